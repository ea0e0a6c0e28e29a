"""One text as an outlet published it: the root of all evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hudna.model.ids import sha256_hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Never edited after it was read.  `published` is None where nothing tells the day.

    `published_at` is given where the hour is known too, with its offset; its local day is
    `published`.  `source` names the file or address that the bytes came from.
    """

    id: str
    text: str
    language: str = "ar"
    outlet: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    title: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("a report needs an id")
        if not self.text.strip():
            raise ValueError("a report needs a text")

    @property
    def sha256(self) -> str:
        """Hex digest of the UTF-8 text: the same text is the same digest everywhere."""
        return sha256_hex(self.text.encode())
