"""An agreement and its provisions, proposed from the reports alone, for a person to decide on.

Readings → `Agreement`s with evidence on every part.  Nothing here is laid down: a proposal becomes
an agreement only when somebody accepts it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hudna.agreements.clusters import LAID_DOWN, Cluster, Gatherer, linked_clusters
from hudna.agreements.kinds import bare
from hudna.agreements.knowledge import AgreementKnowledge
from hudna.agreements.names import Names, name_words
from hudna.agreements.roles import Cast, find_cast
from hudna.agreements.statements import Statement, StatementReader
from hudna.language.tokens import tokenize
from hudna.model.agreement import Agreement, Provision
from hudna.model.incident import Evidence
from hudna.model.reading import Reading
from hudna.model.vocabulary import EventType, Modality, TermKind, TermState

GAP_DAYS = 30  # reports of one deal do not lie further apart
LOOK_BACK_DAYS = 10  # a report tells of a deal's making no longer than this after it
HOLDING = frozenset({Modality.HAPPENED, Modality.ONGOING})
SOON = HOLDING | {Modality.PLANNED, Modality.POSSIBLE}
KIND_ORDER = tuple(TermKind)


def propose(knowledge: AgreementKnowledge, readings: Iterable[Reading]) -> list[Agreement]:
    """One proposal for each deal the reports speak of, the most told of first."""
    groups = [group for group in _groups(readings) if _announces(group)]
    groups.sort(key=lambda group: -sum(len(reading.terms) for reading in group))
    return [_proposal(knowledge, group) for group in groups]


def _groups(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Reports of one country whose days lie close together."""
    dated = [one for one in readings if one.terms and one.report.published is not None]
    shares = [_countries(reading) for reading in dated]
    everywhere = Counter(country for share in shares for country in share)
    by_country: dict[str, list[Reading]] = {}
    for reading, share in zip(dated, shares, strict=True):
        country = max(share, key=lambda one: (everywhere[one], one), default="")
        by_country.setdefault(country, []).append(reading)
    unplaced = by_country.pop("", [])
    if by_country:
        max(by_country.values(), key=len).extend(unplaced)
    elif unplaced:
        by_country[""] = unplaced
    for _, group in sorted(by_country.items()):
        group.sort(key=lambda one: (str(one.report.published), one.report.id))
        run: list[Reading] = []
        for reading in group:
            if run and _gap(run[-1], reading) > GAP_DAYS:
                yield run
                run = []
            run.append(reading)
        yield run


def _gap(one: Reading, other: Reading) -> int:
    first, second = one.report.published, other.report.published
    return (second - first).days if first and second else 0


def _countries(reading: Reading) -> list[str]:
    """The countries of a good part of the places that a report names."""
    places = [event.place for event in reading.events]
    places += [place for term in reading.terms for place in (term.origin, term.destination)]
    counts = Counter(place.country for place in places if place and place.country)
    total = sum(counts.values())
    return [country for country, count in counts.items() if count >= 0.2 * total]


def _announces(group: Sequence[Reading]) -> bool:
    """True where some report says that a deal was made, or is asked for."""
    return any(term.state in LAID_DOWN for reading in group for term in reading.terms)


def _proposal(knowledge: AgreementKnowledge, readings: Sequence[Reading]) -> Agreement:
    announced = find_announced(readings)
    cast = find_cast(knowledge, readings, announced)
    names = Names(knowledge=knowledge, day=announced)
    reader = StatementReader(knowledge=knowledge, names=names)
    statements = [
        one
        for reading in readings
        for one in reader.read(reading)
        if not one.from_event and not one.denied and not _earlier(knowledge, one, announced)
    ]
    sides = [names.party(name) for name in cast.parties]
    gatherer = Gatherer(kinds=knowledge.kinds, sides=sides)
    clusters = _kept(gatherer.gather(statements), len(readings))
    in_force = find_in_force(readings, announced)
    kind = _kind(knowledge, clusters, readings)
    agreement = Agreement(
        id=_id(kind, announced),
        name=_name(knowledge, kind, announced, _area(clusters, readings, kind)),
        kind=kind,
        parties=cast.parties,
        guarantors=cast.guarantors,
        mediators=cast.mediators,
        monitors=cast.monitors,
        area=_area(clusters, readings, kind),
        announced=announced,
        in_force=in_force,
        expiry=find_expiry(knowledge, statements, in_force or announced),
        provisions=tuple(_provisions(clusters)),
        evidence=_evidence_of_whole(cast, statements),
    )
    return replace(agreement, provisions=_with_linkages(agreement.provisions, clusters))


