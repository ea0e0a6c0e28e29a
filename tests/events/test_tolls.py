"""Tolls told together and apart, in sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hudna.model.event import Event
from hudna.model.vocabulary import FigureKind

Read = Callable[..., tuple[Event, ...]]
Row = tuple[FigureKind, int | None, int | None]
CASES: list[tuple[str, list[Row]]] = [
    # a joint count is neither dead nor wounded; two counts are
    ("أسفر القصف عن مقتل وإصابة 8 أشخاص", [(FigureKind.OTHER, 8, 8)]),
    (
        "أسفر القصف عن مقتل 3 أشخاص وإصابة 8 آخرين",
        [(FigureKind.KILLED, 3, 3), (FigureKind.INJURED, 8, 8)],
    ),
    ("سقط 17 بين قتيل وجريح في القصف", [(FigureKind.OTHER, 17, 17)]),
    # a number before a noun that no table has keeps its own verb
    (
        "أسفرت الاشتباكات عن مقتل 6 وإصابة 9 جنود",
        [(FigureKind.KILLED, 6, 6), (FigureKind.INJURED, 9, 9)],
    ),
    # rounds belong to the strike told before them
    ("قصفت المدفعية أطراف البلدة صباحا بما يقارب 8 قذائف", [(FigureKind.OTHER, 8, 8)]),
    ("عثر السكان على 8 قذائف قديمة", []),
]


@pytest.mark.parametrize(("text", "rows"), CASES, ids=[case[0] for case in CASES])
def test_tolls(read: Read, text: str, rows: list[Row]) -> None:
    """Each toll has the kind that its words give it."""
    figures = [figure for event in read(text) for figure in event.figures]
    assert [(one.kind, one.min, one.max) for one in figures] == rows
