"""The two sides of each dispute on a board: what each says stands, and who they are.

`Account` → `Said`s and a `DisputeFinder` for `views.agreement`; which links part is for the room of
agreements to say, this module only tells the sides apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from hudna.agreements import Account
from hudna.agreements.disputes import is_disputed
from hudna.agreements.linking import Link
from hudna.agreements.scenes import Scene
from hudna.model.agreement import Standing
from hudna.model.vocabulary import TermState
from hudna.views.agreement import Dispute, Half, Said

MOST_LINKS = 80  # the newest of a dispute: pairs grow with the square, and names repeat


def said_of(link: Link) -> Said:
    """A link as the pages show it."""
    statement = link.statement
    return Said(
        item=link.provision,
        day=statement.told,
        state=statement.said,
        denied=statement.denied,
        stance=statement.voice.stance,
        name=statement.voice.name,
        origin=statement.voice.key,
        evidence=statement.evidence,
        by=statement.obligor.name if statement.obligor else None,
    )


class DisputeFinder:
    """Finds the sides of a disputed standing when they are asked for, and remembers them."""

    def __init__(self, scene: Scene, account: Account) -> None:
        self._scene = scene
        self._links: dict[str | None, list[Link]] = {}
        for link in account.links:
            self._links.setdefault(link.provision, []).append(link)
        self._runs = {
            (standing.provision, standing.day): (since, standing.state)
            for since, standing in _runs(account.standings)
        }
        self._found: dict[tuple[str | None, date], Dispute | None] = {}

    def __call__(self, item: str | None, day: date) -> Dispute | None:
        """The sides that part over an item on a day, None where it is not disputed."""
        key = (item, day)
        if key not in self._found:
            self._found[key] = self._find(item, day) if key in self._runs else None
        return self._found[key]

    def _find(self, item: str | None, day: date) -> Dispute | None:
        since, state = self._runs[item, day]
        links = self._links.get(item, [])
        recent = [one for one in links if since <= one.statement.told <= day]
        return _dispute(self._scene, recent[-MOST_LINKS:], state)


def _runs(standings: Sequence[Standing]) -> Iterator[tuple[date, Standing]]:
    """Each disputed standing with the day before the dispute over this state began."""
    began: dict[str | None, tuple[TermState, date]] = {}
    for standing in standings:
        if not standing.disputed:
            began.pop(standing.provision, None)
            continue
        state, since = began.get(standing.provision, (standing.state, standing.day))
        if state is not standing.state:
            since = standing.day
        began[standing.provision] = (standing.state, since)
        yield since - timedelta(days=1), standing


def _dispute(scene: Scene, links: Sequence[Link], state: TermState) -> Dispute | None:
    """The links that part, told apart by whether they say what stands."""
    parted: dict[str, Link] = {}
    for one, other in combinations(links, 2):
        if is_disputed(scene, (one, other), state):
            parted[one.id], parted[other.id] = one, other
    if not parted:
        return None
    given = list(parted.values())
    for_it = [one for one in given if one.statement.said is state and not one.statement.denied]
    against = [one for one in given if one not in for_it]
    if not against or not for_it:
        for_it, against = _by_first(scene, given)
    return (_half(for_it), _half(against)) if for_it and against else None


def _by_first(scene: Scene, links: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """Both sides say the same and blame each other: apart by the side of the first who speaks."""
    first = _side(scene, links[0])
    own = [link for link in links if _side(scene, link) == first]
    return own, [link for link in links if link not in own]


def _side(scene: Scene, link: Link) -> str:
    party = link.statement.voice.party
    return scene.side_of(party) or link.statement.voice.key


def _half(links: Sequence[Link]) -> Half:
    statements = [link.statement for link in links]
    states = Counter((one.said, one.denied) for one in statements)
    (state, denied), _ = states.most_common(1)[0]
    return Half(
        state=state,
        denied=denied,
        names=tuple(dict.fromkeys(one.voice.name for one in statements)),
        by=tuple(dict.fromkeys(one.obligor.name for one in statements if one.obligor)),
        evidence=tuple(dict.fromkeys(one.evidence for one in statements)),
    )
