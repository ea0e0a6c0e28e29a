"""What grouping goes by: type families, the features of a pair with their weights, word lists.

Read once from `data/world/incidents.toml` and handed to every step of the room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hudna.language.fold import fold_word
from hudna.language.tables import checked, read_toml, unique
from hudna.model.errors import BadData
from hudna.model.vocabulary import EventType

FILE = "world/incidents.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that speaks for or against two tellings being of one happening."""

    id: str
    weight: float
    says: str


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
    unnamed: frozenset[str]
    correspondents: frozenset[str]


def read_grouping_rules() -> GroupingRules:
    """The rules that ship with the package."""
    data = read_toml(FILE)
    grouping, words = data["grouping"], data["words"]
    return GroupingRules(
        families=_families(data["family"]),
        features=_features(data["feature"]),
        link=float(grouping["link"]),
        join=float(grouping["join"]),
        stranger=float(grouping["stranger"]),
        fighters=_folded(words["fighters"]),
        unnamed=_folded(words["unnamed"]),
        correspondents=_folded(words["correspondents"]),
        weekdays=tuple(fold_word(word) for word in words["weekdays"]),
    )


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words)


def _families(rows: list[Mapping[str, Any]]) -> dict[EventType, str]:
    families: dict[EventType, str] = {}
    for row in unique(rows, FILE):
        for name in checked(row, FILE, required=("id", "types"))["types"]:
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
        row["id"]: Feature(id=row["id"], weight=float(row["weight"]), says=row["says"])
        for row in unique(rows, FILE)
        if checked(row, FILE, required=("id", "weight", "says"))
    }
