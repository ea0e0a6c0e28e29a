"""What people see of files and faults: whole files, single lines."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hudna.app.faces import log_in_lines, output_bytes


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """The program's logger, left as it was."""
    found = [logging.getLogger(name) for name in ("hudna", "uvicorn")]
    before = [list(one.handlers) for one in found]
    yield logging.getLogger("hudna.somewhere")
    for one, handlers in zip(found, before, strict=True):
        one.handlers[:] = handlers


def fail(logger: logging.Logger) -> None:
    try:
        int("two\nlines")
    except ValueError:
        logger.exception("report %s could not be read", "r1")


def test_a_logged_fault_is_one_line(logger: logging.Logger) -> None:
    """What failed and how, without a traceback, and nothing for what is only told."""
    stream = io.StringIO()
    log_in_lines(stream)
    fail(logger)
    logger.info("all is well")
    said = stream.getvalue()
    assert said.startswith("hudna: report r1 could not be read (ValueError: ")
    assert said.count("\n") == 1


def test_a_traceback_that_a_server_logs_is_its_last_fault(logger: logging.Logger) -> None:
    """As uvicorn tells that the application did not start."""
    stream = io.StringIO()
    log_in_lines(stream)
    logger.error(
        "  + Exception Group Traceback (most recent call last):\n  |   File x, line 1, in y\n"
        "  | sqlalchemy.exc.OperationalError: refused\n  | \tIs it running?\n"
        "  | hudna.store.engine.Unreachable: the record x cannot be reached\n  +-----\n"
    )
    wanted = "hudna: hudna.store.engine.Unreachable: the record x cannot be reached\n"
    assert stream.getvalue() == wanted


def test_a_traceback_is_shown_to_who_asks(logger: logging.Logger) -> None:
    """HUDNA_TRACEBACKS is for who mends the program."""
    stream = io.StringIO()
    log_in_lines(stream, tracebacks=True)
    fail(logger)
    assert "Traceback" in stream.getvalue()


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    """A device that is named as the output is not replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with output_bytes(pipe) as stream:
        stream.write(b"words")
    assert os.read(reader, 100) == b"words"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is written anew."""
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with output_bytes(tmp_path / "link") as stream:
        stream.write(b"words")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"words"
