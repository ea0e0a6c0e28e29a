"""Where origins of different sides part over what stands.

Called by `standings` with the links of the last days.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from hudna.agreements.linking import Link
from hudna.agreements.scenes import Scene
from hudna.agreements.statements import BAD_FAITH, Statement
from hudna.model.vocabulary import TermState


def is_disputed(scene: Scene, links: Sequence[Link], state: TermState) -> bool:
    """True where a denial, two states that cannot both be so, or mutual blame stand opposed."""
    statements = [link.statement for link in links]
    return any(_part(scene, one, other, state) for one, other in combinations(statements, 2))


def _part(scene: Scene, one: Statement, other: Statement, state: TermState) -> bool:
    if one.voice.key == other.voice.key or not _of_two_sides(scene, one, other):
        return False
    if one.denied != other.denied:
        return one.said is other.said or {one.said, other.said} <= BAD_FAITH
    if one.denied:
        return False
    if _comparable(one, other) and scene.knowledge.rules.part(one.said, other.said):
        return state in (one.said, other.said) or TermState.REJECTED in (one.said, other.said)
    return _blame_each_other(scene, one, other)


def _comparable(one: Statement, other: Statement) -> bool:
    """True for terms of one kind, and where one speaks of the deal as such, but for a breach: the
    ceasefire may be broken while people are brought out.
    """
    broken = TermState.BREACHED in (one.said, other.said)
    return bool(one.kinds & other.kinds) or (not broken and (one.whole or other.whole))


def _of_two_sides(scene: Scene, one: Statement, other: Statement) -> bool:
    first, second = _side(scene, one), _side(scene, other)
    return first != second


def _side(scene: Scene, statement: Statement) -> str | None:
    """The party or guarantor whose side the origin is on; None for all others."""
    party = statement.voice.party
    side = scene.side_of(party)
    if side is not None or party is None:
        return side
    return next((one.name for one in scene.involved if one.meets(party)), None)


def _blame_each_other(scene: Scene, one: Statement, other: Statement) -> bool:
    """True where two warring sides hold it to be broken or stopped, and not by the same doer."""
    if one.said not in BAD_FAITH or other.said not in BAD_FAITH:
        return False
    if _side(scene, one) is None or _side(scene, other) is None:
        return False
    first, second = one.obligor, other.obligor
    return first is None or second is None or not first.is_surely(second)
