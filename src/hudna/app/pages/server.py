"""Runs the application on this machine only, on a port that is asked for or free."""

from __future__ import annotations

import socket
import sys

import uvicorn

from hudna.app.pages.application import create_app
from hudna.app.settings import Settings
from hudna.model.errors import BadInput, StoreError

HOST = "127.0.0.1"
LOOPBACK = frozenset({HOST, "localhost"})


def check_host(host: str) -> None:
    """Raises BadInput for an address that other machines could reach."""
    if host not in LOOPBACK:
        raise BadInput(
            "the pages are served on this machine only (127.0.0.1), as they know no accounts: "
            "leave --host out, and reach them from elsewhere through a tunnel of your own",
            where=f"--host {host}",
        )


def serve_pages(target: str, settings: Settings, *, port: int, name: str) -> None:
    """Print the address and serve until interrupted; port 0 lets the system choose.

    `name` is what the record is called: its place without any password.
    """
    with bind(port) as bound:
        address = f"http://{HOST}:{bound.getsockname()[1]}/"
        sys.stdout.write(f"Hudna serves {name} at {address}  (Ctrl+C ends it)\n")
        sys.stdout.flush()
        config = uvicorn.Config(
            create_app(target, settings),
            log_level="warning",
            log_config=None,  # `faces` shows the log as lines
            server_header=False,
            date_header=True,
            proxy_headers=False,
            lifespan="on",
        )
        server = uvicorn.Server(config)
        server.run(sockets=[bound])
        if not server.started:
            raise StoreError(f"the pages of {name} could not be served: see the lines above")


def bind(port: int) -> socket.socket:
    """A listening socket on 127.0.0.1.  Raises BadInput where the port is taken."""
    # named TCP: only then does asyncio switch Nagle's wait of 40 ms off on what is accepted
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, port))
        bound.listen()  # before the address is printed: whoever opens it at once waits
    except OSError as error:
        bound.close()
        raise BadInput(
            f"the port cannot be used ({error.strerror}): choose another, or none for a free one",
            where=f"{HOST}:{port}",
        ) from error
    return bound
