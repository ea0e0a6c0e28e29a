"""The pages of reports: the list, one report with who says what beside its text, its bytes."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_200_OK

from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.margins import lay_margins
from hudna.app.pages.workroom import Workroom
from hudna.incidents import Copy
from hudna.model.errors import NotFound
from hudna.model.vocabulary import Modality, SourceKind, Stance, TermState

PAGE = 100  # reports on one page of the list
MOST_COPIES = 8  # other reports with the same words; more fill no margin


@get("/reports", sync_to_thread=True)
def list_reports(
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    after: FromQuery[str | None] = None,
) -> Response[str]:
    """The reports in the order of their adding, a page at a time, behind the report `after`."""
    found = list(room.record.reports(limit=PAGE + 1, after=after or None))
    reports = [stored.report for stored in found[:PAGE]]
    following = reports[-1].id if len(found) > PAGE else None
    return interface.render(request, "reports.html.jinja", reports=reports, following=following)


@get("/reports/{report_id:str}", sync_to_thread=True)
def show_report(
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    report_id: FromPath[str],
) -> Response[str]:
    """One report: its text marked, claims in the margin, corrections, copies and custody."""
    stored = room.record.report(report_id)
    corrected = room.corrected(report_id)
    speech = interface.ui(request).speech
    copies = room.copies(report_id)[:MOST_COPIES]
    return interface.render(
        request,
        "report.html.jinja",
        stored=stored,
        page=lay_margins(corrected, speech),
        versions=room.record.versions(report_id),
        copies=copies,
        titles={one: room.record.report(one).report for copy in copies for one in _ends(copy)},
        incidents=room.incidents_of(report_id),
        stances=list(Stance),
        source_kinds=list(SourceKind),
        modalities=list(Modality),
        states=[one for one in TermState if one is not TermState.UNREPORTED],
        reviews=[one for some in corrected.reviews.values() for one in some],
    )


@get("/reports/{report_id:str}/original", sync_to_thread=True)
def get_original(room: NamedDependency[Workroom], report_id: FromPath[str]) -> Response[bytes]:
    """The bytes that the report was read from, as a file to keep and never to run."""
    original = room.record.original(report_id)
    if original is None:
        raise NotFound(f"report {report_id!r} came without its original bytes")
    return _file(original.bytes, f"{report_id}.original")


@post("/reports/{report_id:str}/proof", sync_to_thread=True, status_code=HTTP_200_OK)
def make_proof(room: NamedDependency[Workroom], report_id: FromPath[str]) -> Response[bytes]:
    """A bundle that shows without the record that this report was put into it, and when."""
    return _file(room.record.prove(report_id), f"{report_id}.proof.json")


def _ends(copy: Copy) -> tuple[str, str]:
    return copy.one, copy.other


def _file(data: bytes, name: str) -> Response[bytes]:
    safe = "".join(sign for sign in name if sign.isascii() and (sign.isalnum() or sign in "-_."))
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{safe or "report"}"'},
    )
