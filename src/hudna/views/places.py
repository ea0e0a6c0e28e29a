"""Which places a person may mean by a name that was typed.

Folded, with and without the article, in Arabic and Latin letters; whole names first, then those
that begin with it, then those that hold it.  `app` shows them as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hudna.language.fold import fold_word
from hudna.model.place import GazetteerPlace

WHOLE, BEGINS, WITHIN = range(3)


def find_places(name: str, places: Iterable[GazetteerPlace]) -> list[GazetteerPlace]:
    """The places of that name or p-code, the best first."""
    wanted = _bare(name)
    ranked = (
        (rank, -place.weight, place.id, place)
        for place in places
        if (rank := _rank(wanted, place)) is not None
    )
    return [place for *_, place in sorted(ranked, key=lambda row: row[:3])]


def _rank(wanted: str, place: GazetteerPlace) -> int | None:
    if place.pcode is not None and place.pcode.lower() == wanted:
        return WHOLE
    return min(_ranks(wanted, place), default=None)


def _ranks(wanted: str, place: GazetteerPlace) -> Iterator[int]:
    for names in place.names.values():
        for name in map(_bare, names):
            if name == wanted:
                yield WHOLE
            elif name.startswith(wanted):
                yield BEGINS
            elif wanted in name:
                yield WITHIN


def _bare(name: str) -> str:
    """Folded, in one spelling of spaces, without articles (ال, al-)."""
    words = fold_word(name).replace("-", " ").replace("'", "").split()
    return " ".join(word.removeprefix("ال") or word for word in words if word != "al")
