"""What somebody wants to be decided, before it is checked and kept as a review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hudna.model.vocabulary import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """`value` is JSON as a review keeps it."""

    subject: str
    decision: Decision
    value: dict[str, Any] | None = None
    why: str | None = None
