"""The entry point `hudna`: finds the command, and turns every failure into one line and a status.

Exit status: 0 done, 1 something was refused or the record failed, 2 a wrong call, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

import hudna
from hudna.app.commands import COMMANDS, GROUPS
from hudna.app.faces import complain, log_in_lines, use_utf8
from hudna.app.settings import wants_tracebacks
from hudna.model.errors import HudnaError

INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def make_app() -> typer.Typer:
    """The command line with all its commands."""
    app = typer.Typer(
        name="hudna", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    app.callback()(_start)
    for command in COMMANDS:
        app.command(command.name)(command.run)
    for group in GROUPS:
        below = typer.Typer(help=group.help, no_args_is_help=True)
        for command in group.commands:
            below.command(command.name)(command.run)
        app.add_typer(below, name=group.name)
    return app


def _show_version(asked: bool) -> None:  # noqa: FBT001 (Typer's callback signature)
    if asked:
        typer.echo(f"hudna {hudna.__version__}")
        raise typer.Exit


def _start(
    *,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="The version.")
    ] = False,
) -> None:
    """Read reports on a conflict and keep the account of a ceasefire."""


def main() -> None:
    """Run the command of the process and leave with its status."""
    use_utf8()
    log_in_lines(sys.stderr, tracebacks=wants_tracebacks())
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; every failure is one line on standard error."""
    try:
        status = make_app()(arguments, standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        complain(f"{error.format_message()} (see hudna --help)")
        return error.exit_code
    except HudnaError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        what = error.filename or "the output"
        complain(f"{what}: {error.strerror or error}: look at its rights and the space left")
        return 1
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return status if isinstance(status, int) else 0
