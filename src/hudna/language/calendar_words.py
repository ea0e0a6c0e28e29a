"""The words of time of Arabic, from `language/ar/calendar.toml`.

data → `Calendar`, which `moments` reads a text with.
"""

from __future__ import annotations

from collections.abc import Mapping

from hudna.language.fold import fold_word
from hudna.language.moments import Calendar
from hudna.language.numerals import Numerals
from hudna.language.phrases import PhraseTable, folded_forms
from hudna.language.tables import read_toml

FILE = "language/ar/calendar.toml"


def read_calendar(numerals: Numerals) -> Calendar:
    """The words of time of Arabic from the package's data."""
    data = read_toml(FILE)
    words = {name: folded_forms(forms) for name, forms in data["words"].items()}
    return Calendar(
        months=PhraseTable(data["months"].items(), strict=True),
        hijri_months=PhraseTable(data["hijri_months"].items(), strict=True),
        ordinals=PhraseTable(data["ordinals"].items(), strict=True),
        weekdays=_folded(data["weekdays"]),
        relative=PhraseTable(data["relative"].items(), strict=True),
        parts=PhraseTable(data["parts_of_day"].items()),
        units=_folded(data["units"]),
        months_of=_folded(data["months_of"]),
        decades=_folded(data["decades"]),
        past=words["past"],
        present=words["present"],
        coming=words["coming"],
        year=words["year"],
        ago=words["ago"],
        during=words["during"],
        past_duals=words["past_duals"],
        parts_of_month=words["parts_of_month"],
        hijri=words["hijri"],
        another_day=words["another_day"],
        numerals=numerals,
    )


def _folded(table: Mapping[str, int]) -> dict[str, int]:
    return {fold_word(word): value for word, value in table.items()}
