"""Makes the Litestar application of one record: pages, API, static files, answers to faults.

`hudna serve` runs it; tests call it through Litestar's client.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.resources import files
from time import monotonic

from litestar import Litestar, Response
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp

import hudna
from hudna.app.pages import (
    adding,
    agreements,
    custody,
    decisions,
    desk,
    finding,
    help,  # noqa: A004 (the page that helps)
    incidents,
    maps,
    proposals,
    queue,
    reports,
    sources,
)
from hudna.app.pages.api import API
from hudna.app.pages.batches import Batches
from hudna.app.pages.caching import keep_answers
from hudna.app.pages.guard import guard
from hudna.app.pages.interface import AppRequest, Interface, read_interface
from hudna.app.pages.tokens import check_token, make_token
from hudna.app.pages.workroom import Workroom
from hudna.app.record import open_for
from hudna.app.settings import Settings
from hudna.model.errors import BadInput, HudnaError, NotFound
from hudna.pipeline import Knowledge, read_knowledge

logger = logging.getLogger(__name__)

PAGES = (
    desk.show_desk, desk.mark_seen,
    agreements.list_agreements, agreements.show_agreement, agreements.show_card,
    proposals.show_proposal, proposals.accept_proposal, proposals.reject_proposal,
    incidents.list_incidents, incidents.show_incident,
    maps.show_map,
    reports.list_reports, reports.show_report, reports.get_original, reports.make_proof,
    sources.list_sources, sources.show_source,
    finding.show_search,
    adding.show_form, adding.add_reports, adding.show_batch,
    queue.show_queue,
    decisions.decide, decisions.undo,
    custody.show_record, custody.verify_record, custody.make_checkpoint,
    help.show_legend, help.show_reference,
)  # fmt: skip
API_PATH = "/api/"
BAD, FORBIDDEN, NOT_FOUND, TOO_LARGE, FAULT, UNAVAILABLE = 400, 403, 404, 413, 500, 503
LARGEST_BODY = 64 * 1024 * 1024  # bytes: some thousand reports in one file
PROBLEM = "application/problem+json"
PATIENCE_SECONDS = 1.0  # that a reader waits for what takes long, before older things are shown
CHECK_SECONDS = 0.2  # how often a change by another program is looked for


def create_app(
    target: str, settings: Settings, read: Callable[[], Knowledge] = read_knowledge
) -> ASGIApp:
    """The pages and the API of the record at `target`, behind the guard."""
    app = make_litestar(target, settings, read)
    return guard(keep_answers(app, _versions(app)))


def make_litestar(
    target: str, settings: Settings, read: Callable[[], Knowledge] = read_knowledge
) -> Litestar:
    """The application without its guard."""
    token = make_token()
    interface = read_interface(token)
    static = create_static_files_router(
        path="/static", directories=[str(files("hudna.app").joinpath("static"))]
    )
    app = Litestar(
        route_handlers=[*PAGES, *API, static],
        lifespan=[_opening(target, settings, read)],
        dependencies={
            "room": Provide(_the_room, sync_to_thread=False),
            "interface": Provide(lambda: interface, sync_to_thread=False),
            "settings": Provide(lambda: settings, sync_to_thread=False),
            "batches": Provide(_the_batches, sync_to_thread=False),
        },
        before_request=check_token,
        exception_handlers={
            HTTPException: _answer_http,
            NotFound: _answer_not_found,
            BadInput: _answer_bad_input,
            Exception: _answer_fault,
        },
        openapi_config=OpenAPIConfig(
            title="Hudna",
            version=hudna.__version__,
            use_handler_docstrings=True,
            render_plugins=[JsonRenderPlugin()],
        ),
        signature_types=[Workroom, Interface, Settings, Batches],
        request_max_body_size=LARGEST_BODY,
        logging_config=None,
        debug=False,
    )
    app.state.token = token
    app.state.interface = interface
    return app


def _opening(
    target: str, settings: Settings, read: Callable[[], Knowledge]
) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    """The record is open while the application runs."""

    @asynccontextmanager
    async def opened(app: Litestar) -> AsyncIterator[None]:
        with open_for(settings, target) as record, Batches() as batches:
            room = Workroom(record, read, patience_seconds=PATIENCE_SECONDS)
            app.state.room = room
            app.state.batches = batches
            try:
                yield
            finally:
                room.close()

    return opened


def _versions(app: Litestar) -> Callable[[], tuple[int, ...]]:
    """What moves with all that is answered, looked up at most every so often."""
    looked, found = 0.0, tuple[int, ...]()

    def version() -> tuple[int, ...]:
        nonlocal looked, found
        if monotonic() - looked > CHECK_SECONDS:
            room: Workroom = app.state.room
            looked, found = monotonic(), room.version()
        return found

    return version


def _the_room(request: AppRequest) -> Workroom:
    room: Workroom = request.app.state.room
    return room


def _the_batches(request: AppRequest) -> Batches:
    batches: Batches = request.app.state.batches
    return batches


def _answer_http(request: AppRequest, error: HTTPException) -> Response[object]:
    keys = {
        NOT_FOUND: "not_found",
        FORBIDDEN: "not_saved",
        BAD: "bad_input",
        TOO_LARGE: "too_large",
    }
    return _answer(request, error.status_code, keys.get(error.status_code, "fault"), error.detail)


def _answer_not_found(request: AppRequest, error: NotFound) -> Response[object]:
    return _answer(request, NOT_FOUND, "not_found", str(error))


def _answer_bad_input(request: AppRequest, error: BadInput) -> Response[object]:
    saving = request.method != "GET"
    return _answer(request, BAD, "not_saved" if saving else "bad_input", str(error))


def _answer_fault(request: AppRequest, error: Exception) -> Response[object]:
    """What went wrong goes to the log; the reader learns what to do."""
    key = "fault" if request.method == "GET" else "not_saved"
    if isinstance(error, HudnaError):  # the record is locked, full, gone: no fault of the program
        logger.error("%s: %s", request.url.path, error)
        return _answer(request, UNAVAILABLE, key, str(error))
    logger.error("%s failed", request.url.path, exc_info=error)
    return _answer(request, FAULT, key, "")


def _answer(request: AppRequest, status: int, key: str, detail: str) -> Response[object]:
    """A problem (RFC 9457) for the API, a page for people."""
    if request.url.path.startswith(API_PATH):
        interface: Interface = request.app.state.interface
        title = interface.words["en"].texts[key]
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return Response(problem, status_code=status, media_type=PROBLEM)
    interface = request.app.state.interface
    page = interface.render(request, "message.html.jinja", status=status, key=key, detail=detail)
    return Response(page.content, status_code=status, media_type=page.media_type)
