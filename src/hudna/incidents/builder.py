"""Incidents from readings: all at once, or one more report at a time with the same outcome.

The face of the room: keeps the index, compares the tellings that changed, clusters the
components they stand in and hands each cluster to `assembling`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from hudna.incidents.assembling import graph_of, incident_id, incident_of
from hudna.incidents.clustering import Pair, Scores, find_clusters, pair_of
from hudna.incidents.comparing import Comparison, Shared, compare
from hudna.incidents.copies import Copy
from hudna.incidents.decisions import Ties, tie
from hudna.incidents.following import FollowIndex, attach, compare_follow
from hudna.incidents.independence import Naming, OriginGraph
from hudna.incidents.index import MOST_TELLINGS, PLACES, Postings, telling_keys
from hudna.incidents.rules import GroupingRules, read_grouping_rules
from hudna.incidents.tellings import Telling, read_tellings
from hudna.incidents.texts import TextIndex
from hudna.incidents.words import read_words
from hudna.language.actors import ActorLexicon
from hudna.model.incident import Incident
from hudna.model.reading import Reading
from hudna.model.review import Review

SHORTEST_NAME = 4  # letters; shorter names are everyday words too often
_UNTIED = Ties(same=frozenset(), apart=frozenset())


def build_incidents(
    readings: Iterable[Reading],
    *,
    decisions: Iterable[Review] = (),
    outlets: Mapping[str, str] | None = None,
    rules: GroupingRules | None = None,
    actors: ActorLexicon | None = None,
) -> tuple[Incident, ...]:
    """The incidents that the readings tell of, those that most reports tell of first.

    `outlets` leads from folded names of outlets to actor ids, so that an outlet that speaks and
    an outlet that is quoted are one origin; guarantors of a deal are known by `actors`."""
    builder = IncidentBuilder(rules, decisions=decisions, outlets=outlets, actors=actors)
    for reading in readings:
        builder.add(reading)
    return builder.incidents()


class IncidentBuilder:
    """Takes reports one by one; `incidents` is the same as if all had come at once."""

    def __init__(
        self,
        rules: GroupingRules | None = None,
        *,
        decisions: Iterable[Review] = (),
        outlets: Mapping[str, str] | None = None,
        actors: ActorLexicon | None = None,
    ) -> None:
        self._rules = rules or read_grouping_rules()
        if actors is not None:
            self._rules = replace(self._rules, actors=actors)
        self._decisions = list(decisions)
        self._ties = _UNTIED
        self._texts = TextIndex()
        self._keys = Postings([(MOST_TELLINGS, 1.0)])
        self._places = Postings(PLACES)
        self._following = FollowIndex(self._rules)
        self._tellings: dict[str, Telling] = {}
        self._by_report: dict[str, tuple[Telling, ...]] = {}
        self._telling_of: dict[str, str] = {}
        self._links: dict[str, dict[str, float]] = {}
        self._follows: dict[str, dict[str, float]] = {}
        self._cluster_of: dict[str, tuple[str, ...]] = {}
        self._dirty: set[str] = set()
        self._undecided = bool(self._decisions)
        self._naming = Naming(rules=self._rules, outlets=dict(outlets or {}))
        self._incidents: dict[tuple[str, ...], Incident] = {}

    def add(self, reading: Reading) -> None:
        """Take one more report; one that is there already changes nothing."""
        report = reading.report.id
        if report in self._by_report:
            return
        words = read_words(reading)
        tellings = read_tellings(reading, words, self._rules)
        self._by_report[report] = tellings
        for disturbed in self._texts.add(reading, words):
            self._dirty.update(telling.id for telling in self._by_report[disturbed])
        for telling in tellings:
            self._keep(telling)
        self._undecided = bool(self._decisions)

    def decide(self, review: Review) -> None:
        """Take a person's decision; it holds from the next `incidents` on."""
        self._decisions.append(review)
        self._undecided = True

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents: those that most reports tell of first, then those that most begin with,
        then those told of most, then by date."""
        self.update()
        clusters = set(self._cluster_of.values())
        ordered = sorted((self._order(cluster), cluster) for cluster in clusters)
        return tuple(self._incident(cluster) for _, cluster in ordered)

    def incident_of(self, known_id: str) -> Incident | None:
        """The incident that an event id, or an incident id of now or of before, leads to."""
        self.update()
        telling = self._telling_of.get(known_id)
        return None if telling is None else self._incident(self._cluster_of[telling])

    def graph(self, known_id: str) -> OriginGraph | None:
        """The graph outlet → relay → origin of the incident that the id leads to."""
        self.update()
        telling = self._telling_of.get(known_id)
        if telling is None:
            return None
        tellings = [self._tellings[one] for one in self._cluster_of[telling]]
        return graph_of(tellings, self._naming, self._texts.copy)

    def copy(self, one: str, other: str) -> Copy | None:
        """What two reports share word for word, None where nothing is."""
        return self._texts.copy(one, other)

    def why(self, one: str, other: str) -> Comparison | None:
        """The table of features of two events' tellings, None where they were not compared."""
        self.update()
        a, b = self._telling_of.get(one), self._telling_of.get(other)
        return None if a is None or b is None else self._why(a, b)

    def _why(self, one: str, other: str) -> Comparison | None:
        if other in self._follows[one]:
            return self._compare_follow(one, other)
        return self._compare(one, other) if other in self._links[one] else None

    def _incident(self, cluster: tuple[str, ...]) -> Incident:
        """Put together when it is asked for, and kept until something in it changes."""
        if cluster not in self._incidents:
            self._incidents[cluster] = self._assembled(cluster)
        return self._incidents[cluster]

    def _order(self, cluster: tuple[str, ...]) -> tuple[int, int, int, str, str]:
        incident = self._incident(cluster)
        tellings = [self._tellings[one] for one in cluster]
        leads = len({telling.report for telling in tellings if telling.lead})
        start = None if incident.date is None else incident.date.start
        return -len(incident.reports), -leads, -len(incident.events), str(start), incident.id

    def _keep(self, telling: Telling) -> None:
        self._tellings[telling.id] = telling
        self._links[telling.id] = {}
        self._follows[telling.id] = {}
        for event in telling.events:
            self._telling_of[event.id] = self._telling_of[incident_id(event)] = telling.id
        self._dirty |= self._keys.add(telling_keys(telling), telling.id)
        self._dirty |= self._places.add(telling.names, telling.id)
        self._dirty |= self._following.add(telling)
        self._dirty.add(telling.id)

    def update(self) -> None:
        """Bring the incidents up to date with what was added and decided."""
        if self._undecided:
            self._retie()
        touched = set(self._dirty)
        linked: set[str] = set()
        for telling in sorted(self._dirty):
            touched.update(self._links[telling], self._follows[telling])
            self._relink(telling, linked)
            touched.update(self._links[telling], self._follows[telling])
            linked.add(telling)
        self._dirty.clear()
        self._texts.forget_copies()  # of most pairs nothing is asked again
        self._recluster(touched)

    def _retie(self) -> None:
        before = self._ties
        self._ties = tie(self._decisions, self._telling_of.get)
        changed = (before.same ^ self._ties.same) | (before.apart ^ self._ties.apart)
        self._dirty.update(one for pair in changed for one in pair)
        self._undecided = False

    def _relink(self, telling: str, linked: set[str]) -> None:
        """Compare a telling anew with all that share a key with it; the pairs with those that
        are `linked` already stand."""
        _forget(self._links, telling, linked)
        for other in self._candidates(self._tellings[telling]) - linked:
            score = self._compare(telling, other).score
            self._links[telling][other] = self._links[other][telling] = score
        _forget(self._follows, telling, linked)
        for other in self._follow_candidates(self._tellings[telling]) - linked:
            found = self._compare_follow(telling, other)
            if found is not None and found.score >= self._rules.link:
                self._follows[telling][other] = self._follows[other][telling] = found.score

    def _compare_follow(self, one: str, other: str) -> Comparison | None:
        a, b = self._tellings[one], self._tellings[other]
        return compare_follow(a, b, self._shared(a, b), self._rules)

    def _compare(self, one: str, other: str) -> Comparison:
        a, b = self._tellings[one], self._tellings[other]
        return compare(a, b, self._shared(a, b), self._rules)

    def _shared(self, one: Telling, other: Telling) -> Shared:
        names = one.names & other.names
        common = 1.0 - min((self._places.weight(name) for name in names), default=1.0)
        told = sorted(filter(self._texts.is_rare, self._told(one, other) | self._told(other, one)))
        rarest = min(told, key=lambda name: (-self._places.weight(name), name), default=None)
        return replace(
            self._texts.shared(one, other),
            common_place=common,
            told_place=rarest if rarest and self._places.weight(rarest) == 1.0 else None,
        )

    def _told(self, one: Telling, other: Telling) -> set[str]:
        """Names of places of the one that stand among the words of the other, if no other
        telling of that report is at them."""
        taken = {
            name
            for telling in self._by_report[other.report]
            if telling.family == other.family
            for name in telling.names
        }
        return {
            name
            for name in one.names - taken
            if len(name) >= SHORTEST_NAME and not other.words.isdisjoint((name, f"ال{name}"))
        }

    def _candidates(self, telling: Telling) -> set[str]:
        found = set(self._keys.shared(telling_keys(telling), telling.id))
        for report in self._texts.candidates(telling.report):
            found.update(
                other.id for other in self._by_report[report] if other.family == telling.family
            )
        return found

    def _follow_candidates(self, telling: Telling) -> set[str]:
        """The acts that a follow-up may belong to, the follow-ups that an act may have."""
        found = self._following.candidates(telling)
        for report in self._texts.candidates(telling.report):
            found.update(
                other.id
                for other in self._by_report[report]
                if other.family == telling.family
                and other.report != telling.report
                and (other.follow is not None or telling.follow is not None)
            )
        return found

    def _recluster(self, touched: set[str]) -> None:
        seen: set[str] = set()
        for start in sorted(touched):
            if start in seen:
                continue
            component = self._component(start, follow=True)
            seen |= component
            for member in component & self._cluster_of.keys():
                self._incidents.pop(self._cluster_of[member], None)
            for cluster in self._clusters(component):
                self._cluster_of.update(dict.fromkeys(cluster, cluster))

    def _clusters(self, component: set[str]) -> list[tuple[str, ...]]:
        """Clusters of the acts and the follow-ups, then each of these put to its act."""
        clusters: list[tuple[str, ...]] = []
        left = set(component)
        while left:
            part = self._component(min(left), follow=False)
            left -= part
            clusters += find_clusters(part, self._scores(part))
        return attach(
            clusters,
            lambda one, other: self._follows[one].get(other),
            tellings=self._tellings,
            apart=self._ties.apart,
            rules=self._rules,
        )

    def _component(self, start: str, *, follow: bool) -> set[str]:
        """All that links or decisions lead to, and with `follow` from acts to follow-ups and
        back."""
        found, waiting = {start}, [start]
        while waiting:
            member = waiting.pop()
            linked = {
                other for other, score in self._links[member].items() if score >= self._rules.link
            }
            linked.update(self._ties.about(member), self._follows[member] if follow else ())
            waiting += linked - found
            found |= linked
        return found

    def _scores(self, component: set[str]) -> Scores:
        pairs: dict[Pair, float] = {
            pair_of(member, other): score
            for member in component
            for other, score in self._links[member].items()
            if other in component
        }
        return Scores(
            pairs=pairs,
            threshold=self._rules.join,
            stranger=self._rules.stranger,
            same=self._ties.same,
            apart=self._ties.apart,
        )

    def _assembled(self, cluster: tuple[str, ...]) -> Incident:
        compared = (self._why(one, other) for one, other in combinations(cluster, 2))
        links = [found for found in compared if found is not None]
        tellings = [self._tellings[one] for one in cluster]
        return incident_of(tellings, links, naming=self._naming, copies=self._texts.copy)


def _forget(links: dict[str, dict[str, float]], telling: str, kept: set[str]) -> None:
    """Take the links of a telling away, both ways, but for those to `kept`."""
    for other in links[telling].keys() - kept:
        del links[telling][other], links[other][telling]