def _earlier(knowledge: AgreementKnowledge, statement: Statement, announced: date | None) -> bool:
    """True where the words speak of a deal before this one."""
    text = statement.reading.report.text
    behind = text[statement.span.start : statement.span.end + 40].split()
    if {bare(word) for word in behind} & knowledge.kinds.earlier:
        return True
    long_ago = announced - timedelta(days=LOOK_BACK_DAYS) if announced else None
    return long_ago is not None and statement.day is not None and statement.day < long_ago


def find_announced(readings: Sequence[Reading]) -> date | None:
    """The day most named for the deal's making, not after reports first tell of it as made."""
    first = _first_told(readings)
    counts: Counter[date] = Counter()
    for reading in readings:
        published = reading.report.published
        told = {
            event.date.start
            for event in reading.events
            if event.type is EventType.AGREEMENT and event.modality in HOLDING
            and event.date is not None and event.date.start is not None
            and event.date.span is not None
        }  # fmt: skip
        counts.update(
            day
            for day in told
            if published is not None
            and 0 <= (published - day).days <= LOOK_BACK_DAYS
            and (first is None or first - timedelta(days=2) <= day <= first)
        )
    if not counts:
        return first or next((one.report.published for one in readings), None)
    best = max(counts.values())
    return min(day for day, count in counts.items() if count == best)


def _first_told(readings: Sequence[Reading]) -> date | None:
    """The first day on which reports say that it was made: two of them, in a large record."""
    least = 1 if len(readings) < 10 else 2
    counts: Counter[date] = Counter()
    for reading in readings:
        made = any(term.state is TermState.AGREED for term in reading.terms)
        if made and reading.report.published is not None:
            counts[reading.report.published] += 1
    return min((day for day, count in counts.items() if count >= least), default=None)


def find_in_force(readings: Sequence[Reading], announced: date | None) -> date | None:
    """The day on which most reports say that it begins, not before it was announced."""
    counts: Counter[date] = Counter()
    for reading in readings:
        days = {
            event.date.start
            for event in reading.events
            if event.type is EventType.IN_FORCE and event.modality in SOON
            and event.date is not None and event.date.start is not None
        }  # fmt: skip
        counts.update(day for day in days if announced is None or announced <= day)
    if not counts:
        return None
    best = max(counts.values())
    return min(day for day, count in counts.items() if count == best)


def find_expiry(
    knowledge: AgreementKnowledge, statements: Sequence[Statement], start: date | None
) -> date | None:
    """The last day, from the number of days or hours that most origins give for it."""
    days: Counter[int] = Counter()
    for statement in statements:
        if statement.kinds & {TermKind.DURATION, TermKind.CESSATION}:
            length = _length(knowledge, statement)
            if length is not None:
                days[length] += 1
    if start is None or not days:
        return None
    return start + timedelta(days=days.most_common(1)[0][0])


