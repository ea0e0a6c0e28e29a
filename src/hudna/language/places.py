"""Places named in a text: where a name is a place at all, and which place it is.

tokens + gazetteer → `PlaceMatch`es.  A name in the gazetteer counts where something says that it
is a place: its kind before it (مدينة حلب), a preposition, its own weight, another place beside it.
Candidates of one name are ranked by what else the text names; the reasons are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hudna.language.gazetteer import Gazetteer
from hudna.language.phrases import Match, PhraseTable, folded_forms
from hudna.language.place_marks import (
    OPENING,
    lists_more,
    past_opening,
    quoted_end,
    written_prefix,
)
from hudna.language.tables import read_toml
from hudna.language.tokens import Kind, Token
from hudna.model.place import GazetteerPlace, Place, distance_km
from hudna.model.span import Span
from hudna.model.vocabulary import Precision

FILE = "language/ar/places.toml"
WELL_KNOWN = 40  # weight from which a bare name is a place: large cities, governorates, states
MOST_POINTS = 200  # places that a story may lie near to; beyond, it is a list and no story
NEAR_KM = 60.0  # two places of one story lie within about one governorate
NAMED_KINDS = frozenset(
    {"city", "town", "village", "quarter", "camp", "crossing", "airport", "front"}
)  # kinds that make a place of a name which no gazetteer has
REGIONS = frozenset({"governorate", "region", "country", "district", "sea", "river"})
_PRECISION_OF_TYPE = {
    "country": Precision.COUNTRY, "governorate": Precision.REGION, "region": Precision.REGION,
    "district": Precision.DISTRICT, "subdistrict": Precision.DISTRICT, "city": Precision.TOWN,
    "town": Precision.TOWN, "village": Precision.TOWN, "quarter": Precision.QUARTER,
    "camp": Precision.QUARTER, "road": Precision.AREA, "river": Precision.AREA,
    "sea": Precision.AREA, "front": Precision.AREA,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceType:
    """A word for a kind of place, with the gazetteer types it may name."""

    id: str
    types: frozenset[str]
    precision: Precision
    qualifier: bool = False


class PlaceMatch(NamedTuple):
    """A place over tokens `start..end` (with its type and qualifiers); `head` is where the
    bare name begins, `particles` stand before the whole.
    """

    start: int
    head: int
    end: int
    particles: str
    place: Place


class _Candidate(NamedTuple):
    start: int
    head: int
    end: int
    particles: str
    types: tuple[PlaceType, ...]
    places: tuple[GazetteerPlace, ...]
    sure: bool = True
    more: int = 0  # tokens of names joined to a dual or plural kind: بلدتي نبل ‹والزهراء›


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFinder:
    """Finds and resolves the places of one text; made once from the data by `read_places`."""

    gazetteer: Gazetteer
    types: PhraseTable[PlaceType]
    directions: frozenset[str]
    before: frozenset[str]
    openers: frozenset[str]
    everyday: frozenset[str]
    generic: frozenset[str]
    plural: frozenset[str]

    def find(
        self, text: str, tokens: Sequence[Token], taken: Iterable[tuple[int, int]] = ()
    ) -> list[PlaceMatch]:
        """All places in order; `taken` are token ranges that belong to other names."""
        blocked = {index for start, end in taken for index in range(start, end)}
        candidates = self._candidates(tokens, blocked)
        context = _Context.of(candidates)
        return [
            self._resolved(text, tokens, one, context)
            for one in candidates
            if not _is_elsewhere(one, context)
        ]

    def _candidates(self, tokens: Sequence[Token], blocked: set[int]) -> list[_Candidate]:
        found: list[_Candidate] = []
        index = 0
        while index < len(tokens):
            candidate = None
            if tokens[index].kind is Kind.WORD and index not in blocked:
                beside = found[-1] if found and found[-1].end == index else None
                candidate = self._typed(tokens, index, blocked) or self._bare(tokens, index, beside)
            if candidate is None:
                index += 1
                continue
            found.append(self._with_joined(tokens, self._with_direction(tokens, candidate)))
            index = found[-1].end
        return found

    def _typed(self, tokens: Sequence[Token], index: int, blocked: set[int]) -> _Candidate | None:
        """A name behind one or more words for kinds of place: ريف مدينة حلب."""
        first = self.types.at(tokens, index)
        if first is None:
            return None
        whole = self.gazetteer.at(tokens, index)
        if whole is not None and whole.end - whole.start > 1:
            return _Candidate(
                index, index, whole.end, whole.particles, (first.values[0],), whole.values
            )
        types, at = [first.values[0]], first.end
        while at < len(tokens) and len(types) < 4:
            more = self.types.at(tokens, at)
            named = self.gazetteer.at(tokens, at)
            if named is not None and named.end - named.start > 1:
                break  # قرية تل السمن: the word for a kind begins the name
            if more is None or more.particles not in ("", "ب", "ل"):
                break
            types.append(more.values[0])
            at = more.end
        at = past_opening(tokens, at)
        if at >= len(tokens) or tokens[at].kind is not Kind.WORD or at in blocked:
            return None
        match = self.gazetteer.at(tokens, at)
        if match is not None and match.particles in ("", "ب", "ل"):
            return _Candidate(index, at, match.end, first.particles, tuple(types), match.values)
        if len(types) > 1 and at and tokens[at - 1].fold in self.openers:
            at, types = at - 1, types[:-1]  # بلدة تل العرموش: the hill is part of the name
        end = self._unknown(tokens, at, types[-1])
        if end is None:
            return None
        return _Candidate(index, at, end, first.particles, tuple(types), ())

    def _with_joined(self, tokens: Sequence[Token], one: _Candidate) -> _Candidate:
        """بلدتي نبل والزهراء: the names joined to a kind in the dual belong to its mention."""
        dual = any(tokens[at].fold.endswith(("تي", "تا")) for at in range(one.start, one.head))
        if not dual or one.end >= len(tokens) or tokens[one.end].fold[:1] != "و":
            return one
        match = self.gazetteer.at(tokens, one.end)
        if match is not None and match.particles.startswith("و"):
            return one._replace(more=match.end - one.end)
        opener = tokens[one.end].fold[1:] in self.openers
        return one._replace(more=1 + (opener and one.end + 1 < len(tokens)))

    def _unknown(self, tokens: Sequence[Token], at: int, kind: PlaceType) -> int | None:
        """The end of a name that no gazetteer has, where its type alone makes it a place."""
        fold = tokens[at].fold
        if kind.id not in NAMED_KINDS or tokens[at - 1].fold.startswith("ال"):
            return None
        if tokens[at - 1].text in OPENING:
            return quoted_end(tokens, at)
        if not self._may_name(tokens, at):
            return None
        if fold in self.openers and at + 1 < len(tokens) and tokens[at + 1].kind is Kind.WORD:
            return at + 2
        if tokens[at - 1].fold in self.plural and not lists_more(tokens, at + 1):
            return None  # معسكرات الأكراد: several of a kind bear no name of their own
        definite_or_short = fold.startswith("ال") or kind.id in ("village", "town", "camp")
        return at + 1 if definite_or_short else None

    def _may_name(self, tokens: Sequence[Token], at: int) -> bool:
        """False for what only describes a kind of place: أحياء سكنية, قرى وبلدات, مزرعة لتربية."""
        fold = tokens[at].fold
        if fold in self.openers:
            return True
        if len(fold) < 3 or fold in self.before or self.is_generic(fold):
            return False
        if self.types.at(tokens, at) is not None or fold[:1] == "و":
            return False
        return fold[:1] != "ل" and fold[:3] != "بال"

    def is_generic(self, fold: str) -> bool:
        """True for words that describe any place and name none: السكنية, مختلفة."""
        return fold.removeprefix("ال") in self.generic

    def _bare(
        self, tokens: Sequence[Token], index: int, beside: _Candidate | None
    ) -> _Candidate | None:
        match = self.gazetteer.at(tokens, index)
        if match is None:
            return None
        sure = self._is_place(tokens, match, beside)
        if not sure and not self._may_be_place(tokens, match):
            return None
        return _Candidate(index, index, match.end, match.particles, (), match.values, sure=sure)

    def _may_be_place(self, tokens: Sequence[Token], match: Match[GazetteerPlace]) -> bool:
        """A name of the conflicts' own lists, which the rest of the text may bear out."""
        fold = tokens[match.start].fold
        name = fold.removeprefix(match.particles) if match.particles else fold
        own = any(place.id.startswith("hp:") for place in match.values)
        return (
            own
            and match.particles in ("", "و", "ل")
            and len(name) > 3
            and (name not in self.everyday)
        )

    def _is_place(
        self,
        tokens: Sequence[Token],
        match: Match[GazetteerPlace],
        beside: _Candidate | None,
    ) -> bool:
        fold = tokens[match.start].fold
        name = fold.removeprefix(match.particles) if match.particles else fold
        weight = max(place.weight for place in match.values)
        long = match.end - match.start > 1
        if not long and name in self.everyday and beside is None:
            return False
        if weight >= WELL_KNOWN or long:
            return True
        before = tokens[match.start - 1].fold if match.start else ""
        prepared = before in self.before or before.removeprefix("و") in self.before
        joined = beside is not None and match.particles.startswith("و")
        return prepared or joined or match.particles in ("ب", "وب")

    def _with_direction(self, tokens: Sequence[Token], one: _Candidate) -> _Candidate:
        """ريف حلب الغربي, ريف إدلب الجنوبي الشرقي: directions behind a qualified name."""
        end = one.end
        if any(kind.qualifier or kind.id == "district" for kind in one.types):
            while end < len(tokens) and tokens[end].fold in self.directions:
                end += 1
        if end < len(tokens) and tokens[end].text in '"”»’' and one.start < one.head:
            opened = any(token.text in '"“«‘' for token in tokens[one.start : one.head])
            end += opened
        return one._replace(end=end)

    def _resolved(
        self, text: str, tokens: Sequence[Token], one: _Candidate, context: _Context
    ) -> PlaceMatch:
        opening = tokens[one.start]
        start = opening.start + written_prefix(opening, one.particles)
        span = Span(start, tokens[one.end + one.more - 1].end)
        name = span.of(text)
        if one.particles.endswith("ل") and opening.fold[len(one.particles) :][:1] == "ل":
            name = "ال" + name.removeprefix("ل")  # لليمن is اليمن behind ل
        place = _resolve(span, name, one, context)
        return PlaceMatch(one.start, one.head, one.end, one.particles, place)


