"""A person's decision on a machine's proposal: never overwritten, never rebuilt away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hudna.model.ids import content_id
from hudna.model.vocabulary import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """`subject` is the id decided on; `value` what it becomes, as JSON, where it is corrected;
    `supersedes` the review that this one replaces.
    """

    subject: str
    decision: Decision
    by: str
    at: datetime
    why: str | None = None
    value: str | None = None
    supersedes: str | None = None

    def __post_init__(self) -> None:
        if not self.by:
            raise ValueError("a review is always by somebody")
        if self.at.tzinfo is None:
            raise ValueError("a review's time needs its offset")

    @property
    def id(self) -> str:
        """Hash of who decided what, when."""
        return content_id("r", self.subject, self.decision, self.by, self.at, self.value)
