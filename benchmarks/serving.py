"""Serves a made record with the real program, and asks it over the loopback address.

`pages.py` measures with this.  The server's processor time is read from Linux, so that neither the
asker nor other work on the machine counts; elsewhere the time by the clock stands in its place.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from made_reports import make_reports

from hudna.agreements import read_agreement_knowledge, read_definition
from hudna.app.definitions import read_text
from hudna.app.record import name_program, open_for
from hudna.app.settings import read_settings
from hudna.model.report import Report
from hudna.pipeline import Done, Knowledge, read_knowledge, read_many, take_in
from hudna.readers import ReportHints
from hudna.store import Record

SEED = 7
FOLLOWED = "aleppo-2016"  # the agreement that ships with the package
PATIENCE_SECONDS = 900.0
SAFE = "/?=&%:"  # signs of an address that stay as they are
WELL = (200, 201)  # OK, Created
NANOSECONDS = 1e9


def make_record(path: Path, reports: int, *, jobs: int) -> None:
    """A record of so many reports as they are read, and one agreement followed."""
    knowledge = read_knowledge()
    settings = read_settings({"HUDNA_RECORD": str(path), "HUDNA_ACTOR": "benchmark"})
    made = make_reports(reports, SEED, knowledge.arabic.places.gazetteer)
    rows = (row for report in made for row in take_in(_line(report), _HINTS, form="jsonl"))
    with open_for(settings) as record:
        for done in read_many(rows, knowledge, jobs=jobs):
            if isinstance(done, Done):
                record.add(done.intake.report, done.reading, run=name_program())
        _follow(record, knowledge)


def forget(path: Path) -> None:
    """Take out of the record the incidents that a server left there, as if none had been."""
    with open_for(read_settings({"HUDNA_RECORD": str(path)})) as record:
        record.put_incidents(())


_HINTS = ReportHints(where="made", name="made")


def _line(report: Report) -> bytes:
    return msgspec.json.encode(report)


def _follow(record: Record, knowledge: Knowledge) -> None:
    known = read_agreement_knowledge(knowledge.arabic)
    agreement = read_definition(read_text(FOLLOWED), known).agreement
    if agreement is not None:
        record.add_agreement(agreement)


class Server:
    """A running server and one connection to it."""

    def __init__(self, process: subprocess.Popen[str], address: str, begun: float) -> None:
        self.process = process
        self._begun = begun
        self._connection = HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_SECONDS)

    def get(self, path: str) -> bytes:
        """The body of a page.  Raises ValueError where the answer is no success."""
        try:
            self._connection.request("GET", quote(path, safe=SAFE))
            return self._read(path)
        except ConnectionError:  # a kept connection that the busy server let go: as browsers do
            self._connection.close()
            self._connection.request("GET", quote(path, safe=SAFE))
            return self._read(path)

    def _read(self, path: str) -> bytes:
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status not in WELL:
            raise ValueError(f"{path} gave {answer.status}: {body[:300]!r}")
        return body

    def json(self, path: str) -> Any:  # noqa: ANN401 (JSON)
        """What the API says."""
        return msgspec.json.decode(self.get(path))

    def post(self, path: str, value: dict[str, Any]) -> None:
        """Change something through the API."""
        token = self.json("/api/token")["token"]
        headers = {"content-type": "application/json", "x-csrf-token": token}
        self._connection.request("POST", path, msgspec.json.encode(value), headers)
        self._read(path)

    def spent(self, path: str) -> float:
        """Seconds of the server's processor for one answer, by the clock where none tells these."""
        before, begun = self.busy(), perf_counter()
        self.get(path)
        passed = perf_counter() - begun
        return self.busy() - before or passed

    def ask(self, paths: list[str], seconds: float) -> tuple[int, float]:
        """Ask for one path after the other for so long; how many were answered in which time."""
        begun = perf_counter()
        for number in count(1):
            self.get(paths[number % len(paths)])
            if (passed := perf_counter() - begun) >= seconds:
                break
        return number, passed

    def age(self) -> float:
        """Seconds by the clock since it was started."""
        return perf_counter() - self._begun

    def busy(self) -> float:
        """Seconds of processor time of all its threads so far."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(one.read_text(encoding="ascii").split()[0]) for one in threads) / NANOSECONDS

    def peak_mib(self) -> float:
        """The most memory that it held so far."""
        status = Path(f"/proc/{self.process.pid}/status")
        lines = status.read_text(encoding="ascii").splitlines() if status.is_file() else []
        return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


@contextmanager
def serving(record: Path) -> Iterator[Server]:
    """The server of a record, ended at the end."""
    command = [str(Path(sys.executable).with_name("hudna")), "serve", "--record", str(record)]
    begun = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own)
    try:
        line = process.stdout.readline() if process.stdout else ""
        address = next(word for word in line.split() if word.startswith("http://"))
        yield Server(process, address, begun)
    finally:
        process.terminate()
        process.wait()
