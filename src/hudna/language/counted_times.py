"""Times told by a count back from the day of publication: قبل يومين, خلال اليومين الماضيين.

Serves `moments`; words and numbers come from its `Calendar`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hudna.language.intervals import Found, interval, span_of, with_changes
from hudna.language.tokens import Token
from hudna.model.moment import Moment
from hudna.model.vocabulary import Precision

if TYPE_CHECKING:
    from hudna.language.moments import Calendar

LONGEST_DAYS = 36_500  # a century; nothing in the news is told further back by a count
LONGEST_MONTHS = 1_200
LAST_DUAL = 3  # tokens of خلال اليومين الماضيين
_VAGUE = ("ايام", "اسابيع", "ساعات", "اشهر", "شهور", "سنوات", "اعوام")


def told_ago(
    calendar: Calendar, tokens: Sequence[Token], index: int, published: date | None
) -> Found | None:
    """«قبل يومين», «منذ ثلاثة أيام», «منذ أربعة أشهر»: the day that far back."""
    fold = tokens[index].fold
    if fold.lstrip("وف") not in calendar.ago or published is None or index + 1 >= len(tokens):
        return None
    quantity = calendar.numerals.at(tokens, index + 1)
    at, count = index + 1, 1
    if quantity is not None and quantity.min is not None and quantity.end < len(tokens):
        if quantity.min != quantity.max and quantity.max is not None:
            return None
        at, count = quantity.end, quantity.min
    unit = tokens[at].fold
    if quantity is None and unit in _VAGUE:
        return None
    day = _counted_back(calendar, published, unit, count)
    if day is None:
        return None
    moment = Moment.of_day(day, span_of(tokens, index, at + 1))
    return Found(index, at + 1, with_changes(moment, approximate=True))


def _counted_back(calendar: Calendar, published: date, unit: str, count: int) -> date | None:
    if unit in calendar.units:
        return published - timedelta(days=min(calendar.units[unit] * count, LONGEST_DAYS))
    if unit not in calendar.months_of:
        return None
    return _months_before(published, min(calendar.months_of[unit] * count, LONGEST_MONTHS))


def _months_before(day: date, months: int) -> date:
    """The same day so many months before, the last of the month where it is too short."""
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return day


def told_during(
    calendar: Calendar, tokens: Sequence[Token], index: int, published: date | None
) -> Found | None:
    """«خلال اليومين الماضيين», «خلال الأسبوعين الأخيرين»: from that far back to today."""
    words = [token.fold for token in tokens[index : index + LAST_DUAL]]
    if published is None or len(words) < LAST_DUAL or words[0] not in calendar.during:
        return None
    days = calendar.units.get(words[1].removeprefix("ال"))
    if days is None or not words[1].endswith("ين") or words[2] not in calendar.past_duals:
        return None
    span = span_of(tokens, index + 1, index + LAST_DUAL)
    start, end = published - timedelta(days=days), published + timedelta(days=1)
    return Found(index + 1, index + LAST_DUAL, interval(start, end, Precision.RANGE, span))
