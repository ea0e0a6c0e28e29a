"""Acts that a source names a breach, and attacks in a deal's area while it was in force.

Readings → `Breach`es, one for each day, place and alleged perpetrator; those that no source names
so are kept apart (`named` False).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.agreements.names import Party, name_words
from hudna.agreements.scenes import Scene, before_start, concerns
from hudna.agreements.standings import has_begun
from hudna.agreements.statements import ATTACKS
from hudna.agreements.voices import Voice, voice_of
from hudna.language.places import PlaceMatch
from hudna.language.tokens import tokenize
from hudna.model.agreement import Breach, Provision
from hudna.model.claim import Claim
from hudna.model.event import Event
from hudna.model.incident import Evidence
from hudna.model.place import Place
from hudna.model.reading import Reading
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, Modality, Stance, TermKind, TermState

REAL = frozenset({Modality.HAPPENED, Modality.ONGOING})
TWO_SIDED = frozenset({EventType.CLASH, EventType.EXPLOSION})  # not one side's act as it is told
NEAR_CHARS = 500  # an act told so near to the word "breach" is the breach
WIDE = frozenset({"country", "governorate", "region"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An event of a report that may be a breach: where, by whom, and who says so."""

    day: date
    place: Place
    by: Party | None
    event: Event
    reading: Reading
    voice: Voice
    named: bool
    provision: Provision | None


def find_breaches(scene: Scene, readings: Iterable[Reading]) -> list[Breach]:
    """All breaches, by day, then place."""
    concerned = (one for one in readings if concerns(scene, one))
    return gather_breaches(scene, [act for one in concerned for act in read_acts(scene, one)])


def gather_breaches(scene: Scene, acts: Iterable[Act]) -> list[Breach]:
    """The acts of all reports as breaches, by day, then place."""
    groups: dict[tuple[date, str, str], list[Act]] = {}
    for act in sorted(acts, key=lambda one: one.by is None):  # whose doer is told come first
        key = (act.day, _place_key(act.place), _side_key(scene, act))
        if act.by is None:
            key = next((one for one in groups if one[:2] == key[:2]), key)
        groups.setdefault(key, []).append(act)
    return [_breach(scene, group) for _, group in sorted(groups.items(), key=lambda row: row[0])]


def read_acts(scene: Scene, reading: Reading) -> Iterator[Act]:
    """The acts that one report tells of, which concerns the deal."""
    named = list(_named_spans(reading))
    blamed = _Blame(scene, reading)
    dated = _Dates(reading)
    for event in reading.events:
        if event.modality not in REAL or event.type not in ATTACKS | {EventType.VIOLATION}:
            continue
        by = blamed.of(event)
        so = any(span.gap(event.trigger) <= NEAR_CHARS for span in named)
        day = _started(scene, dated.of(event), named=so)
        if day is None or not _in_force(scene, day, named=so):
            continue
        if not _may_be_told(reading, event) or not _is_bound(scene, event, by, named=so):
            continue
        for place in places_of(scene, reading, event):
            if place.resolved and scene.area.holds(place) and place.type not in WIDE:
                claim = _claim(reading, event)
                yield Act(
                    day=day, place=place, by=by, event=event, reading=reading, named=so,
                    voice=voice_of(reading, claim, event.trigger, scene.names),
                    provision=bound_by(scene, by),
                )  # fmt: skip


def _may_be_told(reading: Reading, event: Event) -> bool:
    """False for what is denied or warned of, and for a breach whose place is not told with it."""
    claim = _claim(reading, event)
    if claim is not None and claim.stance in (Stance.DENIES, Stance.DEMANDS):
        return False
    return event.type is not EventType.VIOLATION or _placed(reading, event)


def _is_bound(scene: Scene, event: Event, by: Party | None, *, named: bool) -> bool:
    """True where the doer is bound by the deal, or is not told and the act is one side's."""
    if by is not None:
        return bound_by(scene, by) is not None
    return named or event.type not in TWO_SIDED


def _started(scene: Scene, day: date | None, *, named: bool) -> date | None:
    """The day after, for a breach told of the night in which a deal of set times begins."""
    agreement = scene.agreement
    if named and day is not None and day == agreement.in_force and before_start(scene, day):
        return day + timedelta(days=1)
    return day


def _claim(reading: Reading, event: Event) -> Claim | None:
    return next((one for one in reading.claims if one.id == event.claim), None)


def _placed(reading: Reading, event: Event) -> bool:
    """True where the place is named in the sentence of the event."""
    if event.place is None:
        return False
    first, last = sorted((event.trigger, event.place.span))
    return not set(reading.report.text[first.end : last.start]) & set(".\n")


class _Dates:
    """The day of each event: its own, else that of the event told before it, else the report's."""

    def __init__(self, reading: Reading) -> None:
        self._published = reading.report.published
        self._dated = [
            (event.trigger.start, event.date.start)
            for event in sorted(reading.events, key=lambda one: one.trigger)
            if event.date is not None and event.date.start is not None
        ]

    def of(self, event: Event) -> date | None:
        """The day; None where nothing tells it."""
        if event.date is not None:
            return event.date.start
        before = [day for start, day in self._dated if start <= event.trigger.start]
        return before[-1] if before else self._published


