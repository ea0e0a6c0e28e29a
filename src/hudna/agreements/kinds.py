"""The kinds of agreements and provisions, and classes of people: `data/agreements/kinds.toml`.

Read once by `read_kinds` and handed to the other modules of this room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hudna.language.fold import fold_word
from hudna.language.tables import checked, read_toml, unique
from hudna.model.errors import BadData
from hudna.model.vocabulary import ActorKind, EventType, TermKind

FILE = "agreements/kinds.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementKind:
    """A sort of deal: `core` are the kinds of provisions whose course is that of the whole."""

    id: str
    core: tuple[TermKind, ...]
    has_times: bool
    ethprio: Mapping[str, str]
    pax: tuple[str, ...]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionKind:
    """A sort of provision, the events that tell of it, and its names elsewhere."""

    id: TermKind
    events: frozenset[EventType]
    ethprio: tuple[str, ...]
    pax: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """Words for a warring side by its sort, and the kinds of actors that they may stand for."""

    words: frozenset[str]
    kinds: frozenset[ActorKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """All of the file; `agreements` by id and by each other name of the kind."""

    agreements: Mapping[str, AgreementKind]
    provisions: Mapping[TermKind, ProvisionKind]
    people: Mapping[str, frozenset[str]]
    parts: Mapping[str, frozenset[str]]
    sorts: tuple[Sort, ...]
    common: frozenset[str]
    roles: frozenset[str]
    earlier: frozenset[str]
    everyone: frozenset[str]
    humanitarian: frozenset[str]
    open_question: frozenset[str]


def read_kinds() -> Kinds:
    """The kinds that ship with the package.  Raises BadData for a faulty row."""
    data = read_toml(FILE)
    try:
        return _kinds(data)
    except ValueError as error:
        raise BadData(str(error), file=FILE) from error


def _kinds(data: Mapping[str, Any]) -> Kinds:
    deals = unique(data["agreement"], FILE)
    provisions = unique(data["provision"], FILE)
    words = {key: folded(forms) for key, forms in data["common"].items()}
    return Kinds(
        agreements={
            name: _agreement_kind(row) for row in deals for name in (row["id"], *row["aliases"])
        },
        provisions={TermKind(row["id"]): _provision_kind(row) for row in provisions},
        parts={row["id"]: folded(row["forms"]) for row in unique(data["part"], FILE)},
        people={row["id"]: folded(row["forms"]) for row in unique(data["people"], FILE)},
        sorts=tuple(_sort(row) for row in unique(data["sort"], FILE)),
        common=words["words"],
        roles=words["roles"],
        earlier=words["earlier"],
        everyone=words["everyone"],
        humanitarian=words["humanitarian"],
        open_question=words["open_question"],
    )


def _agreement_kind(row: Mapping[str, Any]) -> AgreementKind:
    required = ("id", "aliases", "ar", "en", "core", "ethprio", "pax")
    checked(row, FILE, required=required, optional=("times",))
    return AgreementKind(
        id=row["id"],
        core=tuple(TermKind(kind) for kind in row["core"]),
        has_times=row.get("times", False),
        ethprio=row["ethprio"],
        pax=tuple(row["pax"]),
        labels={"ar": row["ar"], "en": row["en"]},
    )


def _provision_kind(row: Mapping[str, Any]) -> ProvisionKind:
    return ProvisionKind(
        id=TermKind(row["id"]),
        events=frozenset(EventType(name) for name in row["events"]),
        ethprio=tuple(row["ethprio"]),
        pax=tuple(row["pax"]),
    )


def _sort(row: Mapping[str, Any]) -> Sort:
    kinds = frozenset(ActorKind(kind) for kind in row["kinds"])
    return Sort(words=folded(row["forms"]), kinds=kinds)


def folded(forms: list[str]) -> frozenset[str]:
    """The forms folded and without their article."""
    return frozenset(bare(form) for form in forms)


@lru_cache(maxsize=1 << 16)  # pure; words recur
def bare(word: str) -> str:
    """A word folded, without article, conjunction or preposition before the article."""
    fold = fold_word(word)
    for clitic in ("وال", "بال", "فال", "كال", "ولل", "لل", "ال"):
        if fold.startswith(clitic) and len(fold) - len(clitic) >= 3:
            return _nominal(fold[len(clitic) :])
    return _nominal(fold)


def _nominal(fold: str) -> str:
    """The sound masculine plural in one case: names are compared whatever case they stand in."""
    return fold[:-2] + "ين" if len(fold) > 4 and fold.endswith("ون") else fold
