"""Connections that lead out into the internet only, and end in time.

Used by `fetching`.  Names are resolved here, every address that they lead to is checked, and the
connection goes to the very one that was checked: a name that leads elsewhere at its second asking
gains nothing.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from time import monotonic
from typing import Any

import httpcore

from hudna.model.errors import BadInput

TRANSLATED = IPv6Network("64:ff9b::/96")  # IPv4 behind a translator, RFC 6052


def is_public(address: str) -> bool:
    """True where the whole internet may look at the address, whatever form it is written in."""
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in TRANSLATED:
            inner = IPv4Address(int(ip) & 0xFFFF_FFFF)
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


class Checked(httpcore.NetworkBackend):
    """Connects to public addresses only, and gives up when `ends` (of `monotonic`) is past."""

    def __init__(self, *, private: bool, ends: float) -> None:
        self._private = private
        self._ends = ends
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers.  Raises BadInput where one lies within."""
        found = resolve(host, port)
        if not self._private and not all(map(is_public, found)):
            raise BadInput(
                "leads to this machine or its own network, where no address from elsewhere may "
                "look: save the page and add the file, or set HUDNA_FETCH_PRIVATE=1",
                where=host,
            )
        fault: Exception = httpcore.ConnectError("no address")
        for address in found:
            left = _left(timeout, self._ends, httpcore.ConnectTimeout)
            try:
                stream = self._backend.connect_tcp(
                    address, port, left, local_address, socket_options
                )
                return _Timed(stream, self._ends)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault


class _Timed(httpcore.NetworkStream):
    """A stream on which nobody can hold us up beyond the end by sending drops."""

    def __init__(self, stream: httpcore.NetworkStream, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, self._ends, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout, self._ends, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(timeout, self._ends, httpcore.ConnectTimeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._ends)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 (httpcore's signature)
        return self._stream.get_extra_info(info)


def _left(timeout: float | None, ends: float, fault: type[Exception]) -> float:
    left = ends - monotonic()
    if left <= 0:
        raise fault("the time is up")
    return left if timeout is None else min(left, timeout)


def resolve(host: str, port: int) -> list[str]:
    """The numeric addresses of a name.  Raises BadInput for a name that is not known."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = "is not known: look at the address and the connection"
        raise BadInput(message, where=host) from error
    return list(dict.fromkeys(str(row[4][0]) for row in rows))