def _is_elsewhere(one: _Candidate, context: _Context) -> bool:
    """True for a bare word that names a small place of a country which the text does not name,
    and for a doubtful one that nothing else in the text bears out."""
    known = any(place.country in context.countries for place in one.places)
    if not one.sure:
        return not known
    if one.types or one.end - one.head > 1 or not one.places or not context.countries:
        return False
    best = max(one.places, key=lambda place: place.weight)
    return best.weight < WELL_KNOWN and not known


class _Context(NamedTuple):
    """What a text names surely: the countries and the units and points of its sure places."""

    countries: Mapping[str, int]
    admins: frozenset[str]
    points: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, candidates: Sequence[_Candidate]) -> _Context:
        countries: dict[str, int] = {}
        admins: set[str] = set()
        points: list[tuple[float, float]] = []
        for candidate in candidates:
            if not candidate.sure:
                continue
            best = max(candidate.places, key=lambda place: place.weight, default=None)
            if best is None or (len(candidate.places) > 1 and best.weight < WELL_KNOWN):
                continue
            sure = len({place.country for place in candidate.places}) == 1
            if best.country is not None and sure:
                countries[best.country] = countries.get(best.country, 0) + 1
            if best.type == "governorate":
                admins |= {best.name("en")}
            if best.type not in REGIONS:
                points.append((best.lat, best.lon))
                admins |= set(best.admin[:1])
        return cls(countries, frozenset(admins), tuple(dict.fromkeys(points))[:MOST_POINTS])

    def score(self, place: GazetteerPlace, types: Sequence[PlaceType]) -> tuple[float, list[str]]:
        """How well a candidate fits, with what speaks for it."""
        score, reasons = place.weight / 100, [f"weight {place.weight}"]
        shared = self.countries.get(place.country or "", 0)
        if shared:
            total = sum(self.countries.values())
            score += 0.5 + shared / total
            reasons.append(f"country {place.country} named {shared} of {total}")
        if self.admins.intersection((*place.admin, place.name("en"))):
            score += 0.6
            reasons.append(f"parent {place.admin[0] if place.admin else place.name('en')} named")
        if place.type == "country" and not types:
            score += 2.0
            reasons.append("a country, named bare")
        here = (place.lat, place.lon)
        near = sum(0 < distance_km(here, point) <= NEAR_KM for point in self.points)
        if near and place.type not in REGIONS:
            score += 0.3 + 0.1 * min(near, 5)
            reasons.append(f"{near} named places within {NEAR_KM:.0f} km")
        if any(place.type in kind.types for kind in types):
            score += 0.4
            reasons.append(f"called a {place.type}")
        return score, reasons


