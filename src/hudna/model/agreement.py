"""The deal: its parts as laid down, and what has become of each part as reported."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hudna.model.incident import Evidence
from hudna.model.vocabulary import EventType, TermKind, TermState


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One term as a person or a proposal lays it down.  Names are strings as reports write
    them.  `after` and `in_exchange_for` are ids of provisions of the same agreement.
    """

    id: str
    kind: TermKind
    text: dict[str, str] = field(hash=False)
    obligor: str | None = None
    beneficiary: str | None = None
    origin: str | None = None
    destination: str | None = None
    constraint: str | None = None
    quantity: int | None = None
    phase: int | None = None
    due: date | None = None
    after: str | None = None
    in_exchange_for: str | None = None
    demanded_by: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """Provision `provision` only after, or in exchange for, provision `needs`."""

    provision: str
    needs: str
    exchange: bool = False
    demanded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A ceasefire or evacuation deal, or an offer of one (`rivals` are other offers' ids).

    `addressed` are those it is offered to who have not consented.
    """

    id: str
    name: dict[str, str] = field(hash=False)
    kind: str = "ceasefire"
    aliases: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    guarantors: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    monitors: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    announced: date | None = None
    in_force: date | None = None
    expiry: date | None = None
    provisions: tuple[Provision, ...] = ()
    rivals: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if not self.id or not self.name:
            raise ValueError("an agreement needs an id and a name")

    @property
    def linkages(self) -> tuple[Linkage, ...]:
        """What hangs on what, in the order of the provisions."""
        return tuple(
            Linkage(
                provision=provision.id,
                needs=needs,
                exchange=exchange,
                demanded_by=provision.demanded_by,
            )
            for provision in self.provisions
            for needs, exchange in (
                (provision.after, False),
                (provision.in_exchange_for, True),
            )
            if needs is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The state at a day's end *as reported by* the sources named, with the words that moved it.

    `provision` is None for the agreement as a whole.  `origins` counts independent origins.
    """

    agreement: str
    provision: str | None
    day: date
    state: TermState
    disputed: bool = False
    reported_by: tuple[str, ...] = ()
    origins: int = 0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """An act that a source names a breach, or (`named` False) an attack in the deal's area
    while it was in force.
    """

    agreement: str
    day: date
    act: EventType
    place: str | None
    by: str | None
    reported_by: tuple[str, ...]
    provision: str | None = None
    named: bool = True
    origins: int = 0
    evidence: tuple[Evidence, ...] = ()
