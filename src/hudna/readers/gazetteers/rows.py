"""One row of a place file → a `GazetteerPlace`, or why it is none.

Names keep their spelling.  The unit at the top of the admin path is called as the gazetteer calls
it already (Idleb and Idlib are one governorate), so that imported and shipped places have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite, log10

from hudna.language.fold import fold_word
from hudna.language.gazetteer import Gazetteer
from hudna.model.ids import content_id
from hudna.model.place import GazetteerPlace
from hudna.readers.gazetteers.base import PlaceHints, Row, RowFault
from hudna.readers.gazetteers.columns import LEVELS, level_of_places
from hudna.readers.gazetteers.names import names_in, units_beside

LEAST_WEIGHT, SEAT_WEIGHT, MOST_WEIGHT = 5, 15, 39  # below 40 a bare name is no place by itself
UNIT_WEIGHT = 30  # of an administrative unit without a population
_UNITS = {"adm1": "governorate", "adm2": "district", "adm3": "subdistrict", "adm4": "village"}
_TYPES = {
    "c": "village", "community": "village", "village": "village", "hamlet": "village",
    "n": "quarter", "neighbourhood": "quarter", "neighborhood": "quarter", "suburb": "quarter",
    "quarter": "quarter", "town": "town", "city": "city", "capital": "city", "camp": "camp",
    "idp camp": "camp", "refugee camp": "camp", "district": "district", "airport": "airport",
    "governorate": "governorate", "subdistrict": "subdistrict", "sub-district": "subdistrict",
    "crossing": "crossing", "border crossing": "crossing", "port": "port", "hospital": "hospital",
}  # fmt: skip
_SEAT_WORDS = ("مركز ",)  # "the centre of": how a sub-district is called after its main town
_ARABIC_POINT = str.maketrans("٠١٢٣٤٥٦٧٨٩٫،", "0123456789..")


Names = Mapping[str, tuple[str, ...]]


def number_of(written: str, what: str) -> float:
    """A coordinate; ValueError says what is wrong with it."""
    try:
        value = float(written.strip().translate(_ARABIC_POINT).replace(",", "."))
    except ValueError:
        raise ValueError(f"{what} {written!r} is no number") from None
    if not isfinite(value):
        raise ValueError(f"{what} {written!r} is no number")
    return value


def weight_of(population: str | None, kind: str) -> int:
    """5 for a village of unknown size, and up to 39 for a million people."""
    try:
        people = float((population or "0").replace(",", ""))
    except ValueError:
        people = 0.0
    if not isfinite(people) or people < 1:
        return UNIT_WEIGHT if kind in _UNITS.values() and kind != "village" else LEAST_WEIGHT
    return max(LEAST_WEIGHT, min(MOST_WEIGHT, round(6.5 * log10(people))))


class RowReader:
    """Reads the rows of one file; holds what its columns mean."""

    def __init__(self, columns: Mapping[str, str], hints: PlaceHints, known: Gazetteer) -> None:
        self._columns, self._hints = columns, hints
        self._level = level_of_places(columns) or "place"
        self._countries = {one.country for one in known.by_id.values() if one.type == "country"}
        self._governorates = {
            (place.country, fold_word(name)): place.name("en")
            for place in known.by_id.values()
            if place.type == "governorate"
            for names in place.names.values()
            for name in names
        }

    def read(self, row: Row) -> GazetteerPlace | RowFault:
        """The place of the row, or what is wrong with it."""
        try:
            return self._place(row)
        except ValueError as error:
            return RowFault(line=row.line, reason=str(error))

    def _place(self, row: Row) -> GazetteerPlace:
        names = self._names(row)
        if not any(names.values()):
            raise ValueError("has no name")
        lat, lon = (self._cell(row, role) for role in ("lat", "lon"))
        if not lat or not lon:
            raise ValueError("has no coordinates")
        code = self._cell(row, f"{self._level}_pcode") or None
        where = number_of(lat, "latitude"), number_of(lon, "longitude")
        country = self._country(row, code)
        kind = self._type(row, names)
        source = self._hints.source
        if where == (0.0, 0.0):
            raise ValueError("lies at 0, 0: its coordinates are missing")
        return GazetteerPlace(
            id=f"{source}:{code}" if code else content_id("p", source, str(names), *where),
            type=kind,
            names={language: own for language, own in names.items() if own},
            country=country,
            lat=where[0],
            lon=where[1],
            admin=self._admin(row, country),
            weight=self._weight(row, kind),
            pcode=code,
        )

    def _cell(self, row: Row, role: str) -> str:
        return row.cells.get(self._columns.get(role, ""), "").strip()

    def _names(self, row: Row) -> dict[str, tuple[str, ...]]:
        ar, en = (self._cell(row, f"{self._level}_{language}") for language in ("ar", "en"))
        units = list(self._units(row, "ar"))
        others = [*self._units(row, "en"), *units_beside(ar, en, units)]
        return {"ar": names_in(ar, units), "en": names_in(en, others)}

    def _units(self, row: Row, language: str) -> Iterator[str]:
        for level in LEVELS[2:]:
            name = self._cell(row, f"{level}_{language}")
            if name and level != self._level:
                yield name
                yield from (name.removeprefix(word) for word in _SEAT_WORDS)

    def _country(self, row: Row, code: str | None) -> str | None:
        """The column's, else the two letters that p-codes begin with, else the person's word."""
        codes = [self._cell(row, "adm0_pcode"), self._cell(row, "adm0_en")]
        codes += [self._cell(row, f"{level}_pcode")[:2] for level in LEVELS[2:]]
        found = next((one for one in (*codes, (code or "")[:2]) if one in self._countries), None)
        return found or self._hints.country

    def _admin(self, row: Row, country: str | None) -> tuple[str, ...]:
        path = []
        for level in LEVELS[2:]:
            if level == self._level:
                break
            ar, en = self._cell(row, f"{level}_ar"), self._cell(row, f"{level}_en")
            known = (self._governorates.get((country, fold_word(name))) for name in (ar, en))
            called = next((name for name in known if name), None) if level == "adm1" else None
            path.append(called or en or ar)
        return tuple(name for name in path if name)

    def _type(self, row: Row, names: Names) -> str:
        if self._level != "place":
            return _UNITS[self._level]
        written = self._cell(row, "type").lower()
        kind = _TYPES.get(written, "village")
        return "town" if kind == "village" and self._is_seat(row, names) else kind

    def _is_seat(self, row: Row, names: Names) -> bool:
        """True for the town that its district or sub-district is called after."""
        return any(
            fold_word(name) in {fold_word(unit) for unit in self._units(row, language)}
            for language in ("ar", "en")
            for name in names.get(language, ())[:1]
        )

    def _weight(self, row: Row, kind: str) -> int:
        weight = weight_of(self._cell(row, "population"), kind)
        return max(weight, SEAT_WEIGHT) if kind == "town" else weight
