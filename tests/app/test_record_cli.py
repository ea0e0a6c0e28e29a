"""`hudna record`: counts, verification, proofs, copies and redaction, in real processes too."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hudna.app.cli import run
from hudna.model.errors import StoreError
from hudna.store import Record, schema

# "The spokesman Salim Qatran said that the convoy had entered the town."
TEXT = "قال المتحدث سليم قطران إن القافلة دخلت البلدة."

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def hudna(record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with a record of its own; gives status, output and errors."""
    monkeypatch.setenv("HUDNA_RECORD", str(record))
    monkeypatch.setenv("HUDNA_LANG", "en")
    monkeypatch.setenv("HUDNA_ACTOR", "keeper")

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with one report in it, read once for all tests of this file."""
    folder = tmp_path_factory.mktemp("made")
    report, record = folder / "report.txt", folder / "record.db"
    report.write_text(TEXT, encoding="utf-8")
    assert run(["add", str(report), "--record", str(record)]) == 0
    return record


@pytest.fixture
def filled(hudna: Run, made: Path, record: Path) -> Run:
    """Commands over a copy of that record."""
    shutil.copy(made, record)
    return hudna


def counts(hudna: Run, *arguments: str | Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        hudna("record", "info", "--format", "json", *arguments)[1]
    )
    return found


def one_line(err: str) -> str:
    assert err.count("\n") == 1
    assert err.startswith("hudna: ")
    return err


def test_info_counts_what_is_in_the_record(filled: Run) -> None:
    info = counts(filled)
    assert {"reports", "claims", "entries", "schema"} <= info.keys()
    assert (info["reports"], info["entries"]) == (1, 2)
    assert "reports" in filled("record", "info")[1]


def test_verify_holds_and_names_what_does_not(filled: Run, record: Path) -> None:
    """A changed row is one line that names it, and the status says so."""
    status, out, err = filled("record", "verify")
    assert (status, err) == (0, "")
    assert out.startswith("holds: 2 entries, root ")
    with sqlite3.connect(record) as raw:
        raw.execute("UPDATE reports SET outlet = 'x'")
    raw.close()
    status, out, err = filled("record", "verify")
    assert (status, out) == (1, "")
    assert "reports" in err.splitlines()[0]


def test_a_checkpoint_kept_elsewhere_is_verified_against(filled: Run, tmp_path: Path) -> None:
    """What came after it is checked; a record that is not its continuation is told."""
    kept = tmp_path / "checkpoint.json"
    assert filled("record", "checkpoint", "-o", kept)[0] == 0
    assert filled("record", "verify", "--since", kept)[0] == 0
    other = tmp_path / "other.db"
    (tmp_path / "b.txt").write_text(f"{TEXT} انتهى.", encoding="utf-8")
    filled("add", tmp_path / "b.txt", "--record", other)
    status, _, err = filled("record", "verify", "--since", kept, "--record", other)
    assert status == 1
    assert err.startswith("hudna: ")


@pytest.mark.parametrize("content", ["", "[]", '{"size": 1}', "no JSON"])
def test_a_file_that_is_no_checkpoint_is_told(filled: Run, tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    status, _, err = filled("record", "verify", "--since", path)
    assert status == 1
    assert "is no checkpoint" in one_line(err)


def test_a_forged_checkpoint_is_told(filled: Run, tmp_path: Path) -> None:
    signed = json.loads(filled("record", "checkpoint")[1])
    path = tmp_path / "forged.json"
    path.write_text(json.dumps({**signed, "size": 1}), encoding="utf-8")
    status, _, err = filled("record", "verify", "--since", path)
    assert status == 1
    assert "signature does not hold" in one_line(err)


def test_a_proof_is_checked_without_the_record(filled: Run, tmp_path: Path) -> None:
    """With the key that was told elsewhere, without one, and with a wrong one."""
    bundle = tmp_path / "proof.json"
    key = filled("record", "key")[1].strip()
    assert filled("record", "prove", "report", "-o", bundle)[0] == 0
    status, out, _ = filled("record", "check", bundle, "--key", key)
    assert status == 0
    assert "holds: report report, entry 1 of 2" in out
    assert "ask for that key" in filled("record", "check", bundle)[1]
    status, _, err = filled("record", "check", bundle, "--key", "00")
    assert status == 1
    assert "another key" in one_line(err)


def test_a_changed_proof_does_not_hold(filled: Run, tmp_path: Path) -> None:
    bundle = tmp_path / "proof.json"
    bundle.write_text(
        filled("record", "prove", "report")[1].replace("البلدة", "القرية"), encoding="utf-8"
    )
    status, out, err = filled("record", "check", bundle)
    assert (status, out) == (1, "")
    assert "the text is not the one recorded" in err


@pytest.mark.parametrize("content", ["", "{}", "no JSON"])
def test_a_file_that_is_no_proof_is_told(hudna: Run, tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    status, _, err = hudna("record", "check", path)
    assert status == 1
    assert f"{path}: this is no proof" in one_line(err)


def test_a_proof_of_a_report_that_is_not_there_is_told(filled: Run) -> None:
    status, _, err = filled("record", "prove", "none")
    assert status == 1
    assert "'none'" in one_line(err)


def test_a_backup_is_restored(filled: Run, tmp_path: Path) -> None:
    """Into a new file only; neither overwrites what is there."""
    copy, new = tmp_path / "copy.db", tmp_path / "new" / "record.db"
    assert filled("record", "backup", copy)[0] == 0
    assert "is there already" in one_line(filled("record", "backup", copy)[2])
    assert filled("record", "restore", copy, "--record", new)[0] == 0
    assert counts(filled, "--record", new)["reports"] == 1
    status, _, err = filled("record", "restore", copy, "--record", new)
    assert status == 1
    assert "already" in one_line(err)


def test_an_archive_is_exported_and_imported(filled: Run, tmp_path: Path) -> None:
    """The import is all there, and verifies; into a record with something in it it is refused."""
    archive, new = tmp_path / "record.jsonl", tmp_path / "new.db"
    assert "lines" in filled("record", "export", archive)[1]
    assert filled("record", "import", archive, "--record", new)[0] == 0
    assert counts(filled, "--record", new)["reports"] == 1
    assert filled("record", "verify", "--record", new)[0] == 0
    status, _, err = filled("record", "import", archive, "--record", new)
    assert status == 1
    assert "empty record" in one_line(err)


def test_a_broken_archive_leaves_the_record_empty(filled: Run, tmp_path: Path) -> None:
    archive, new = tmp_path / "record.jsonl", tmp_path / "new.db"
    filled("record", "export", archive)
    lines = archive.read_text(encoding="utf-8").splitlines(keepends=True)
    archive.write_text("".join(lines[:-1]), encoding="utf-8")
    status, _, err = filled("record", "import", archive, "--record", new)
    assert status == 1
    assert "ends too early" in one_line(err)
    assert counts(filled, "--record", new)["entries"] == 0


def test_redaction_takes_a_name_out_and_the_log_still_verifies(filled: Run) -> None:
    status, out, _ = filled(
        "record", "redact", "--name", "سليم قطران", "--by", "keeper", "--why", "for safety"
    )
    assert status == 0
    assert "taken out by entry 3" in out
    assert filled("search", "قطران")[0] == 1
    assert filled("record", "verify")[0] == 0


def test_redaction_takes_a_report_out(filled: Run) -> None:
    redact = ("record", "redact", "--report", "report", "--by", "keeper", "--why", "asked for")
    assert filled(*redact)[0] == 0
    assert filled("search", "القافلة")[0] == 1
    status, _, err = filled(*redact)
    assert status == 1
    assert "nowhere" in one_line(err)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("redact", "--by", "a", "--why", "b"), 2),
        (("redact", "--name", "x"), 2),
        (("redact", "--name", "x", "--by", " ", "--why", "b"), 1),
        (("prove",), 2),
        (("nonsense",), 2),
    ],
)
def test_a_wrong_call_is_one_line(filled: Run, arguments: tuple[str, ...], status: int) -> None:
    done, _, err = filled("record", *arguments)
    assert done == status
    one_line(err)


def test_migrate_and_vacuum_say_what_they_did(filled: Run) -> None:
    assert filled("record", "migrate")[1].startswith(f"schema {schema.HEAD}")
    assert "is compact" in filled("record", "vacuum")[1]


LOOKING = [
    ("record", "info"), ("record", "verify"), ("record", "checkpoint"), ("record", "key"),
    ("record", "prove", "report"), ("record", "export", "-"), ("record", "vacuum"),
    ("record", "migrate"), ("record", "redact", "--name", "x", "--by", "a", "--why", "b"),
    ("incidents",), ("incident", "i-1"), ("search", "x"), ("reread",),
]  # fmt: skip


@pytest.mark.parametrize("arguments", LOOKING, ids=" ".join)
def test_a_record_that_is_not_there_is_told_and_not_made(
    hudna: Run, record: Path, arguments: tuple[str, ...]
) -> None:
    status, out, err = hudna(*arguments)
    assert (status, out) == (1, "")
    assert "there is no record" in one_line(err)
    assert not record.exists()


@pytest.mark.parametrize("arguments", LOOKING, ids=" ".join)
def test_a_record_of_a_newer_program_is_refused(
    filled: Run, record: Path, arguments: tuple[str, ...]
) -> None:
    """Nothing of it is touched."""
    with sqlite3.connect(record) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    status, out, err = filled(*arguments)
    assert (status, out) == (1, "")
    assert "use a newer Hudna" in one_line(err)


def test_a_file_that_is_no_record_is_refused(hudna: Run, record: Path) -> None:
    record.write_text("a letter", encoding="utf-8")
    for arguments in LOOKING:
        status, _, err = hudna(*arguments)
        assert status == 1
        assert "is not a record" in one_line(err)
    assert record.read_text(encoding="utf-8") == "a letter"


def real(*arguments: str, record: Path, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own."""
    line = [sys.executable, "-c", "from hudna.app.cli import main; main()", *arguments]
    return subprocess.run(  # noqa: S603
        [*line, "--record", str(record)], input=data, capture_output=True, check=False, timeout=60
    )


