"""What a report says of the terms of a deal, laid out for comparing accounts.

`tellings` takes each term to the telling that it goes with; `termparting` finds where two origins
say of one term what cannot both be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hudna.incidents.followups import sentence_around
from hudna.incidents.rules import GroupingRules
from hudna.language.tokens import Token, tokenize
from hudna.model.event import Event
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.term import Term
from hudna.model.vocabulary import ActorKind, Modality, Precision, TermKind, TermState

HOURS = "hours"
REACH = 5  # words between a word for guaranteeing and who guarantees
_DAYS = frozenset((Precision.HOUR, Precision.DAY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that a term names, None for an open end, what it counts (folded; `HOURS` for any
    length of time) and where it stands."""

    min: int | None
    max: int | None
    unit: str
    span: Span

    def parts(self, other: Number) -> bool:
        """True where the two count one thing and cannot both be so."""
        below = self.max is not None and other.min is not None and self.max < other.min
        above = other.max is not None and self.min is not None and other.max < self.min
        return self.unit == other.unit and (below or above)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantor:
    """A body named as one that guarantees the deal, by actor id, with the words that say so."""

    actor: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSaid:
    """One term, or the deal as a whole where `kind` is None, as one claim tells of it."""

    kind: TermKind | None
    state: TermState | None
    span: Span
    claim: str | None
    places: tuple[Place, ...] = ()
    actors: frozenset[str] = frozenset()
    number: Number | None = None
    day: Moment | None = None
    guarantors: tuple[Guarantor, ...] = ()


def terms_said(
    reading: Reading, events: Sequence[Event], rules: GroupingRules
) -> tuple[TermSaid, ...]:
    """What the report says of the terms that these events go with, and by the events themselves of
    the deal as a whole."""
    own = {rules.families[event.type] for event in events}
    terms = [term for term in reading.terms if _goes_with(term, reading, rules) in own]
    nearest = [term for term in terms if _is_nearest(term, events, reading, rules)]
    said = [_said(term, reading.report, rules) for term in nearest]
    return (*said, *_by_events(events, reading.report, rules))


def _goes_with(term: Term, reading: Reading, rules: GroupingRules) -> str:
    """The family that the report tells of and the term belongs to; else that of the deal."""
    told = {rules.families[event.type] for event in reading.events}
    family = rules.deal.families[term.kind]
    return family if family in told else rules.deal.families[TermKind.OTHER]


def _is_nearest(
    term: Term, events: Sequence[Event], reading: Reading, rules: GroupingRules
) -> bool:
    """True where no other event of that family stands nearer to the term."""
    family = rules.families[events[0].type]
    every = [event for event in reading.events if rules.families[event.type] == family]
    least = min(term.span.gap(event.trigger) for event in every)
    return any(term.span.gap(event.trigger) == least for event in events)


def _said(term: Term, report: Report, rules: GroupingRules) -> TermSaid:
    mentions = (term.obligor, term.beneficiary)
    tokens = tokenize(term.span.of(report.text))
    return TermSaid(
        kind=term.kind,
        state=term.state,
        span=term.span,
        claim=term.claim,
        places=tuple(place for place in (term.origin, term.destination) if place is not None),
        actors=frozenset(one.actor for one in mentions if one is not None and one.actor),
        number=_number(tokens, term.span.start, report, rules),
        day=_day(tokens, term.span.start, report, rules),
    )


def _by_events(events: Sequence[Event], report: Report, rules: GroupingRules) -> Iterator[TermSaid]:
    for event in events:
        state = rules.deal.states.get(event.type)
        denied = event.modality is Modality.DENIED
        around = sentence_around(report.text, event.trigger)
        guarantors = tuple(_guarantors(report.text, around, rules))
        if guarantors or (state is not None and not denied):
            yield TermSaid(
                kind=None,
                state=None if denied else state,
                span=event.trigger,
                claim=event.claim,
                guarantors=guarantors,
            )


def _number(
    tokens: Sequence[Token], start: int, report: Report, rules: GroupingRules
) -> Number | None:
    """The first number of the term that is no part of a day."""
    dated = {at for one in rules.calendar.find(tokens, report.published)
             for at in range(one.start, one.end)}  # fmt: skip
    for found in rules.numerals.find(tokens):
        if dated.isdisjoint(range(found.start, found.end)):
            span = Span(start + tokens[found.start].start, start + tokens[found.end - 1].end)
            unit = tokens[found.end].fold if found.end < len(tokens) else ""
            hours = rules.deal.hours.get(unit)
            low, high = (None if end is None else end * (hours or 1)
                         for end in (found.min, found.max))  # fmt: skip
            return Number(min=low, max=high, unit=HOURS if hours else unit, span=span)
    return _length(tokens, start, rules)


def _length(tokens: Sequence[Token], start: int, rules: GroupingRules) -> Number | None:
    """Two hours, days or weeks as one word."""
    for token in tokens:
        hours = rules.deal.lengths.get(token.fold)
        if hours is not None:
            span = Span(start + token.start, start + token.end)
            return Number(min=hours, max=hours, unit=HOURS, span=span)
    return None


def _day(
    tokens: Sequence[Token], start: int, report: Report, rules: GroupingRules
) -> Moment | None:
    """The day that the term names, its span in the report."""
    for found in rules.calendar.find(tokens, report.published):
        moment = found.moment
        if moment.precision in _DAYS and moment.span is not None and not found.since:
            span = Span(start + moment.span.start, start + moment.span.end)
            return Moment(start=moment.start, end=moment.end, precision=moment.precision, span=span)
    return None


def _guarantors(text: str, around: Span, rules: GroupingRules) -> Iterator[Guarantor]:
    """States and bodies named beside a word for guaranteeing."""
    if rules.actors is None:
        return
    tokens = tokenize(around.of(text))
    at = [n for n, token in enumerate(tokens) if token.fold.lstrip("و") in rules.deal.guarantor]
    for match in rules.actors.find(tokens) if at else ():
        near = [n for n in at if match.start - n <= REACH and n - match.end <= 1]
        if near and match.actor.kind is not ActorKind.OUTLET:
            first, last = min(*near, match.start), max(*near, match.end - 1)
            span = Span(around.start + tokens[first].start, around.start + tokens[last].end)
            yield Guarantor(actor=match.actor.id, span=span)
