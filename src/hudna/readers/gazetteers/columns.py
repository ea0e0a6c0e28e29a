"""Which column of a place file is what: headers → roles.

OCHA's tables call one thing many names (admin1Name_en, ADM1_EN, gov_en, featureNam_ar); a header
is taken apart into words, and the words say level, language and kind.  What may mean two things is
refused, and a person says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hudna.language.fold import fold_word
from hudna.model.errors import BadInput
from hudna.readers.gazetteers.base import LAT, LON, PlaceHints, Sheet

LEVELS = ("place", "adm0", "adm1", "adm2", "adm3", "adm4")
KINDS = ("ar", "en", "pcode")
ROLES = ("lat", "lon", "type", "population", *(f"{a}_{b}" for a in LEVELS for b in KINDS))

_WORDS = {
    "place": "place community village town settlement locality feature ppl populated location "
    "camp site quarter neighbourhood neighborhood القريه التجمع المكان البلده",
    "adm0": "country adm0 admin0 iso iso2 البلد الدوله",
    "adm1": "gov governorate province state muhafaza adm1 admin1 المحافظه الولايه",
    "adm2": "dist district mantika county adm2 admin2 المنطقه القضاء المديريه",
    "adm3": "sub subdistrict nahya nahia adm3 admin3 الناحيه",
    "adm4": "adm4 admin4",
}
_LEVEL_OF = {word: level for level, words in _WORDS.items() for word in words.split()}
_LANGUAGES = {"ar": "ar", "arabic": "ar", "ara": "ar", "en": "en", "english": "en", "eng": "en",
              "latin": "en"}  # fmt: skip
_CODES = frozenset({"pcode", "code", "pcod", "iso", "iso2"})
_NAMES = frozenset({"name", "nam", "label", "الاسم", "اسم"})
_LATITUDES = frozenset({"lat", "latitude", "العرض"})
_LONGITUDES = frozenset({"lon", "long", "lng", "longitude", "الطول"})
_TYPES = frozenset({"type", "class", "placetype", "fclass", "النوع"})
_PASSED_OVER = frozenset(
    {"alt", "alt1", "alt2", "ref", "date", "valid", "source", "id", "objectid"}
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SIGNS = re.compile(r"[\W_]+")
_ARABIC = re.compile("[\u0621-\u064a]")
SAMPLE = 200  # rows whose letters tell the language of a column that does not name it


def find_columns(sheet: Sheet, hints: PlaceHints) -> dict[str, str]:
    """The header of each role that the sheet has; the person's word stands over the headers'."""
    _check(sheet, hints)
    told = set(hints.columns.values())
    found: dict[str, list[str]] = {}
    for header in sheet.header:
        role = None if header in told else _role(header, sheet)
        if role is not None and role not in hints.columns:
            found.setdefault(role, []).append(header)
    for role, headers in found.items():
        if len(headers) > 1:
            raise BadInput(_which(role, headers), where=hints.where)
    columns = {role: headers[0] for role, headers in found.items()} | dict(hints.columns)
    if sheet.located:
        columns = {"lat": LAT, "lon": LON} | columns
    return _complete(columns, sheet, hints)


def names_places(header: Sequence[str]) -> bool:
    """True where a header has columns for latitude and longitude."""
    roles = {_plain_role(_words(one)) for one in header}
    return {"lat", "lon"} <= roles


def _which(role: str, headers: Sequence[str]) -> str:
    names = " and ".join(f'"{header}"' for header in headers)
    return f'columns {names} may both be {role}: say which with --column {role}="{headers[0]}"'


def _check(sheet: Sheet, hints: PlaceHints) -> None:
    for role, header in hints.columns.items():
        if role not in ROLES:
            raise BadInput(f"{role!r} is none of {', '.join(ROLES)}", where="--column")
        if header not in sheet.header:
            there = ", ".join(sheet.header)
            raise BadInput(f"has no column {header!r}; it has {there}", where=hints.where)
    twice = [one for one in sheet.header if sheet.header.count(one) > 1]
    if twice:
        raise BadInput(f'has two columns "{twice[0]}": rename one', where=hints.where)


def _complete(columns: dict[str, str], sheet: Sheet, hints: PlaceHints) -> dict[str, str]:
    """The columns in the order of `ROLES`, if they name a place and where it lies."""
    there = ", ".join(sheet.header)
    if not {"lat", "lon"} <= columns.keys():
        raise BadInput(f"has no columns for latitude and longitude among {there}: name them with "
                       '--column lat="…" --column lon="…"', where=hints.where)  # fmt: skip
    if level_of_places(columns) is None:
        raise BadInput(f"has no column for the place's name among {there}: name it with "
                       '--column place_ar="…" or place_en="…"', where=hints.where)  # fmt: skip
    return {role: columns[role] for role in ROLES if role in columns}


def level_of_places(columns: Iterable[str]) -> str | None:
    """Whose names the rows are: the places' own, else those of the smallest unit."""
    roles = set(columns)
    smallest_first: tuple[str, ...] = ("place", *LEVELS[:1:-1])
    return next((one for one in smallest_first if roles & {f"{one}_ar", f"{one}_en"}), None)


def _role(header: str, sheet: Sheet) -> str | None:
    words = _words(header)
    role = _plain_role(words)
    if role is not None:
        return role
    # the smallest unit that is named: sub_district is adm3, and neither adm2 nor a place
    level = max(
        (_LEVEL_OF[word] for word in words if word in _LEVEL_OF), key=LEVELS.index, default=None
    )
    if words & _PASSED_OVER or (level is None and not words & (_NAMES | {"pcode"})):
        return None
    level = level or "place"
    if words & _CODES:
        return f"{level}_pcode"
    language = next((_LANGUAGES[word] for word in words if word in _LANGUAGES), None)
    return f"{level}_{language or _language_of(header, sheet)}"


def _plain_role(words: frozenset[str]) -> str | None:
    """The role of a column that is no name and no code."""
    if words & _LATITUDES or words in ({"y"}, {"point", "y"}):
        return "lat"
    if words & _LONGITUDES or words in ({"x"}, {"point", "x"}):
        return "lon"
    if words & _TYPES and not words & _CODES:
        return "type"
    return "population" if words & {"population", "pop", "السكان"} else None


def _words(header: str) -> frozenset[str]:
    """admin1Name_en → admin1, name, en; p-code and P_Code → pcode."""
    folded = fold_word(_CAMEL.sub(" ", header)) if not header.isupper() else fold_word(header)
    joined = re.sub(r"\bp[-_ ]code", "pcode", _SIGNS.sub(" ", folded))
    return frozenset(re.sub(r"\b(adm|admin) (\d)\b", r"\1\2", joined).split())


def _language_of(header: str, sheet: Sheet) -> str:
    sample = "".join(row.cells.get(header, "") for row in sheet.rows[:SAMPLE])
    letters = sum(1 for sign in sample if sign.isalpha())
    return "ar" if letters and len(_ARABIC.findall(sample)) * 2 > letters else "en"
