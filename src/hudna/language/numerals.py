"""Counts as ranges: digits in three scripts, number words of any size, hedges and vague plurals.

Serves `events` and `moments`: tokens → `Quantity` ranges.  A number is read only where every
word of it is known; nothing is guessed, and an open end is None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hudna.language.fold import fold_word
from hudna.language.phrases import PhraseTable
from hudna.language.tables import read_toml
from hudna.language.tokens import Kind, Token
from hudna.model.vocabulary import Qualifier

FILE = "language/ar/numerals.toml"
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
MOST_DIGITS = 60  # more count nothing that a report tells of
_THOUSANDS = re.compile(r"\d{1,3}(?:[,\u066c.]\d{3})+")


class Quantity(NamedTuple):
    """A count over tokens `start..end`; None is an open end.  `particles` stand before it."""

    start: int
    end: int
    min: int | None
    max: int | None
    qualifier: Qualifier
    particles: str = ""


class _Number(NamedTuple):
    end: int
    low: int
    high: int
    vague: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """The number words of one language; `read_numerals` makes it from the data file."""

    units: Mapping[str, int]
    openers: Mapping[str, int]
    tens: Mapping[str, int]
    hundreds: Mapping[str, int]
    scales: Mapping[str, int]
    scale_duals: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    starts: frozenset[str]
    before: PhraseTable[Qualifier]
    after: PhraseTable[Qualifier]

    def find(self, tokens: Sequence[Token]) -> list[Quantity]:
        """All quantities in order, hedges taken in."""
        found: list[Quantity] = []
        index = 0
        while index < len(tokens):
            quantity = self.at(tokens, index)
            if quantity is None:
                index += 1
            else:
                found.append(quantity)
                index = quantity.end
        return found

    def at(self, tokens: Sequence[Token], index: int) -> Quantity | None:
        """The quantity that begins at the token, with its hedge, None where none does."""
        start, qualifier, particles = index, Qualifier.EXACT, ""
        hedge = self.before.at(tokens, index) if tokens[index].kind is Kind.WORD else None
        if hedge is not None and hedge.end < len(tokens):
            qualifier, index, particles = hedge.values[0], hedge.end, hedge.particles
        between = self._between(tokens, index) if hedge is None else None
        if between is not None:
            return between
        number = self._number(tokens, index)
        if number is None:
            return None
        return self._hedged(tokens, (start, number), qualifier, particles)

    def _hedged(
        self,
        tokens: Sequence[Token],
        found: tuple[int, _Number],
        qualifier: Qualifier,
        particles: str,
    ) -> Quantity:
        start, number = found
        second = self._second(tokens, number)
        if second is not None:
            return Quantity(
                start, second.end, number.low, second.high, Qualifier.BETWEEN, particles
            )
        if number.vague:
            return Quantity(start, number.end, number.low, number.high, Qualifier.VAGUE, particles)
        end, qualifier = self._after(tokens, number.end, qualifier)
        low = None if qualifier is Qualifier.AT_MOST else number.low
        high = None if qualifier is Qualifier.AT_LEAST else number.high
        return Quantity(start, end, low, high, qualifier, particles)

    def _after(
        self, tokens: Sequence[Token], end: int, qualifier: Qualifier
    ) -> tuple[int, Qualifier]:
        """A hedge behind the number or behind the noun that it counts (13 شخصا على الأقل)."""
        for gap in (0, 1, 2):
            if end + gap < len(tokens) and tokens[end + gap].kind is Kind.WORD:
                hedge = self.after.at(tokens, end + gap)
                if hedge is not None and qualifier is Qualifier.EXACT:
                    return (hedge.end if gap == 0 else end), hedge.values[0]
            else:
                break
        return end, qualifier

    def _second(self, tokens: Sequence[Token], first: _Number) -> _Number | None:
        """The upper end of «35 إلى 40» or «35 - 40»."""
        if first.vague or first.end + 1 >= len(tokens):
            return None
        if tokens[first.end].fold not in ("الي", "-", "–", "او"):
            return None
        second = self._number(tokens, first.end + 1)
        if second is None or second.vague or not first.low < second.low:
            return None
        return second

    def _between(self, tokens: Sequence[Token], index: int) -> Quantity | None:
        """«بين 7 و9», «ما بين 35 إلى 40»."""
        start = index
        if tokens[index].fold == "ما" and index + 1 < len(tokens):
            index += 1
        if tokens[index].fold not in ("بين", "وبين", "مابين"):
            return None
        first = self._lower(tokens, index + 1)
        if first is None or first.end >= len(tokens):
            return None
        at = first.end
        if tokens[at].kind is Kind.WORD and not self._joins(tokens, at):
            at += 1  # the noun may stand between: بين 7 قتلى و9
        if at + 1 < len(tokens) and tokens[at].fold in ("و", "الي"):
            second = self._number(tokens, at + 1)
        else:
            second = self._number(tokens, at, joined=True) if at < len(tokens) else None
        if second is None or second.low < first.low:
            return None
        return Quantity(start, second.end, first.low, second.high, Qualifier.BETWEEN)

    def _lower(self, tokens: Sequence[Token], index: int) -> _Number | None:
        """The lower end: one word where the next is a number of its own (بين مئة ومئتي)."""
        if index >= len(tokens):
            return None
        one = self._number(tokens[: index + 1], index)
        if one is not None and index + 1 < len(tokens) and self._joins(tokens, index + 1):
            return one
        return self._number(tokens, index)

    def _joins(self, tokens: Sequence[Token], index: int) -> bool:
        fold = tokens[index].fold
        return fold in ("و", "الي") or (fold[:1] == "و" and self._value(fold[1:]) is not None)

    def _value(self, fold: str) -> int | None:
        for table in (self.units, self.tens, self.hundreds, self.scales, self.scale_duals):
            if fold in table:
                return table[fold]
        return self.openers.get(fold)

    def _number(
        self, tokens: Sequence[Token], index: int, *, joined: bool = False
    ) -> _Number | None:
        if index >= len(tokens):
            return None
        token = tokens[index]
        if token.kind is Kind.NUMBER:
            return self._digits(tokens, index)
        if token.kind is not Kind.WORD:
            return None
        if token.fold in ("نصف", "ونصف") and index + 1 < len(tokens):
            scale = self.scales.get(tokens[index + 1].fold.removeprefix("ال"), 0)
            return _Number(index + 2, scale // 2, scale // 2, vague=False) if scale else None
        if not joined and token.fold not in self.starts:
            return None
        for rest in _openings(token.fold, joined=joined):
            vague = self._vague(tokens, index, rest)
            if vague is not None:
                return vague
            spelled = self._spelled(tokens, index, rest)
            if spelled is not None:
                return spelled
        return None

    def _vague(self, tokens: Sequence[Token], index: int, rest: str) -> _Number | None:
        if rest not in self.vague:
            return None
        low, high = self.vague[rest]
        following = tokens[index + 1].fold if index + 1 < len(tokens) else ""
        if following not in self.scales:
            following = following.removeprefix("ال")
        if rest != following and following in self.scales and following in self.vague:
            scale = self.scales[following]
            return _Number(index + 2, low * scale, (high + 1) * scale - 1, vague=True)
        return _Number(index + 1, low, high, vague=True)

    def _digits(self, tokens: Sequence[Token], index: int) -> _Number | None:
        ends = digit_range(tokens[index].text)
        scale, end = 1, index + 1
        if end < len(tokens) and tokens[end].fold in self.scales:
            scale = self.scales[tokens[end].fold]
            end += 1
        if ends is None or (ends[0] * scale) % 1 or (ends[1] * scale) % 1:
            return None
        return _Number(end, int(ends[0] * scale), int(ends[1] * scale), vague=False)

    def _spelled(self, tokens: Sequence[Token], index: int, first: str) -> _Number | None:
        """Adds up number words: unit, teen, و + tens, hundreds, scales."""
        total = current = 0
        rest, previous = first, ""
        if not self._opens_teen(tokens, index, first):
            return None
        while True:
            step = self._step(current, rest, previous)
            if step is None:
                break
            current, scaled = step
            if scaled:
                total, current = total + current, 0
            previous = rest
            index += 1
            rest = self._next(tokens, index, total=total, current=current)
            if rest == "و":
                index += 1
                rest = tokens[index].fold
            if not rest:
                break
        if not previous:
            return None
        half, index = self._half(tokens, index, previous)
        count = total + current + half
        return _Number(index, count, count, vague=False)

    def _opens_teen(self, tokens: Sequence[Token], index: int, word: str) -> bool:
        """False for أحد and اثنا without عشر behind them: أحد القادة is no eleven."""
        if word not in self.openers:
            return True
        return index + 1 < len(tokens) and tokens[index + 1].fold in ("عشر", "عشره")

    def _half(self, tokens: Sequence[Token], index: int, scale: str) -> tuple[int, int]:
        """(half a scale, index past it) of «مليون ونصف المليون»."""
        if index >= len(tokens) or tokens[index].fold != "ونصف" or scale not in self.scales:
            return 0, index
        after = tokens[index + 1].fold.removeprefix("ال") if index + 1 < len(tokens) else ""
        return self.scales[scale] // 2, index + 1 + (after in self.scales)

    def _next(self, tokens: Sequence[Token], index: int, *, total: int, current: int) -> str:
        """The next word if it may go on with the number, '' if it may not."""
        if index >= len(tokens) or tokens[index].kind is not Kind.WORD:
            return ""
        fold = tokens[index].fold
        if fold in self.scales and current:
            return fold
        if fold in self.hundreds and 3 <= current % 100 <= 9:
            return fold
        if fold in ("عشر", "عشره") and (1 <= current % 100 <= 12):
            return fold
        if fold == "و" and index + 1 < len(tokens):
            joined = self._next_joined(tokens, index + 1, total=total, current=current)
            return "" if not joined else "و"
        if fold[:1] != "و" or self._value(fold[1:]) is None:
            return ""
        return self._next_joined(tokens, index, total=total, current=current)

    def _next_joined(self, tokens: Sequence[Token], index: int, *, total: int, current: int) -> str:
        fold = tokens[index].fold
        fold = fold if fold[:1] == "و" and self._value(fold[1:]) is not None else "و" + fold
        if self._value(fold[1:]) is None or not self._opens_teen(tokens, index, fold[1:]):
            return ""
        value = self._value(fold[1:]) or 0
        if 0 < current % 100 < 10:
            return fold[1:] if fold[1:] in self.tens else ""
        lowest = current % 1000 if current else total
        return fold[1:] if (lowest >= 100 and value < 1000) or (not current and total) else ""

    def _step(self, current: int, rest: str, previous: str) -> tuple[int, bool] | None:
        """The count after one more word, and whether a scale closed it."""
        if rest in ("عشر", "عشره") and previous:
            return (current + (0 if current % 100 > 10 else 10), False)
        if rest in self.openers:
            return current + self.openers[rest], False
        if rest in self.scale_duals:
            return current + self.scale_duals[rest], True
        if rest in self.scales:
            return max(current, 1) * self.scales[rest], True
        if rest in self.hundreds:
            unit = current % 100
            if previous and 3 <= unit <= 9:
                return current - unit + unit * 100, False
            return current + self.hundreds[rest], False
        value = self.units.get(rest, self.tens.get(rest))
        return None if value is None else (current + value, False)


def _openings(fold: str, *, joined: bool) -> list[str]:
    """The ways to read the first word of a number: as it is, then without و ب ل ال."""
    words = [fold] if not joined else []
    stripped = fold[1:] if fold[:1] in "وف" else fold
    words.append(stripped)
    if stripped[:1] in "بلك":
        words.append(stripped[1:])
    words += [word[2:] for word in list(words) if word.startswith("ال")]
    if stripped.startswith("لل"):
        words.append(stripped[2:])
    return [word for word in words if len(word) > 1]


def digit_range(written: str) -> tuple[float, float] | None:
    """(low, high) of a token of digits: 14٬250 · 31,407 · 3٫5 · 35-40; None for dates, hours."""
    plain = fold_word(_MARKS.sub("", written)).replace("،", ",")
    if "/" in plain or ":" in plain or plain.count("-") + plain.count("–") > 1:
        return None
    for dash in "-–":
        if dash in plain:
            low, high = (_plain_number(part) for part in plain.split(dash))
            return (low, high) if low is not None and high is not None and low < high else None
    number = _plain_number(plain)
    return None if number is None else (number, number)


def _plain_number(digits: str) -> float | None:
    if len(digits) > MOST_DIGITS:
        return None
    if digits.isdigit():
        return int(digits)
    if _THOUSANDS.fullmatch(digits):
        return float(re.sub(r"[,\u066c.]", "", digits))
    try:
        return float(digits.replace("\u066b", ".").replace(",", "."))
    except ValueError:
        return None


def _folded(table: Mapping[str, int]) -> dict[str, int]:
    return {fold_word(word): value for word, value in table.items()}


def read_numerals() -> Numerals:
    """The number words of Arabic from the package's data."""
    data = read_toml(FILE)
    hundreds = _folded(data["hundreds"])
    for unit, value in _folded(data["units"]).items():
        if 3 <= value <= 9:
            hundreds |= {unit + "مايه": value * 100, unit + "ميه": value * 100}
    hedges = [
        (row["at"], form, Qualifier(row["qualifier"]))
        for row in data["hedge"]
        for form in row["forms"]
    ]
    vague = {fold_word(word): (low, high) for word, (low, high) in data["vague"].items()}
    words = [*hundreds, *vague]
    for name in ("units", "teen_openers", "tens", "scales", "scale_duals"):
        words += _folded(data[name])
    return Numerals(
        starts=frozenset(form for word in words for form in _with_particles(word)),
        units=_folded(data["units"]),
        openers=_folded(data["teen_openers"]),
        tens=_folded(data["tens"]),
        hundreds=hundreds,
        scales=_folded(data["scales"]),
        scale_duals=_folded(data["scale_duals"]),
        vague=vague,
        before=PhraseTable((form, value) for at, form, value in hedges if at == "before"),
        after=PhraseTable((form, value) for at, form, value in hedges if at == "after"),
    )


def _with_particles(word: str) -> list[str]:
    """A number word with all that may be attached before it: و ف, ب ل ك, ال."""
    bare = [word, "ال" + word, "لل" + word, *(letter + word for letter in "بلك")]
    bare += [letter + "ال" + word for letter in "بك"]
    return [joint + form for joint in ("", "و", "ف") for form in bare]
