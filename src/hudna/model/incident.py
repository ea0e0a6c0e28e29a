"""What several claims tell of as one happening, and how their accounts stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.span import Span
from hudna.model.vocabulary import Accord, Contested, Counting, EventType, FigureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words in a report: what a number, state or link rests on."""

    report: str
    span: Span
    text: str
    claim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRange:
    """What all accounts together give for one kind of figure; None is an open end."""

    kind: FigureKind
    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One number as one report gave it on `day`.

    A total holds all so far, an added one comes on top of the totals of earlier days, and a
    restarted one counts from `since` on, so that it is no part of the incident's sum.  `replaced`
    marks what a later total of the same origin took the place of.
    """

    kind: FigureKind
    min: int | None
    max: int | None
    counting: Counting
    day: date | None
    evidence: Evidence
    since: Moment | None = None
    replaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one origin says of an incident: its events, its figures, whom it blames.

    `figures` is what stands of its `counts`, additions put to the totals.
    """

    origin: str
    outlets: tuple[str, ...]
    events: tuple[str, ...]
    figures: tuple[FigureRange, ...] = ()
    blames: tuple[str, ...] = ()
    accord: Accord = Accord.AGREE
    counts: tuple[Count, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something was put together, graded or kept apart: a code, and the numbers and words
    that its wording in a language asks for (`labels/*.toml`).  `points` is what it weighed.
    """

    code: str
    values: tuple[str, ...] = ()
    points: float | None = None
    pairs: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Where two accounts part, with the words of both; `reason` says over what of a term."""

    about: Contested
    one: Evidence
    other: Evidence
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concord:
    """How the accounts of an incident stand to each other.

    `origins` counts independent origins at the far end of the chains, copies folded.
    """

    accounts: tuple[Account, ...]
    contradictions: tuple[Contradiction, ...] = ()
    origins: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """`events` and `reports` are ids in reading order; `reasons` says what held them together."""

    id: str
    type: EventType
    events: tuple[str, ...]
    reports: tuple[str, ...]
    place: Place | None
    date: Moment | None
    figures: tuple[FigureRange, ...]
    concord: Concord
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        if not self.events or not self.reports:
            raise ValueError("an incident rests on at least one event in one report")
