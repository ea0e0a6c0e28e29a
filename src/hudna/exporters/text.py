"""A reading for people in the terminal: each claim with its chain, then what it tells of.

`Reading` → Rich lines.  Right-to-left words are put into Unicode isolates only where the text
goes to a terminal: there the name of an outlet must not turn the line round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from hudna.exporters.cells import Layout, Part, one_line
from hudna.exporters.contract import local_ids
from hudna.exporters.labels import Labels
from hudna.exporters.lines import chain_names, figure_line, moment_line, origin_label, told_in
from hudna.model.claim import Claim
from hudna.model.event import Event
from hudna.model.reading import Reading
from hudna.model.span import Span
from hudna.model.term import Term

INDENT = 5  # cells: room for an id such as c12 and a gap
DETAIL = INDENT + 5  # where the words of an event or a term begin
STANCE_STYLES = {
    "asserts": "green", "denies": "magenta", "accuses": "red", "demands": "yellow",
    "threatens": "bold red", "promises": "cyan", "expects": "blue", "doubts": "magenta",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How the text is laid out: in cells, with isolates or without, with reasons or without."""

    labels: Labels
    width: int = 100
    isolate: bool = False
    explain: bool = False


def write_text(reading: Reading, style: TextStyle) -> Iterator[Text]:
    """The lines of one reading, in order, none with a line break."""
    return _Page(reading, style).lines()


class _Page:
    """Writes one reading; holds its ids, its text and the layout."""

    def __init__(self, reading: Reading, style: TextStyle) -> None:
        self._reading, self._style, self._labels = reading, style, style.labels
        self._ids, self._text = local_ids(reading), reading.report.text
        self._layout = Layout(width=style.width, isolate=style.isolate)

    def lines(self) -> Iterator[Text]:
        yield from self._head()
        for claim in self._reading.claims:
            yield Text("")
            yield from self._claim(claim)
        own = list(self._told(None))
        if own:
            yield Text("")
            yield Text(f"{'':{INDENT}}{self._labels.page('own_voice')}", style="bold")
            yield from own
        if self._style.explain:
            yield from self._dropped()

    def _head(self) -> Iterator[Text]:
        reading, report, page = self._reading, self._reading.report, self._labels.page
        day = report.published.isoformat() if report.published else page("unknown_day")
        parts = [
            Part(one_line(report.id), "bold"),
            Part(one_line(report.outlet or page("unknown_outlet"))),
            Part(day),
        ]
        counts = (
            (reading.claims, "claims"),
            (reading.events, "events"),
            (reading.terms, "terms"),
        )
        parts += [Part(f"{page(key)} {len(things)}", "dim") for things, key in counts]
        yield from self._layout.pack(parts, indent=0, hang=2)
        if report.title:
            title = [Part(one_line(report.title), "italic")]
            yield from self._layout.pack(title, indent=0, hang=0)

    def _claim(self, claim: Claim) -> Iterator[Text]:
        outlet, *others = chain_names(claim, self._reading.report, self._labels)
        ident = self._ids.claims[claim.id]
        parts = [
            Part(f"{ident:<{INDENT}}", "dim"),
            Part(one_line(outlet), "bold", gap=0),
            *(Part(one_line(name), "bold", "← ", gap=1) for name in others),
            Part(self._labels.of(claim.stance), STANCE_STYLES[claim.stance.value]),
            Part(origin_label(claim, self._labels), "dim"),
        ]
        if claim.quoted:
            parts.append(Part(self._labels.page("quoted"), "dim italic"))
        yield from self._layout.pack(parts, indent=0, hang=INDENT)
        words = [Part(self._words(claim.content))]
        yield from self._layout.pack(words, indent=INDENT, hang=INDENT)
        yield from self._reasons(claim)
        yield from self._told(claim)

    def _told(self, claim: Claim | None) -> Iterator[Text]:
        for thing in told_in(self._reading, claim):
            parts = self._event(thing) if isinstance(thing, Event) else self._term(thing)
            yield from self._layout.pack(parts, indent=INDENT, hang=DETAIL)
            yield from self._reasons(thing)

    def _event(self, event: Event) -> Iterator[Part]:
        yield Part(f"{self._ids.events[event.id]:<5}", "dim")
        yield Part(self._labels.of(event.type), "cyan", gap=0)
        yield Part(self._labels.of(event.modality), "dim", gap=1)
        yield Part(self._words(event.trigger), "", "«", "»", 1)
        if event.actor or event.target:
            yield Part(one_line(event.actor.name) if event.actor else "…")
        if event.target:
            yield Part(one_line(event.target.name), "", "→ ", "", 1)
        if event.place:
            yield Part(one_line(event.place.name), "", f"{self._labels.page('at')} ")
        if event.date:
            yield Part(moment_line(event.date))
        for figure in event.figures:
            yield Part(figure_line(figure, self._labels), "bold")

    def _term(self, term: Term) -> Iterator[Part]:
        page = self._labels.page
        yield Part(f"{self._ids.terms[term.id]:<5}", "dim")
        yield Part(self._labels.of(term.kind), "yellow", gap=0)
        yield Part(self._labels.of(term.state), "dim", gap=1)
        yield Part(self._words(term.span), "", "«", "»", 1)
        if term.obligor or term.beneficiary:
            yield Part(one_line(term.obligor.name) if term.obligor else "…")
        if term.beneficiary:
            yield Part(one_line(term.beneficiary.name), "", "→ ", "", 1)
        for key, place in (("from", term.origin), ("to", term.destination)):
            if place:
                yield Part(one_line(place.name), "", f"{page(key)} ")
        if term.phase is not None:
            yield Part(f"{page('phase')} {term.phase}")
        if term.after in self._ids.terms:
            yield Part(f"{page('after')} {self._ids.terms[term.after or '']}")

    def _reasons(self, thing: Claim | Event | Term) -> Iterator[Text]:
        if self._style.explain and thing.reasons:
            why = [Part(f"{thing.confidence:.2f}  {', '.join(thing.reasons)}", "dim italic")]
            yield from self._layout.pack(why, indent=DETAIL, hang=DETAIL)

    def _dropped(self) -> Iterator[Text]:
        for dropped in self._reading.dropped:
            why = f"{dropped.rule}: {dropped.reason}"
            parts = [Part("✕", "dim"), Part(self._words(dropped.span), "dim"), Part(why, "dim")]
            yield from self._layout.pack(parts, indent=0, hang=INDENT)

    def _words(self, span: Span) -> str:
        return one_line(span.of(self._text))
