"""Intervals of days over stretches of text: what `moments` makes its findings of.

dates + tokens → `Moment`, `Found`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hudna.language.tokens import Token
from hudna.model.moment import Moment
from hudna.model.span import Span
from hudna.model.vocabulary import Precision

NEAR_FUTURE = timedelta(days=45)  # a bare day and month may lie this far ahead of the report


class Found(NamedTuple):
    """A moment over tokens `start..end`.

    `since` marks منذ: the time from then on.  `weak` marks a weekday, which a date beside it
    overrules (الجمعة 14 ديسمبر), `relative` today and yesterday, which a weekday overrules.
    """

    start: int
    end: int
    moment: Moment
    since: bool = False
    weak: bool = False
    relative: bool = False


def small_number(fold: str) -> int:
    """The number of up to four digits that the word is, 0 for any other word."""
    return int(fold) if len(fold) <= 4 and fold.isdigit() else 0


def span_of(tokens: Sequence[Token], start: int, end: int) -> Span:
    """The stretch of text over the tokens `start..end`."""
    return Span(tokens[start].start, tokens[end - 1].end)


def interval(start: date, end: date, precision: Precision, span: Span) -> Moment:
    """The days from `start` to `end`, the end not among them."""
    return Moment(start=start, end=end, precision=precision, span=span)


def with_changes(
    moment: Moment,
    *,
    span: Span | None = None,
    hour: int | None = None,
    approximate: bool = False,
) -> Moment:
    """The moment with another span, with an hour, or made approximate."""
    return Moment(
        start=moment.start,
        end=moment.end,
        precision=moment.precision,
        span=span or moment.span,
        hour=hour if hour is not None else moment.hour,
        approximate=approximate or moment.approximate,
    )


def width(moment: Moment) -> int:
    """Days from end to end; an open interval is wider than any other."""
    if moment.start is None or moment.end is None:
        return 1_000_000
    return (moment.end - moment.start).days


def month_later(first: date) -> date:
    """The first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def nearest_year(
    month: int, day: int, published: date | None, *, ahead: timedelta = NEAR_FUTURE
) -> int | None:
    """The year of the last such day before the report, or of one soon after it."""
    if published is None:
        return None
    for year in (published.year + 1, published.year, published.year - 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate <= published + ahead:
            return year
    return None