def test_real_processes_hand_an_archive_through_a_pipe(
    filled: Run, record: Path, tmp_path: Path
) -> None:
    """`hudna record export - | hudna record import -`, byte for byte."""
    out = real("record", "export", "-", record=record)
    assert (out.returncode, out.stderr) == (0, b"")
    new = tmp_path / "piped.db"
    done = real("record", "import", "-", record=new, data=out.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert counts(filled, "--record", new)["reports"] == 1


def test_a_locked_record_can_be_looked_at(filled: Run, record: Path) -> None:
    """Another program that writes keeps nobody from reading."""
    raw = sqlite3.connect(record, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    try:
        assert counts(filled)["reports"] == 1
        done = real("record", "info", "--format", "json", record=record)
        assert json.loads(done.stdout)["entries"] == 2
    finally:
        raw.execute("ROLLBACK")
        raw.close()


@pytest.mark.usefixtures("filled")
def test_a_reading_is_logged_with_program_and_data(record: Path) -> None:
    """Who added it stands in the entry, what read it in the reading."""
    with sqlite3.connect(record) as raw:
        (run_,) = raw.execute("SELECT run FROM readings").fetchone()
    raw.close()
    assert re.fullmatch(r"hudna \d+\.\d+\.\d+, data [0-9a-f]{12}", run_)


def test_what_is_kept_is_told_where_the_record_fails_on_the_way(
    hudna: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table of what is in comes first, then one line on what went wrong."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} {name}", encoding="utf-8")
    whole, calls = Record.add, []

    def add(self: Record, *arguments: Any, **more: Any) -> Any:  # noqa: ANN401 (passed on)
        calls.append(arguments)
        if len(calls) > 1:
            raise StoreError("the disk is full")
        return whole(self, *arguments, **more)

    monkeypatch.setattr(Record, "add", add)
    status, out, err = hudna("add", tmp_path / "a.txt", tmp_path / "b.txt")
    assert status == 1
    assert "1 read" in out
    assert one_line(err) == "hudna: the disk is full\n"
