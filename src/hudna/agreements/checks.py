"""What must hold across a definition: names, kinds, days, ids, phases and linkages.

Called by `definition` with what could be read; each check yields faults and stops none of the
others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from hudna.agreements.areas import area_of
from hudna.agreements.kinds import bare
from hudna.agreements.knowledge import AgreementKnowledge
from hudna.agreements.names import name_words, telling_words
from hudna.agreements.positions import Positions
from hudna.language.tokens import tokenize
from hudna.model.agreement import Provision

PARTY_KEYS = ("parties", "addressed", "guarantors", "mediators", "monitors")
DAY_ORDER = ("announced", "in_force", "expiry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong in a definition; `line` counts from 1."""

    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.key + ' ' if self.key else ''}{self.message}"


def check_agreement(
    data: Mapping[str, Any],
    provisions: Sequence[Provision],
    positions: Positions,
    knowledge: AgreementKnowledge,
) -> Iterator[Fault]:
    """All faults that can only be seen across keys or with the lexicon."""
    kind = data.get("kind", "ceasefire")
    if not isinstance(kind, str) or kind not in knowledge.kinds.agreements:
        known = ", ".join(sorted(knowledge.kinds.agreements))
        message = f"{kind!r} is no kind of agreement: take one of {known}"
        yield Fault(line=positions.of("kind"), key="kind", message=message)
    yield from _days(data, positions)
    yield from _names(data, positions, knowledge)
    at = _numbers(data)
    yield from _ids(data, positions)
    for check in (_linkages, _cycles, _phases):
        yield from check(provisions, positions, at)


def _numbers(data: Mapping[str, Any]) -> dict[str, int]:
    rows = data.get("provisions")
    listed = rows if isinstance(rows, list) else []
    return {row["id"]: n for n, row in enumerate(listed) if isinstance(row, dict) and "id" in row}


def _at(key: str, number: int, message: str, positions: Positions) -> Fault:
    shown = f"provisions[{number + 1}].{key}"
    return Fault(line=positions.of(key, number), key=shown, message=message)


def _days(data: Mapping[str, Any], positions: Positions) -> Iterator[Fault]:
    days = [(key, day) for key in DAY_ORDER if (day := _day(data.get(key))) is not None]
    for (earlier, first), (later, second) in pairwise(days):
        if second < first:
            message = f"{second} lies before {earlier} {first}: put the days in order"
            yield Fault(line=positions.of(later), key=later, message=message)


def _day(value: object) -> date | None:
    try:
        return None if value is None else date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _ids(data: Mapping[str, Any], positions: Positions) -> Iterator[Fault]:
    rows = data.get("provisions")
    listed = rows if isinstance(rows, list) else []
    names = [row.get("id") for row in listed if isinstance(row, dict)]
    twice = {name for name, count in Counter(map(str, names)).items() if count > 1}
    seen: set[str] = set()
    for number, name in enumerate(map(str, names)):
        if name in twice and name in seen and name != "None":
            yield _at("id", number, f"{name!r} stands twice: give each its own", positions)
        seen.add(name)


def _linkages(
    provisions: Sequence[Provision], positions: Positions, at: Mapping[str, int]
) -> Iterator[Fault]:
    for provision in provisions:
        for key in ("after", "in_exchange_for"):
            needs = getattr(provision, key)
            if needs is None:
                continue
            if needs not in at:
                message = f"{needs!r} is the id of no provision here"
                yield _at(key, at[provision.id], message, positions)
            elif needs == provision.id:
                yield _at(key, at[provision.id], "names the provision itself", positions)


def _cycles(
    provisions: Sequence[Provision], positions: Positions, at: Mapping[str, int]
) -> Iterator[Fault]:
    """Steps that wait for each other; two that are exchanged for each other are no cycle."""
    after = {one.id: one.after for one in provisions}
    told: set[str] = set()
    for provision in provisions:
        path, one = [provision.id], after[provision.id]
        while one is not None and one in after and one not in path:
            path.append(one)
            one = after[one]
        if one == provision.id and len(path) > 1 and not told.intersection(path):
            told.update(path)
            message = f"goes round in a circle: {' after '.join([*path, provision.id])}"
            yield _at("after", at[provision.id], message, positions)


def _phases(
    provisions: Sequence[Provision], positions: Positions, at: Mapping[str, int]
) -> Iterator[Fault]:
    by_id = {one.id: one for one in provisions}
    for provision in provisions:
        first = by_id.get(provision.after or "")
        if first is None or provision.phase is None or first.phase is None:
            continue
        if provision.phase < first.phase:
            message = (
                f"{provision.phase} comes before {first.phase} of {first.id}, which it waits for"
            )
            yield _at("phase", at[provision.id], message, positions)
    phased = [one for one in provisions if one.phase is not None]
    lowest = min((one.phase or 0 for one in phased), default=0)
    if phased and phased[0].phase != lowest:
        message = f"{phased[0].phase} stands before phase {lowest}: put the phases in order"
        yield _at("phase", at[phased[0].id], message, positions)


def _names(
    data: Mapping[str, Any], positions: Positions, knowledge: AgreementKnowledge
) -> Iterator[Fault]:
    known = _KnownNames(knowledge)
    for key in PARTY_KEYS:
        for name in _strings(data.get(key)):
            if not known.is_actor(name):
                message = f"{name!r} is nobody in the lexicon: write the name as reports do"
                yield Fault(line=positions.of(key), key=key, message=message)
    for name in _strings(data.get("area")):
        if not known.is_place(name):
            message = f"{name!r} is no place in the gazetteer: write it as reports do"
            yield Fault(line=positions.of("area"), key="area", message=message)


def _strings(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        first = one[0] if isinstance(one, list) and one else one
        if isinstance(first, str) and first.strip():
            yield first


class _KnownNames:
    """Which names anything is known of: all of an actor, or a telling word of one."""

    def __init__(self, knowledge: AgreementKnowledge) -> None:
        self._knowledge = knowledge
        self._words: frozenset[str] | None = None

    def is_actor(self, name: str) -> bool:
        """True where an actor, a role, or a word of some actor's name is meant."""
        arabic, kinds = self._knowledge.arabic, self._knowledge.kinds
        if arabic.actors.find(tokenize(name)) or name_words(name) & kinds.roles:
            return True
        return bool(telling_words(name, kinds) & self._lexicon()) or self.is_place(name)

    def is_place(self, name: str) -> bool:
        """True where the finder resolves the name, or a row of the gazetteer bears it."""
        arabic = self._knowledge.arabic
        if area_of([name], arabic).places or arabic.gazetteer.named(name):
            return True
        return any(arabic.gazetteer.named(word) for word in name.split() if len(word) > 3)

    def _lexicon(self) -> frozenset[str]:
        if self._words is None:
            self._words = frozenset(
                bare(word)
                for actor in self._knowledge.arabic.actors.by_id.values()
                for names in (*actor.names.values(), actor.loaded)
                for name in names
                for word in name.split()
            )
        return self._words
