"""Standard output and error as people see them: widths, colours, isolates, one-line errors.

Used by every command.  Colours and isolates go to terminals only; NO_COLOR is Rich's to heed.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TextIO

from rich.console import Console
from rich.text import Text

from hudna.app.settings import PLAIN_WIDTH
from hudna.exporters.cells import isolated, one_line
from hudna.pipeline import Refused

TRACEBACK = "Traceback (most recent call last)"  # how Python begins one


def use_utf8() -> None:
    """Write UTF-8 whatever the system's default is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def console_for(stream: TextIO) -> Console:
    """Rich's console; a fixed width where no terminal tells one."""
    width = None if stream.isatty() else PLAIN_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def say_line(console: Console, line: Text) -> None:
    """One line as it stands, not wrapped again."""
    console.print(line, soft_wrap=True, crop=False)


def shown(words: str, stream: TextIO) -> str:
    """Words of a report for one cell of a table, isolated for a terminal."""
    return isolated(one_line(words)) if stream.isatty() else one_line(words)


class _OneLine(logging.Formatter):
    """What is logged as `complain` writes it; a traceback is told by its last line."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        told = "" if error is None else f" ({type(error).__name__}: {error})"
        return f"hudna: {one_line(_last_fault(record.getMessage()) + told)}"


def _last_fault(message: str) -> str:
    """The message; of one that is itself a traceback, as servers log them, its last fault."""
    if TRACEBACK not in message:
        return message
    lines = [line.strip(" |+-") for line in message.splitlines()]
    faults = [line for line in lines if re.match(r"[\w.]+: ", line)]
    return faults[-1] if faults else message


def log_in_lines(stream: TextIO, *, tracebacks: bool = False) -> None:
    """Show warnings and faults of the program's log as lines; with tracebacks for who mends it."""
    handler = logging.StreamHandler(stream)
    if not tracebacks:
        handler.setFormatter(_OneLine())
    handler.setLevel(logging.WARNING)
    for name in ("hudna", "uvicorn"):
        logging.getLogger(name).addHandler(handler)


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"hudna: {one_line(message)}\n")


def complain_of(refused: Refused) -> None:
    """One line that names the file and says what to do."""
    complain(f"{refused.where}: {refused.reason}")


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that stands there whole or not at all."""
    if path is None:
        yield sys.stdout
        return
    with output_bytes(path) as file, TextIOWrapper(file, encoding="utf-8", newline="") as text:
        yield text


@contextmanager
def output_bytes(path: Path) -> Iterator[IO[bytes]]:
    """A file that stands there whole or not at all; a device or pipe is written to as it is."""
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            yield device
        return
    path = path.resolve()  # a link stays a link, to a new file
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
