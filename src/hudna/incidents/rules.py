"""What grouping goes by: type families, the features of a pair with their weights, word lists.

Read once from `data/world/incidents.toml` and handed to every step of the room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hudna.language.actors import ActorLexicon
from hudna.language.calendar_words import read_calendar
from hudna.language.fold import fold_word
from hudna.language.moments import Calendar
from hudna.language.numerals import Numerals, read_numerals
from hudna.language.tables import checked, read_toml, unique
from hudna.model.errors import BadData
from hudna.model.vocabulary import EventType, TermKind, TermState

FILE = "world/incidents.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that speaks for or against two tellings being of one happening."""

    id: str
    weight: float


Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRule:
    """Words by which a report tells what became of those an earlier act hurt, folded."""

    id: str
    kind: str
    heads: frozenset[str]
    tails: tuple[Phrase, ...]
    within: int
    min: int
    max: int | None
    beside: frozenset[str]
    told_at_once: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRules:
    """`days` bounds how long after an act its follow-ups are told; the other words tell that an
    act lies days back."""

    rows: tuple[FollowUpRule, ...]
    days: int
    late_before: frozenset[str]
    late_units: frozenset[str]
    late: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DealRules:
    """What accounts of a deal are compared by: the family whose tellings a kind of term goes
    with, states that exclude each other, the state that an event gives the whole deal, the words
    beside which a guarantor is named, and lengths of time in hours."""

    families: Mapping[TermKind, str]
    excluding: tuple[tuple[frozenset[TermState], frozenset[TermState]], ...]
    states: Mapping[EventType, TermState]
    guarantor: frozenset[str]
    hours: Mapping[str, int]
    lengths: Mapping[str, int]

    def exclude(self, one: TermState, other: TermState) -> bool:
        """True where the two states cannot both be so."""
        return any(
            (one in a and other in b) or (other in a and one in b) for a, b in self.excluding
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingRules:
    """`link` is the score from which a pair may bring clusters together, `join` the mean score
    that the clusters must reach, `stranger` the score of a pair that shares no key."""

    families: Mapping[EventType, str]
    features: Mapping[str, Feature]
    link: float
    join: float
    stranger: float
    fighters: frozenset[str]
    weekdays: tuple[str, ...]
    denials: frozenset[str]
    unnamed: frozenset[str]
    correspondents: frozenset[str]
    titles: frozenset[str]
    joining: frozenset[str]
    kinds: frozenset[str]
    blamed: frozenset[EventType]
    follow: FollowRules
    totals: frozenset[str]
    since: frozenset[str]
    begins: frozenset[str]
    deal: DealRules
    numerals: Numerals
    calendar: Calendar
    actors: ActorLexicon | None = None


def read_grouping_rules() -> GroupingRules:
    """The rules that ship with the package."""
    data = read_toml(FILE)
    grouping, words, numerals = data["grouping"], data["words"], read_numerals()
    return GroupingRules(
        families=_families(data["family"]),
        features=_features(data["feature"]),
        link=float(grouping["link"]),
        join=float(grouping["join"]),
        stranger=float(grouping["stranger"]),
        fighters=_folded(words["fighters"]),
        denials=_folded(words["denials"]),
        unnamed=_folded(words["unnamed"]),
        correspondents=_folded(words["correspondents"]),
        titles=_folded(words["titles"]),
        joining=_folded(words["joining"]),
        kinds=frozenset(word.removeprefix("ال") for word in _folded(words["kinds"])),
        weekdays=tuple(fold_word(word) for word in words["weekdays"]),
        blamed=frozenset(map(EventType, grouping["blamed"])),
        follow=_follow(data["follow_up"], data["follow"]),
        totals=_folded(data["counting"]["total"]),
        since=_folded(data["counting"]["since"]),
        begins=_folded(data["counting"]["begins"]),
        numerals=numerals,
        deal=_deal(data),
        calendar=read_calendar(numerals),
    )


def _deal(data: Mapping[str, Any]) -> DealRules:
    return DealRules(
        families={
            TermKind(name): row["id"] for row in data["family"] for name in row.get("terms", ())
        },
        excluding=tuple(
            (frozenset(map(TermState, row["one"])), frozenset(map(TermState, row["other"])))
            for row in unique(data["exclude"], FILE)
        ),
        states={EventType(kind): TermState(to) for kind, to in data["deal"]["states"].items()},
        guarantor=_folded(data["deal"]["words"]["guarantor"]),
        hours={fold_word(word): hours for word, hours in data["deal"]["hours"].items()},
        lengths={fold_word(word): hours for word, hours in data["deal"]["lengths"].items()},
    )


def _follow(rows: list[Mapping[str, Any]], table: Mapping[str, Any]) -> FollowRules:
    return FollowRules(
        rows=tuple(_follow_up(row) for row in unique(rows, FILE)),
        days=int(table["days"]),
        late_before=_folded(table["late_before"]),
        late_units=_folded(table["late_units"]),
        late=_phrases(table["late"]),
    )


def _follow_up(row: Mapping[str, Any]) -> FollowUpRule:
    required = ("id", "kind", "heads", "tails", "within", "min", "example", "counter")
    checked(row, FILE, required=required, optional=("max", "beside", "told_at_once"))
    return FollowUpRule(
        id=row["id"],
        kind=row["kind"],
        heads=_folded(row["heads"]),
        tails=_phrases(row["tails"]),
        within=row["within"],
        min=row["min"],
        max=row.get("max"),
        beside=_folded(row.get("beside", [])),
        told_at_once=row.get("told_at_once", False),
    )


def _phrases(forms: list[str]) -> tuple[Phrase, ...]:
    return tuple(tuple(fold_word(form).split()) for form in forms)


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words)


def _families(rows: list[Mapping[str, Any]]) -> dict[EventType, str]:
    families: dict[EventType, str] = {}
    for row in unique(rows, FILE):
        for name in checked(row, FILE, required=("id", "types"), optional=("terms",))["types"]:
            kind = EventType(name)
            if kind in families:
                raise BadData(f"{name} is in two families", file=FILE, row=row["id"])
            families[kind] = row["id"]
    missing = sorted(set(EventType) - set(families))
    if missing:
        raise BadData(f"no family holds {', '.join(missing)}", file=FILE, key="family")
    return families


def _features(rows: list[Mapping[str, Any]]) -> dict[str, Feature]:
    return {
        row["id"]: Feature(id=row["id"], weight=float(row["weight"]))
        for row in unique(rows, FILE)
        if checked(row, FILE, required=("id", "weight"))
    }
