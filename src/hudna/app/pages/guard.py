"""What stands before every answer: host and origin of the request, and the headers that are set.

An ASGI layer around the whole application, so that errors and static files pass it too.
"""

from __future__ import annotations

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = frozenset({"127.0.0.1", "localhost"})  # else a foreign page could rebind its name to us
READING = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"", "same-origin", "none"})  # '' is no browser, 'none' an address typed in
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("content-security-policy", CONTENT_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cache-control", "private, no-cache"),
)
WRONG_HOST = b"This address is not served here: open the one that hudna serve printed.\n"
WRONG_ORIGIN = b"A page from elsewhere may not change this record: use its own pages.\n"


def guard(app: ASGIApp) -> ASGIApp:
    """The application behind the checks, every answer with the headers."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
        elif _host(scope) not in HOSTS:
            await _refuse(_with_headers(send), 421, WRONG_HOST)
        elif scope["method"] not in READING and not _is_own(scope):
            await _refuse(_with_headers(send), 403, WRONG_ORIGIN)
        else:
            await app(scope, receive, _with_headers(send))

    return guarded


def _host(scope: Scope) -> str:
    """The host's name without its port, lower case."""
    host = Headers.from_scope(scope).get("host", "")
    name, _, port = host.partition(":")
    return name.lower() if not port or port.isdigit() else ""


def _is_own(scope: Scope) -> bool:
    """True where the change comes from a page of this server, or from no browser at all."""
    headers = Headers.from_scope(scope)
    origin, host = headers.get("origin"), headers.get("host", "").lower()
    same = origin is None or origin.lower() in (f"http://{host}", f"https://{host}")
    return same and headers.get("sec-fetch-site", "") in OWN_SITES


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for name, value in HEADERS:
                headers[name] = value
        await send(message)

    return sending


async def _refuse(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
