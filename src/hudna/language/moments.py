"""Times named in a text: absolute, Hijri, weekday and relative ones, as intervals of days.

tokens + the publication day → `Moment`s.  Where the publication day is unknown only dates that
the text gives whole are read; a day that cannot be (31 شباط) is no date at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Hijri

from hudna.language.counted_times import told_ago, told_during
from hudna.language.intervals import (
    NEAR_FUTURE,
    Found,
    interval,
    month_later,
    nearest_year,
    small_number,
    span_of,
    width,
    with_changes,
)
from hudna.language.numerals import Numerals
from hudna.language.phrases import PhraseTable
from hudna.language.tokens import Kind, Token
from hudna.model.moment import Moment
from hudna.model.span import Span
from hudna.model.vocabulary import Precision

YEARS = range(1900, 2101)
_NUMERIC = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{2,4})")


class _Month(NamedTuple):
    end: int
    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The words of time of one language; `read_calendar` makes it from the data file."""

    months: PhraseTable[int]
    hijri_months: PhraseTable[int]
    ordinals: PhraseTable[int]
    weekdays: Mapping[str, int]
    relative: PhraseTable[int]
    parts: PhraseTable[int]
    units: Mapping[str, int]
    months_of: Mapping[str, int]
    decades: Mapping[str, int]
    past: frozenset[str]
    present: frozenset[str]
    coming: frozenset[str]
    year: frozenset[str]
    ago: frozenset[str]
    during: frozenset[str]
    past_duals: frozenset[str]
    hijri: frozenset[str]
    another_day: frozenset[str]
    parts_of_month: frozenset[str]
    numerals: Numerals

    def find(self, tokens: Sequence[Token], published: date | None) -> list[Found]:
        """All moments in order; adjoining mentions of one day (أمس الجمعة) are one.

        A publication day outside `YEARS` is taken for unknown.
        """
        if published is not None and published.year not in YEARS:
            published = None
        found: list[Found] = []
        index = 0
        while index < len(tokens):
            moment = self._at(tokens, index, published)
            if moment is None:
                index = self._past_impossible(tokens, index)
                continue
            if found and self._continues(tokens, found[-1], moment):
                moment = self._joined(tokens, found.pop(), moment)
            found.append(moment)
            index = moment.end
        return [self._with_since(tokens, one) for one in found]

    def _past_impossible(self, tokens: Sequence[Token], index: int) -> int:
        """The next place to look: behind a day that cannot be (31 شباط), which is no date."""
        day = tokens[index].fold.isdigit() and len(tokens[index].fold) <= 2
        month = self._month(tokens, index + 1) if day and index + 1 < len(tokens) else None
        return (
            month.end if month is not None and not self._whole_month(tokens, index) else index + 1
        )

    def _whole_month(self, tokens: Sequence[Token], index: int) -> bool:
        """True where no day of that number is meant to go with the month behind it."""
        return index > 0 and tokens[index - 1].fold in ("عام", "سنه")

    def _continues(self, tokens: Sequence[Token], one: Found, two: Found) -> bool:
        between = tokens[one.end : two.start]
        near = all(token.text in "(،,)" or token.fold == "من" for token in between)
        if not near or len(between) > 2:
            return False
        beside = not between or (one.weak and all(token.text in "(،," for token in between))
        return one.moment.overlaps(two.moment) or (one.weak != two.weak and beside)

    def _joined(self, tokens: Sequence[Token], one: Found, two: Found) -> Found:
        """The narrower of two that overlap, over the words of both."""
        narrow = min(one, two, key=lambda found: (width(found.moment), found.weak))
        if one.relative and two.weak:  # أمس الجمعة: the named day holds where the two disagree
            narrow = two
        span = Span(tokens[one.start].start, tokens[two.end - 1].end)
        hour = one.moment.hour if one.moment.hour is not None else two.moment.hour
        moment = with_changes(narrow.moment, span=span, hour=hour)
        return Found(one.start, two.end, moment)

    def _with_since(self, tokens: Sequence[Token], found: Found) -> Found:
        before = tokens[found.start - 1].fold if found.start else ""
        return found._replace(since=before in ("منذ", "ومنذ", "مذ"))

    def _at(self, tokens: Sequence[Token], index: int, published: date | None) -> Found | None:
        token = tokens[index]
        if token.kind is Kind.NUMBER:
            return self._numeric(tokens, index) or self._day_month(tokens, index, published)
        if token.kind is not Kind.WORD:
            return None
        return (
            self._ordinal_day(tokens, index, published)
            or self._part_of_day(tokens, index, published)
            or self._month_alone(tokens, index, published)
            or self._weekday(tokens, index, published)
            or self._relative(tokens, index, published)
            or told_ago(self, tokens, index, published)
            or told_during(self, tokens, index, published)
            or self._year(tokens, index, published)
            or self._decade(tokens, index)
        )

    def _numeric(self, tokens: Sequence[Token], index: int) -> Found | None:
        """12/5/2016 day first, 2016-05-12 year first; the order never falls back silently."""
        match = _NUMERIC.fullmatch(tokens[index].fold)
        if match is None:
            return None
        first, second, third = (int(part) for part in match.groups())
        year, month, day = (first, second, third) if first > 31 else (third, second, first)
        year += 2000 if year < 100 else 0
        return self._day(tokens, (index, index + 1), year=year, month=month, day=day)

    def _day(
        self, tokens: Sequence[Token], at: tuple[int, int], *, year: int, month: int, day: int
    ) -> Found | None:
        try:
            moment = Moment.of_day(date(year, month, day), span_of(tokens, *at))
        except ValueError:
            return None
        return Found(*at, moment)

    def _day_month(
        self, tokens: Sequence[Token], index: int, published: date | None
    ) -> Found | None:
        """«14 ديسمبر/كانون الأول 2016», «24 من الشهر الماضي», «10 شوال 1436هـ»."""
        if not 1 <= small_number(tokens[index].fold) <= 31:
            return None
        return self._month_of((index, index + 1), int(tokens[index].fold), (tokens, published))

    def _ordinal_day(
        self, tokens: Sequence[Token], index: int, published: date | None
    ) -> Found | None:
        """«في الرابع عشر من ديسمبر»: only with its month behind it."""
        match = self.ordinals.at(tokens, index)
        if match is None or match.end >= len(tokens) or tokens[match.end].fold not in ("من", "شهر"):
            return None
        return self._month_of((index, match.end), match.values[0], (tokens, published))

    def _month_of(
        self, where: tuple[int, int], day: int, context: tuple[Sequence[Token], date | None]
    ) -> Found | None:
        """The date of a day whose month stands behind `where`."""
        (index, at), (tokens, published) = where, context
        while at < len(tokens) and tokens[at].fold in ("من", "شهر", "/", "-"):
            at += 1
        if at >= len(tokens):
            return None
        hijri = self.hijri_months.at(tokens, at)
        if hijri is not None and not hijri.particles:
            return self._hijri_day(tokens, (index, hijri.end), day, hijri.values[0])
        month = self._month(tokens, at)
        if month is None:
            return self._day_of_last_month(tokens, (index, at), day, published)
        end, year = self._year_after(tokens, month.end, published)
        if year is None:
            year = nearest_year(month.month, day, published, ahead=self._ahead(tokens, end))
        if year is None:
            return None
        return self._day(tokens, (index, end), year=year, month=month.month, day=day)

    def _day_of_last_month(
        self, tokens: Sequence[Token], at: tuple[int, int], day: int, published: date | None
    ) -> Found | None:
        start, index = at
        words = [token.fold for token in tokens[index : index + 2]]
        if published is None or len(words) < 2 or words[0] != "الشهر":
            return None
        first = published.replace(day=1)
        if words[1] in self.past:
            first = (first - timedelta(days=1)).replace(day=1)
        elif words[1] not in self.present:
            return None
        return self._day(tokens, (start, index + 2), year=first.year, month=first.month, day=day)

    def _hijri_day(
        self, tokens: Sequence[Token], at: tuple[int, int], day: int, month: int
    ) -> Found | None:
        start, end = at
        if end >= len(tokens) or not small_number(tokens[end].fold):
            return None
        year = int(tokens[end].fold)
        end += 1
        if end < len(tokens) and tokens[end].fold in self.hijri:
            end += 1
        try:
            gregorian = Hijri(year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            return None
        moment = Moment.of_day(
            date(gregorian.year, gregorian.month, gregorian.day), span_of(tokens, start, end)
        )
        return Found(start, end, with_changes(moment, approximate=True))

    def _month(self, tokens: Sequence[Token], index: int) -> _Month | None:
        """A month name, with its twin of another tradition: ديسمبر/كانون الأول, آذار (مارس)."""
        match = self.months.at(tokens, index)
        if match is None:
            return None
        end = match.end
        for opening, closing in (("/", 0), ("(", 1), ("-", 0)):
            if end + 1 < len(tokens) and tokens[end].text == opening:
                twin = self.months.at(tokens, end + 1)
                if twin is not None and twin.values[0] == match.values[0]:
                    end = min(twin.end + closing, len(tokens))
        return _Month(end, match.values[0])

    def _year_after(
        self, tokens: Sequence[Token], index: int, published: date | None
    ) -> tuple[int, int | None]:
        """(end, year) behind a month: a number, or الماضي, الجاري, من العام الماضي."""
        at = index
        while at < len(tokens) and tokens[at].fold in ("من", "/", "-", "عام", "العام", "سنه", "،"):
            at += 1
        if at < len(tokens) and small_number(tokens[at].fold) in YEARS:
            return at + 1, int(tokens[at].fold)
        if published is None or at >= len(tokens):
            return index, None
        if tokens[at].fold in self.past and at > index:
            return at + 1, published.year - 1
        if tokens[at].fold in self.present | self.past | self.coming and at == index:
            return at + 1, None
        return index, None

    def _ahead(self, tokens: Sequence[Token], end: int) -> timedelta:
        """«سبتمبر الماضي» lies behind the report, a bare month may lie somewhat ahead of it."""
        return timedelta(0) if tokens[end - 1].fold in self.past else NEAR_FUTURE

    def _month_alone(
        self, tokens: Sequence[Token], index: int, published: date | None
    ) -> Found | None:
        month = self._month(tokens, index)
        if month is None or self._may_be_another(tokens, index, month.end):
            return None
        end, year = self._year_after(tokens, month.end, published)
        if year is None:
            year = nearest_year(month.month, 1, published, ahead=self._ahead(tokens, end))
        if year is None:
            return None
        first = date(year, month.month, 1)
        return Found(
            index,
            end,
            interval(first, month_later(first), Precision.MONTH, span_of(tokens, index, end)),
        )

    def _may_be_another(self, tokens: Sequence[Token], index: int, end: int) -> bool:
        """آب, مارس: a month only where a number, الماضي or a word for a part of it says so."""
        if tokens[index].fold not in ("ماي", "صفر", "اب", "مارس"):
            return False
        if index and tokens[index - 1].fold in self.parts_of_month:
            return False
        if end >= len(tokens):
            return True
        told = tokens[end].fold in self.past | self.present | self.coming
        return not (told or tokens[end].kind is Kind.NUMBER)

    def _part_of_day(
        self, tokens: Sequence[Token], index: int, published: date | None
    ) -> Found | None:
        """«فجر اليوم», «مساء السبت», «ليل الثلاثاء الأربعاء»."""
        part = self.parts.at(tokens, index)
        if part is None or part.end >= len(tokens):
            return None
        at = part.end
        while at < len(tokens) and tokens[at].fold in ("يوم", "من"):
            at += 1
        day = (
            at < len(tokens)
            and tokens[at].kind is Kind.WORD
            and (self._weekday(tokens, at, published) or self._relative(tokens, at, published))
        )
        if not day:
            return None
        end = day.end
        if end < len(tokens) and tokens[end].fold in self.weekdays and part.values[0] == 22:
            end += 1  # ليل الثلاثاء الأربعاء: the night that begins on Tuesday
        moment = with_changes(day.moment, span=span_of(tokens, index, end), hour=part.values[0])
        return Found(index, end, moment, weak=day.weak, relative=day.relative)

    def _weekday(self, tokens: Sequence[Token], index: int, published: date | None) -> Found | None:
        start, at = index, index
        if tokens[at].fold.lstrip("و") in ("يوم", "ليوم", "اليوم") and at + 1 < len(tokens):
            at += 1
        fold = tokens[at].fold
        weekday = self.weekdays.get(
            fold, self.weekdays.get(fold[1:]) if fold[:1] in "ولب" else None
        )
        if weekday is None and fold.startswith("لل"):
            weekday = self.weekdays.get("ا" + fold[1:])
        if weekday is None or published is None:
            return None
        following = tokens[at + 1].fold if at + 1 < len(tokens) else ""
        back = (published.weekday() - weekday) % 7
        end = at + 1
        if following in self.coming:
            back, end = back - 7, at + 2
        elif following in self.past:
            back, end = (back or 7), at + 2
        day = published - timedelta(days=back)
        return Found(start, end, Moment.of_day(day, span_of(tokens, start, end)), weak=True)

    def _relative(
        self, tokens: Sequence[Token], index: int, published: date | None
    ) -> Found | None:
        match = self.relative.at(tokens, index)
        if match is None or published is None or match.particles not in ("", "و", "ل"):
            return None
        following = tokens[match.end].fold if match.end < len(tokens) else ""
        if following in self.another_day:  # «في اليوم الأول من الهدنة»
            return None
        day = published + timedelta(days=match.values[0])
        span = span_of(tokens, index, match.end)
        return Found(index, match.end, Moment.of_day(day, span), relative=match.values[0] <= 0)

    def _year(self, tokens: Sequence[Token], index: int, published: date | None) -> Found | None:
        """«عام 2013», «في 2014», «العام الماضي»."""
        fold = tokens[index].fold
        if index + 1 >= len(tokens):
            return None
        following = tokens[index + 1].fold
        opens = fold in self.year or fold in ("في", "وفي", "منذ", "حتي", "بعام", "وعام")
        if opens and small_number(following) in YEARS:
            return self._whole_year(tokens, (index, index + 2), int(following))
        if published is not None and fold in self.year:
            if following in self.past:
                return self._whole_year(tokens, (index, index + 2), published.year - 1)
            if following in self.present:
                return self._whole_year(tokens, (index, index + 2), published.year)
        return None

    def _whole_year(self, tokens: Sequence[Token], at: tuple[int, int], year: int) -> Found:
        start = at[0] + 1 if tokens[at[0]].fold in ("في", "وفي", "منذ", "حتي") else at[0]
        return Found(
            start,
            at[1],
            interval(
                date(year, 1, 1),
                date(year + 1, 1, 1),
                Precision.YEAR,
                span_of(tokens, start, at[1]),
            ),
        )

    def _decade(self, tokens: Sequence[Token], index: int) -> Found | None:
        first = self.decades.get(tokens[index].fold)
        if first is None:
            return None
        return Found(
            index,
            index + 1,
            interval(
                date(first, 1, 1), date(first + 10, 1, 1), Precision.RANGE, tokens[index].span
            ),
        )
