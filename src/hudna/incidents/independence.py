"""Independence: who stands at the far end of each account, and how many of them there are.

claims + outlets → `Voice`s → origins, copies folded; the graph outlet → relay → origin is a value
that pages draw and exporters write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from hudna.incidents.copies import Copy
from hudna.incidents.rules import GroupingRules
from hudna.incidents.tellings import Telling
from hudna.language.fold import fold_word
from hudna.model.claim import Claim, Source
from hudna.model.event import Event
from hudna.model.vocabulary import SourceKind, Stance

FindCopy = Callable[[str, str], Copy | None]
_NAMELESS = frozenset((SourceKind.ANONYMOUS, SourceKind.WITNESS))


class Role(StrEnum):
    """Where in a chain a node stands."""

    OUTLET = "outlet"
    RELAY = "relay"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One body in the graph.  `key` is an actor id where one is known, else the folded name."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`source` has it from `target`, in so many events; both are keys of nodes."""

    source: str
    target: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGraph:
    """Who has it from whom.  `origins` are the keys at the far ends, copies folded into the one
    that `folded` leads to; nodes and edges are sorted."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    origins: tuple[str, ...]
    folded: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One event as told through one chain.  `own` marks the outlet's own voice, `named` an
    origin that bears a name of its own."""

    event: Event
    telling: Telling
    claim: Claim | None
    path: tuple[Node, ...]
    own: bool
    named: bool

    @property
    def origin(self) -> Node:
        """The far end."""
        return self.path[-1]

    @property
    def denies(self) -> bool:
        """True where the source denies."""
        return self.claim is not None and self.claim.stance is Stance.DENIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Who a name means.  `outlets` leads from folded names of outlets to actor ids."""

    rules: GroupingRules
    outlets: Mapping[str, str]

    def outlet(self, telling: Telling) -> Node:
        """The outlet of a telling; a report of no known outlet is its own."""
        if telling.outlet is None:
            return Node(key=f"report:{telling.report}", label=telling.report)
        name = " ".join(fold_word(telling.outlet).split())
        return Node(key=self.outlets.get(name, f"name:{name}"), label=telling.outlet)

    def path(self, telling: Telling, claim: Claim | None) -> tuple[tuple[Node, ...], bool]:
        """Who passes on the claim, from the outlet to the origin, and whether that bears a name."""
        path, named = [self.outlet(telling)], False
        for source in claim.chain if claim is not None else ():
            node, named = self.source(source, path[-1])
            if node != path[-1]:
                path.append(node)
        return tuple(path), named

    def source(self, source: Source, relay: Node) -> tuple[Node, bool]:
        """The source, and whether it bears a name: unnamed sources of one relay are one, and an
        outlet's own correspondent is the outlet."""
        words = fold_word(source.name).split()
        if source.actor is not None:
            return Node(key=source.actor, label=source.name), True
        if words and words[0] in self.rules.correspondents:
            return relay, False
        name = self._person(words)
        if name is None and (
            source.kind in _NAMELESS or not words or words[0] in self.rules.unnamed
        ):
            label = f"{source.name} ({relay.label})"
            return Node(key=f"unnamed@{relay.key}", label=label), False
        return Node(key=f"name:{' '.join(name or words)}", label=source.name), True

    def _person(self, words: Sequence[str]) -> list[str] | None:
        """A person's name behind a title (الطبيب هاني الجابي), None where there is none: the
        doctor on duty (الطبيب المناوب) has no name."""
        behind = list(words)
        while behind and behind[0] in self.rules.titles:
            behind = behind[1:]
        named = len(behind) < len(words) and len(behind) > 1 and not behind[0].startswith("ال")
        return behind if named and self.rules.joining.isdisjoint(behind) else None


def voices_of(telling: Telling, claims: Mapping[str, Claim], naming: Naming) -> tuple[Voice, ...]:
    """The voices of one telling.  What the outlet says itself is no voice of its own where the
    same telling names a source: a headline sums up what the sources say."""
    voices = [_voice(telling, event, claims, naming) for event in telling.events]
    attributed = [voice for voice in voices if not voice.own]
    return tuple(attributed or voices)


def _voice(telling: Telling, event: Event, claims: Mapping[str, Claim], naming: Naming) -> Voice:
    claim = claims.get(event.claim) if event.claim is not None else None
    path, named = naming.path(telling, claim)
    return Voice(event=event, telling=telling, claim=claim, path=path,
                 own=len(path) == 1, named=named)  # fmt: skip


def fold_copies(voices: Sequence[Voice], find_copy: FindCopy) -> dict[str, str]:
    """Origins that tell it in the same words and have no name of their own, or one of which has
    but a part of the other's name, each led to the one that came first; only those that are led
    elsewhere are in it."""
    leads: dict[str, str] = {}
    for one, other in combinations(voices, 2):
        a, b = _lead(leads, one.origin.key), _lead(leads, other.origin.key)
        if a == b or one.telling.report == other.telling.report or not _may_be_one(one, other):
            continue
        copy = find_copy(one.telling.report, other.telling.report)
        if copy is not None and _in_one_passage(copy, one, other):
            second = _later(copy, one, other)
            late, early = (a, b) if second is one else (b, a)
            leads[late] = early
    return {key: _lead(leads, key) for key in leads}


def _may_be_one(one: Voice, other: Voice) -> bool:
    """True for two without a name, and for names of which one is a part of the other."""
    if not (one.named and other.named):
        return not (one.named or other.named)
    a, b = (set(voice.origin.key.removeprefix("name:").split()) for voice in (one, other))
    return a <= b or b <= a


def _lead(leads: Mapping[str, str], key: str) -> str:
    while key in leads:
        key = leads[key]
    return key


def _in_one_passage(copy: Copy, one: Voice, other: Voice) -> bool:
    """True where the same words in both reports tell the event."""
    triggers = {one.telling.report: one.event.trigger, other.telling.report: other.event.trigger}
    return any(
        all(side.span.overlaps(triggers[side.report]) for side in (passage.one, passage.other))
        for passage in copy.passages
    )


def _later(copy: Copy, one: Voice, other: Voice) -> Voice:
    """The voice whose report came out later; by report id where that is not known."""
    if copy.first is not None:
        return other if copy.first == one.telling.report else one
    return max(one, other, key=lambda voice: voice.telling.report)


def origin_graph(voices: Iterable[Voice], folded: Mapping[str, str]) -> OriginGraph:
    """The graph of all voices."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], int] = {}
    origins = set()
    for voice in voices:
        origins.add(folded.get(voice.origin.key, voice.origin.key))
        for node in voice.path:
            nodes.setdefault(node.key, node)
        for near, far in zip(voice.path, voice.path[1:], strict=False):
            edges[near.key, far.key] = edges.get((near.key, far.key), 0) + 1
    return OriginGraph(
        nodes=tuple(nodes[key] for key in sorted(nodes)),
        edges=tuple(Edge(source=a, target=b, events=edges[a, b]) for a, b in sorted(edges)),
        origins=tuple(sorted(origins)),
        folded=dict(folded),
    )
