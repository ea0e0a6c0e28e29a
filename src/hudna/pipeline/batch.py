"""Many reports through the steps, on one core or several; a faulty one is a row, not an end.

The worker is a pure function `Report → Reading`; the order of the reports is kept.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice

from hudna.model.errors import HudnaError
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.pipeline.intake import Intake
from hudna.pipeline.knowledge import Knowledge, read_knowledge
from hudna.pipeline.reading import read_report
from hudna.readers import Refused

logger = logging.getLogger(__name__)

CHUNK = 16  # reports a task: some tenths of a second of work, so that the hand-over costs little
AHEAD = 3  # tasks waiting per process: keeps all busy and bounds what stands in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A report that was read."""

    intake: Intake
    reading: Reading


def read_many(
    rows: Iterable[Intake | Refused], knowledge: Knowledge | None = None, *, jobs: int = 1
) -> Iterator[Done | Refused]:
    """Read each report; rows that are refused already pass through, in their order.

    With `jobs` above 1 so many processes read, each with the same knowledge.
    """
    known = knowledge or read_knowledge()
    if jobs > 1:
        yield from _read_in_pool(rows, known, jobs)
        return
    for row in rows:
        yield row if isinstance(row, Refused) else _joined(row, _read(row.report, known))


def _read(report: Report, knowledge: Knowledge) -> Reading | str:
    """The reading, or why there is none.  A fault of our own must not stop the batch."""
    try:
        return read_report(report, knowledge)
    except HudnaError as error:
        return str(error).removeprefix(f"{report.id}: ")
    except Exception as error:
        logger.exception("report %s could not be read", report.id)
        return f"a fault of the program ({type(error).__name__}): please report it"


def _joined(intake: Intake, outcome: Reading | str) -> Done | Refused:
    if isinstance(outcome, Reading):
        return Done(intake=intake, reading=outcome)
    return Refused(where=intake.where, reason=outcome)


def _read_in_pool(
    rows: Iterable[Intake | Refused], known: Knowledge, jobs: int
) -> Iterator[Done | Refused]:
    source = iter(rows)
    with ProcessPoolExecutor(
        max_workers=jobs, initializer=_begin, initargs=(known,)
    ) as pool:  # forked processes have the knowledge from the start
        waiting: deque[tuple[list[Intake | Refused], Future[list[Reading | str]]]] = deque()
        while True:
            while len(waiting) < jobs * AHEAD and (chunk := list(islice(source, CHUNK))):
                reports = [row.report for row in chunk if isinstance(row, Intake)]
                waiting.append((chunk, pool.submit(_read_chunk, reports)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            yield from _merged(chunk, iter(_outcomes(future)))


def _outcomes(future: Future[list[Reading | str]]) -> list[Reading | str]:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise HudnaError(
            "a reading process was stopped, perhaps for want of memory: use fewer --jobs"
        ) from error


def _merged(
    chunk: list[Intake | Refused], outcomes: Iterator[Reading | str]
) -> Iterator[Done | Refused]:
    for row in chunk:
        yield row if isinstance(row, Refused) else _joined(row, next(outcomes))


def _begin(knowledge: Knowledge) -> None:
    _known.set(knowledge)


def _read_chunk(reports: list[Report]) -> list[Reading | str]:
    knowledge = _known.get()
    return [_read(report, knowledge) for report in reports]


_known: ContextVar[Knowledge] = ContextVar("_known")  # of a reading process, set as it begins
