"""What is said to have happened, where, when, by whom, to whom, and how many."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.actor import Mention
from hudna.model.ids import content_id
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, FigureKind, Modality, Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count as a range; None is an open end.  `part_of_whole` marks a part named within a
    larger figure of the same event (بينهم ثلاثة أطفال), never to be added to it.
    """

    span: Span
    kind: FigureKind
    min: int | None
    max: int | None
    qualifier: Qualifier = Qualifier.EXACT
    counted: str | None = None
    part_of_whole: bool = False
    since: Moment | None = None

    def __post_init__(self) -> None:
        if self.min is None and self.max is None:
            raise ValueError("a figure needs a lower or an upper end")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"a figure runs from low to high, not {self.min}..{self.max}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A happening told in a claim.  `claim` is None for the report's own voice."""

    report: str
    type: EventType
    trigger: Span
    modality: Modality
    actor: Mention | None = None
    target: Mention | None = None
    place: Place | None = None
    date: Moment | None = None
    figures: tuple[Figure, ...] = ()
    claim: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Hash of the type and where it is told."""
        return content_id("e", self.report, self.type, self.trigger.start, self.trigger.end)
