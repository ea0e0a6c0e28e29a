"""How well a statement fits the agreement or one of its provisions, with the reasons.

Second step of `linking`.  Each part of a term speaks for or against; some forbid.
"""

from __future__ import annotations

from hudna.agreements.mentions import stems
from hudna.agreements.names import Party, name_words
from hudna.agreements.scenes import Scene
from hudna.agreements.statements import LOOKED_FOR, Statement
from hudna.model.agreement import Provision
from hudna.model.place import Place
from hudna.model.vocabulary import TermKind, TermState

LEAST_SHARE = 0.3  # of the words of a provision of no particular kind
BY_DOER = frozenset({TermState.BREACHED, TermState.REJECTED})
Weighed = tuple[float | None, str]
_COURSE_OF_ALL = frozenset(
    {TermState.OBSTRUCTED, TermState.SUSPENDED, TermState.DELAYED, TermState.RESUMED}
)
_MOVING = frozenset({TermKind.EVACUATION, TermKind.WITHDRAWAL, TermKind.CESSATION})
_WIDE = frozenset({"country", "governorate", "region"})


def whole_reasons(scene: Scene, statement: Statement) -> tuple[str, ...]:
    """Why a statement speaks of the deal as a whole; empty where it does not."""
    kind = scene.knowledge.kinds.agreements[scene.agreement.kind]
    if statement.kinds & set(kind.core) and _in_own_area(scene, statement):
        return ("a term at the core of such a deal",)
    if not statement.whole:
        return ()
    return ("speaks of the deal as such",)


def _in_own_area(scene: Scene, statement: Statement) -> bool:
    if TermKind.CESSATION in statement.kinds:
        return True
    return scene.own_area.holds(statement.origin) is not False


def fit(scene: Scene, provision: Provision, statement: Statement) -> tuple[float, tuple[str, ...]]:
    """How well a statement fits a provision, with the reasons; 0 where something forbids it."""
    if _stops_core(scene, provision, statement):
        return 2.0, ("stops or starts the whole deal",)
    if provision.kind not in statement.kinds or _of_whole_only(scene, statement):
        return 0.0, ()
    score, reasons = 2.0, [f"kind {provision.kind.value}"]
    for weight, reason in (
        _by_obligor(scene, provision, statement),
        _by_people(scene, provision, statement),
        _by_origin(scene, provision, statement),
        _by_destination(scene, provision, statement),
        _by_words(provision, statement),
    ):
        if weight is None:
            return 0.0, ()
        score += weight
        if reason:
            reasons.append(reason)
    return score, tuple(reasons)


def _stops_core(scene: Scene, provision: Provision, statement: Statement) -> bool:
    """True for the core of a deal, and words that stop or start the deal as such."""
    core = scene.knowledge.kinds.agreements[scene.agreement.kind].core
    at_core = provision.kind in core and provision.demanded_by is None
    return at_core and _of_whole_only(scene, statement) and _is_main(scene, provision)


def _is_main(scene: Scene, provision: Provision) -> bool:
    """True where it begins in the area of the deal itself, or nowhere in particular."""
    area = scene.origins[provision.id]
    return area.empty or any(scene.own_area.holds(place) for place in area.places)


def _of_whole_only(scene: Scene, statement: Statement) -> bool:
    """True for what stops or starts "the deal" where the deal is more than a ceasefire."""
    core = scene.knowledge.kinds.agreements[scene.agreement.kind].core
    return (
        TermKind.CESSATION not in core
        and TermKind.CESSATION in statement.kinds
        and statement.said in _COURSE_OF_ALL
    )


