"""A program that adds reports until it is done, or killed.  Run by the crash tests.

For each order (a line of JSON on standard input) it forks fresh processes, which open the record
and add their reports; what a process says stands on standard output: `pid NUMBER`, `ack ID` behind
each report that is in, `error MESSAGE`, and `end` when all processes of the order have ended.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from datetime import UTC, datetime
from typing import Any

from hudna.model.claim import Claim
from hudna.model.errors import StoreError
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.vocabulary import Stance
from hudna.store import Original, open_record

NOBODY = 65534  # the user without rights


def make_report(report_id: str) -> Report:
    """A report whose text tells its id."""
    text = f"بلغنا من {report_id} أن الهدنة صامدة في الأحياء الشرقية. " * 5
    return Report(id=report_id, text=text, outlet="المثال")


def main() -> None:
    """Take orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        for worker in range(order.get("workers", 1)):
            if os.fork() == 0:
                os._exit(work(order, worker))
        for _ in range(order.get("workers", 1)):
            os.wait()
        say("end")


def say(line: str) -> None:
    """One line in one write, so that lines of several processes never mix."""
    os.write(1, f"{line}\n".encode())


def work(order: dict[str, Any], worker: int) -> int:
    """Add the reports of one process."""
    say(f"pid {os.getpid()}")
    hamper(order)
    try:
        add_all(order, worker)
    except StoreError as error:
        say(f"error {error}")
        return 1
    return 0


def hamper(order: dict[str, Any]) -> None:
    """Take away what the order wants taken away: room on the disk, the right to write."""
    if "most_bytes" in order:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["most_bytes"], resource.RLIM_INFINITY))
    if order.get("no_rights") and os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def now() -> datetime:
    """The time of the machine."""
    return datetime.now(UTC)


def add_all(order: dict[str, Any], worker: int) -> None:
    """Add the reports `start`..`count` under this worker's prefix, then the common ones."""
    ids = [f"{order['prefix']}{worker}-{n}" for n in range(order.get("start", 0), order["count"])]
    ids += [f"common-{n}" for n in range(order.get("common", 0))]
    patience = {"patience_seconds": order.get("patience_seconds", 30.0)}
    with open_record(order["target"], clock=now, actor=f"adder {worker}", **patience) as record:
        for report_id in ids:
            report = make_report(report_id)
            claim = Claim(report=report_id, chain=(), content=Span(0, 20), stance=Stance.ASSERTS)
            original = Original(
                bytes=report.text.encode("utf-16"),
                media_type="x/y",
                obtained_at=now(),
                how="test",
            )
            record.add(report, Reading(report=report, claims=(claim,)), original=original)
            say(f"ack {report_id}")


if __name__ == "__main__":
    main()