def _length(knowledge: AgreementKnowledge, statement: Statement) -> int | None:
    """Days of a length such as خمسة أيام (five days) in the words or just behind them."""
    text = statement.reading.report.text
    stretch = text[statement.span.start : statement.span.end + 60]
    tokens = tokenize(stretch)
    for quantity in knowledge.arabic.numerals.find(tokens):
        behind = [token.fold for token in tokens[quantity.end - 1 : quantity.end + 3]]
        value = quantity.min
        if value is None:
            continue
        if any(word in _DAYS for word in behind) and 1 <= value <= 90:
            return int(value)
        if any(word in _HOURS for word in behind) and 12 <= value <= 240:
            return max(1, int(value) // 24)
    return None


_DAYS = frozenset({"ايام", "يوما", "يوم"})
_HOURS = frozenset({"ساعه", "ساعات"})


def _kept(clusters: Sequence[Cluster], reports: int) -> list[Cluster]:
    """Clusters told of firmly enough: in a small record all that lay something down."""
    least = 1 if reports < 10 else 2 if reports < 30 else 3
    kept = [
        one
        for one in clusters
        if any(each.said in LAID_DOWN for each in one.statements)
        or (one.people and (one.reports >= least or (least > 1 and _weighty(one))))
    ]
    kept.sort(key=lambda one: (one.phase or 9, KIND_ORDER.index(one.kind), -one.reports))
    return kept


def _weighty(cluster: Cluster) -> bool:
    """True for a term told of once, but fully."""
    best = cluster.best
    return sum(x is not None for x in (best.obligor, best.origin, best.destination)) > 1


def _provisions(clusters: Sequence[Cluster]) -> Iterator[Provision]:
    for number, cluster in enumerate(clusters, 1):
        best = cluster.best
        yield Provision(
            id=f"p{number}",
            kind=cluster.kind,
            text={best.reading.report.language: " ".join(best.words.split())},
            obligor=cluster.obligor,
            beneficiary=cluster.commonest(one.beneficiary for one in cluster.statements),
            origin=cluster.origin.name if cluster.origin else None,
            destination=cluster.destination.name if cluster.destination else None,
            constraint=cluster.commonest(one.constraint for one in cluster.statements),
            phase=cluster.phase,
            demanded_by=_demander(cluster) if cluster.is_asked_only else None,
            evidence=tuple(dict.fromkeys(one.evidence for one in cluster.statements)),
        )


def _demander(cluster: Cluster) -> str | None:
    return cluster.commonest(
        one.voice.name for one in cluster.statements if one.said is TermState.DEMANDED
    )


def _with_linkages(
    provisions: tuple[Provision, ...], clusters: Sequence[Cluster]
) -> tuple[Provision, ...]:
    """The provisions with what each waits for; what is asked for in return is an exchange."""
    linked = list(provisions)
    after: dict[int, int] = {}
    for number, needs in linked_clusters(clusters):
        if _reaches(after, needs, number):
            continue
        after[number] = needs
        asked = clusters[needs].is_asked_only or clusters[number].is_asked_only
        key = "in_exchange_for" if asked else "after"
        linked[number] = (
            replace(linked[number], in_exchange_for=linked[needs].id)
            if key == "in_exchange_for"
            else replace(linked[number], after=linked[needs].id)
        )
    return tuple(linked)


def _reaches(after: dict[int, int], start: int, goal: int) -> bool:
    while start in after:
        start = after[start]
        if start == goal:
            return True
    return start == goal


def _kind(
    knowledge: AgreementKnowledge, clusters: Sequence[Cluster], readings: Sequence[Reading]
) -> str:
    weights = Counter(dict.fromkeys(TermKind, 0))
    for cluster in clusters:
        weights[cluster.kind] += len(cluster.statements)
    if weights[TermKind.EVACUATION] > weights[TermKind.CESSATION]:
        return "evacuation"
    exchanged = weights[TermKind.EXCHANGE] + weights[TermKind.RELEASE]
    if exchanged > weights[TermKind.CESSATION]:
        return "exchange"
    words = {
        w
        for one in readings
        for term in one.terms
        for w in name_words(term.span.of(one.report.text))
    }
    return "humanitarian_truce" if words & knowledge.kinds.humanitarian else "ceasefire"


def _area(clusters: Sequence[Cluster], readings: Sequence[Reading], kind: str) -> tuple[str, ...]:
    """Where people leave from in an evacuation; else the place most named with the truce."""
    if kind == "evacuation":
        origins = [c.origin for c in clusters if c.kind is TermKind.EVACUATION and c.origin]
        counts = Counter(one.name for one in origins if one.resolved)
        return tuple(name for name, _ in counts.most_common(3))
    ids: Counter[str] = Counter()
    names: dict[str, str] = {}
    for reading in readings:
        for event in reading.events:
            if event.type in (EventType.AGREEMENT, EventType.IN_FORCE) and event.place:
                key = event.place.id or event.place.name
                ids[key] += 1
                names.setdefault(key, event.place.name)
    return tuple(names[key] for key, _ in ids.most_common(1))


def _id(kind: str, announced: date | None) -> str:
    return f"{kind.replace('_', '-')}-{announced.isoformat() if announced else 'undated'}"


def _name(
    knowledge: AgreementKnowledge, kind: str, announced: date | None, area: Sequence[str]
) -> dict[str, str]:
    labels = knowledge.kinds.agreements[kind].labels
    when = f" ({announced.isoformat()})" if announced else ""
    where = f": {area[0]}" if area else ""
    return {"ar": f"{labels['ar']}{where}{when}", "en": f"{labels['en']}{when}"}


def _evidence_of_whole(cast: Cast, statements: Sequence[Statement]) -> tuple[Evidence, ...]:
    agreed = (
        one.evidence
        for one in statements
        if one.said is TermState.AGREED and TermKind.CESSATION in one.kinds
    )
    return tuple(dict.fromkeys([*agreed, *cast.evidence]))
