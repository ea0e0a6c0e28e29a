"""Nothing in a record is changed unseen."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, LargeBinary, select, update

from hudna.model.agreement import Agreement, Standing
from hudna.model.errors import HudnaError
from hudna.model.ids import sha256_hex
from hudna.model.incident import Concord, Incident
from hudna.model.place import GazetteerPlace
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.vocabulary import Decision, EventType, TermState
from hudna.store import Original, Record, Taken, codec, engine, tables, verify

Reports = Callable[..., Report]
Readings = Callable[[Report], Reading]
AT = datetime(2020, 2, 2, tzinfo=UTC)


def fill(record: Record, make_report: Reports, make_reading: Readings) -> None:
    """Put something into every table."""
    report = make_report(outlet="وكالة المثال", url="https://news.example/1", title="عنوان")
    original = Original(bytes=b"<html>", media_type="text/html", obtained_at=AT, how="by hand")
    record.add(report, make_reading(report), original=original)
    newer = replace(report, text=f"{report.text} وأضاف المثال")
    record.add(newer, make_reading(newer))
    review = Review(subject="i-1", decision=Decision.NOTE, by="Mona", at=AT)
    record.add_review(review)
    record.add_review(replace(review, decision=Decision.UNDO, supersedes=review.id))
    record.add_agreement(Agreement(id="deal-1", name={"en": "A deal"}))
    place = GazetteerPlace(id="p", type="town", names={"ar": ("م",)}, country="SY", lat=1, lon=2)
    record.add_places([place], "somebody")
    record.add(make_report("gone", "نص آخر"), None)
    record.redact(report="gone", by="Mona", why="safety")
    record.add(make_report("named", "التقى سامر الحلو وفدا"), None)
    record.redact(report="named", name="سامر الحلو", by="Mona", why="safety")
    incident = Incident(
        id="i-1",
        type=EventType.AID,
        events=("e",),
        reports=("r",),
        place=None,
        date=None,
        figures=(),
        concord=Concord(accounts=()),
    )
    record.put_incidents([incident], Taken(seq=3, run="test 1"))
    record.put_standings(
        [Standing(agreement="deal-1", provision=None, day=AT.date(), state=TermState.AGREED)]
    )
    record.checkpoint()


@pytest.fixture
def filled(record: Record, make_report: Reports, make_reading: Readings) -> Record:
    fill(record, make_report, make_reading)
    return record


def test_untouched_record_holds(filled: Record) -> None:
    """A record that was only used as it is meant to be has no fault."""
    assert filled.verify().faults == ()


def test_every_column_of_every_table_is_looked_at(filled: Record) -> None:
    """One value changed, in any column of any table, is found."""
    unseen = []
    for table in tables.METADATA.sorted_tables:
        for column in table.columns:
            if table is tables.passages and column.name == "id":
                continue
            if not change_is_seen(filled, table.name, column.name):
                unseen.append(f"{table.name}.{column.name}")
    assert unseen == []


def change_is_seen(record: Record, table_name: str, column_name: str) -> bool:
    """Change one value, verify, put it back."""
    table = tables.METADATA.tables[table_name]
    column = table.c[column_name]
    with engine.reading(record._engine) as connection:
        query = select(table).where(column.is_not(None)).order_by(*table.primary_key)
        row = connection.execute(query.limit(1)).mappings().first()
    assert row is not None, f"no row to change in {table_name}.{column_name}"
    key = [c == row[c.name] for c in table.primary_key if c is not column]
    with relaxed(record) as connection:
        changed = flipped(row[column_name], binary=isinstance(column.type, LargeBinary))
        connection.execute(
            update(table).where(*key, column == row[column_name]).values({column_name: changed})
        )
    seen = not record.verify().holds
    with relaxed(record) as connection:
        connection.execute(
            update(table).where(*key, column == changed).values({column_name: row[column_name]})
        )
    return seen


@contextmanager
def relaxed(record: Record) -> Iterator[Connection]:
    """A write transaction in which references need not hold: what an intruder would use."""
    sqlite = engine.is_sqlite(record._engine)
    with record._engine.connect() as connection:
        if sqlite:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            if not sqlite:
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
        if sqlite:
            raw.execute("PRAGMA foreign_keys = ON")


def flipped(value: Any, *, binary: bool) -> Any:  # noqa: ANN401 - a value of any column
    """The value with one bit changed in the middle."""
    if isinstance(value, int):
        return value + 1000
    data = bytearray(value if binary else str(value).encode())
    data[len(data) // 2] ^= 1
    return bytes(data) if binary else data.decode("utf-8", "replace")


def test_first_entry_that_does_not_hold_is_named(filled: Record) -> None:
    """Of several changed entries the earliest is told first."""
    with relaxed(filled) as connection:
        for seq in (5, 3):
            changed = update(tables.entries).where(tables.entries.c.seq == seq)
            connection.execute(changed.values(actor="somebody else"))
    first = filled.verify().first
    assert first is not None
    assert first.seq == 3
    assert str(first).startswith("entry 3 (report r1@2)")


def test_entry_taken_out_is_missed(filled: Record) -> None:
    """A gap in the log is told, with its number."""
    with relaxed(filled) as connection:
        for table in (tables.payloads, tables.entries):
            connection.execute(table.delete().where(table.c.seq == 4))
    first = filled.verify().first
    assert first is not None
    assert first.seq == 4


def test_end_cut_off_is_seen_by_a_checkpoint_kept_elsewhere(
    record: Record, make_report: Reports
) -> None:
    """A log that lost its last entries holds by itself, but not against a checkpoint."""
    for number in range(4):
        record.add(make_report(f"r{number}", f"نص {number}"), None)
    late = record.checkpoint()
    with relaxed(record) as connection:
        for table in (tables.payloads, tables.entries):
            connection.execute(table.delete().where(table.c.seq == 4))
        connection.execute(tables.reports.delete().where(tables.reports.c.id == "r3"))
        connection.execute(tables.checkpoints.delete())
    assert record.verify(since=late).entries == 3
    verdict = record.verify(since=late)
    assert verdict.first is not None
    assert "3 are left" in str(verdict.first)


def test_growth_since_a_checkpoint_holds(record: Record, make_report: Reports) -> None:
    """A log that only grew is a continuation, and the proof shows it."""
    record.add(make_report("r1", "نص 1"), None)
    checkpoint = record.checkpoint()
    record.add(make_report("r2", "نص 2"), None)
    assert record.verify(since=checkpoint).holds
    assert len(record.consistency(checkpoint)) == 1


def test_rewritten_log_is_no_continuation(
    new_target: Callable[[], str], open_: Callable[..., Record], make_report: Reports
) -> None:
    """A log made anew, whole in itself, does not continue the one that was signed."""
    with open_(new_target()) as record:
        record.add(make_report("r1", "نص 1"), None)
        checkpoint = record.checkpoint()
    with open_(new_target()) as forged:
        forged.add(make_report("r1", "نص 2"), None)
        assert forged.verify().holds
        assert not forged.verify(since=checkpoint).holds


def test_record_is_verified_while_others_write(
    filled: Record, target: str, open_: Callable[..., Record], make_report: Reports
) -> None:
    """A writer between two looks at the record is no fault."""
    with open_(target) as other, engine.reading(filled._engine) as connection:
        before = verify.verify(connection)
        other.add(make_report("meanwhile", "نص جديد"), None)
        assert verify.verify(connection) == before
    assert before.faults == ()
    assert filled.verify().entries == before.entries + 1


def test_forged_checkpoint_does_not_hold(record: Record, make_report: Reports) -> None:
    """A checkpoint whose size was changed has no good signature."""
    record.add(make_report(), None)
    checkpoint = replace(record.checkpoint(), size=2)
    assert not checkpoint.holds
    assert not record.verify(since=checkpoint).holds


def test_flipped_byte_in_the_file_is_seen_or_harmless(
    tmp_path: Path, open_: Callable[..., Record], make_report: Reports, make_reading: Readings
) -> None:
    """A byte flipped anywhere in the file is found, or changes nothing that can be read."""
    path = tmp_path / "record.db"
    with open_(path) as record:
        fill(record, make_report, make_reading)
        whole = dump(record)
    good, chance = path.read_bytes(), random.Random(8)  # noqa: S311 - the same bytes each time
    unseen = []
    for _ in range(150):
        offset = chance.randrange(len(good))
        bad = bytearray(good)
        bad[offset] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(bad))
        for leftover in ("-wal", "-shm"):
            Path(f"{path}{leftover}").unlink(missing_ok=True)
        if not damage_is_seen(path, open_, whole):
            unseen.append(offset)
    assert unseen == []


def damage_is_seen(path: Path, open_: Callable[..., Record], whole: str) -> bool:
    try:
        with open_(path) as record:
            return not record.verify().holds or dump(record) == whole
    except HudnaError:
        return True


def dump(record: Record) -> str:
    """All that can be read out of an SQLite record, as SQL."""
    with closing(sqlite3.connect(record.name)) as connection:
        return "\n".join(line for line in connection.iterdump() if "search_index" not in line)


REMOVED = {
    "text": lambda record: tables.blobs.c.sha256 == record.report("r1").report.sha256,
    "original": lambda record: tables.blobs.c.sha256 == original_of(record, "r1"),
}


def original_of(record: Record, report_id: str) -> str:
    info = record.report(report_id).original
    assert info is not None
    return info.sha256


@pytest.mark.parametrize("which", REMOVED.values(), ids=REMOVED)
def test_bytes_taken_out_behind_the_log_are_missed(
    filled: Record, which: Callable[[Record], Any]
) -> None:
    """A text or an original that is gone is named with the entry that it belongs to."""
    seq = filled.report("r1").seq
    with relaxed(filled) as connection:
        connection.execute(tables.blobs.delete().where(which(filled)))
    first = filled.verify().first
    assert first is not None
    assert first.seq == seq
    assert "is missing" in str(first) or "not in the record" in str(first)


def test_what_was_slipped_in_beside_the_log_is_seen(filled: Record) -> None:
    """Bytes of no report, and a payload of no entry, are faults."""
    data = b"slipped in"
    blob = {"sha256": sha256_hex(data), "size": len(data), "data": codec.pack(data)}
    with relaxed(filled) as connection:
        connection.execute(tables.blobs.insert(), blob)
        connection.execute(tables.payloads.insert(), {"seq": 999, "salt": b"", "body": b""})
    said = [str(fault) for fault in filled.verify().faults]
    assert any("belongs to no report" in one for one in said)
    assert any("belongs to no entry" in one for one in said)


def test_row_that_stands_twice_is_seen(filled: Record) -> None:
    """A passage that is there twice would be found twice."""
    with relaxed(filled) as connection:
        row = connection.execute(select(tables.passages).limit(1)).mappings().one()
        connection.execute(tables.passages.insert(), {**row, "id": 999})
    assert any("table passages" in fault.where for fault in filled.verify().faults)


@pytest.mark.parametrize("table", ["reports", "readings", "claims", "events", "terms", "reviews"])
def test_changed_row_is_named_with_its_entry(filled: Record, table: str) -> None:
    """A row beneath the log leads to the entry that it comes from."""
    with relaxed(filled) as connection:
        column = tables.METADATA.tables[table].c
        text = column.run if "run" in column else column.get("language", column.get("by"))
        changed = column.stance if table == "claims" else column.get("kind", column.get("type"))
        wanted = text if text is not None else changed
        connection.execute(update(tables.METADATA.tables[table]).values({wanted.name: "x"}))
    first = filled.verify().first
    assert first is not None
    assert first.where == f"table {table}"
    assert first.seq is not None
