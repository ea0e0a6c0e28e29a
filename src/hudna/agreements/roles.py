"""Who is who in a deal that nobody has defined yet: the warring sides, guarantors, mediators.

Readings of one deal → names with where they are named so.  Called by `proposals`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hudna.agreements.kinds import bare
from hudna.agreements.knowledge import AgreementKnowledge
from hudna.agreements.statements import ATTACKS
from hudna.language.clitics import noun_stems
from hudna.language.tokens import Kind, Token, tokenize
from hudna.model.actor import Actor
from hudna.model.incident import Evidence
from hudna.model.reading import Reading
from hudna.model.span import Span
from hudna.model.vocabulary import ActorKind, EventType, Stance

REACH = 5  # words between "sponsored by" and who it is
SIDES = 3  # no more warring sides than this are put forward
ONLY_NAMED = 0.25  # what being named counts beside doing something
SHARE = 0.1  # of all mentions: the least of a side that is a party
TELLING = ATTACKS | {EventType.AGREEMENT, EventType.IN_FORCE, EventType.VIOLATION,
                     EventType.NEGOTIATION, EventType.SUSPENSION}  # fmt: skip
PARTISAN = frozenset({Stance.DEMANDS, Stance.PROMISES, Stance.ACCUSES, Stance.THREATENS,
                      Stance.DENIES})  # fmt: skip
NO_PARTY = frozenset(
    {ActorKind.OUTLET, ActorKind.UN, ActorKind.IGO, ActorKind.NGO, ActorKind.MONITOR,
     ActorKind.RESCUE, ActorKind.PEOPLE}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Names by their part in the deal, each with where it is named so."""

    parties: tuple[str, ...]
    guarantors: tuple[str, ...]
    mediators: tuple[str, ...]
    monitors: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def find_cast(knowledge: AgreementKnowledge, readings: Sequence[Reading], day: date | None) -> Cast:
    """Who is who, going by the reports alone."""
    found: dict[str, Counter[str]] = {part: Counter() for part in knowledge.kinds.parts}
    evidence: list[Evidence] = []
    for reading in readings:
        for part, actor, one in _parts(knowledge, reading):
            found[part][actor] += 1
            evidence.append(one)
    names = {part: _names(knowledge, counts, len(readings)) for part, counts in found.items()}
    return Cast(
        parties=find_parties(knowledge, readings, day),
        guarantors=names["guarantors"],
        mediators=names["mediators"],
        monitors=names["monitors"],
        evidence=tuple(dict.fromkeys(evidence)),
    )


def find_parties(
    knowledge: AgreementKnowledge, readings: Iterable[Reading], day: date | None
) -> tuple[str, ...]:
    """The warring sides most spoken of, each by its actor named most often."""
    counts: dict[tuple[str, str], float] = {}
    actors: dict[tuple[str, str], Counter[str]] = {}
    by_id = knowledge.arabic.actors.by_id
    for ident, weight in _mentioned(knowledge, readings):
        actor = by_id.get(ident)
        if actor is None or actor.kind in NO_PARTY:
            continue
        for side in _sides(knowledge, actor, day)[:1]:
            counts[side] = counts.get(side, 0.0) + weight
            actors.setdefault(side, Counter())[ident] += 1
    if not counts:
        return ()
    by_conflict: dict[str, float] = {}
    for (name, _), weight in counts.items():
        by_conflict[name] = by_conflict.get(name, 0.0) + weight
    conflict = max(by_conflict, key=lambda name: (by_conflict[name], name))
    least = SHARE * by_conflict[conflict]
    ranked = sorted(counts, key=lambda side: (-counts[side], side))
    kept = [side for side in ranked if side[0] == conflict and counts[side] >= least]
    return tuple(_main(by_id, actors[side], _country(by_id, actors)) for side in kept[:SIDES])


def _country(
    by_id: Mapping[str, Actor], actors: Mapping[tuple[str, str], Counter[str]]
) -> str | None:
    """The country that most of the actors named are of: where the war is."""
    counts: Counter[str | None] = Counter()
    for named in actors.values():
        for ident in named:
            counts[by_id[ident].country] += 1
    counts.pop(None, None)
    return counts.most_common(1)[0][0] if counts else None


