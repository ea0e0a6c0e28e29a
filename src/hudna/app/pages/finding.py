"""The page of search: words in any spelling, narrowed by who, what, where and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from hudna.app.pages.agreements import read_day
from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.naming import called
from hudna.app.pages.workroom import Workroom
from hudna.model.errors import BadInput, NotFound
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, Stance
from hudna.store import Filters, Hit

PAGE = 30  # hits on one page
AROUND = 120  # code points to each side of the first word found

Find = Callable[[str], tuple[Span, ...]]


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
        called=called(room, origin),
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
    found = find_pieces(room, hits[:PAGE], q)
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


def find_pieces(room: Workroom, hits: Sequence[Hit], query: str) -> list[Found]:
    """The hits with the words around what was found; none for reports that are gone."""
    find = room.record.finder(query) if hits and query.strip() else _find_nothing
    found = (_pieces(room, hit, find) for hit in hits)
    return [one for one in found if one is not None]


def _find_nothing(_text: str) -> tuple[Span, ...]:
    return ()


def _pieces(room: Workroom, hit: Hit, find: Find) -> Found | None:
    report, passage = _passage(room, hit)
    if report is None:
        return None
    words = passage.of(report.text)
    spans = find(words)
    words = _around(words, spans[0] if spans else Span(0, 1))
    spans = find(words) if spans else ()
    return Found(hit=hit, report=report, pieces=_cut(words, spans))


def _around(words: str, first: Span) -> str:
    """The passage cut at spaces around the first word that was found."""
    start, end = first.start - AROUND, first.end + 2 * AROUND
    if start > 0:
        start = words.find(" ", start, first.start) + 1 or first.start
    if end < len(words):
        end = max(words.rfind(" ", first.end, end), first.end)
    return words[max(0, start) : end].strip()


def _passage(room: Workroom, hit: Hit) -> tuple[Report | None, Span]:
    """The report, None where it is gone, and where in it the words of the hit stand."""
    try:
        reading = room.corrected(hit.report).machine_reading
    except NotFound:
        return _unread(room, hit.report)
    report = reading.report
    claim = next((one for one in reading.claims if one.id == hit.subject), None)
    if claim is None:
        return report, Span(0, len(report.text))
    spans = [claim.content, *(source.span for source in claim.chain)]
    spans += [claim.cue] if claim.cue else []
    return report, Span(min(one.start for one in spans), max(one.end for one in spans))


def _unread(room: Workroom, report_id: str) -> tuple[Report | None, Span]:
    """A report without a reading, whole."""
    try:
        report = room.record.report(report_id).report
    except NotFound:
        return None, Span(0, 1)
    return report, Span(0, len(report.text))


def _cut(words: str, spans: tuple[Span, ...]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for span in spans:
        if span.start >= at and span.end <= len(words):
            pieces += [Piece(text=words[at : span.start], found=False),
                       Piece(text=span.of(words), found=True)]  # fmt: skip
            at = span.end
    pieces.append(Piece(text=words[at:], found=False))
    return tuple(piece for piece in pieces if piece.text)
