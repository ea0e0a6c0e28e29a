"""What takes long to make is made beside the requests; what was made last is shown meanwhile.

`Steady` holds one such value for the workroom: incidents, boards, proposals, origins.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Executor, Future, wait
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")

LEAST_SECONDS = 0.2  # that a reader waits for work that begins: most of it takes less


class Steady(Generic[T]):
    """A value of a state of the record.  Safe to share between threads."""

    def __init__(self, worker: Executor, standing: T) -> None:
        self._worker = worker
        self._lock = Lock()
        self._state: Hashable = None
        self._value = standing
        self._work: Future[None] | None = None
        self._begun = 0.0
        self.editions = 0  # how often a value was made

    def get(self, state: Hashable, make: Callable[[], T], *, until: float | None) -> T:
        """The value of that state; where it is not there at that moment of the monotonic clock
        (None: whenever it is there), the value of an earlier state.
        """
        while not self.is_of(state):
            work = self._at_work(state, make)
            last = None if until is None else max(until, self._begun + LEAST_SECONDS)
            if not wait([work], timeout=last and max(0.0, last - monotonic())).done:
                break
            work.result()
        return self._value

    def put(self, state: Hashable, value: T) -> None:
        """A value that was made elsewhere."""
        with self._lock:
            self._state, self._value = state, value
            self.editions += 1

    @property
    def value(self) -> T:
        """What was made last."""
        return self._value

    def is_of(self, state: Hashable) -> bool:
        """True where the value is that of this state."""
        return self._state == state

    @property
    def is_at_work(self) -> bool:
        """True while a newer value is being made."""
        work = self._work
        return work is not None and not work.done()

    def _at_work(self, state: Hashable, make: Callable[[], T]) -> Future[None]:
        """The work that is under way, or begun now."""
        with self._lock:
            if self._work is None or self._work.done():
                self._begun = monotonic()
                self._work = self._worker.submit(lambda: self.put(state, make()))
            return self._work
