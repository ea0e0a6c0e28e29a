"""What one claim says of one term of a deal."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.actor import Mention
from hudna.model.ids import content_id
from hudna.model.place import Place
from hudna.model.span import Span
from hudna.model.vocabulary import TermKind, TermState


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Read from a single report.  `after` is the id of the term on which this one depends or
    for which it is exchanged; `phase` counts from 1 where the text orders the steps.
    """

    report: str
    kind: TermKind
    span: Span
    state: TermState
    obligor: Mention | None = None
    beneficiary: Mention | None = None
    origin: Place | None = None
    destination: Place | None = None
    constraint: Span | None = None
    phase: int | None = None
    after: str | None = None
    claim: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.state is TermState.UNREPORTED:
            raise ValueError("a text never says that a term is unreported")
        if self.phase is not None and self.phase < 1:
            raise ValueError("phases count from 1")

    @property
    def id(self) -> str:
        """Hash of the kind and where it is told."""
        return content_id("t", self.report, self.kind, self.span.start, self.span.end)
