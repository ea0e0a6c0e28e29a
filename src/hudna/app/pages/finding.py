"""The page of search: words in any spelling, narrowed by who, what, where and when."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from hudna.app.pages.agreements import read_day
from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.workroom import Workroom
from hudna.model.errors import BadInput, NotFound
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, Stance
from hudna.store import Filters, Hit

PAGE = 30  # hits on one page
AROUND = 120  # code points to each side of the first word found


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a passage; `found` where it is one of the words asked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A hit with its report and the words around."""

    hit: Hit
    report: Report
    pieces: tuple[Piece, ...]


@get("/search", sync_to_thread=True)
def show_search(  # noqa: PLR0913 (what the address may say)
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    *,
    q: FromQuery[str] = "",
    stance: FromQuery[str | None] = None,
    type: FromQuery[str | None] = None,  # noqa: A002 (the word in the address)
    outlet: FromQuery[str | None] = None,
    origin: FromQuery[str | None] = None,
    since: FromQuery[str | None] = None,
    until: FromQuery[str | None] = None,
    page: FromQuery[int] = 1,
) -> Response[str]:
    """What fits, whole words first, then the newest."""
    wanted = Filters(
        stance=Stance(stance) if stance in list(Stance) else None,
        type=EventType(type) if type in list(EventType) else None,
        outlet=outlet or None,
        origin=origin or None,
        since=read_day(since),
        until=read_day(until),
    )
    asked = bool(q.strip()) or wanted != Filters()
    number = min(max(page, 1), 1000)
    fault = ""
    hits: tuple[Hit, ...] = ()
    if asked:
        try:
            hits = room.record.search(q, wanted, limit=PAGE + 1, offset=(number - 1) * PAGE)
        except BadInput as error:
            fault = str(error)
    found = [one for hit in hits[:PAGE] if (one := find_pieces(room, hit, q)) is not None]
    return interface.render(
        request,
        "search.html.jinja",
        q=q,
        wanted=wanted,
        asked=asked,
        fault=fault,
        found=found,
        more=number + 1 if len(hits) > PAGE else None,
        stances=list(Stance),
        types=list(EventType),
    )


def find_pieces(room: Workroom, hit: Hit, query: str) -> Found | None:
    """The hit with the words around what was found; None where the report is gone."""
    try:
        report = room.record.report(hit.report).report
    except NotFound:
        return None
    words = _passage(room, hit, report).of(report.text)
    spans = room.record.found_spans(words, query) if query.strip() else ()
    words = _around(words, spans[0] if spans else Span(0, 1))
    spans = room.record.found_spans(words, query) if spans else ()
    return Found(hit=hit, report=report, pieces=_cut(words, spans))


def _around(words: str, first: Span) -> str:
    """The passage cut at spaces around the first word that was found."""
    start, end = first.start - AROUND, first.end + 2 * AROUND
    if start > 0:
        start = words.find(" ", start, first.start) + 1 or first.start
    if end < len(words):
        end = max(words.rfind(" ", first.end, end), first.end)
    return words[max(0, start) : end].strip()


def _passage(room: Workroom, hit: Hit, report: Report) -> Span:
    whole = Span(0, len(report.text))
    if hit.kind == "report":
        return whole
    reading = room.corrected(hit.report).machine_reading
    claim = next((one for one in reading.claims if one.id == hit.subject), None)
    if claim is None:
        return whole
    spans = [claim.content, *(source.span for source in claim.chain)]
    spans += [claim.cue] if claim.cue else []
    return Span(min(one.start for one in spans), max(one.end for one in spans))


def _cut(words: str, spans: tuple[Span, ...]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for span in spans:
        if span.start >= at and span.end <= len(words):
            pieces += [Piece(text=words[at : span.start], found=False),
                       Piece(text=span.of(words), found=True)]  # fmt: skip
            at = span.end
    pieces.append(Piece(text=words[at:], found=False))
    return tuple(piece for piece in pieces if piece.text)
