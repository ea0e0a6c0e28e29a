"""What a reading says of the terms of deals: its terms and its events, made alike.

`Reading` → `Statement`s; `linking` decides which agreement and provisions each concerns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from hudna.agreements.kinds import Kinds
from hudna.agreements.knowledge import AgreementKnowledge
from hudna.agreements.names import Names, Party, name_words
from hudna.agreements.voices import Voice, voice_of
from hudna.model.actor import Mention
from hudna.model.event import Event
from hudna.model.incident import Evidence
from hudna.model.place import Place
from hudna.model.reading import Reading
from hudna.model.span import Span
from hudna.model.term import Term
from hudna.model.vocabulary import EventType, Modality, Stance, TermKind, TermState

ATTACKS = frozenset(
    {
        EventType.AIRSTRIKE, EventType.SHELLING, EventType.CLASH, EventType.ATTACK,
        EventType.EXPLOSION,
    }
)  # fmt: skip
BAD_FAITH = frozenset({TermState.BREACHED, TermState.OBSTRUCTED, TermState.SUSPENDED})
LOOKED_FOR = frozenset({TermState.DEMANDED, TermState.PROPOSED, TermState.REJECTED})
DOUBTING = frozenset({Stance.DENIES, Stance.DOUBTS})
DENIABLE = frozenset(TermState) - {TermState.REJECTED, TermState.DEMANDED, TermState.PROPOSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing said of a deal.  `said` is the state it gives, `denied` that it is said not to be.

    `id` is that of the term, event or claim; `told` the day from which it is known, `day` the day
    it speaks of where the text gives one.  `kinds` are the provisions it may concern, `whole` is
    true where it may speak of the deal as such, `by_words` where it was found by a provision's
    own words.
    """

    id: str
    reading: Reading
    told: date
    said: TermState
    kinds: frozenset[TermKind]
    span: Span
    voice: Voice
    whole: bool = False
    denied: bool = False
    from_event: bool = False
    by_words: bool = False
    day: date | None = None
    obligor: Party | None = None
    people: frozenset[str] = frozenset()
    origin: Place | None = None
    destination: Place | None = None
    claim: str | None = None
    beneficiary: str | None = None
    constraint: str | None = None
    phase: int | None = None
    after: str | None = None

    @property
    def words(self) -> str:
        """The words of the report."""
        return self.span.of(self.reading.report.text)

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        return Evidence(
            report=self.reading.report.id, span=self.span, text=self.words, claim=self.claim
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementReader:
    """Makes statements of readings; one for each agreement, whose days settle the sides."""

    knowledge: AgreementKnowledge
    names: Names

    def read(self, reading: Reading) -> Iterator[Statement]:
        """All statements of one reading in the order of the text; none for an undated report."""
        told = reading.report.published
        if told is None:
            return
        terms = [self._of_term(reading, term, told) for term in reading.terms]
        events = (self._of_event(reading, event, told) for event in reading.events)
        kept = [one for one in events if one is not None and not _retold(one, terms)]
        yield from _denied_once(sorted([*terms, *kept], key=lambda one: (one.span, one.id)))

    def _of_term(self, reading: Reading, term: Term, told: date) -> Statement:
        claim = next((one for one in reading.claims if one.id == term.claim), None)
        voice = voice_of(reading, claim, term.span, self.names)
        told_day = _day_of(reading, term.span)
        return Statement(
            id=term.id, reading=reading, told=told, said=term.state,
            kinds=frozenset({term.kind}), span=term.span, voice=voice,
            whole=term.kind is TermKind.CESSATION,
            denied=voice.stance in DOUBTING and term.state in DENIABLE,
            day=told_day, obligor=self._obligor(term.obligor, term.state, voice),
            people=people_in(
                " ".join((_name(term.beneficiary), term.span.of(reading.report.text))),
                self.knowledge.kinds,
            ),
            origin=term.origin, destination=term.destination, claim=term.claim,
            beneficiary=term.beneficiary.name if term.beneficiary else None,
            constraint=term.constraint.of(reading.report.text) if term.constraint else None,
            phase=term.phase, after=term.after,
        )  # fmt: skip

    def _of_event(self, reading: Reading, event: Event, told: date) -> Statement | None:
        denied = event.modality is Modality.DENIED
        rules = self.knowledge.rules
        rule = rules.says(event.type, event.modality)
        if rule is None and denied:
            rule = rules.says(event.type, Modality.HAPPENED)
        if rule is None:
            return None
        claim = next((one for one in reading.claims if one.id == event.claim), None)
        voice = voice_of(reading, claim, event.trigger, self.names)
        rows = self.knowledge.kinds.provisions.values()
        target = event.target.name if event.target else ""
        return Statement(
            id=event.id, reading=reading, told=told, said=rule.says,
            kinds=frozenset(row.id for row in rows if event.type in row.events),
            span=event.trigger, voice=voice, whole=rule.whole, denied=denied and rule.whole,
            from_event=True,
            day=event.date.start if event.date else None,
            obligor=self._obligor(event.actor, rule.says, voice),
            people=people_in(target, self.knowledge.kinds),
            origin=event.place, claim=event.claim,
        )  # fmt: skip

    def _obligor(self, mention: Mention | None, said: TermState, voice: Voice) -> Party | None:
        """Who must do it; whoever refuses is the one who was asked."""
        if mention is not None:
            return self.names.party(mention.name, mention.actor)
        return voice.party if said is TermState.REJECTED else None


def _name(mention: Mention | None) -> str:
    return "" if mention is None else mention.name


def people_in(words: str, kinds: Kinds) -> frozenset[str]:
    """The classes of people that the words name."""
    found = name_words(words)
    found |= {word[1:] for word in found if word.startswith(("و", "ل", "ب"))}
    return frozenset(name for name, forms in kinds.people.items() if forms & found)


def _retold(statement: Statement, terms: list[Statement]) -> bool:
    """True for an event whose words stand in a term that says of what kind it is."""
    return any(term.span.holds(statement.span) and term.kinds & statement.kinds for term in terms)


def _denied_once(statements: list[Statement]) -> Iterator[Statement]:
    """The statements in order; a denial denies what is said first in it, not what that rests on."""
    seen: set[str] = set()
    for statement in statements:
        first = statement.claim is None or statement.claim not in seen
        seen.update([statement.claim] if statement.claim else [])
        yield statement if first or not statement.denied else replace(statement, denied=False)


def _day_of(reading: Reading, span: Span) -> date | None:
    """The day of an event told in the same words."""
    days = [
        event.date.start
        for event in reading.events
        if event.date is not None and span.holds(event.trigger)
    ]
    return days[0] if days else None
