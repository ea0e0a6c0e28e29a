"""Contradictions between the accounts of two origins, each with the words of both.

Between `independence` and `concord`: a `Side` is one origin with all its voices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from hudna.incidents.counts import evidence_of
from hudna.incidents.independence import Voice
from hudna.incidents.rules import GroupingRules
from hudna.incidents.tellings import DAYLIKE, distance_of, is_wide
from hudna.incidents.tolls import Toll
from hudna.model.incident import Contradiction, Count, Evidence
from hudna.model.span import Span
from hudna.model.vocabulary import Contested, EventType, Modality

APART_KM = 25.0  # places of one account are seldom further apart; wider is another place
_OPEN = frozenset((EventType.ATTACK, EventType.CASUALTIES))
_BLOWS = frozenset((EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION))
Found = tuple[str, str, Contradiction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One origin: its voices in order, its newest tolls, the actors it blames."""

    key: str
    label: str
    voices: tuple[Voice, ...]
    tolls: tuple[Toll, ...]
    counts: tuple[Count, ...]
    blames: tuple[str, ...]

    @property
    def denies(self) -> bool:
        """True where it says nothing but that the thing did not happen."""
        return all(voice.denies or voice.event.modality is Modality.DENIED for voice in self.voices)

    def evidence(self, voice: Voice, span: Span | None = None) -> Evidence:
        """The words of a voice: those of the span, or of the event's trigger."""
        return evidence_of(voice, span or voice.event.trigger)


def blames_for(voice: Voice, rules: GroupingRules) -> bool:
    """True for an act that lays blame on whoever did it: a deal struck or a convoy sent does not,
    nor does what is said not to have happened; who only passes it on is not the doer."""
    event, relays = voice.event, {node.key for node in voice.path[:-1]}
    doer = event.actor.actor if event.actor is not None else None
    real = event.modality is not Modality.DENIED and doer not in relays
    return event.type in rules.blamed and real


def find_contradictions(sides: Sequence[Side], rules: GroupingRules) -> list[Found]:
    """All pairs of origins that contradict each other, with the keys of both; at most one of each
    kind a pair."""
    return [
        (one.key, other.key, contradiction)
        for one, other in combinations(sides, 2)
        for contradiction in _between(one, other, rules)
    ]


def _between(one: Side, other: Side, rules: GroupingRules) -> Iterator[Contradiction]:
    if one.denies != other.denies:
        yield from _occurrences(one, other)
        return
    yield from _figures(one, other)
    if one.blames and other.blames and not set(one.blames) & set(other.blames):
        yield from _blames(one, other, rules)
    yield from _places(one, other)
    yield from _times(one, other)


def _occurrences(one: Side, other: Side) -> Iterator[Contradiction]:
    """What one denies, the other tells: a denied clash says nothing of an airstrike."""
    for v in one.voices:
        for w in other.voices:
            kinds = {v.event.type, w.event.type}
            if len(kinds) == 1 or kinds & _OPEN or kinds <= _BLOWS:
                yield Contradiction(
                    about=Contested.OCCURRENCE, one=one.evidence(v), other=other.evidence(w)
                )
                return


def _figures(one: Side, other: Side) -> Iterator[Contradiction]:
    for a in one.tolls:
        for b in other.tolls:
            if a.kind is b.kind and _disjoint(a, b):
                yield Contradiction(
                    about=Contested.FIGURE, one=_figure(one, a), other=_figure(other, b)
                )
                return


def _disjoint(a: Toll, b: Toll) -> bool:
    below = a.max is not None and b.min is not None and a.max < b.min
    above = b.max is not None and a.min is not None and b.max < a.min
    return below or above


def _figure(side: Side, toll: Toll) -> Evidence:
    voice = next(voice for voice in side.voices if voice.event.id == toll.event.id)
    return side.evidence(voice, toll.figure.span)


def _blames(one: Side, other: Side, rules: GroupingRules) -> Iterator[Contradiction]:
    """Only actors that are known can be told to differ; other wordings may be the same body."""
    pair = [
        next((v for v in side.voices
              if v.event.actor and v.event.actor.actor and blames_for(v, rules)), None)
        for side in (one, other)
    ]  # fmt: skip
    if pair[0] is not None and pair[1] is not None:
        a, b = pair[0].event.actor, pair[1].event.actor
        if a is not None and b is not None:
            yield Contradiction(
                about=Contested.PERPETRATOR,
                one=one.evidence(pair[0], a.span),
                other=other.evidence(pair[1], b.span),
            )


def _places(one: Side, other: Side) -> Iterator[Contradiction]:
    spots = [
        [(v, v.event.place) for v in side.voices
         if v.event.place and v.event.place.resolved and not is_wide(v.event.place)]
        for side in (one, other)
    ]  # fmt: skip
    if not all(spots):
        return
    gaps = [(distance_of(a, b), v, w, a, b) for v, a in spots[0] for w, b in spots[1]]
    least, v, w, a, b = min(gaps, key=lambda row: row[0])
    if least > APART_KM:
        yield Contradiction(about=Contested.PLACE, one=one.evidence(v, a.span),
                            other=other.evidence(w, b.span))  # fmt: skip


def _times(one: Side, other: Side) -> Iterator[Contradiction]:
    named = [
        [(v, when) for v in side.voices if not v.telling.follows
         if (when := v.event.date) and when.span is not None and when.precision in DAYLIKE]
        for side in (one, other)
    ]  # fmt: skip
    if not all(named) or any(a.overlaps(b) for _, a in named[0] for _, b in named[1]):
        return
    (v, a), (w, b) = named[0][0], named[1][0]
    yield Contradiction(about=Contested.TIME, one=one.evidence(v, a.span),
                        other=other.evidence(w, b.span))  # fmt: skip
