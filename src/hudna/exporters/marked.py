"""A reading laid out for a page: blocks of text as runs, with the claims that begin in each.

Shared by `exporters.page` and the pages of `app`; templates only write what stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hudna.exporters.contract import LocalIds, local_ids
from hudna.exporters.labels import Labels
from hudna.exporters.lines import chain_names, figure_line, moment_line, told_in
from hudna.exporters.marks import Block, Layer, Run, cut_blocks
from hudna.model.claim import Claim
from hudna.model.event import Event
from hudna.model.reading import Reading
from hudna.model.span import Span
from hudna.model.term import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A detail with the word for what it is; `own` where it is the report's own wording."""

    key: str
    value: str
    own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event or a term, in words."""

    id: str
    layer: Layer
    kind: str
    state: str
    words: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A claim at the side of the text: its chain, its stance, what it tells of."""

    id: str
    names: tuple[str, ...]
    stance: str
    stance_value: str
    quoted: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBlock:
    """A stretch of the text with the notes of the claims whose words begin in it."""

    runs: tuple[Run, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPage:
    """One report as a page shows it; None is not said."""

    id: str
    language: str
    direction: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    blocks: tuple[PageBlock, ...]
    own: tuple[Told, ...]
    ids: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """True where nothing was found in the report."""
        return not self.ids


def mark_page(reading: Reading, labels: Labels) -> MarkedPage:
    """The reading laid out, with words in the reader's language."""
    return _Marker(reading, labels).page()


class _Marker:
    def __init__(self, reading: Reading, labels: Labels) -> None:
        self._reading, self._labels = reading, labels
        self._ids: LocalIds = local_ids(reading)

    def page(self) -> MarkedPage:
        reading, report, ids = self._reading, self._reading.report, self._ids
        return MarkedPage(
            id=report.id,
            language=report.language,
            direction="rtl" if report.language == "ar" else "ltr",
            outlet=report.outlet,
            published=report.published.isoformat() if report.published else None,
            title=report.title,
            url=_web_address(report.url),
            blocks=tuple(self._blocks()),
            own=tuple(self._told(thing) for thing in told_in(reading, None)),
            ids=(*ids.claims.values(), *ids.events.values(), *ids.terms.values()),
        )

    def _blocks(self) -> Iterator[PageBlock]:
        for block in cut_blocks(self._reading):
            claims = [one for one in self._reading.claims if _begins_in(one, block)]
            notes = tuple(self._note(claim) for claim in claims)
            yield PageBlock(runs=block.runs, notes=notes)

    def _note(self, claim: Claim) -> Note:
        return Note(
            id=self._ids.claims[claim.id],
            names=chain_names(claim, self._reading.report, self._labels),
            stance=self._labels.of(claim.stance),
            stance_value=claim.stance.value,
            quoted=claim.quoted,
            told=tuple(self._told(thing) for thing in told_in(self._reading, claim)),
        )

    def _told(self, thing: Event | Term) -> Told:
        if isinstance(thing, Event):
            return Told(
                id=self._ids.events[thing.id],
                layer=Layer.EVENT,
                kind=self._labels.of(thing.type),
                state=self._labels.of(thing.modality),
                words=self._words(thing.trigger),
                parts=tuple(self._event_parts(thing)),
            )
        return Told(
            id=self._ids.terms[thing.id],
            layer=Layer.TERM,
            kind=self._labels.of(thing.kind),
            state=self._labels.of(thing.state),
            words=self._words(thing.span),
            parts=tuple(self._term_parts(thing)),
        )

    def _event_parts(self, event: Event) -> Iterator[Part]:
        page = self._labels.page
        if event.actor:
            yield Part(key=page("by"), value=event.actor.name)
        if event.target:
            yield Part(key=page("upon"), value=event.target.name)
        if event.place:
            yield Part(key=page("at"), value=event.place.name)
        if event.date:
            yield Part(key=page("on"), value=moment_line(event.date), own=False)
        for figure in event.figures:
            kind, _, count = figure_line(figure, self._labels).partition(" ")
            yield Part(key=kind, value=count, own=False)

    def _term_parts(self, term: Term) -> Iterator[Part]:
        page = self._labels.page
        named = (("by", term.obligor), ("for", term.beneficiary))
        places = (("from", term.origin), ("to", term.destination))
        for key, mention in (*named, *places):
            if mention:
                yield Part(key=page(key), value=mention.name)
        if term.phase is not None:
            yield Part(key=page("phase"), value=str(term.phase), own=False)
        if term.after in self._ids.terms:
            yield Part(key=page("after"), value=self._ids.terms[term.after or ""], own=False)

    def _words(self, span: Span) -> str:
        return " ".join(span.of(self._reading.report.text).split())


def _begins_in(claim: Claim, block: Block) -> bool:
    return block.span.start <= claim.content.start < block.span.end


def _web_address(url: str | None) -> str | None:
    """The address, if it leads to the web: never a script."""
    return url if url and url.startswith(("https://", "http://")) else None
