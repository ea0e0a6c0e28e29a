"""What a reader is, what it is told, and what it says of a report that it cannot read.

Every file of this room fills the `Reader` role; `pipeline` calls it and keeps the rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hudna.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHints:
    """What the person says of a file that the file does not say itself.

    `where` names the file in messages; `name` is the id of a report that has none of its own.
    `id`, `published` and `outlet` are a person's word and stand over what the file says.
    """

    where: str
    name: str
    id: str | None = None
    published: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A report that could not be read: where it stood and why, in words for a person."""

    where: str
    reason: str


class Reader(Protocol):
    """One input format."""

    @property
    def name(self) -> str:
        """The word by which a person chooses the format."""
        ...

    @property
    def media_types(self) -> tuple[str, ...]:
        """The format's media types, lower case."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of file names that mean this format, with their dot."""
        ...

    def takes(self, data: bytes) -> bool:
        """True where the first bytes look like this format."""
        ...

    def read(self, data: bytes, hints: ReportHints) -> Iterator[Report | Refused]:
        """The reports in order; a row that is faulty is a `Refused` and the others go on.

        Raises BadInput where nothing of the file can be read.
        """
        ...
