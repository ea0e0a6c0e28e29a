"""Files, folders, standard input and addresses → reports taken in: opens a person's files.

`app.commands` calls it; a file that cannot be opened is a `Refused` row like any other.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hudna.app.fetching import Fetched, Fetcher, is_address, read_address
from hudna.app.settings import now
from hudna.model.errors import BadInput
from hudna.model.ids import content_id
from hudna.model.report import Report
from hudna.pipeline import Intake, Refused, take_in
from hudna.readers import READERS, ReportHints

STDIN = "-"
STDIN_NAME = "stdin"
PLAIN = "text/plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputOptions:
    """What the person says of the files; `form` is a reader's name or `auto`, `private` lets
    addresses lead to this machine and its own network.
    """

    form: str = "auto"
    published: date | None = None
    outlet: str | None = None
    id: str | None = None
    private: bool = False


def take_in_paths(paths: Sequence[str], options: InputOptions) -> Iterator[Intake | Refused]:
    """Every report of the files, of the files in the folders, and at the addresses, in order."""
    fetcher = Fetcher(clock=now, private=options.private)
    for path in paths:
        if is_address(path):
            yield from take_in_address(path, options, fetcher)
        elif path == STDIN:
            yield from _taken(sys.stdin.buffer.read(), STDIN_NAME, STDIN_NAME, options)
        elif Path(path).is_dir():
            yield from _take_in_folder(Path(path), options)
        else:
            yield from _take_in_file(Path(path), options)


def take_in_address(
    address: str, options: InputOptions, fetcher: Fetcher
) -> Iterator[Intake | Refused]:
    """The report at an address, with how and when it was come by."""
    try:
        fetched = fetcher.fetch(address)
    except BadInput as error:
        reason = str(error).removeprefix(f"{address}: ")
        yield Refused(where=address, reason=reason)
        return
    host = read_address(fetched.url).host
    form = "text" if fetched.media_type == PLAIN else "html"
    name = content_id(host, fetched.url)
    for row in _taken(fetched.data, address, name, replace(options, form=form)):
        if isinstance(row, Refused):
            yield row
            continue
        yield replace(
            row,
            report=_placed(row.report, fetched, host),
            media_type=fetched.media_type,
            obtained_at=fetched.obtained_at,
            how=fetched.how,
        )


def _placed(report: Report, fetched: Fetched, host: str) -> Report:
    """The report with the address it stood at, and the site as its outlet where it names none.

    What a page calls its own address is believed on its own site only: no page may pass for a
    newer version of another's.
    """
    named = report.url if _is_on(report.url or "", _site(host)) else fetched.url
    return replace(report, url=named, outlet=report.outlet or _site(host))


def _is_on(address: str, site: str) -> bool:
    try:
        return _site(read_address(address).host) == site
    except BadInput:
        return False


def _site(host: str) -> str:
    return host.lower().removeprefix("www.")


def _take_in_folder(folder: Path, options: InputOptions) -> Iterator[Intake | Refused]:
    suffixes = {suffix for reader in READERS for suffix in reader.suffixes}
    found = False
    for file in _files_below(folder):
        found = True
        if file.suffix.lower() in suffixes:
            yield from _take_in_file(file, options)
        else:
            endings = " ".join(sorted(suffixes))
            yield Refused(where=str(file), reason=f"its ending is none of {endings}")
    if not found:
        yield Refused(where=str(folder), reason="the folder holds no files")


def _files_below(folder: Path) -> Iterable[Path]:
    """Files in order of their paths; hidden files and folders are passed over."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def _take_in_file(file: Path, options: InputOptions) -> Iterator[Intake | Refused]:
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        yield Refused(where=str(file), reason="there is no such file: look at its name and folder")
        return
    except OSError as error:
        reason = f"cannot be opened ({error.strerror}): look at its rights"
        yield Refused(where=str(file), reason=reason)
        return
    yield from _taken(data, str(file), file.stem, options)


def read_file(name: str) -> bytes:
    """The bytes of one file, or of standard input (-); BadInput where it cannot be opened."""
    if name == STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise BadInput("there is no such file: look at its name and folder", where=name) from error
    except OSError as error:
        reason = f"cannot be opened ({error.strerror}): look at its rights"
        raise BadInput(reason, where=name) from error


def _taken(data: bytes, where: str, name: str, options: InputOptions) -> Iterator[Intake | Refused]:
    hints = ReportHints(
        where=where,
        name=name,
        id=options.id,
        published=options.published,
        outlet=options.outlet,
    )
    return take_in(data, hints, form=options.form)
