"""The words, numbers and days of the interface in the reader's language and digits.

Data: `data/labels/interface/*.toml` beside the labels of the closed lists.  Quoted text never
passes through here: digits in reports stay as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from markupsafe import Markup

from hudna.exporters.labels import GROUPS, LANGUAGES, Labels, read_labels
from hudna.language.tables import read_toml
from hudna.model.errors import BadData
from hudna.model.vocabulary import Accord, Contested, Decision, Precision
from hudna.views.maps import Family
from hudna.views.namesakes import Likeness

OWN_GROUPS: tuple[tuple[str, type[StrEnum]], ...] = (
    ("accord", Accord),
    ("contested", Contested),
    ("decision", Decision),
    ("precision", Precision),
    ("family", Family),
    ("likeness", Likeness),
)
DIGITS = ("latn", "arab")  # CLDR's names of the digit sets 0-9 and ٠-٩
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
DAY = '<time datetime="{iso}"><bdi>{shown}</bdi></time>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language.  `counts` holds the plural forms by CLDR's categories."""

    language: str
    labels: Labels
    texts: Mapping[str, str]
    counts: Mapping[str, Mapping[str, str]]
    months: tuple[str, ...]
    groups: Mapping[str, Mapping[str, str]]

    def of(self, value: StrEnum) -> str:
        """The word for a value of a closed list."""
        if any(isinstance(value, kind) for _, kind in GROUPS):
            return self.labels.of(value)
        group = next(name for name, kind in OWN_GROUPS if isinstance(value, kind))
        return self.groups[group][value.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Words with the digits that the reader chose."""

    words: Words
    digits: str

    def text(self, key: str) -> str:
        """A text of the interface."""
        return self.words.texts[key]

    def number(self, number: int) -> str:
        """A number, its thousands apart."""
        return self.in_digits(f"{number:,}" if abs(number) >= 10_000 else str(number))

    def in_digits(self, text: str) -> str:
        """The same in the digits that the reader chose."""
        if self.digits != "arab":
            return text
        return text.replace(",", "٬").translate(ARABIC_DIGITS)

    def count(self, key: str, number: int) -> str:
        """So many of something, in the plural form of the language."""
        forms = self.words.counts[key]
        form = forms.get(plural_of(number, self.words.language)) or forms["other"]
        return form.replace("{n}", self.number(number))

    def day(self, day: date | None, *, short: bool = False) -> Markup:
        """A day as an element that programs can read too."""
        if day is None:
            return Markup("{}").format(self.text("unknown_day"))
        shown = self.plain_day(day, short=short)
        return Markup(DAY).format(iso=day.isoformat(), shown=shown)  # noqa: S704 (our own mark-up)

    def plain_day(self, day: date, *, short: bool = False) -> str:
        """A day in words: 13 December 2016, or 13 Dec."""
        month = self.words.months[day.month - 1]
        if short:
            month = month if self.words.language == "ar" else month[:3]
            return self.in_digits(f"{day.day} {month}")
        return self.in_digits(f"{day.day} {month} {day.year}")

    def when(self, moment: datetime | str) -> Markup:
        """A day with its time in UTC."""
        at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        shown = f"{self.plain_day(at.date())} {self.in_digits(f'{at:%H:%M}')}"
        return Markup(DAY).format(iso=at.isoformat(), shown=shown)  # noqa: S704 (our own mark-up)


def plural_of(number: int, language: str) -> str:
    """The plural category after CLDR, for whole numbers."""
    if language != "ar":
        return "one" if number == 1 else "other"
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    hundredth = number % 100
    if 3 <= hundredth <= 10:
        return "few"
    return "many" if 11 <= hundredth <= 99 else "other"


def is_arabic(text: str) -> bool:
    """True where the text holds an Arabic letter."""
    return _ARABIC.search(text) is not None


def read_words(language: str) -> Words:
    """The words that ship with the package.  Raises BadData where one is missing."""
    file = f"labels/interface/{language}.toml"
    table = read_toml(file)
    for name, kind in OWN_GROUPS:
        for value in kind:
            if not table.get(name, {}).get(value.value):
                raise BadData("has no word", file=file, row=name, key=value.value)
    months = tuple(table["months"]["names"])
    if len(months) != 12:
        raise BadData("a year has twelve months", file=file, row="months", key="names")
    return Words(
        language=language,
        labels=read_labels(language),
        texts=table["texts"],
        counts=table["counts"],
        months=months,
        groups={name: table[name] for name, _ in OWN_GROUPS},
    )


def read_all_words() -> dict[str, Words]:
    """The words of every language of the interface.  Raises BadData where their keys part."""
    every = {language: read_words(language) for language in LANGUAGES}
    first = every[LANGUAGES[0]]
    for language, words in every.items():
        for name in ("texts", "counts"):
            apart = set(getattr(first, name)) ^ set(getattr(words, name))
            if apart:
                file = f"labels/interface/{language}.toml"
                raise BadData("stands in one language only", file=file, row=name, key=min(apart))
    return every
