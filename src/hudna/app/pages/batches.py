"""What was handed in together and is being read behind the pages: each step's state as it moves.

`pages.adding` and the API start a batch and ask how it stands.  A batch is not kept: what it read
is in the record, and a batch that the program's end cut short is handed in again.
"""

from __future__ import annotations

import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Event, Lock
from typing import Self

from hudna.app.record import Kept
from hudna.model.errors import HudnaError, NotFound
from hudna.pipeline import Refused

logger = logging.getLogger(__name__)

MOST_BATCHES = 32  # looked at again; the oldest goes first
LISTED = 30  # reports of one file that are listed; more are counted
ID_BYTES = 9

Outcome = Kept | Refused
Read = Callable[[], Iterator[Outcome]]


class State(StrEnum):
    """How far a step is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One file, text or address, and what has become of its reports so far."""

    name: str
    state: State = State.WAITING
    outcomes: tuple[Outcome, ...] = ()

    @property
    def rows(self) -> list[Outcome]:
        """What is listed of it: the first reports, and all that was refused."""
        rest = self.outcomes[LISTED:]
        return [*self.outcomes[:LISTED], *(one for one in rest if isinstance(one, Refused))]

    @property
    def unlisted(self) -> int:
        """How many more reports were kept."""
        return len(self.outcomes) - len(self.rows)


class Batch:
    """Steps in their order; safe to look at while it is being read."""

    def __init__(self, names: Sequence[str]) -> None:
        self.id = secrets.token_urlsafe(ID_BYTES)
        self._lock = Lock()
        self._steps = [Step(name=name) for name in names]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps as they stand now."""
        with self._lock:
            return tuple(self._steps)

    def move(self, number: int, state: State, *outcomes: Outcome) -> None:
        """A step that moved on, and what came of it."""
        with self._lock:
            step = self._steps[number]
            self._steps[number] = replace(step, state=state, outcomes=(*step.outcomes, *outcomes))


def is_done(steps: Sequence[Step]) -> bool:
    """True where nothing waits or is being read."""
    return all(step.state is State.DONE for step in steps)


class Batches:
    """Reads batches one after the other behind the pages; a context manager that ends it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Batch] = OrderedDict()
        self._lock = Lock()
        self._ending = Event()
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="batch")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._reader.shutdown(cancel_futures=True)

    def start(self, named: Sequence[tuple[str, Read]]) -> Batch:
        """Begin to read: each step has its name, and what gives its outcomes one by one."""
        batch = Batch([name for name, _ in named])
        with self._lock:
            self._kept[batch.id] = batch
            while len(self._kept) > MOST_BATCHES:
                self._kept.popitem(last=False)
        self._reader.submit(self._run, batch, named)
        return batch

    def find(self, batch_id: str) -> Batch:
        """The batch of that id.  Raises NotFound where it is no longer known."""
        with self._lock:
            found = self._kept.get(batch_id)
        if found is None:
            raise NotFound("this batch is no longer known: what it read is in the record")
        return found

    def _run(self, batch: Batch, named: Sequence[tuple[str, Read]]) -> None:
        for number, (name, read) in enumerate(named):
            batch.move(number, State.READING)
            try:
                for outcome in read():
                    batch.move(number, State.READING, outcome)
                    if self._ending.is_set():
                        return
            except Exception as error:  # noqa: BLE001 (told and logged; the others go on)
                batch.move(number, State.DONE, _failed(name, error))
            else:
                batch.move(number, State.DONE)


def _failed(name: str, error: Exception) -> Refused:
    """One step that fails does not take the others with it."""
    if isinstance(error, HudnaError):
        return Refused(where=name, reason=str(error))
    logger.error("a batch failed", exc_info=error)
    reason = "a fault of the program: the terminal that runs hudna serve shows the cause"
    return Refused(where=name, reason=reason)