class _Blame:
    """Who did it: the event's actor, else whoever the report blames just before."""

    def __init__(self, scene: Scene, reading: Reading) -> None:
        self._names = scene.names
        strikes = [one for one in reading.events if one.type is EventType.AIRSTRIKE]
        self._fliers = [
            (one.trigger.start, one.actor)
            for one in strikes
            if one.actor and bound_by(scene, scene.names.party(one.actor.name, one.actor.actor))
        ]
        breakers = [one for one in reading.events if one.type is EventType.VIOLATION and one.actor]
        self._breakers = [(one.trigger.start, one.actor) for one in breakers]
        self._breakers += [
            (one.span.start, one.obligor)
            for one in reading.terms
            if one.state is TermState.BREACHED and one.obligor
        ]

    def of(self, event: Event) -> Party | None:
        """The party; None where the report blames nobody."""
        actor = event.actor
        if actor is None:
            told = self._fliers if event.type is EventType.AIRSTRIKE else self._breakers
            at = event.trigger.start
            before = [(s, one) for s, one in told if one and (at - NEAR_CHARS < s <= at)]
            if event.type is EventType.AIRSTRIKE:
                before = [(s, one) for s, one in told if one and s <= at]
            actor = max(before, key=lambda row: row[0])[1] if before else None
        return None if actor is None else self._names.party(actor.name, actor.actor)


def places_of(scene: Scene, reading: Reading, event: Event) -> list[Place]:
    """The event's place, and those named with it in one breath: في عدن والضالع ومأرب.

    A place that no gazetteer has (أحياء سكنية, "homes"), or that lies elsewhere, yields to the next
    one named behind it that lies in the area.
    """
    if event.place is None:
        return []
    text, start = reading.report.text, event.place.span.start
    stretch = _CLAUSE_END.split(text[start : start + 200])[0]
    found = scene.knowledge.arabic.places.find(stretch, tokenize(stretch))
    here = bool(event.place.resolved and scene.area.holds(event.place))
    heads = [match for match in found if (match.start == 0 if here else _lies_in(scene, match))]
    if not heads:
        return [event.place]
    places, end = [event.place if here else heads[0].place], heads[0].end
    for match in found:
        if match.start == end and match.particles.startswith("و"):
            places.append(match.place)
            end = match.end
    return places


def _lies_in(scene: Scene, match: PlaceMatch) -> bool:
    return match.place.resolved and bool(scene.area.holds(match.place))


_CLAUSE_END = re.compile(r"[.\n،؛]")


def bound_by(scene: Scene, by: Party | None) -> Provision | None:
    """The cessation that binds the perpetrator, None where none does."""
    if by is None:
        return None
    for provision in scene.agreement.provisions:
        obligor = scene.obligors[provision.id]
        if provision.kind is TermKind.CESSATION:
            if obligor is not None and obligor.meets(by):
                return provision
            if obligor is None and any(one.meets(by) for one in scene.parties):
                return provision
    return None


def _in_force(scene: Scene, day: date, *, named: bool) -> bool:
    """True for a day of the deal; on the first, for what a source names a breach, or where it was
    set beforehand for an early hour."""
    agreement = scene.agreement
    start = agreement.in_force or agreement.announced
    if start is None or (agreement.expiry is not None and day > agreement.expiry):
        return False
    return has_begun(scene, day) or (named and day >= start)


def _named_spans(reading: Reading) -> Iterator[Span]:
    """Where the report, or whoever it cites, speaks of a breach."""
    for event in reading.events:
        if event.type is EventType.VIOLATION and event.modality in REAL:
            yield event.trigger
    for term in reading.terms:
        if term.state is TermState.BREACHED:
            yield term.span


def _place_key(place: Place) -> str:
    return place.id or " ".join(sorted(name_words(place.name)))


def _side_key(scene: Scene, act: Act) -> str:
    return scene.side_of(act.by) or (act.by.name if act.by else "")


def _breach(scene: Scene, acts: Sequence[Act]) -> Breach:
    first = acts[0]
    told = [act.event.type for act in acts]
    kinds = Counter([kind for kind in told if kind is not EventType.VIOLATION] or told)
    by = next((act.by.name for act in acts if act.by is not None), None)
    return Breach(
        agreement=scene.agreement.id,
        day=first.day,
        act=kinds.most_common(1)[0][0],
        place=first.place.name,
        by=by,
        reported_by=tuple(dict.fromkeys(act.voice.name for act in acts)),
        provision=next((act.provision.id for act in acts if act.provision), None),
        named=any(act.named for act in acts),
        origins=len({act.voice.key for act in acts}),
        evidence=tuple(_evidence(act) for act in acts),
    )


def _evidence(act: Act) -> Evidence:
    trigger = act.event.trigger
    return Evidence(
        report=act.reading.report.id,
        span=trigger,
        text=trigger.of(act.reading.report.text),
        claim=act.event.claim,
    )


def count_by_accuser(breaches: Iterable[Breach]) -> dict[tuple[date, str], int]:
    """How many breaches each source reports a day, as ceasefire missions tabulate them."""
    counts: Counter[tuple[date, str]] = Counter()
    for breach in breaches:
        for name in breach.reported_by:
            counts[breach.day, name] += 1
    return dict(counts)
