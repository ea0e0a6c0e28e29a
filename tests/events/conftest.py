from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hudna.events import EventKnowledge, read_event_knowledge, read_events
from hudna.language.analysis import Analysis, Arabic, read_arabic
from hudna.model.claim import Claim, Source
from hudna.model.event import Event
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.vocabulary import SourceKind, Stance

DAY = date(2016, 3, 10)  # a Thursday

Read = Callable[..., tuple[Event, ...]]


@pytest.fixture(scope="session")
def arabic() -> Arabic:
    return read_arabic()


@pytest.fixture(scope="session")
def knowledge(arabic: Arabic) -> EventKnowledge:
    return read_event_knowledge(arabic.numerals)


@pytest.fixture(scope="session")
def analyse(arabic: Arabic) -> Callable[[str], Analysis]:
    return lambda text: arabic.analyse(Report(id="r", text=text, published=DAY))


@pytest.fixture(scope="session")
def read(analyse: Callable[[str], Analysis], knowledge: EventKnowledge) -> Read:
    """Events of a text; `said` is the stretch that a source says, with its stance."""

    def reader(
        text: str, said: str | None = None, stance: Stance = Stance.ASSERTS
    ) -> tuple[Event, ...]:
        claims = () if said is None else (_claim(text, said, stance),)
        return read_events(analyse(text), claims, knowledge)

    return reader


def _claim(text: str, said: str, stance: Stance) -> Claim:
    start = text.index(said)
    source = Source(span=Span(0, 1), name="مصدر", kind=SourceKind.OFFICIAL)
    content = Span(start, start + len(said))
    return Claim(report="r", chain=(source,), content=content, stance=stance)
