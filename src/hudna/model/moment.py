"""Times as half-open intervals of days or instants, with their precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hudna.model.span import Span
from hudna.model.vocabulary import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """`start` is the first day, `end` the day after the last (half-open); None is an open end.

    `span` is None where the day is inferred (the publication day of fresh news) and not named.
    `hour` is the local hour of the day where the text gives a clock time.
    """

    start: date | None
    end: date | None
    precision: Precision
    span: Span | None = None
    hour: int | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a moment needs a start or an end")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError("a moment ends after it starts")

    @classmethod
    def of_day(cls, day: date, span: Span | None = None) -> Moment:
        """The whole of one day."""
        return cls(start=day, end=day + timedelta(days=1), precision=Precision.DAY, span=span)

    @property
    def last(self) -> date | None:
        """The last day that lies in the interval, None for an open end."""
        return None if self.end is None else self.end - timedelta(days=1)

    def overlaps(self, other: Moment) -> bool:
        """True where the intervals share a day; an open end reaches for ever."""
        starts_before = self.start is None or other.end is None or self.start < other.end
        ends_after = self.end is None or other.start is None or other.start < self.end
        return starts_before and ends_after
