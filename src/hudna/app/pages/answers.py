"""Answers that several pages give: back to where the reader was, with a word on what was done."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from litestar import Response
from litestar.status_codes import HTTP_303_SEE_OTHER

from hudna.app.pages.interface import AppRequest


def go_back(
    request: AppRequest, address: str, *, done: str | None = None, anchor: str = ""
) -> Response[None]:
    """On to an address of this server, which says there what was done."""
    del request
    return Response(
        None,
        status_code=HTTP_303_SEE_OTHER,
        headers={"location": with_done(own_address(address), done) + anchor},
    )


def is_piece(request: AppRequest) -> bool:
    """True where a page that is open asks for a piece of itself, by htmx."""
    headers = request.headers
    return "hx-request" in headers and "hx-history-restore-request" not in headers


def own_address(address: str) -> str:
    """The address if it is a path of this server, else the desk: never anywhere else."""
    parts = urlsplit(address)
    foreign = parts.scheme or parts.netloc or not address.startswith("/")
    strange = any(sign in address for sign in "\\\r\n\t") or address.startswith("//")
    return "/" if foreign or strange else address


def with_done(address: str, done: str | None) -> str:
    """The address with a word on what was done."""
    if done is None:
        return address
    parts = urlsplit(address)
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key != "done"]
    return parts._replace(query=urlencode([*kept, ("done", done)])).geturl()
