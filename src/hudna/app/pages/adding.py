"""The page on which reports are put in: pasted or uploaded, read at once, kept with their bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from anyio.to_thread import run_sync
from litestar import Response, get, post
from litestar.datastructures import FormMultiDict, UploadFile
from litestar.di import NamedDependency

import hudna
from hudna.app.pages.agreements import read_day
from hudna.app.pages.answers import go_back
from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.workroom import Workroom
from hudna.app.record import Kept
from hudna.app.settings import now
from hudna.model.errors import BadInput
from hudna.model.ids import content_id
from hudna.pipeline import Done, Intake, Refused, read_many, take_in
from hudna.readers import ReportHints
from hudna.store import Original

HOW = f"hudna {hudna.__version__} pages"  # how a report was come by, in the record's words
PASTED = "pasted text"
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One file or text as it was handed in."""

    name: str
    data: bytes
    form: str = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the person says of it."""

    published: date | None = None
    outlet: str | None = None


@get("/add", sync_to_thread=False)
def show_form(request: AppRequest, interface: NamedDependency[Interface]) -> Response[str]:
    """The form."""
    return interface.render(request, "add.html.jinja", rows=None)


@post("/add")
async def add_reports(
    request: AppRequest, room: NamedDependency[Workroom], interface: NamedDependency[Interface]
) -> Response[str] | Response[None]:
    """Read what was handed in and keep it; on to the report where it is one."""
    form = await request.form()
    handed = [one async for one in _handed(form)]
    if not handed:
        raise BadInput("paste a text or choose files first", where="add")
    hints = Hints(published=read_day(_word(form, "published")), outlet=_word(form, "outlet"))
    rows = await run_sync(partial(keep_all, room, handed, hints))
    if len(rows) == 1 and isinstance(rows[0], Kept):
        return go_back(request, f"/reports/{rows[0].added.id}", done="added")
    return interface.render(request, "add.html.jinja", rows=rows, status=200)


async def _handed(form: FormMultiDict):  # type: ignore[no-untyped-def] # noqa: ANN202
    text = _word(form, "text")
    if text:
        yield Handed(name=PASTED, data=text.encode(), form="text")
    for one in form.getall("files", []):
        if isinstance(one, UploadFile) and one.filename:
            yield Handed(name=one.filename[-LONGEST_NAME:], data=await one.read())


def _word(form: FormMultiDict, key: str) -> str | None:
    value = form.get(key)
    words = value.strip() if isinstance(value, str) else ""
    return words or None


def keep_all(room: Workroom, handed: Sequence[Handed], hints: Hints) -> list[Kept | Refused]:
    """Read and keep everything, in order; what cannot be read is a row that says why."""
    rows = [row for one in handed for row in _take_in(one, hints)]
    return [
        row if isinstance(row, Refused) else _keep(room, row)
        for row in read_many(rows, room.knowledge)
    ]


def _take_in(handed: Handed, hints: Hints) -> Iterator[Intake | Refused]:
    stem = handed.name.rpartition("/")[2].rpartition("\\")[2]
    name = stem.rpartition(".")[0] or stem
    if handed.name == PASTED:
        name = content_id("pasted", handed.data.decode())
    told = ReportHints(where=handed.name, name=name, published=hints.published, outlet=hints.outlet)
    yield from take_in(handed.data, told, form=handed.form)


def _keep(room: Workroom, done: Done) -> Kept:
    intake = done.intake
    original = Original(
        bytes=intake.original,
        media_type=intake.media_type,
        obtained_at=now(),
        how=HOW,
        source=intake.where,
    )
    added = room.record.add(done.reading.report, done.reading, original=original)
    return Kept(where=intake.where, added=added)
