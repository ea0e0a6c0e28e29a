"""A record for programs and notebooks: what it holds and what the pages show, to be read.

`hudna.connect` gives a `Client` on a file, on a database, or on a running `hudna serve`; everything
it hands out is a plain value of the model, the same from each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from hudna.app.fetching import is_address
from hudna.exporters.labels import read_labels
from hudna.exporters.page import write_page
from hudna.model.agreement import Agreement
from hudna.model.errors import StoreError
from hudna.model.incident import Incident
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.store import Filters, Hit
from hudna.views.agreement import AgreementPage
from hudna.views.board import Board

FRAME = '<iframe sandbox srcdoc="{page}" width="100%" height="480" title="{title}"></iframe>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A reading that a notebook shows as its marked page; `reading` is the reading itself."""

    reading: Reading
    language: str

    def _repr_html_(self) -> str:
        page = write_page(self.reading, read_labels(self.language))
        title = self.reading.report.title or self.reading.report.id
        return FRAME.format(page=escape(page, quote=True), title=escape(title, quote=True))


class Client(Protocol):
    """A record that is only read; a context manager that closes it.

    What is not there raises NotFound, what cannot be understood BadInput.
    """

    def __enter__(self) -> Self:
        """Itself."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        ...

    def close(self) -> None:
        """Give up all connections."""
        ...

    def reports(self) -> Iterator[Report]:
        """All reports in the order of their adding."""
        ...

    def readings(self) -> list[Reading]:
        """The newest readings, as people corrected them."""
        ...

    def reading(self, report_id: str) -> Reading:
        """The newest reading of one report, as people corrected it."""
        ...

    def show(self, report_id: str, *, language: str = "en") -> Shown:
        """The reading as a notebook shows it, its words marked."""
        ...

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, those that most reports tell of first."""
        ...

    def incident(self, known_id: str) -> Incident:
        """The incident that an id of now or of before leads to."""
        ...

    def agreements(self) -> tuple[Agreement, ...]:
        """The newest definition of each deal."""
        ...

    def board(self, agreement: str, *, by: str | None = None) -> Board:
        """All days of the board of an agreement, by its id, name or alias."""
        ...

    def page(self, agreement: str, *, as_of: date | None = None) -> AgreementPage | None:
        """What the page of an agreement shows as of a day; None where no day is known for it."""
        ...

    def proposals(self) -> list[Agreement]:
        """Deals that the reports speak of and that nobody has rejected."""
        ...

    def search(self, text: str, filters: Filters | None = None, *, limit: int = 50) -> list[Hit]:
        """The passages that fit, whole words first, then the newest."""
        ...


def connect(path: str | Path) -> Client:
    """Open the record in a file, at a database address, or of the pages at http://127.0.0.1:PORT.

    Raises StoreError for one that is not there.
    """
    target = str(path)
    if is_address(target):
        from hudna.app.client_http import Remote  # noqa: PLC0415 (each loads what it needs alone)

        return Remote(target)
    if "://" not in target and not Path(target).is_file():
        raise StoreError(f"there is no record at {target}: make one with hudna add FILE")
    from hudna.app.client_record import open_connected  # noqa: PLC0415 (the same)

    return open_connected(target)
