"""Evidence as pages show it: the words in their sentence, who says them, where to read on.

Used by every page that shows evidence; a quote leads to its place in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import quote as url_quote

from hudna.app.pages.workroom import Workroom
from hudna.exporters.contract import local_ids
from hudna.model.errors import NotFound
from hudna.model.incident import Evidence
from hudna.model.reading import Reading
from hudna.model.span import Span

AROUND = 110  # code points to each side: about two lines of a card
MOST_QUOTES = 12  # beside one number; the report holds the rest
STOPS = ".؟!?…\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report between the words around them.  `chain` runs from outlet to origin."""

    report: str
    language: str
    before: str
    words: str
    after: str
    chain: tuple[str, ...]
    published: date | None
    address: str


def quotes_of(room: Workroom, evidence: Iterable[Evidence]) -> list[Quote]:
    """The quotes of a number or state, each place once; of reports that are gone, none."""
    found = (quote for quote in _quotes(room, dict.fromkeys(evidence)) if quote is not None)
    return list(islice(found, MOST_QUOTES))


def _quotes(room: Workroom, evidence: Iterable[Evidence]) -> Iterator[Quote | None]:
    for one in evidence:
        try:
            yield quote_of(room.corrected(one.report).reading, one, room.claim_names(one.report))
        except NotFound:
            yield None


def quote_of(reading: Reading, evidence: Evidence, names: Mapping[str, str] | None = None) -> Quote:
    """One piece of evidence as a quote; `names` are those of the reading's claims by their ids."""
    names = local_ids(reading).claims if names is None else names
    name = names.get(evidence.claim or "")
    report, text = reading.report, reading.report.text
    around = span_around(text, evidence.span)
    return Quote(
        report=report.id,
        language=report.language,
        before=_open(text, around) + text[around.start : evidence.span.start],
        words=evidence.span.of(text),
        after=text[evidence.span.end : around.end] + _close(text, around),
        chain=chain_of(reading, name),
        published=report.published,
        address=address_of(reading, evidence, name),
    )


def span_around(text: str, span: Span) -> Span:
    """The sentence of the span, at most `AROUND` code points to each side, cut at spaces."""
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    before = max((text.rfind(stop, start, span.start) for stop in STOPS), default=-1)
    after = [at for stop in STOPS if (at := text.find(stop, span.end, end)) >= 0]
    if before >= 0:
        start = before + 1
    elif start > 0:
        start = text.find(" ", start, span.start) + 1 or span.start
    if after:
        end = min(after) + 1
    elif end < len(text):
        end = max(text.rfind(" ", span.end, end), span.end)
    while start < span.start and text[start].isspace():
        start += 1
    return Span(start, end)


def _open(text: str, around: Span) -> str:
    cut = around.start > 0 and text[: around.start].rstrip(" ")[-1:] not in STOPS
    return "… " if cut else ""


def _close(text: str, around: Span) -> str:
    return " …" if around.end < len(text) and text[around.end - 1] not in STOPS else ""


def chain_of(reading: Reading, name: str | None) -> tuple[str, ...]:
    """Outlet, relays, origin; the outlet alone for the report's own words."""
    outlet = reading.report.outlet or reading.report.id
    if name is None:
        return (outlet,)
    claim = reading.claims[int(name.removeprefix("c")) - 1]
    return (outlet, *(source.name for source in claim.chain))


def address_of(reading: Reading, evidence: Evidence, claim: str | None) -> str:
    """Where to read on: the report at its event, term or claim, the latter by its name."""
    events, terms = enumerate(reading.events, 1), enumerate(reading.terms, 1)
    anchor = next(
        (
            name
            for name in (
                *(f"e{number}" for number, one in events if one.trigger == evidence.span),
                *(f"t{number}" for number, one in terms if one.span == evidence.span),
                claim,
            )
            if name
        ),
        "",
    )
    return f"/reports/{url_quote(reading.report.id, safe='')}" + (f"#{anchor}" if anchor else "")
