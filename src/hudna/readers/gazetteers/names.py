"""The names that one cell of a place file gives: the written one first, then other spellings.

Tables tell namesakes apart by a unit's name behind theirs (عين الورد - الحسكة), and write villages
that have grown together as one (الرمل_النخلة); news writes the bare name, and one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hudna.language.fold import fold_word
from hudna.language.tables import split_cell

SHORTEST_PART = 3  # letters; shorter parts are particles and numbers
_DASH = re.compile(r"\s*[_/–]\s*|\s+-\s*|\s*-\s+|(?<=[\u0621-\u064a])-(?=[\u0621-\u064a])")
_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<other>[^()]+)\)$")
# Villages "of": كفر (village), معر (cave), دير (convent), بيت (house), تل (hill) are written
# together with the name behind them as often as apart.
_OPENINGS = ("كفر", "معر", "دير", "بيت", "تل")


def names_in(cell: str, units: Iterable[str]) -> tuple[str, ...]:
    """Every spelling of the names in a cell; `units` are the names of the units around."""
    around = {fold_word(unit) for unit in units}
    around |= {unit.rsplit(" ", 1)[-1] for unit in around}
    found: list[str] = []
    for name in split_cell(cell.replace(";", "|")):
        found += _spellings(" ".join(name.split()), around)
    return tuple(dict.fromkeys(name for name in found if name))


def units_beside(cell: str, other: str, units: Iterable[str]) -> tuple[str, ...]:
    """What stands in `other` where `cell` has the name of a unit: the same in another language."""
    around = {fold_word(unit) for unit in units}
    parts, beside = _parts(cell), _parts(other)
    if len(parts) != len(beside):
        return ()
    pairs = zip(parts, beside, strict=True)
    return tuple(there for here, there in pairs if fold_word(here) in around)


def _spellings(name: str, units: set[str]) -> Iterator[str]:
    parts = _parts(name)
    kept = [part for part in parts if fold_word(part) not in units] or parts[:1]
    bare = kept[0] if len(kept) == 1 else name
    names = [bare, *(part for part in kept if len(part) >= SHORTEST_PART)]
    for one in names:
        yield one
        yield from _without_unit(one, units)
    for one in names:
        yield from _joined(one)


def _parts(name: str) -> list[str]:
    brackets = _BRACKETS.match(name)
    if brackets is not None:
        return [brackets["name"], brackets["other"].strip()]
    return [part for part in _DASH.split(name) if part]


def _without_unit(name: str, units: set[str]) -> Iterator[str]:
    """بستان عفرين (the garden of Afrin) is written without Afrin too."""
    head, _, last = name.rpartition(" ")
    if len(head) >= SHORTEST_PART and fold_word(last) in units:
        yield head


def _joined(name: str) -> Iterator[str]:
    first, _, rest = name.partition(" ")
    if first in _OPENINGS and rest and not rest.startswith("ال"):
        yield first + rest
