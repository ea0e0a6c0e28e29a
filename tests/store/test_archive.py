"""A record moves between the databases, and into backups, without loss."""

from __future__ import annotations

import io
import json
import re
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hudna.model.agreement import Agreement
from hudna.model.errors import BadInput, StoreError
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.store import Original, Record, restore

Reports = Callable[..., Report]
Readings = Callable[[Report], Reading]
Open = Callable[..., Record]
AT = datetime(2020, 2, 2, tzinfo=UTC)


@pytest.fixture
def filled(record: Record, make_report: Reports, make_reading: Readings) -> Record:
    """A record that holds something of every kind, a redaction among it."""
    for number in range(3):
        report = make_report(f"r{number}", f"{make_report().text} {number}")
        original = Original(bytes=b"\xff%d" % number, media_type="x/y", obtained_at=AT, how="x")
        record.add(report, make_reading(report), original=original)
    record.add_review(Review(subject="i-1", decision=Decision.NOTE, by="Mona", at=AT))
    record.add_agreement(Agreement(id="d", name={"ar": "اتفاق"}))
    record.redact(report="r2", by="Mona", why="safety")
    record.checkpoint()
    return record


def exported(record: Record) -> bytes:
    stream = io.BytesIO()
    record.export(stream)
    return stream.getvalue()


def test_record_moves_without_loss(
    filled: Record, new_target: Callable[[], str], open_: Open, tmp_path: Path
) -> None:
    """Into a file and back into its own database: the same entries, blobs and readings."""
    archive = exported(filled)
    with open_(tmp_path / "moved.db") as moved:
        moved.import_(io.BytesIO(archive))
        check_same(filled, moved)
        again = exported(moved)
    with open_(new_target()) as back:
        back.import_(io.BytesIO(again))
        check_same(filled, back)


def check_same(one: Record, other: Record) -> None:
    """All that the first record has is in the other, which verifies."""
    entries = list(one.entries())
    assert list(other.entries())[: len(entries)] == entries
    assert list(other.entries())[-1].kind == "import"
    assert other.verify().faults == ()
    assert list(other.reports()) == list(one.reports())
    assert list(other.readings()) == list(one.readings())
    assert other.original("r1") == one.original("r1")
    assert other.reviews() == one.reviews()
    assert other.agreements() == one.agreements()
    assert other.checkpoints() == one.checkpoints()
    assert other.search("السكري") == one.search("السكري")
    assert other.verify(since=one.checkpoints()[0]).holds


def test_archive_is_documented_json_lines(filled: Record) -> None:
    """Each line is an object; the first and the last say what it is and how long."""
    lines = [json.loads(line) for line in exported(filled).splitlines()]
    assert (lines[0]["hudna"], lines[0]["form"]) == ("archive", 1)
    assert lines[-1] == {"end": len(lines) - 1}
    keys = {
        next(k for k in line if k in {"hudna", "blob", "entry", "checkpoint", "end"})
        for line in lines
    }
    assert keys == {"hudna", "blob", "entry", "checkpoint", "end"}


def test_record_that_holds_something_takes_no_archive(filled: Record) -> None:
    """An import never mixes two logs."""
    with pytest.raises(BadInput, match="empty"):
        filled.import_(io.BytesIO(exported(filled)))


def recounted(lines: list[bytes]) -> list[bytes]:
    """The lines with the last one telling their number."""
    return [*lines[:-1], b'{"end":%d}\n' % (len(lines) - 1)]


DAMAGE: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "empty": lambda _: [],
    "another file": lambda _: [b'{"a": 1}\n'],
    "no JSON": lambda lines: [lines[0], b"{\n", *lines[1:]],
    "no object": lambda lines: [lines[0], b"[]\n", *lines[1:]],
    "newer form": lambda lines: [lines[0].replace(b'"form":1', b'"form":9'), *lines[1:]],
    "cut off": lambda lines: lines[:-1],
    "a line lost": lambda lines: [*lines[:5], *lines[6:]],
    "last entry lost": lambda lines: recounted([*lines[:-3], *lines[-2:]]),
    "entry changed": lambda lines: [line.replace(b"test 1", b"test 2") for line in lines],
    "blob changed": lambda lines: [
        line.replace("السكري".encode(), "السكرى".encode()) if line.startswith(b'{"blob"') else line
        for line in lines
    ],
    "payload changed": lambda lines: [
        line.replace(rb"\"language\":\"ar\"", rb"\"language\":\"en\"") for line in lines
    ],
    "salt changed": lambda lines: [line.replace(b'"salt":"', b'"salt":"00') for line in lines],
    "original lost": lambda lines: recounted([line for line in lines if b"<original>" not in line]),
    "checkpoint forged": lambda lines: [
        re.sub(rb'("checkpoint":.*"at":")20', rb"\g<1>19", line) for line in lines
    ],
    "unknown key": lambda lines: [lines[0], b'{"what": 1}\n', *lines[1:]],
    "entry without body": lambda lines: [line.replace(b'"body"', b'"bodi"') for line in lines],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damaged_archive_leaves_nothing_behind(
    file_record: Record,
    tmp_path: Path,
    open_: Open,
    make_report: Reports,
    damage: Callable[[list[bytes]], list[bytes]],
) -> None:
    """All or nothing, and a message that names the line."""
    original = Original(bytes=b"<original>", media_type="x/y", obtained_at=AT, how="x")
    for number in range(3):
        report = make_report(f"r{number}", f"حي السكري {number}")
        file_record.add(report, None, original=original)
    file_record.checkpoint()
    lines = exported(file_record).splitlines(keepends=True)
    with open_(tmp_path / "other.db") as other:
        with pytest.raises(BadInput, match=r"line|archive"):
            other.import_(io.BytesIO(b"".join(damage(lines))))
        assert other.info().entries == 0


def test_backup_is_a_record_that_can_be_restored(
    filled: Record,
    new_target: Callable[[], str],
    open_: Open,
    clock: Callable[[], datetime],
    tmp_path: Path,
) -> None:
    """A copy in one file, for its owner only; from it the record is made again."""
    backup, target = tmp_path / "copy.db", new_target()
    filled.backup(backup)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert not list(tmp_path.glob(".copy*"))
    restore(backup, target, clock=clock, actor="test 1")
    with open_(target) as restored:
        assert list(restored.entries())[: filled.info().entries] == list(filled.entries())
        assert restored.verify().faults == ()


def test_backup_overwrites_nothing(file_record: Record, tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    path = tmp_path / "copy.db"
    path.write_text("mine")
    with pytest.raises(StoreError, match="there already"):
        file_record.backup(path)
    assert path.read_text() == "mine"


def test_backup_that_does_not_verify_is_not_restored(
    file_record: Record, make_report: Reports, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    """A damaged copy is refused, with what is wrong."""
    file_record.add(make_report(), None)
    file_record.backup(tmp_path / "copy.db")
    data = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "copy.db").write_bytes(data.replace(b"test 1", b"test 2"))
    with pytest.raises(StoreError, match="entry 1"):
        restore(tmp_path / "copy.db", tmp_path / "new.db", clock=clock, actor="test 1")
    assert not (tmp_path / "new.db").exists()


def test_backup_that_is_not_there_is_told(tmp_path: Path, clock: Callable[[], datetime]) -> None:
    """No empty record is made in its place."""
    with pytest.raises(StoreError, match="no file"):
        restore(tmp_path / "none.db", tmp_path / "new.db", clock=clock, actor="test 1")
    assert list(tmp_path.iterdir()) == []
