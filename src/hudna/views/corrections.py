"""Readings as people corrected them: the machine's reading with the standing reviews laid over.

Reviews of claims, events and terms → `Corrected`.  The record keeps the machine's reading as it
was; whoever takes a review back has it again.  Pure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hudna.model.claim import Claim, Source
from hudna.model.errors import BadInput
from hudna.model.event import Event
from hudna.model.place import Place
from hudna.model.reading import Reading
from hudna.model.review import Review
from hudna.model.span import Span
from hudna.model.term import Term
from hudna.model.vocabulary import Decision, Modality, Precision, SourceKind, Stance, TermState
from hudna.views.aliases import NO_ALIASES, Aliases

Value = Mapping[str, Any]

CLAIM_KEYS = frozenset({"stance", "content", "source"})
EVENT_KEYS = frozenset({"modality", "place"})
TERM_KEYS = frozenset({"state"})
KEYS = {"c-": CLAIM_KEYS, "e-": EVENT_KEYS, "t-": TERM_KEYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """`machine` leads from the ids of the claims as corrected to those the machine gave, under
    which reviews are kept; `reviews` are the standing ones by that id.
    """

    reading: Reading
    machine_reading: Reading
    machine: Mapping[str, str]
    reviews: Mapping[str, tuple[Review, ...]]

    def subject(self, claim_id: str) -> str:
        """The id under which a claim is decided on."""
        return self.machine.get(claim_id, claim_id)


def lay_over(
    reading: Reading, reviews: Iterable[Review], aliases: Aliases = NO_ALIASES
) -> Corrected:
    """The reading with what people decided; a review that no longer fits is passed over."""
    by_subject: dict[str, list[Review]] = {}
    for review in reviews:
        by_subject.setdefault(review.subject, []).append(review)
    own = things_of(reading) if by_subject else {}
    kept = {subject: tuple(some) for subject, some in by_subject.items() if subject in own}
    if not any(_changes(review) for some in kept.values() for review in some):
        same = aliases.rename(reading)
        return Corrected(reading=same, machine_reading=reading, machine={}, reviews=kept)
    pairs = [(claim, _claim(claim, reading, kept.get(claim.id, ()))) for claim in reading.claims]
    renamed = {old.id: None if new is None else new.id for old, new in pairs}
    changed = replace(
        reading,
        claims=tuple(new for _, new in pairs if new is not None),
        events=tuple(
            replace(new, claim=_renamed(new.claim, renamed))
            for event in reading.events
            if (new := _event(event, kept.get(event.id, ()))) is not None
        ),
        terms=tuple(
            replace(corrected, claim=_renamed(corrected.claim, renamed))
            for term in reading.terms
            if (corrected := _term(term, kept.get(term.id, ()))) is not None
        ),
    )
    machine = {new.id: old.id for old, new in pairs if new is not None}
    return Corrected(
        reading=aliases.rename(changed), machine_reading=reading, machine=machine, reviews=kept
    )


def things_of(reading: Reading) -> dict[str, Claim | Event | Term]:
    """Claims, events and terms by their ids."""
    found: dict[str, Claim | Event | Term] = {claim.id: claim for claim in reading.claims}
    found |= {event.id: event for event in reading.events}
    found |= {term.id: term for term in reading.terms}
    return found


def _changes(review: Review) -> bool:
    return review.decision in (Decision.CORRECT, Decision.REJECT)


def _renamed(claim: str | None, renamed: Mapping[str, str | None]) -> str | None:
    """What a rejected claim held is the report's own words again."""
    return None if claim is None else renamed.get(claim, claim)


def _claim(claim: Claim, reading: Reading, reviews: Iterable[Review]) -> Claim | None:
    for review in reviews:
        if review.decision is Decision.REJECT:
            return None
        if review.decision is Decision.CORRECT:
            claim = correct_claim(claim, len(reading.report.text), value_of(review))
    return claim


def _event(event: Event, reviews: Iterable[Review]) -> Event | None:
    for review in reviews:
        if review.decision is Decision.REJECT:
            return None
        if review.decision is Decision.CORRECT:
            event = correct_event(event, value_of(review))
    return event


def _term(term: Term, reviews: Iterable[Review]) -> Term | None:
    for review in reviews:
        if review.decision is Decision.REJECT:
            return None
        if review.decision is Decision.CORRECT:
            term = correct_term(term, value_of(review))
    return term


def value_of(review: Review) -> Value:
    """The value of a correction.  Raises BadInput where it is not an object of known keys."""
    where = f"review of {review.subject}"
    try:
        value = json.loads(review.value or "")
    except ValueError as error:
        raise BadInput("a correction's value must be a JSON object", where=where) from error
    known = KEYS.get(review.subject[:2], frozenset())
    if not isinstance(value, dict) or not value or not set(value) <= known:
        names = ", ".join(sorted(known)) or "none"
        raise BadInput(f"a correction gives one or more of: {names}", where=where)
    return value


def correct_claim(claim: Claim, length: int, value: Value) -> Claim:
    """The claim with another stance, content span or origin.  Raises BadInput where it cannot."""
    with _told(claim.id):
        if "stance" in value:
            claim = replace(claim, stance=Stance(value["stance"]))
        if "content" in value:
            span = Span(int(value["content"]["start"]), int(value["content"]["end"]))
            if span.end > length:
                raise ValueError(f"the text ends at {length}")
            claim = replace(claim, content=span)
        if "source" in value:
            claim = replace(claim, chain=(*claim.chain[:-1], _source(claim, value["source"])))
    return claim


def _source(claim: Claim, value: Value) -> Source:
    """The origin with another name or kind; its words stay where they were."""
    span = claim.origin.span if claim.origin else (claim.cue or claim.content)
    kind = SourceKind(value.get("kind") or (claim.origin.kind if claim.origin else "other"))
    name = str(value.get("name") or (claim.origin.name if claim.origin else "")).strip()
    same = claim.origin is not None and name == claim.origin.name
    actor = claim.origin.actor if same and claim.origin else value.get("actor")
    return Source(span=span, name=name, kind=kind, actor=actor)


def correct_event(event: Event, value: Value) -> Event:
    """The event with another modality or place.  Raises BadInput where it cannot."""
    with _told(event.id):
        if "modality" in value:
            event = replace(event, modality=Modality(value["modality"]))
        if "place" in value:
            event = replace(event, place=_place(event, value["place"]))
    return event


def _place(event: Event, value: Value | None) -> Place | None:
    if value is None:
        return None
    lat, lon = value.get("lat"), value.get("lon")
    return Place(
        span=event.place.span if event.place else event.trigger,
        name=str(value["name"]),
        precision=Precision(value.get("precision") or Precision.UNRESOLVED),
        id=value.get("id"),
        lat=None if lat is None else float(lat),
        lon=None if lon is None else float(lon),
        country=value.get("country"),
        type=value.get("type"),
        reasons=("set by a person",),
    )


def correct_term(term: Term, value: Value) -> Term:
    """The term with another state.  Raises BadInput where it cannot."""
    with _told(term.id):
        if "state" in value:
            term = replace(term, state=TermState(value["state"]))
    return term


class _told:  # noqa: N801 (reads as a word at the `with`)
    """Turns what a value cannot be into one clear line."""

    def __init__(self, subject: str) -> None:
        self._subject = subject

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (ValueError, KeyError, TypeError, AttributeError)):
            message = f"the correction does not fit: {error}"
            raise BadInput(message, where=self._subject) from error
