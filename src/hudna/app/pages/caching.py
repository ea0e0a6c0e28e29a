"""ETags for the API, and answers kept until the record changes.

An ASGI layer: a GET below /api that was answered is answered again from memory, and with 304
where the asker has it already.  Any change, here or by another program, makes all of it stale.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send

from hudna.app.pages.guard import READING
from hudna.model.errors import HudnaError

API_PATH = "/api"
MOVING = "/api/batches"  # what moves though the record does not
MOST_KEPT = 512  # answers; the oldest goes first
LARGEST_KEPT = 2_000_000  # bytes of one answer
OK, NOT_MODIFIED = 200, 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer with its ETag."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    etag: bytes


def keep_answers(app: ASGIApp, version: Callable[[], tuple[int, ...]]) -> ASGIApp:
    """The application with ETags below /api; `version` moves when the record does."""
    kept: OrderedDict[tuple[tuple[int, ...], str, bytes], Answer] = OrderedDict()

    async def kept_app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        if scope["method"] not in READING:
            await app(scope, receive, send)
            kept.clear()
            return
        path = scope["path"]
        if scope["method"] != "GET" or not path.startswith(API_PATH) or path.startswith(MOVING):
            await app(scope, receive, send)
            return
        try:
            key = (version(), path, scope["query_string"])
        except HudnaError:  # the record cannot be reached: the application says so
            await app(scope, receive, send)
            return
        answer = kept.get(key)
        if answer is None:
            answer = await _collect(app, scope, receive, send)
            if answer is None:
                return
            if len(answer.body) <= LARGEST_KEPT:
                kept[key] = answer
                while len(kept) > MOST_KEPT:
                    kept.popitem(last=False)
        await _give(answer, scope, send)

    return kept_app


async def _collect(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> Answer | None:
    """The answer, where it is a success; anything else is sent on and gives None."""
    started: list[HTTPResponseStartEvent] = []
    body = bytearray()

    async def collecting(message: Message) -> None:
        if message["type"] == "http.response.start":
            if message["status"] == OK:
                started.append(message)
            else:
                await send(message)
        elif started and message["type"] == "http.response.body":
            body.extend(message.get("body", b""))
        else:
            await send(message)

    await app(scope, receive, collecting)
    if not started:
        return None
    etag = f'"{hashlib.blake2b(bytes(body), digest_size=12).hexdigest()}"'.encode()
    headers = tuple(
        (name, value) for name, value in started[0]["headers"] if name.lower() != b"etag"
    )
    return Answer(headers=(*headers, (b"etag", etag)), body=bytes(body), etag=etag)


async def _give(answer: Answer, scope: Scope, send: Send) -> None:
    wanted = Headers.from_scope(scope).get("if-none-match", "").encode()
    same = answer.etag in wanted or wanted == b"*"
    headers = list(answer.headers)
    if same:
        headers = [pair for pair in headers if pair[0].lower() != b"content-length"]
    status = NOT_MODIFIED if same else OK
    await send({"type": "http.response.start", "status": status, "headers": headers})
    body = b"" if same else answer.body
    await send({"type": "http.response.body", "body": body, "more_body": False})
