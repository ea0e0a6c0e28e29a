"""The page on which reports are put in: pasted, uploaded or fetched, read, kept with their bytes.

Where the browser can, the reading goes on behind the page, whose rows move as reports are done;
where it cannot, the answer is the whole list.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from anyio.to_thread import run_sync
from litestar import Response, get, post
from litestar.datastructures import FormMultiDict, UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath

from hudna.app.fetching import Fetcher, is_address
from hudna.app.inputs import InputOptions, take_in_address
from hudna.app.pages.agreements import read_day
from hudna.app.pages.answers import go_back, is_piece
from hudna.app.pages.batches import Batches, Outcome, State, Step, is_done
from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.workroom import Workroom
from hudna.app.record import Kept, keep
from hudna.app.settings import Settings, now
from hudna.model.errors import BadInput
from hudna.model.ids import content_id
from hudna.pipeline import Intake, Refused, read_many, take_in
from hudna.readers import ReportHints

PASTED = "pasted text"
LONGEST_NAME = 200
MOST_ADDRESSES = 100  # handed in at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the person says of it."""

    id: str | None = None
    published: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One file or text as it was handed in; `data` None is an address to be fetched."""

    name: str
    data: bytes | None = None
    form: str = "auto"
    hints: Hints = field(default_factory=Hints)


@get("/add", sync_to_thread=False)
def show_form(request: AppRequest, interface: NamedDependency[Interface]) -> Response[str]:
    """The form."""
    return interface.render(request, "add.html.jinja", steps=(), batch=None)


@post("/add")
async def add_reports(
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    settings: NamedDependency[Settings],
    batches: NamedDependency[Batches],
) -> Response[str] | Response[None]:
    """Read what was handed in and keep it; on to the report where it is one."""
    handed = await read_handed(await request.form())
    fetcher = fetcher_of(settings)
    if is_piece(request):
        batch = batches.start(
            [(one.name, partial(outcomes_of, room, one, fetcher)) for one in handed]
        )
        return _progress(request, interface, batch.id, batch.steps)
    rows = await run_sync(partial(keep_all, room, handed, fetcher))
    if len(rows) == 1 and isinstance(rows[0], Kept):
        return go_back(request, f"/reports/{rows[0].added.id}", done="added")
    steps = [Step(name="", state=State.DONE, outcomes=tuple(rows))]
    return interface.render(request, "add.html.jinja", steps=steps, batch=None)


@get("/add/{batch_id:str}", sync_to_thread=False)
def show_batch(
    request: AppRequest,
    interface: NamedDependency[Interface],
    batches: NamedDependency[Batches],
    batch_id: FromPath[str],
) -> Response[str]:
    """How far a batch is, as a page or as the piece of one that takes the place of the last."""
    steps = batches.find(batch_id).steps
    if is_piece(request):
        return _progress(request, interface, batch_id, steps)
    return interface.render(request, "add.html.jinja", steps=steps, batch=batch_id)


def _progress(
    request: AppRequest, interface: Interface, batch_id: str, steps: Sequence[Step]
) -> Response[str]:
    answer = interface.render(request, "progress.html.jinja", steps=steps, batch=batch_id)
    outcomes = [one for step in steps for one in step.outcomes]
    if is_done(steps) and len(outcomes) == 1 and isinstance(outcomes[0], Kept):
        report = go_back(request, f"/reports/{outcomes[0].added.id}", done="added")
        answer.headers["hx-redirect"] = report.headers["location"]
    return answer


async def read_handed(form: FormMultiDict) -> list[Handed]:
    """All that a form holds.  Raises BadInput where it holds nothing."""
    hints = Hints(published=read_day(_word(form, "published")), outlet=_word(form, "outlet"))
    handed = [one async for one in _handed(form, hints)]
    if not handed:
        raise BadInput("paste a text, choose files or give an address first", where="add")
    return handed


async def _handed(form: FormMultiDict, hints: Hints) -> AsyncIterator[Handed]:
    text = _word(form, "text")
    if text:
        yield Handed(name=PASTED, data=text.encode(), form="text", hints=hints)
    for one in form.getall("files", []):
        if isinstance(one, UploadFile) and one.filename:
            yield Handed(name=one.filename[-LONGEST_NAME:], data=await one.read(), hints=hints)
    addresses = (_word(form, "urls") or "").split()
    if len(addresses) > MOST_ADDRESSES:
        raise BadInput(f"give at most {MOST_ADDRESSES} addresses at once", where="add")
    for address in dict.fromkeys(addresses):
        yield Handed(name=address if is_address(address) else f"https://{address}", hints=hints)


def _word(form: FormMultiDict, key: str) -> str | None:
    value = form.get(key)
    words = value.strip() if isinstance(value, str) else ""
    return words or None


def fetcher_of(settings: Settings) -> Fetcher:
    """What fetches addresses that are handed in."""
    return Fetcher(clock=now, private=settings.fetch_private)


def keep_all(room: Workroom, handed: Sequence[Handed], fetcher: Fetcher) -> list[Outcome]:
    """Read and keep everything, in order; what cannot be read is a row that says why."""
    return [row for one in handed for row in outcomes_of(room, one, fetcher)]


def outcomes_of(room: Workroom, handed: Handed, fetcher: Fetcher) -> Iterator[Outcome]:
    """What becomes of each report of one thing handed in, as it is done."""
    for row in read_many(_take_in(handed, fetcher), room.knowledge):
        yield row if isinstance(row, Refused) else keep(room.record, row, by="pages")


def _take_in(handed: Handed, fetcher: Fetcher) -> Iterator[Intake | Refused]:
    hints = handed.hints
    if handed.data is None:
        told = InputOptions(id=hints.id, published=hints.published, outlet=hints.outlet)
        yield from take_in_address(handed.name, told, fetcher)
        return
    stem = handed.name.rpartition("/")[2].rpartition("\\")[2]
    name = stem.rpartition(".")[0] or stem
    if handed.name == PASTED:
        name = content_id("pasted", handed.data.decode())
    yield from take_in(
        handed.data,
        ReportHints(
            where=handed.name,
            name=name,
            id=hints.id,
            published=hints.published,
            outlet=hints.outlet,
        ),
        form=handed.form,
    )