def _main(by_id: Mapping[str, Actor], counts: Counter[str], country: str | None) -> str:
    """The name of the side's actor named most often: one of the country, no person, if any."""
    bodies = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.FORCE})

    def rank(ident: str) -> tuple[bool, bool, bool, int]:
        actor = by_id[ident]
        foreign = actor.kind is ActorKind.STATE and actor.country != country
        person = actor.kind is ActorKind.PERSON
        return foreign, person, actor.kind not in bodies or actor.country != country, -counts[ident]

    return by_id[min(counts, key=rank)].name("ar")


def _mentioned(
    knowledge: AgreementKnowledge, readings: Iterable[Reading]
) -> Iterator[tuple[str, float]]:
    """(actor, weight): those who act, are bound, ask or accuse, and less, those only named."""
    for reading in readings:
        for event in reading.events:
            if event.type in TELLING:
                named = (one.actor for one in (event.actor, event.target) if one)
                yield from ((ident, 1.0) for ident in named if ident)
        for term in reading.terms:
            if term.obligor is not None and term.obligor.actor:
                yield term.obligor.actor, 1.0
        for claim in reading.claims:
            if claim.origin is not None and claim.origin.actor and claim.stance in PARTISAN:
                yield claim.origin.actor, 1.0
        for match in knowledge.arabic.actors.find(tokenize(reading.report.text)):
            yield match.actor.id, ONLY_NAMED


def _sides(knowledge: AgreementKnowledge, actor: Actor, day: date | None) -> list[tuple[str, str]]:
    one: Actor | None = actor
    by_id = knowledge.arabic.actors.by_id
    while one is not None:
        held = [(side.conflict, side.side) for side in one.sides if side.holds_on(day)]
        if held:
            return held
        one = by_id.get(one.part_of) if one.part_of else None
    return []


def _parts(knowledge: AgreementKnowledge, reading: Reading) -> Iterator[tuple[str, str, Evidence]]:
    """(part, actor, where) for each actor named beside a word for a part in a deal."""
    text = reading.report.text
    tokens = tokenize(text)
    matches = knowledge.arabic.actors.find(tokens)
    for index, token in enumerate(tokens):
        if token.kind is not Kind.WORD:
            continue
        forms = {bare(token.text), *(bare(stem.rest) for stem in noun_stems(token.fold))}
        for part, words in knowledge.kinds.parts.items():
            if not forms & words:
                continue
            near = [m.actor for m in matches if m.start <= index + REACH and m.end >= index]
            near = [actor for actor in near if actor.kind is not ActorKind.OUTLET]
            near += _by_adjective(knowledge, tokens[index + 1 : index + 1 + REACH])
            end = min(index + REACH, len(tokens)) - 1
            span = Span(token.start, max(token.end, tokens[end].end))
            for actor in near:
                yield (
                    part,
                    actor.id,
                    Evidence(report=reading.report.id, span=span, text=span.of(text)),
                )


def _by_adjective(knowledge: AgreementKnowledge, tokens: Sequence[Token]) -> list[Actor]:
    """States by their adjective: برعاية روسية تركية (sponsored by Russia and Turkey)."""
    states = {
        bare(name): actor
        for actor in knowledge.arabic.actors.by_id.values()
        if actor.kind is ActorKind.STATE
        for name in actor.names.get("ar", ())
    }
    found = []
    for token in tokens:
        if token.kind is not Kind.WORD:
            break
        word = bare(token.text).lstrip("و").removesuffix("ه")
        roots = (f"{word}ا", word.removesuffix("ي"), f"{word}ه") if word.endswith("ي") else ()
        actor = next((states[root] for root in roots if root in states), None)
        if actor is None:
            break
        found.append(actor)
    return found


def _names(knowledge: AgreementKnowledge, counts: Counter[str], reports: int) -> tuple[str, ...]:
    """The names of actors named so often enough, each body once."""
    least = 1 if reports < 5 else 2
    by_id = knowledge.arabic.actors.by_id
    names: list[str] = []
    seen: set[str] = set()
    for ident, count in counts.most_common():
        line = {ident, by_id[ident].part_of or ident}
        if count >= least and not line & seen:
            names.append(by_id[ident].name("ar"))
            seen |= line
    return tuple(names[:4])
