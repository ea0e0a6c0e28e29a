"""Where two origins say of one term of a deal what cannot both be so, with the words of both.

Beside `contradictions`, for terms: their states, numbers, days, and who guarantees the deal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from hudna.incidents.independence import Naming
from hudna.incidents.rules import DealRules
from hudna.incidents.tellings import Telling, is_same
from hudna.incidents.termsaid import TermSaid
from hudna.model.incident import Contradiction, Evidence, Reason
from hudna.model.span import Span
from hudna.model.vocabulary import Contested, Stance

Found = tuple[str, str, Contradiction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A term as one origin tells of it in one telling; `denied` where the origin denies it."""

    key: str
    said: TermSaid
    telling: Telling
    denied: bool

    def evidence(self, span: Span | None = None) -> Evidence:
        """The words of the span, or of the term."""
        where = span or self.said.span
        return Evidence(report=self.telling.report, span=where, text=self.telling.slice(where),
                        claim=self.said.claim)  # fmt: skip


def terms_in(
    tellings: Sequence[Telling], naming: Naming, folded: Mapping[str, str]
) -> tuple[Said, ...]:
    """All that the tellings say of terms, each with the key of its origin."""
    found = []
    for telling in tellings:
        claims = {claim.id: claim for claim in telling.claims}
        for said in telling.terms:
            claim = claims.get(said.claim) if said.claim is not None else None
            key = naming.path(telling, claim)[0][-1].key
            denied = claim is not None and claim.stance is Stance.DENIES
            found.append(Said(key=folded.get(key, key), said=said, telling=telling, denied=denied))
    return tuple(found)


def find_term_contradictions(every: Sequence[Said], rules: DealRules) -> list[Found]:
    """At most one of each kind for a pair of origins and a kind of term."""
    found: dict[tuple[object, ...], Found] = {}
    for one, other in combinations(every, 2):
        if one.key == other.key or not _of_one_term(one.said, other.said):
            continue
        for contradiction in _between(one, other, rules):
            pair = tuple(sorted((one.key, other.key)))
            code = contradiction.reason.code if contradiction.reason else ""
            found.setdefault((pair, one.said.kind, code), (one.key, other.key, contradiction))
    return list(found.values())


def _of_one_term(one: TermSaid, other: TermSaid) -> bool:
    """The same kind, and nothing that tells them apart: another place or another body."""
    if one.kind is not other.kind:
        return False
    actors = not one.actors or not other.actors or bool(one.actors & other.actors)
    places = not one.places or not other.places
    return actors and (places or any(is_same(a, b) for a in one.places for b in other.places))


def _between(one: Said, other: Said, rules: DealRules) -> Iterator[Contradiction]:
    a, b = one.said, other.said
    if a.state is not None and b.state is not None and _of_one_day(one, other):
        denied = one.denied != other.denied and a.state is b.state
        if denied or (not (one.denied or other.denied) and rules.exclude(a.state, b.state)):
            yield _part("term_state", one, other, values=(a.state.value, b.state.value))
    if a.number is not None and b.number is not None and a.number.parts(b.number):
        yield _part("term_number", one, other, spans=(a.number.span, b.number.span))
    if a.day is not None and b.day is not None and not a.day.overlaps(b.day):
        yield _part("term_day", one, other, spans=(a.day.span, b.day.span))
    first, second = ({body.actor for body in said.guarantors} for said in (a, b))
    if first and second and not first & second:
        named = tuple(", ".join(sorted(names)) for names in (first, second))
        spans = (a.guarantors[0].span, b.guarantors[0].span)
        yield _part("term_guarantor", one, other, values=named, spans=spans)


def _of_one_day(one: Said, other: Said) -> bool:
    """What stands today may have moved by tomorrow."""
    days = {said.telling.published for said in (one, other)} - {None}
    return len(days) <= 1


def _part(
    code: str,
    one: Said,
    other: Said,
    *,
    values: tuple[str, ...] = (),
    spans: tuple[Span | None, Span | None] = (None, None),
) -> Contradiction:
    return Contradiction(
        about=Contested.TERM,
        one=one.evidence(spans[0]),
        other=other.evidence(spans[1]),
        reason=Reason(code=code, values=values),
    )
