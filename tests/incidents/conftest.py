"""Builders of small readings: one or more events told in a text of the tests' own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from hudna.model.actor import Mention
from hudna.model.claim import Claim, Source
from hudna.model.event import Event, Figure
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.span import Span
from hudna.model.vocabulary import (
    Decision,
    EventType,
    FigureKind,
    Modality,
    Precision,
    Qualifier,
    SourceKind,
    Stance,
)
from hudna.pipeline import Knowledge, read_knowledge, read_report

Decide = Callable[..., Review]
Read = Callable[..., list[Reading]]
SPOTS = {
    "الزيتونة": (35.0, 36.0),
    "السدرة": (35.4, 36.4),
    "النبعة": (33.0, 38.0),
    "المرسى": (34.0, 37.0),
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """One event as a test writes it: words that stand in the text, and plain values."""

    trigger: str = "قصف"
    type: EventType = EventType.SHELLING
    place: str | None = None
    day: date | None = None
    hour: int | None = None
    killed: int | None = None
    counted: str | None = None
    vague: bool = False
    actor: str | None = None
    source: str | None = None
    kind: SourceKind = SourceKind.MONITOR_NGO
    relay: str | None = None
    modality: Modality = Modality.HAPPENED
    stance: Stance = Stance.ASSERTS


@dataclass(kw_only=True)
class Maker:
    """Makes readings; ids count up where none is given."""

    made: list[Reading] = field(default_factory=list)

    def __call__(
        self,
        text: str,
        *told: Told,
        id: str | None = None,  # noqa: A002 - the field's name
        outlet: str | None = None,
        published: date | None = None,
    ) -> Reading:
        """A report with these events; kept in `made`."""
        name = id or f"r{len(self.made)}"
        report = Report(id=name, text=text, outlet=outlet, published=published)
        pairs = [_event(report, one) for one in told]
        claims = tuple(claim for _, claim in pairs if claim is not None)
        reading = Reading(report=report, claims=claims, events=tuple(e for e, _ in pairs))
        self.made.append(reading)
        return reading


def _event(report: Report, told: Told) -> tuple[Event, Claim | None]:
    text = report.text
    trigger = _span(text, told.trigger)
    claim = _claim(report, told) if told.source is not None else None
    return Event(
        report=report.id,
        type=told.type,
        trigger=trigger,
        modality=told.modality,
        actor=_mention(text, told.actor),
        place=_place(text, told.place),
        date=_day(told),
        figures=_figures(text, told),
        claim=claim.id if claim is not None else None,
    ), claim


def _span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def _mention(text: str, name: str | None) -> Mention | None:
    return None if name is None else Mention(span=_span(text, name), name=name, actor=name)


def _place(text: str, name: str | None) -> Place | None:
    if name is None:
        return None
    spot = SPOTS.get(name)
    return Place(
        span=_span(text, name), name=name,
        precision=Precision.TOWN if spot else Precision.UNRESOLVED,
        id=f"p:{name}" if spot else None, type=_type(name) if spot else None,
        lat=spot[0] if spot else None, lon=spot[1] if spot else None,
    )  # fmt: skip


def _type(name: str) -> str:
    return "city" if name == "المرسى" else "village"


def _day(told: Told) -> Moment | None:
    if told.day is None:
        return None
    day = Moment.of_day(told.day)
    return Moment(start=day.start, end=day.end, precision=day.precision, hour=told.hour)


def _figures(text: str, told: Told) -> tuple[Figure, ...]:
    if told.killed is None:
        return ()
    words = str(told.killed)
    span = _span(text, words) if words in text else _span(text, told.trigger)
    qualifier = Qualifier.VAGUE if told.vague else Qualifier.EXACT
    return (
        Figure(span=span, kind=FigureKind.KILLED, min=told.killed, max=told.killed,
               counted=told.counted, qualifier=qualifier),
    )  # fmt: skip


def _claim(report: Report, told: Told) -> Claim:
    names = [(name, told.kind) for name in (told.source,) if name is not None]
    if told.relay is not None:
        names.insert(0, (told.relay, SourceKind.MEDIA))
    chain = tuple(
        Source(span=_span(report.text, name), name=name, kind=kind) for name, kind in names
    )
    content = Span(0, len(report.text))
    return Claim(report=report.id, chain=chain, content=content, stance=told.stance)


@pytest.fixture
def make() -> Maker:
    return Maker()


@pytest.fixture
def told() -> type[Told]:
    return Told


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the steps of reading know, read once."""
    return read_knowledge()


@pytest.fixture
def read(knowledge: Knowledge) -> Read:
    """A function that reads texts of the tests' own as the program reads reports: rows of day and
    text, each from an outlet of its own."""

    def read_all(*rows: tuple[str, str]) -> list[Reading]:
        reports = [
            Report(id=f"r{number}", text=text, outlet=f"صحيفة {number}",
                   published=date.fromisoformat(day))
            for number, (day, text) in enumerate(rows)
        ]  # fmt: skip
        return [read_report(report, knowledge) for report in reports]

    return read_all


@pytest.fixture
def decide() -> Decide:
    """A function that makes the review of a person: decision, subject, value, minute."""

    def made(decision: Decision, subject: str, value: str, minute: int = 0) -> Review:
        at = datetime(2030, 1, 1, 12, minute, tzinfo=UTC)
        return Review(subject=subject, decision=decision, by="analyst", at=at, value=value)

    return made
