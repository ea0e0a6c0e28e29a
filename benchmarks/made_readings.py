"""Readings made by chance from a seed, for measuring cost: no report in them is real.

Villages lie on a grid of made-up names; each day some of them are shelled, and some outlets tell
of it, part of them word for word after another.  The record grows with the days, not in density.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice

from hudna.model.event import Event, Figure
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, FigureKind, Modality, Precision

FIRST_DAY = date(2000, 1, 1)
VILLAGES, OUTLETS, WORDS = 4000, 60, 6000
ACTS_A_DAY, MOST_ACCOUNTS = 20, 6
COPIED = 0.3  # of the later accounts
LETTERS = "ابتجدرزسشعفقكلمنهوي"
FIRST_FIGURE, LAST_FIGURE = 1, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Made-up words, villages and outlets."""

    words: tuple[str, ...]
    villages: tuple[tuple[str, float, float], ...]
    outlets: tuple[str, ...]


def make_world(chance: random.Random) -> World:
    """Names and points on a grid of about 0.08 degrees."""
    return World(
        words=tuple(_word(chance, 3, 7) for _ in range(WORDS)),
        villages=tuple(
            (_word(chance, 5, 9), 33 + number // 70 * 0.08, 36 + number % 70 * 0.08)
            for number in range(VILLAGES)
        ),
        outlets=tuple(_word(chance, 4, 8) for _ in range(OUTLETS)),
    )


def _word(chance: random.Random, shortest: int, longest: int) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(shortest, longest)))


def make_readings(number: int, seed: int) -> Iterator[Reading]:
    """So many readings, the same for the same seed, day by day."""
    return islice(_days(random.Random(seed)), number)  # noqa: S311 - chance from a seed, no secret


def _days(chance: random.Random) -> Iterator[Reading]:
    world = make_world(chance)
    numbers = count()
    for day in count():
        for _ in range(ACTS_A_DAY):
            yield from _act(chance, world, FIRST_DAY + timedelta(days=day), numbers)


def _act(
    chance: random.Random, world: World, day: date, numbers: Iterator[int]
) -> Iterator[Reading]:
    """The accounts of one shelling."""
    village = chance.choice(world.villages)
    figure = chance.randint(FIRST_FIGURE, LAST_FIGURE)
    names = [_word(chance, 4, 8) for _ in range(3)]
    body = ""
    for outlet in chance.sample(world.outlets, chance.randint(1, MOST_ACCOUNTS)):
        if not body or chance.random() > COPIED:
            body = " ".join([*_filler(chance, world, 40), *names, *_filler(chance, world, 10)])
        yield _reading(f"made-{next(numbers):06}", outlet, day, (village, figure, body))


def _filler(chance: random.Random, world: World, size: int) -> list[str]:
    """Words as news has them: few often, most seldom."""
    return [world.words[int(WORDS * chance.random() ** 3)] for _ in range(size)]


def _reading(
    name: str, outlet: str, day: date, told: tuple[tuple[str, float, float], int, str]
) -> Reading:
    (village, lat, lon), figure, body = told
    text = f"قصف على {village} ومقتل {figure} مدنيين. {body}"
    trigger, at = Span(0, 3), text.index(village)
    number = text.index(f" {figure} ") + 1
    event = Event(
        report=name,
        type=EventType.SHELLING,
        trigger=trigger,
        modality=Modality.HAPPENED,
        place=Place(
            span=Span(at, at + len(village)), name=village, precision=Precision.TOWN,
            id=f"v:{village}", lat=lat, lon=lon, country="XX", type="village",
        ),
        date=Moment.of_day(day),
        figures=(Figure(span=Span(number, number + len(str(figure))), kind=FigureKind.KILLED,
                        min=figure, max=figure),),
    )  # fmt: skip
    report = Report(id=name, text=text, outlet=outlet, published=day)
    return Reading(report=report, claims=(), events=(event,))
