"""A report for its page: blocks of marked text, and in the margin a line a claim with its forms.

`exporters.marked` cuts the text; this adds where blocks begin, under which ids things are decided
on, and what was decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hudna.app.pages.words import Speech
from hudna.exporters.contract import local_ids
from hudna.exporters.marked import MarkedPage, Note, PageBlock, Told, mark_page
from hudna.exporters.marks import Run
from hudna.model.claim import Claim
from hudna.model.event import Event
from hudna.model.review import Review
from hudna.model.term import Term
from hudna.views.corrections import Corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A claim, event or term with the id under which it is decided on, and what was decided."""

    subject: str
    thing: Claim | Event | Term
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the text; `start` is its first code point in the report."""

    start: int
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """The whole page; `things` by the short ids that notes bear (c1, e1, t1)."""

    page: MarkedPage
    blocks: tuple[Block, ...]
    own: tuple[Told, ...]
    things: dict[str, Thing]
    rejected: tuple[Review, ...]


def lay_margins(corrected: Corrected, speech: Speech) -> Margins:
    """The page of a reading as people corrected it."""
    page = mark_page(corrected.reading, speech.words.labels)
    things = dict(_things(corrected))
    shown = {thing.subject for thing in things.values()}
    rejected = [
        review
        for subject, some in corrected.reviews.items()
        if subject not in shown
        for review in some
    ]
    return Margins(
        page=page,
        blocks=tuple(_blocks(corrected.reading.report.text, page.blocks)),
        own=page.own,
        things=things,
        rejected=tuple(rejected),
    )


def _blocks(text: str, blocks: tuple[PageBlock, ...]) -> Iterator[Block]:
    at = 0
    for block in blocks:
        words = "".join(run.text for run in block.runs)
        start = text.index(words, at)
        at = start + len(words)
        yield Block(start=start, runs=block.runs, notes=block.notes)


def _things(corrected: Corrected) -> Iterator[tuple[str, Thing]]:
    reading, ids = corrected.reading, local_ids(corrected.reading)
    named: list[tuple[str, str, Claim | Event | Term]] = [
        *((ids.claims[one.id], corrected.subject(one.id), one) for one in reading.claims),
        *((ids.events[one.id], one.id, one) for one in reading.events),
        *((ids.terms[one.id], one.id, one) for one in reading.terms),
    ]
    for name, subject, thing in named:
        reviews = corrected.reviews.get(subject, ())
        yield name, Thing(subject=subject, thing=thing, reviews=reviews)
