"""Fetches one page from the web: bytes as they came, how they came, and nothing from within.

`app.inputs` and the pages call it.  Whoever hands in an address must not be able to make this
program look at what only this machine or its network can see: `reaching` sees to that.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

import httpcore
import httpx

from hudna.app.reaching import Checked
from hudna.model.errors import BadInput

SCHEMES = ("http", "https")
MOST_REDIRECTS = 5  # browsers follow 20; real articles need one or two
LARGEST_PAGE = 8 * 1024 * 1024  # bytes: the longest live blogs stay below
PATIENCE_SECONDS = 15.0  # for a connection, and between two pieces of an answer
WHOLE_SECONDS = 60.0  # for all of it, so that no server holds on to us by sending drops
LONGEST_ADDRESS = 2000  # signs
REDIRECTS = frozenset({301, 302, 303, 307, 308})
OK = 200
AGENT = "Mozilla/5.0 (compatible; Hudna)"  # plain names of programs are turned away by many sites
READABLE = frozenset({"text/html", "application/xhtml+xml", "text/plain"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What stood at an address; `url` is where the last redirect led, `how` tells the way."""

    asked: str
    url: str
    data: bytes
    media_type: str
    obtained_at: datetime
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches pages; `private` lets it look at this machine and its own network too."""

    clock: Callable[[], datetime]
    private: bool = False

    def fetch(self, address: str) -> Fetched:
        """The page at an address.  Raises BadInput with one clear line where it cannot be had."""
        url = read_address(address)
        way = [str(url)]
        reach = Checked(private=self.private, ends=monotonic() + WHOLE_SECONDS)
        with httpcore.ConnectionPool(network_backend=reach) as pool:
            while True:
                answer = _ask(pool, url)
                if answer.leads_to is None:
                    break
                if len(way) > MOST_REDIRECTS:
                    raise BadInput("leads from page to page without end", where=address)
                url = read_address(answer.leads_to)
                way.append(str(url))
        return Fetched(
            asked=address,
            url=str(url),
            data=answer.data,
            media_type=answer.media_type,
            obtained_at=self.clock(),
            how="fetched, by way of " + " → ".join(way) if len(way) > 1 else "fetched",
        )


def is_address(written: str) -> bool:
    """True for what begins like an address of a web page."""
    return written.lower().startswith(("http://", "https://"))


def read_address(written: str) -> httpx.URL:
    """The address, its name and path as the web writes them.  Raises BadInput."""
    try:
        url = httpx.URL(written.strip())
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise BadInput("is no address of a web page", where=written[:200]) from error
    if url.scheme not in SCHEMES or not url.host or len(written) > LONGEST_ADDRESS:
        raise BadInput("is no address of a web page: it begins with https://", where=written[:200])
    if url.userinfo:
        raise BadInput("holds a name or password: leave them out", where=url.host)
    return url.copy_with(fragment=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """`leads_to` is where a redirect points, None for a page."""

    leads_to: str | None = None
    data: bytes = b""
    media_type: str = ""


def _ask(pool: httpcore.ConnectionPool, url: httpx.URL) -> _Answer:
    where = str(url)
    patience = dict.fromkeys(("connect", "read", "write", "pool"), PATIENCE_SECONDS)
    headers: dict[bytes | str, bytes | str] = {
        "host": url.netloc.decode(),
        "user-agent": AGENT,
        "accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
        "accept-encoding": "identity",  # the very bytes are kept
        "accept-language": "ar,en;q=0.5",
    }
    asked = httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    try:
        with pool.stream("GET", asked, headers=headers, extensions={"timeout": patience}) as answer:
            return _read(answer, url)
    except httpcore.TimeoutException as error:
        raise BadInput("does not answer: try again later", where=where) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        why = f"cannot be reached ({error or type(error).__name__}): try again later"
        raise BadInput(why, where=where) from error


def _read(answer: httpcore.Response, url: httpx.URL) -> _Answer:
    where = str(url)
    headers = {name.lower(): value.decode("latin-1") for name, value in answer.headers}
    if answer.status in REDIRECTS and headers.get(b"location"):
        return _Answer(leads_to=_joined(url, headers[b"location"]))
    if answer.status != OK:
        message = f"answers {answer.status}: look at it in a browser, and save the page from there"
        raise BadInput(message, where=where)
    media_type = headers.get(b"content-type", "text/html").partition(";")[0].strip().lower()
    if media_type not in READABLE:
        raise BadInput(f"is no page but {media_type[:60]}: give the article's own", where=where)
    if headers.get(b"content-encoding", "identity").strip().lower() != "identity":
        raise BadInput("comes packed though it was asked plain: save the page", where=where)
    return _Answer(data=_body(answer, where), media_type=media_type)


def _joined(url: httpx.URL, location: str) -> str:
    with suppress(UnicodeDecodeError):  # headers are bytes: those of Arabic addresses are UTF-8
        location = location.encode("latin-1").decode()
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise BadInput("leads to what is no address", where=str(url)) from error


def _body(answer: httpcore.Response, where: str) -> bytes:
    data = bytearray()
    for piece in answer.iter_stream():
        data += piece
        if len(data) > LARGEST_PAGE:
            message = f"is larger than {LARGEST_PAGE // 1024 // 1024} MB: save the article alone"
            raise BadInput(message, where=where)
    return bytes(data)
