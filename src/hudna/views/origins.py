"""The origins of the record: what each reports, through whom, and how its figures stand to others.

Readings and incidents → `Origin`s; the pages list them and open one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hudna.model.claim import Claim
from hudna.model.incident import Evidence, FigureRange, Incident
from hudna.model.reading import Reading
from hudna.model.vocabulary import Accord, SourceKind, Stance
from hudna.views.aliases import NAMED, folded_name, key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim of an origin, with the report it stands in."""

    claim: Claim
    reading: Reading

    @property
    def evidence(self) -> Evidence:
        """The words that are attributed."""
        report = self.reading.report
        span = self.claim.content
        return Evidence(report=report.id, span=span, text=span.of(report.text), claim=self.claim.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A figure of an origin beside that of all accounts of the incident."""

    incident: Incident
    own: FigureRange
    whole: FigureRange
    accord: Accord


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One body at the far end of chains.  `key` is an actor id, or `~` and the folded name."""

    key: str
    names: tuple[str, ...]
    kind: SourceKind
    actor: str | None
    told: tuple[Told, ...]
    outlets: Mapping[str, int]
    stances: Mapping[Stance, int]

    @property
    def name(self) -> str:
        """What it is called most often."""
        return self.names[0]

    @property
    def reports(self) -> int:
        """In how many reports it speaks."""
        return len({one.reading.report.id for one in self.told})


def find_origins(readings: Iterable[Reading]) -> dict[str, Origin]:
    """Every origin by its key, those that say most first."""
    told: dict[str, list[Told]] = {}
    for reading in readings:
        for claim in reading.claims:
            if claim.origin is not None:
                told.setdefault(key_of(claim.origin), []).append(Told(claim=claim, reading=reading))
    ordered = sorted(told.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return {key: _origin(key, some) for key, some in ordered}


def key_named(origins: Mapping[str, Origin], name: str) -> str | None:
    """The key of the origin that bears a name, or the key itself; None where nobody does."""
    wanted = folded_name(name)
    for key, origin in origins.items():
        if name == key or wanted in map(folded_name, origin.names):
            return key
    return None


def _origin(key: str, told: Sequence[Told]) -> Origin:
    sources = [one.claim.chain[-1] for one in told]
    names = Counter(source.name for source in sources)
    outlets = Counter(_outlet(one) for one in told)
    stances = Counter(one.claim.stance for one in told)
    return Origin(
        key=key,
        names=tuple(name for name, _ in names.most_common()),
        kind=Counter(source.kind for source in sources).most_common(1)[0][0],
        actor=None if key.startswith(NAMED) else key,
        told=tuple(told),
        outlets=dict(outlets.most_common()),
        stances={stance: stances[stance] for stance in Stance if stances[stance]},
    )


def _outlet(told: Told) -> str:
    return told.reading.report.outlet or told.reading.report.id


def compare_figures(origin: Origin, incidents: Iterable[Incident]) -> tuple[Compared, ...]:
    """Every figure that the origin gives, beside the range over all accounts."""
    own = {one.claim.id for one in origin.told}
    return tuple(
        Compared(incident=incident, own=figure, whole=whole, accord=account.accord)
        for incident in incidents
        for account in incident.concord.accounts
        if any(evidence.claim in own for evidence in account.evidence)
        for figure in account.figures
        for whole in incident.figures
        if whole.kind is figure.kind
    )
