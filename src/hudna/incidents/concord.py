"""Concord: how the accounts of one incident stand to each other.

voices → one `Account` an origin, the ranges over all of them, contradictions, who is silent.
Counting follows Airwars in its public methodology (airwars.org/about/methodology, and the note of
October 2023 on its incidents in Gaza): what is counted are civilians unless a source ties them to
the fighting, an incident is one moment in time and space that open sources tell of, each source
gives a number or a range, the incident a lowest and a highest over all of them, and it stays open
for what is told later.  Nothing is added up across sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hudna.incidents.contradictions import Found, Side, blames_for, find_contradictions
from hudna.incidents.counts import counts_of, given_by, standing_of
from hudna.incidents.independence import Voice
from hudna.incidents.rules import GroupingRules
from hudna.incidents.tolls import Toll
from hudna.model.incident import Account, Concord, Contradiction, FigureRange
from hudna.model.span import Span
from hudna.model.vocabulary import Accord, Contested, FigureKind

_SHARP = frozenset(Contested) - {Contested.FIGURE}


def find_sides(
    voices: Sequence[Voice], folded: Mapping[str, str], rules: GroupingRules
) -> tuple[Side, ...]:
    """The voices by origin, those with most events first."""
    by_origin: dict[str, list[Voice]] = {}
    for voice in voices:
        key = folded.get(voice.origin.key, voice.origin.key)
        by_origin.setdefault(key, []).append(voice)
    sides = [_side(key, tuple(own), rules) for key, own in by_origin.items()]
    return tuple(sorted(sides, key=lambda side: (-len(side.voices), side.key)))


def _side(key: str, voices: tuple[Voice, ...], rules: GroupingRules) -> Side:
    label = next(voice.origin.label for voice in voices)
    blames = {
        actor.actor or actor.name
        for voice in voices
        if (actor := voice.event.actor)
        and blames_for(voice, rules)
        and (actor.actor is not None or _is_body(voice, actor.span))
    }
    given = given_by(voices, rules)
    return Side(
        key=key, label=label, voices=voices, tolls=standing_of(given),
        counts=counts_of(voices, given, rules), blames=tuple(sorted(blames)),
    )  # fmt: skip


def _is_body(voice: Voice, span: Span) -> bool:
    """False for words that name a place where it happened, or hold one of its counts."""
    taken = [figure.span for figure in voice.event.figures]
    taken += [event.place.span for event in voice.telling.events if event.place is not None]
    return not any(span.overlaps(one) for one in taken)


def concord_of(sides: Sequence[Side], of_terms: Sequence[Found], rules: GroupingRules) -> Concord:
    """Accounts, contradictions (`of_terms` those over terms of a deal) and the number of
    independent origins."""
    found = [*find_contradictions(sides, rules), *of_terms]
    accounts = [_account(side, found) for side in sides]
    accounts += [_silent(name) for name in _blamed_and_silent(sides, rules)]
    contradictions = tuple(contradiction for _, _, contradiction in found)
    return Concord(accounts=tuple(accounts), contradictions=contradictions, origins=len(sides))


def _account(side: Side, found: Iterable[tuple[str, str, Contradiction]]) -> Account:
    return Account(
        origin=side.label,
        outlets=tuple(sorted({voice.path[0].label for voice in side.voices})),
        events=tuple(voice.event.id for voice in side.voices),
        figures=ranges_of(side.tolls),
        counts=side.counts,
        blames=side.blames,
        accord=_accord(side, found),
        evidence=tuple(side.evidence(voice) for voice in side.voices),
    )


def _accord(side: Side, found: Iterable[tuple[str, str, Contradiction]]) -> Accord:
    if side.denies:
        return Accord.DENY
    about = {one.about for a, b, one in found if side.key in (a, b)}
    if about & _SHARP:
        return Accord.CONTRADICT
    return Accord.DIFFER if about else Accord.AGREE


def _blamed_and_silent(sides: Sequence[Side], rules: GroupingRules) -> list[str]:
    """Known actors that are blamed and have not spoken."""
    speaking = {side.key for side in sides}
    known = {
        voice.event.actor.actor
        for side in sides
        for voice in side.voices
        if voice.event.actor is not None
        and voice.event.actor.actor is not None
        and blames_for(voice, rules)
    }
    return sorted(actor for actor in known - speaking if actor is not None)


def _silent(actor: str) -> Account:
    return Account(origin=actor, outlets=(), events=(), accord=Accord.SILENT)


def ranges_of(tolls: Iterable[Toll]) -> tuple[FigureRange, ...]:
    """For each kind the lowest and the highest of the tolls; None is an open end."""
    by_kind: dict[FigureKind, list[Toll]] = {}
    for toll in tolls:
        by_kind.setdefault(toll.kind, []).append(toll)
    return tuple(_range(kind, by_kind[kind]) for kind in sorted(by_kind))


def _range(kind: FigureKind, tolls: Sequence[Toll]) -> FigureRange:
    lows = [toll.min for toll in tolls if toll.min is not None]
    highs = [toll.max for toll in tolls if toll.max is not None]
    return FigureRange(
        kind=kind,
        min=min(lows) if len(lows) == len(tolls) else None,
        max=max(highs) if len(highs) == len(tolls) else None,
    )
