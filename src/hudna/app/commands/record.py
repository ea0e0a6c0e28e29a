"""`hudna record`: the record itself: counts, verification, proofs, copies, redaction.

Each command opens the record, asks it for one thing and says what came of it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from hudna.app import faces, options
from hudna.app.checkpoints import read_checkpoint, write_checkpoint
from hudna.app.inputs import STDIN, read_file
from hudna.app.record import fresh_place, open_for, place_of
from hudna.app.settings import now, read_settings
from hudna.model.errors import BadInput
from hudna.store import Fault, RecordInfo, check_bundle
from hudna.store import migrate as migrate_record
from hudna.store import restore as restore_record

MOST_FAULTS = 20  # told one by one; the first is the one that matters


class Format(StrEnum):
    """What `--format` takes."""

    TEXT = "text"
    JSON = "json"


Target = Annotated[str, typer.Argument(metavar="FILE", help="A file; - is standard output.")]


def info(
    *,
    record: options.Record = None,
    form: Annotated[Format, typer.Option("--format", help="The form of the output.")] = Format.TEXT,
) -> None:
    """Show how much is in the record."""
    with open_for(read_settings(), record, make=False) as kept:
        found = kept.info()
    plain = _plain(found)
    if form is Format.JSON:
        sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    for name, value in plain.items():
        table.add_row(name.replace("_", " "), "" if value is None else str(value))
    faces.console_for(sys.stdout).print(table)


def _plain(found: RecordInfo) -> dict[str, object]:
    values = asdict(found)
    for day in ("first_published", "last_published"):
        values[day] = values[day].isoformat() if values[day] else None
    return values


def verify(
    *,
    since: Annotated[
        str | None,
        typer.Option(metavar="CHECKPOINT", help="Only what came after this checkpoint's file."),
    ] = None,
    record: options.Record = None,
) -> None:
    """Check that nothing in the record was changed; the first fault is named first."""
    checkpoint = None if since is None else read_checkpoint(since)
    with open_for(read_settings(), record, make=False) as kept:
        verdict = kept.verify(since=checkpoint)
    for fault in verdict.faults[:MOST_FAULTS]:
        faces.complain(_told(fault))
    if not verdict.holds:
        more = len(verdict.faults) - MOST_FAULTS
        if more > 0:
            faces.complain(f"{more} more faults")
        raise typer.Exit(1)
    console = faces.console_for(sys.stdout)
    console.print(f"holds: {verdict.entries} entries, root {verdict.root}", soft_wrap=True)


def _told(fault: Fault) -> str:
    return str(fault) if fault.seq is None else f"entry {fault.seq}: {fault}"


def checkpoint(*, record: options.Record = None, target: options.Output = None) -> None:
    """Sign the log as it stands, and write the checkpoint to keep it elsewhere."""
    with open_for(read_settings(), record, make=False) as kept:
        signed = kept.checkpoint()
    with faces.output(target) as stream:
        stream.write(write_checkpoint(signed))


def key(*, record: options.Record = None) -> None:
    """Show the public key of checkpoints and proofs; its file is made at first use.

    The file lies beside the record, or where HUDNA_KEY says, as a record in PostgreSQL needs.
    """
    with open_for(read_settings(), record, make=False) as kept:
        sys.stdout.write(kept.public_key() + "\n")


def prove(
    report: Annotated[str, typer.Argument(help="The report's id.")],
    *,
    record: options.Record = None,
    target: options.Output = None,
) -> None:
    """Write a bundle that shows, without the record, that this report was put into it, and when."""
    with open_for(read_settings(), record, make=False) as kept:
        bundle = kept.prove(report)
    with faces.output(target) as stream:
        stream.write(bundle.decode())


def check(
    bundle: Annotated[str, typer.Argument(help="A bundle of hudna record prove; - is input.")],
    *,
    known: Annotated[
        str | None, typer.Option("--key", metavar="HEX", help="The key that must have signed it.")
    ] = None,
) -> None:
    """Check a bundle without any record."""
    try:
        checked = check_bundle(read_file(bundle), key=known)
    except BadInput as error:
        raise BadInput(str(error).removeprefix("bundle: "), where=bundle) from error
    entry, signed = checked.bundle.entry, checked.bundle.checkpoint
    for fault in checked.faults:
        faces.complain(f"{bundle}: {fault}")
    if checked.trusted is False:
        faces.complain(f"{bundle}: it is signed with another key, {signed.key}")
    if not checked.holds:
        raise typer.Exit(1)
    said = f"holds: report {checked.report.id}, entry {entry.seq} of {signed.size}, put in "
    said += f"{entry.at} by {entry.actor}, signed {signed.at} with key {signed.key}"
    if checked.trusted is None:
        said += " (ask for that key elsewhere, and give it with --key)"
    faces.console_for(sys.stdout).print(faces.shown(said, sys.stdout), soft_wrap=True)


def backup(
    file: Annotated[Path, typer.Argument(help="A new file.")], *, record: options.Record = None
) -> None:
    """Write a copy of the record into a new file, while others go on writing."""
    with open_for(read_settings(), record, make=False) as kept:
        kept.backup(file)
    _say(f"backed up to {file}")


def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")], *, record: options.Record = None
) -> None:
    """Make a record out of a backup, where there is none; one that does not verify is refused."""
    settings = read_settings()
    place = fresh_place(settings, record)
    entries = restore_record(file, place, clock=now, actor=settings.actor)
    where = "the database" if "://" in place else place
    _say(f"restored {entries} entries to {where}")


def export(file: Target, *, record: options.Record = None) -> None:
    """Write the whole record as JSON Lines, to move it or to keep it."""
    with open_for(read_settings(), record, make=False) as kept:
        if file == STDIN:
            kept.export(sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        with faces.output_bytes(Path(file)) as stream:
            lines = kept.export(stream)
    _say(f"exported {lines} lines to {file}")


def import_(
    file: Annotated[str, typer.Argument(help="An archive of hudna record export; - is input.")],
    *,
    record: options.Record = None,
) -> None:
    """Read an archive into a record that is new or empty; all of it or nothing."""
    if file != STDIN and not Path(file).is_file():
        raise BadInput("there is no such file: look at its name and folder", where=file)
    with open_for(read_settings(), record) as kept:
        if file == STDIN:
            entries = kept.import_(sys.stdin.buffer)
        else:
            with Path(file).open("rb") as stream:
                entries = kept.import_(stream)
    _say(f"imported {entries} entries into {kept.name}")


def vacuum(*, record: options.Record = None) -> None:
    """Give the room of what is gone back to the disk."""
    with open_for(read_settings(), record, make=False) as kept:
        kept.vacuum()
        _say(f"{kept.name} is compact")


def migrate(*, record: options.Record = None) -> None:
    """Bring the record up to the newest schema; other commands do so too."""
    before, after = migrate_record(place_of(read_settings(), record, make=False))
    _say(f"schema {after}" if before == after else f"schema {before} to {after}")


def redact(
    *,
    by: Annotated[str, typer.Option(metavar="WHO", help="Who takes it out.")],
    why: Annotated[str, typer.Option(metavar="WHY", help="Why; not with the name in it.")],
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="A report, with all its versions.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="A person's name, or with --report there.")
    ] = None,
    record: options.Record = None,
) -> None:
    """Take a name or a report out of what can be read; the log keeps the hashes, so it verifies."""
    if report is None and name is None:
        raise typer.BadParameter("name what to take out: --report ID, --name NAME, or both")
    with open_for(read_settings(), record, make=False) as kept:
        done = kept.redact(report=report, name=name, by=by, why=why)
    _say(
        f"taken out by entry {done.seq}: {done.payloads} entries and {done.blobs} texts or "
        "originals were rewritten; backups and exports made before still hold it"
    )
    if done.ids:
        faces.complain(f"the log keeps ids, and the name stands in these: {', '.join(done.ids)}")


def _say(words: str) -> None:
    faces.console_for(sys.stdout).print(words, soft_wrap=True)
