"""The gazetteer: rows of places by name, from the package and from imports.

`places` looks names up here.  Rows that a person imported stand beside the shipped ones; none
shadows another, the resolver ranks them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hudna.language.fold import fold_word
from hudna.language.phrases import Match, PhraseTable
from hudna.language.tables import read_rows, split_cell
from hudna.language.tokens import Token
from hudna.model.errors import BadData
from hudna.model.place import GazetteerPlace

FILES = ("world/places.tsv", "world/geonames.tsv")
COUNTRIES = "world/countries.tsv"


class Gazetteer:
    """All known places, found by any of their names."""

    def __init__(self, places: Iterable[GazetteerPlace]) -> None:
        self.by_id = {place.id: place for place in places}
        self._table = PhraseTable(
            (
                (name, place)
                for place in self.by_id.values()
                for names in place.names.values()
                for name in names
            ),
            strict=True,
        )

    def at(self, tokens: Sequence[Token], index: int) -> Match[GazetteerPlace] | None:
        """The longest name that begins at the token, with every place that bears it."""
        return self._table.at(tokens, index)

    def named(self, name: str) -> list[GazetteerPlace]:
        """Every place with exactly that name, folded, weightiest first."""
        wanted = fold_word(name).removeprefix("ال")
        found = [
            place
            for place in self.by_id.values()
            if any(
                fold_word(one).removeprefix("ال") == wanted
                for names in place.names.values()
                for one in names
            )
        ]
        return sorted(found, key=lambda place: (-place.weight, place.id))

    def with_places(self, places: Iterable[GazetteerPlace]) -> Gazetteer:
        """A gazetteer that knows these places too."""
        return Gazetteer([*self.by_id.values(), *places])


def read_gazetteer() -> Gazetteer:
    """The places that ship with the package."""
    return Gazetteer([*_places(), *_countries()])


def _places() -> Iterator[GazetteerPlace]:
    for file in FILES:
        for row in read_rows(file):
            try:
                yield GazetteerPlace(
                    id=row["id"],
                    type=row["type"],
                    names={"ar": split_cell(row["ar"]), "en": split_cell(row["en"])},
                    country=row["country"] or None,
                    lat=float(row["lat"]),
                    lon=float(row["lon"]),
                    admin=tuple(part for part in (row["admin1"], row["admin2"]) if part),
                    weight=int(row["weight"]),
                )
            except ValueError as error:
                raise BadData(str(error), file=file, row=row["id"]) from error


def _countries() -> Iterator[GazetteerPlace]:
    for row in read_rows(COUNTRIES):
        yield GazetteerPlace(
            id=f"iso:{row['iso2']}",
            type="country",
            names={"ar": split_cell(row["ar"]), "en": split_cell(row["en"])},
            country=row["iso2"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            weight=100,
        )
