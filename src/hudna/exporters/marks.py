"""A report's text cut into runs, each with the claims, sources, events and terms over it.

Serves the HTML face of a reading: `exporters.page` and the pages of `app` write the same runs.
Runs are cut only where something begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from hudna.exporters.contract import LocalIds, local_ids
from hudna.model.reading import Reading
from hudna.model.span import Span, trimmed

STOPS = frozenset(".؟!?…")
CLOSERS = frozenset('"»”’).0123456789')  # a stop before one of these ends nothing
LEAST_BLOCK = 160  # signs: about two lines of the page, so that notes stand beside their words


class Layer(StrEnum):
    """What a mark says of the words below it."""

    CLAIM = "claim"
    CUE = "cue"
    SOURCE = "source"
    EVENT = "event"
    FIGURE = "figure"
    TERM = "term"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words with a meaning; `id` is local to the reading, '' for furniture."""

    span: Span
    layer: Layer
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text under the same marks."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers over the run, each once, in the order of `Layer`."""
        over = {mark.layer for mark in self.marks}
        return tuple(layer.value for layer in Layer if layer in over)

    @property
    def all_ids(self) -> tuple[str, ...]:
        """The ids over the run, each once, in order."""
        return tuple(dict.fromkeys(mark.id for mark in self.marks if mark.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the text that is shown on its own."""

    span: Span
    runs: tuple[Run, ...]


def find_marks(reading: Reading) -> tuple[Mark, ...]:
    """All marks of a reading, by where they begin, the longer first."""
    marks = [*_marks(reading, local_ids(reading))]
    return tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.layer)))


def _marks(reading: Reading, ids: LocalIds) -> Iterator[Mark]:
    for claim in reading.claims:
        name = ids.claims[claim.id]
        yield Mark(span=claim.content, layer=Layer.CLAIM, id=name)
        if claim.cue is not None:
            yield Mark(span=claim.cue, layer=Layer.CUE, id=name)
        for source in claim.chain:
            yield Mark(span=source.span, layer=Layer.SOURCE, id=name)
    for event in reading.events:
        name = ids.events[event.id]
        yield Mark(span=event.trigger, layer=Layer.EVENT, id=name)
        for figure in event.figures:
            yield Mark(span=figure.span, layer=Layer.FIGURE, id=name)
    for term in reading.terms:
        yield Mark(span=term.span, layer=Layer.TERM, id=ids.terms[term.id])
    for span in reading.furniture:
        yield Mark(span=span, layer=Layer.FURNITURE, id="")


def cut_blocks(reading: Reading) -> list[Block]:
    """The lines of the text that hold anything, long ones cut at stops, as runs in order.

    Joined, the runs of a block are its stretch of the text, sign for sign.
    """
    text, marks = reading.report.text, find_marks(reading)
    return [
        Block(span=span, runs=tuple(_cut(text, span, _over(marks, span))))
        for span in _stretches(text)
    ]


def _stretches(text: str) -> Iterator[Span]:
    """Where blocks lie: a line, or part of a long line up to a stop."""
    start = 0
    for end, sign in enumerate(text, 1):
        full = sign in STOPS and end - start >= LEAST_BLOCK and text[end : end + 1] not in CLOSERS
        if sign == "\n" or full or end == len(text):
            span = trimmed(text, start, end)
            if span is not None:
                yield span
            start = end


def _over(marks: tuple[Mark, ...], span: Span) -> list[Mark]:
    return [mark for mark in marks if mark.span.overlaps(span)]


def _cut(text: str, span: Span, marks: list[Mark]) -> Iterator[Run]:
    edges = {span.start, span.end}
    for mark in marks:
        edges.update((max(span.start, mark.span.start), min(span.end, mark.span.end)))
    ordered = sorted(edges)
    for one, other in pairwise(ordered):
        over = tuple(mark for mark in marks if mark.span.start <= one < mark.span.end)
        yield Run(text=text[one:other], marks=over)
