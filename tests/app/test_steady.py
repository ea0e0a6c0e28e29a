"""What takes long to make: the value of before stands until the new one is there."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic

import pytest

from hudna.app.pages.steady import Steady


@pytest.fixture
def worker() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_who_is_patient_is_given_the_value_of_the_state(worker: ThreadPoolExecutor) -> None:
    steady = Steady(worker, "before")
    assert steady.get(1, lambda: "one", until=None) == "one"
    assert steady.get(2, lambda: "two", until=None) == "two"


def test_the_value_of_a_state_is_made_once(worker: ThreadPoolExecutor) -> None:
    steady = Steady(worker, "before")
    assert steady.get(1, lambda: "one", until=None) == "one"
    assert steady.get(1, lambda: "again", until=None) == "one"


def test_who_waits_no_longer_is_given_the_value_of_before(worker: ThreadPoolExecutor) -> None:
    """And the new one as soon as it is there."""
    steady, released = Steady(worker, "before"), Event()

    def make() -> str:
        released.wait()
        return "made"

    assert steady.get(1, make, until=monotonic()) == "before"
    assert steady.is_at_work
    released.set()
    assert steady.get(1, make, until=None) == "made"
    assert steady.editions == 1


def test_a_fault_is_told_to_who_waits_and_the_next_try_may_do_better(
    worker: ThreadPoolExecutor,
) -> None:
    steady = Steady(worker, "before")

    def fail() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        steady.get(1, fail, until=None)
    assert steady.get(1, lambda: "made", until=None) == "made"