def _by_obligor(scene: Scene, provision: Provision, statement: Statement) -> Weighed:
    wanted, said = scene.obligors[provision.id], statement.obligor
    if wanted is not None and said is not None:
        if wanted.everyone or said.everyone:
            return 0.5, "everyone"
        if wanted.meets(said):
            done = _is_deed_of_demand(provision, statement)
            return (None, "") if done else (2.0, f"obligor {said.name}")
        return (None, "") if _bound(scene, said) or wanted.parts(said) else (-0.5, "")
    if provision.demanded_by is not None:
        return _of_demand(provision, statement)
    truce = wanted is not None and provision.kind is TermKind.CESSATION
    if truce and statement.said in BY_DOER and not _alone(scene, provision):
        return None, ""
    return 0.0, ""


def _is_deed_of_demand(provision: Provision, statement: Statement) -> bool:
    """True for a deed by whoever is asked, in words that share little with what is asked."""
    if provision.demanded_by is None or provision.kind is TermKind.CESSATION:
        return False
    if statement.said in LOOKED_FOR or provision.origin is not None:
        return False
    return _word_share(provision, statement) < LEAST_SHARE


def _word_share(provision: Provision, statement: Statement) -> float:
    own = stems(provision.text.get(statement.reading.report.language, ""))
    return len(own & stems(statement.words)) / len(own) if own else 0.0


def _of_demand(provision: Provision, statement: Statement) -> Weighed:
    """What only one side asks for is not done or agreed to by words that name nobody."""
    if provision.kind is TermKind.CESSATION:
        return (0.0, "") if statement.said is TermState.DEMANDED else (None, "")
    placed = provision.origin is not None and provision.kind in _MOVING
    return (0.0 if placed or statement.said in LOOKED_FOR else -2.0), ""


def _bound(scene: Scene, party: Party) -> bool:
    return any(one.meets(party) for one in scene.parties)


def _alone(scene: Scene, provision: Provision) -> bool:
    """True where no other provision of the kind is there."""
    same = [one for one in scene.agreement.provisions if one.kind is provision.kind]
    return len(same) == 1


def _by_people(scene: Scene, provision: Provision, statement: Statement) -> Weighed:
    wanted, said = scene.people[provision.id], statement.people
    if not wanted or not said or provision.kind is TermKind.CESSATION:
        return 0.0, ""
    if wanted & said:
        return 1.0, f"people {'/'.join(sorted(wanted & said))}"
    return None, ""


def _by_origin(scene: Scene, provision: Provision, statement: Statement) -> Weighed:
    area = scene.origins[provision.id]
    if area.empty:
        return 0.0, ""
    place = _place(statement)
    holds = area.holds(place)
    if holds and place is not None:
        wide = all(one.type in _WIDE for one in area.places) and place.type not in _WIDE
        return (-0.5 if wide else 2.0), f"from {place.name}"
    if holds is False:
        return None, ""
    if name_words(statement.words) & {w for one in area.places for w in name_words(one.name)}:
        return 1.5, "place in the words"
    if provision.kind not in _MOVING:
        return 0.0, ""
    if not _is_main(scene, provision) or provision.demanded_by is not None:
        return None, ""
    return (None, "") if provision.kind is TermKind.CESSATION else (0.0, "")


def _place(statement: Statement) -> Place | None:
    """Where from; an event's place may be a wide one that says nothing."""
    place = statement.origin
    if place is None or place.type in _WIDE:
        return None if statement.from_event else place
    return place


def _by_destination(scene: Scene, provision: Provision, statement: Statement) -> Weighed:
    holds = scene.destinations[provision.id].holds(statement.destination)
    if holds:
        return 1.0, f"to {statement.destination.name if statement.destination else ''}"
    there = scene.origins[provision.id].holds(statement.destination)  # buses go in to bring out
    return (-1.0, "") if holds is False and not there else (0.0, "")


def _by_words(provision: Provision, statement: Statement) -> Weighed:
    """Shared words; a kind that says nothing (other) needs them."""
    share = _word_share(provision, statement)
    if provision.kind is TermKind.OTHER and share < LEAST_SHARE:
        return None, ""
    return share * 2, f"{share:.0%} of its words" if share else ""