def _resolve(span: Span, name: str, one: _Candidate, context: _Context) -> Place:
    ranked = sorted(
        ((*context.score(place, one.types), place) for place in one.places),
        key=lambda row: (-row[0], row[2].id),
    )
    if not ranked:
        return Place(
            span=span, name=name, precision=Precision.UNRESOLVED, confidence=0.3,
            reasons=("no gazetteer has the name",),
        )  # fmt: skip
    score, reasons, best = ranked[0]
    margin = score - ranked[1][0] if len(ranked) > 1 else 1.0
    if len(ranked) > 1:
        reasons.append(f"{len(ranked)} places bear the name, ahead by {margin:.2f}")
    return Place(
        span=span,
        name=name,
        precision=_precision(one.types, best),
        id=best.id,
        lat=best.lat,
        lon=best.lon,
        country=best.country,
        admin=best.admin,
        type=best.type,
        confidence=round(min(1.0, 0.5 + max(margin, 0.0) / 2), 3),
        reasons=tuple(reasons),
    )


def _precision(types: Sequence[PlaceType], best: GazetteerPlace) -> Precision:
    widened = next((kind.precision for kind in types if kind.qualifier), None)
    if widened is not None and not (widened is Precision.TOWN and best.type in REGIONS):
        return widened
    return _PRECISION_OF_TYPE.get(best.type, Precision.POINT)


def read_places(gazetteer: Gazetteer) -> PlaceFinder:
    """The place words of Arabic over the given gazetteer."""
    data = read_toml(FILE)
    rows = [(row, False) for row in data["type"]] + [(row, True) for row in data["qualifier"]]
    kinds = [
        (form, PlaceType(
            id=row["id"],
            types=frozenset(row.get("types", ())),
            precision=Precision(row["precision"]),
            qualifier=qualifier,
        ))
        for row, qualifier in rows
        for form in row["forms"]
    ]  # fmt: skip
    words = data["words"]
    return PlaceFinder(
        gazetteer=gazetteer,
        types=PhraseTable(kinds, strict=True),
        directions=folded_forms(words["directions"]),
        before=folded_forms(words["before"]),
        openers=folded_forms(words["openers"]),
        everyday=folded_forms(words["everyday"]),
        generic=folded_forms(words["generic"]),
        plural=folded_forms(words["plural"]),
    )
