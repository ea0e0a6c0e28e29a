"""A report's bundle proves, without the record, what was put into it and when."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hudna.model.errors import BadInput, StoreError
from hudna.model.report import Report
from hudna.store import Checkpoint, Entry, Original, Record, check_bundle

Reports = Callable[..., Report]
AT = datetime(2020, 2, 2, tzinfo=UTC)


@pytest.fixture
def bundle(record: Record, make_report: Reports) -> bytes:
    """The bundle of the second of three reports."""
    original = Original(bytes=b"<html>\xff", media_type="text/html", obtained_at=AT, how="by hand")
    record.add(make_report("r1", "نص 1"), None)
    record.add(make_report("r2", "نص 2", outlet="المثال"), None, original=original)
    record.add(make_report("r3", "نص 3"), None)
    return record.prove("r2")


def test_bundle_holds_and_tells_what_was_recorded(record: Record, bundle: bytes) -> None:
    """Text, metadata, time and actor stand in it, under the record's key."""
    checked = check_bundle(bundle, key=record.public_key())
    assert checked.holds
    assert (checked.report.id, checked.report.outlet, checked.bundle.text) == (
        "r2",
        "المثال",
        "نص 2",
    )
    assert (checked.bundle.entry.seq, checked.bundle.entry.actor) == (2, "test 1")
    assert checked.report.original is not None
    assert checked.report.original.obtained_at == AT


def test_bundle_under_another_key_is_not_trusted(bundle: bytes) -> None:
    """Whoever knows the key sees that this is another's record."""
    assert check_bundle(bundle).trusted is None
    assert not check_bundle(bundle, key="00" * 32).holds


def change(values: dict[str, Any], path: str) -> None:
    """Change the value at the path."""
    *parents, last = path.split(".")
    for parent in parents:
        values = values[parent]
    old = values[last]
    if isinstance(old, int):
        values[last] = old + 1
    elif isinstance(old, list):
        values[last] = old[1:]
    else:
        values[last] = old[:-1] + ("0" if old[-1] != "0" else "1")


CHANGES = [
    *("text", "original", "salt", "path"),
    *(f"entry.{name}" for name in Entry.__slots__),
    *(f"checkpoint.{name}" for name in Checkpoint.__slots__),
]


def test_bundle_changed_anywhere_does_not_hold(bundle: bytes) -> None:
    """No part can be changed unseen."""
    unseen = []
    for path in CHANGES:
        values = json.loads(bundle)
        change(values, path)
        if check_bundle(json.dumps(values).encode()).holds:
            unseen.append(path)
    assert unseen == []


def test_bundle_with_other_metadata_does_not_hold(bundle: bytes) -> None:
    """The outlet cannot be changed either."""
    values = json.loads(bundle)
    values["body"] = values["body"].replace("المثال", "غيره")
    checked = check_bundle(json.dumps(values).encode())
    assert checked.faults == ("the metadata are not those that the log knows",)


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff", b'{"hudna": "archive"}'])
def test_what_is_no_bundle_is_told(data: bytes) -> None:
    """Another file is a message, not a crash."""
    with pytest.raises(BadInput, match="no proof"):
        check_bundle(data)


def test_key_is_made_once_for_its_owner_only(file_record: Record, tmp_path: Path) -> None:
    """The key lies beside the record, and stays."""
    first = file_record.public_key()
    assert file_record.public_key() == first
    assert stat.S_IMODE((tmp_path / "signing.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("signing.key*")] == ["signing.key"]


def test_key_lies_beside_a_file_unless_told(tmp_path: Path, open_: Callable[..., Record]) -> None:
    """An SQLite record needs no setting to sign."""
    with open_(tmp_path / "a.db", key=None) as record:
        record.checkpoint()
    assert (tmp_path / "a.db.key").exists()


def test_postgresql_asks_for_a_key(
    make_database: Callable[[], str], open_: Callable[..., Record]
) -> None:
    """A key is never kept in the database that it vouches for."""
    with open_(make_database(), key=None) as record, pytest.raises(BadInput, match="key"):
        record.checkpoint()


def test_damaged_key_is_told(file_record: Record, tmp_path: Path) -> None:
    """A key that cannot be read is not silently made anew."""
    (tmp_path / "signing.key").write_text("nothing")
    with pytest.raises(StoreError, match="key"):
        file_record.checkpoint()


def test_redacted_report_proves_nothing(record: Record, bundle: bytes) -> None:
    """After a redaction there is no new bundle; the old one still holds."""
    record.redact(report="r2", by="Mona", why="safety")
    with pytest.raises(StoreError, match="redacted"):
        record.prove("r2")
    assert check_bundle(bundle).holds
