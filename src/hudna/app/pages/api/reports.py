"""Reports and their readings over the API."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from hudna.app.pages.adding import Handed, Hints, fetcher_of, outcomes_of
from hudna.app.pages.api.pages import DEFAULT_LIMIT, After, Json, Limit, cut
from hudna.app.pages.api.written import copy_to_dict, stored_to_dict
from hudna.app.pages.workroom import Workroom
from hudna.app.record import Kept
from hudna.app.settings import Settings
from hudna.exporters.contract import reading_to_dict
from hudna.model.errors import BadInput
from hudna.model.ids import content_id
from hudna.pipeline import Refused
from hudna.readers.checks import read_published


class NewReport(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A report to be read and kept: its text, or the `url` alone to have the page fetched.

    `published` is YYYY-MM-DD or an ISO time.
    """

    text: str | None = None
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str = "ar"


@get("/api/reports", sync_to_thread=True)
def list_reports(
    room: NamedDependency[Workroom], after: After = None, limit: Limit = DEFAULT_LIMIT
) -> Json:
    """Every report in the record, without its text, in the order of adding."""
    found = list(room.record.reports(limit=limit + 1, after=after))
    following = found[limit - 1].report.id if len(found) > limit else None
    return cut(found[:limit], following, stored_to_dict)


@post("/api/reports", sync_to_thread=True)
def add_report(
    room: NamedDependency[Workroom],
    settings: NamedDependency[Settings],
    data: JSONBody[NewReport],
) -> Json:
    """Read a report and keep it; the same report twice changes nothing."""
    row = next(outcomes_of(room, handed_of(data), fetcher_of(settings)), None)
    if row is None or isinstance(row, Refused):
        raise BadInput("nothing to read" if row is None else row.reason, where="report")
    return kept_to_dict(row)


def handed_of(report: NewReport) -> Handed:
    """The report as the page of adding takes it in.  Raises BadInput for nothing to read."""
    if report.text is None:
        if report.url is None:
            raise BadInput("give its text, or the url of its page", where="report")
        day = read_published(report.published, "report").day
        hints = Hints(id=report.id, published=day, outlet=report.outlet)
        return Handed(name=report.url, hints=hints)
    fields: dict[str, Any] = {
        key: value for key, value in msgspec.structs.asdict(report).items() if value is not None
    }
    fields.setdefault("id", content_id("posted", report.text))
    line = json.dumps(fields, ensure_ascii=False).encode(errors="replace")
    return Handed(name="api", data=line, form="jsonl")


def kept_to_dict(kept: Kept) -> Json:
    """A report that is in the record now, and what became of it on the way."""
    added = kept.added
    return {
        "id": added.id,
        "status": added.status.value,
        "version_of": added.version_of,
        "entry": added.seq,
    }


@get("/api/reports/{report_id:str}", sync_to_thread=True)
def get_report(room: NamedDependency[Workroom], report_id: FromPath[str]) -> Json:
    """One report with its text and what the record knows of it."""
    stored = room.record.report(report_id)
    return {**stored_to_dict(stored), "text": stored.report.text}


@get("/api/reports/{report_id:str}/reading", sync_to_thread=True)
def get_reading(
    room: NamedDependency[Workroom],
    report_id: FromPath[str],
    *,
    explain: FromQuery[bool] = False,
    machine: FromQuery[bool] = False,
) -> Json:
    """The newest reading as people corrected it, in the contract's form.

    `machine` gives it as the machine read it, `explain` with reasons and what was not kept.
    """
    if machine:
        return reading_to_dict(room.record.reading(report_id), explain=explain)
    return reading_to_dict(room.corrected(report_id).reading, explain=explain)


@get("/api/reports/{report_id:str}/copies", sync_to_thread=True)
def get_copies(room: NamedDependency[Workroom], report_id: FromPath[str]) -> Json:
    """What the report shares word for word with others that tell of the same incidents."""
    room.record.report(report_id)
    return cut(room.copies(report_id), None, lambda copy: copy_to_dict(copy, report_id))
