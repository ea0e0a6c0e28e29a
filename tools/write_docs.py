"""Writes the reference pages that are made from the code: docs/cli.md, the command line.

    make docs                                    write the pages
    .venv/bin/python tools/write_docs.py --check tell by the exit status whether they are current

`tests/test_docs.py` runs the check, so that a new option cannot go undocumented.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from hudna.app.cli import make_app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
HEAD = """# The command line

Written by `make docs` from the program itself; do not edit by hand.

Every command ends with status 0 when it is done, 1 when something was refused or the record
failed, and 2 when it was called wrongly; what went wrong is one line on standard error that says
where and what to do.
"""


def main() -> int:
    """Write the page, or only compare it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="write nothing")
    page = write_page()
    if parser.parse_args().check:
        current = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page
        print("docs/cli.md is current" if current else "docs/cli.md is not current: make docs")
        return 0 if current else 1
    PAGE.write_text(page, encoding="utf-8")
    print(f"wrote {PAGE.name}")
    return 0


def write_page() -> str:
    """The whole page."""
    root = typer.main.get_command(make_app())
    return "\n".join([HEAD, *_section(root, "hudna")]).rstrip() + "\n"


def _section(command: Any, path: str) -> Iterator[str]:  # noqa: ANN401 (Typer's own class)
    """A command, its arguments and options, then the commands below it."""
    below = getattr(command, "commands", {})
    yield f"## `{path}`\n" if path.count(" ") < 2 else f"### `{path}`\n"
    if command.help:
        yield command.help.strip() + "\n"
    if below:
        names = ", ".join(f"`{name}`" for name in below)
        yield f"Commands: {names}.\n"
    rows = [_row(parameter) for parameter in command.params if not _is_hidden(parameter)]
    if rows:
        yield "| argument or option | what it says |\n| --- | --- |\n" + "\n".join(rows) + "\n"
    for name, part in below.items():
        yield from _section(part, f"{path} {name}")


def _is_hidden(parameter: Any) -> bool:  # noqa: ANN401 (Typer's own class)
    return bool(getattr(parameter, "hidden", False))


def _row(parameter: Any) -> str:  # noqa: ANN401 (Typer's own class)
    names = [*parameter.opts, *parameter.secondary_opts]
    if parameter.param_type_name == "argument":
        names = [parameter.name.upper() + ("" if parameter.required else " (may be left out)")]
    words = (getattr(parameter, "help", None) or "").replace("|", "\\|")
    return f"| {', '.join(f'`{name}`' for name in names)} | {words}{_choices(parameter)} |"


def _choices(parameter: Any) -> str:  # noqa: ANN401 (Typer's own class)
    """The words that an option takes, where it takes a closed list."""
    kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    if not (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return ""
    return " One of " + ", ".join(f"`{word.value}`" for word in kind) + "."


if __name__ == "__main__":
    sys.exit(main())
