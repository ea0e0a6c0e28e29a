"""Concord: how the accounts of one incident stand to each other.

voices → one `Account` an origin, the ranges over all of them, contradictions, who is silent.
Counting follows the public methodology of Airwars: claims about civilians, each source as a
range, over all sources the lowest and the highest; nothing is added up across sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from hudna.incidents.contradictions import Side, find_contradictions
from hudna.incidents.independence import Voice
from hudna.incidents.rules import GroupingRules
from hudna.incidents.tolls import Toll, credible, read_tolls
from hudna.model.incident import Account, Concord, Contradiction, FigureRange
from hudna.model.vocabulary import Accord, Contested, FigureKind, Modality

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
        if (actor := voice.event.actor) and voice.event.modality is not Modality.DENIED
    }
    return Side(key=key, label=label, voices=voices, tolls=_newest_tolls(voices, rules),
                blames=tuple(sorted(blames)))  # fmt: skip


def _newest_tolls(voices: Sequence[Voice], rules: GroupingRules) -> tuple[Toll, ...]:
    """The tolls of one origin: each kind as given on the last day that it gives one, because a
    later toll of the same origin takes the place of the earlier."""
    dated: dict[FigureKind, list[tuple[str, Toll]]] = {}
    for _, group in groupby(voices, key=lambda voice: voice.telling.id):
        told = list(group)
        day = str(told[0].telling.published or "")
        for toll in read_tolls([voice.event for voice in told], rules):
            dated.setdefault(toll.kind, []).append((day, toll))
    return tuple(
        toll
        for kind in sorted(dated)
        for day, toll in dated[kind]
        if day in ("", max(day for day, _ in dated[kind]))
    )


def concord_of(sides: Sequence[Side]) -> Concord:
    """Accounts, contradictions and the number of independent origins."""
    found = find_contradictions(sides)
    accounts = [_account(side, found) for side in sides]
    accounts += [_silent(name) for name in _blamed_and_silent(sides)]
    contradictions = tuple(contradiction for _, _, contradiction in found)
    return Concord(accounts=tuple(accounts), contradictions=contradictions, origins=len(sides))


def _account(side: Side, found: Iterable[tuple[str, str, Contradiction]]) -> Account:
    return Account(
        origin=side.label,
        outlets=tuple(sorted({voice.path[0].label for voice in side.voices})),
        events=tuple(voice.event.id for voice in side.voices),
        figures=ranges_of(side.tolls),
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


def _blamed_and_silent(sides: Sequence[Side]) -> list[str]:
    """Known actors that are blamed and have not spoken."""
    speaking = {side.key for side in sides}
    known = {
        voice.event.actor.actor
        for side in sides
        for voice in side.voices
        if voice.event.actor is not None and voice.event.actor.actor is not None
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


def narrowest(tolls: Iterable[Toll]) -> tuple[FigureRange, ...]:
    """The range of an incident: over all credible accounts the lowest and the highest number
    that is told; 'more than thirty' tells thirty and no higher number."""
    by_kind: dict[FigureKind, list[Toll]] = {}
    for toll in tolls:
        by_kind.setdefault(toll.kind, []).append(toll)
    ranges = []
    for kind, every in sorted(by_kind.items()):
        told = [end for toll in credible(every) for end in (toll.min, toll.max) if end is not None]
        ranges.append(FigureRange(kind=kind, min=min(told), max=max(told)))
    return tuple(ranges)
