"""A record for programs and notebooks: opened to be read, with the views that the pages show.

`hudna.connect(path)` gives a `Connected`; everything it hands out is a plain value of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Self

from hudna.app.pages.agreements import page_of
from hudna.app.pages.workroom import Workroom
from hudna.app.settings import read_settings
from hudna.exporters.labels import read_labels
from hudna.exporters.page import write_page
from hudna.model.agreement import Agreement
from hudna.model.errors import StoreError
from hudna.model.incident import Incident
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.pipeline import Knowledge, read_knowledge
from hudna.store import Filters, Hit, Record, open_record
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


class Connected:
    """A record that is only read; a context manager that closes it."""

    def __init__(self, record: Record, read: Callable[[], Knowledge] = read_knowledge) -> None:
        self._record = record
        self._room = Workroom(record, read)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give up all connections."""
        self._record.close()

    def reports(self) -> Iterator[Report]:
        """All reports in the order of their adding."""
        return (stored.report for stored in self._record.reports())

    def readings(self) -> list[Reading]:
        """The newest readings, as people corrected them."""
        return self._room.readings()

    def reading(self, report_id: str) -> Reading:
        """The newest reading of one report, as people corrected it."""
        return self._room.corrected(report_id).reading

    def show(self, report_id: str, *, language: str = "en") -> Shown:
        """The reading as a notebook shows it, its words marked."""
        return Shown(reading=self.reading(report_id), language=language)

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, those that most reports tell of first."""
        return self._room.incidents()

    def incident(self, known_id: str) -> Incident:
        """The incident that an id of now or of before leads to."""
        return self._room.incident(known_id)

    def agreements(self) -> tuple[Agreement, ...]:
        """The newest definition of each deal."""
        return self._record.agreements()

    def board(self, agreement: str, *, by: str | None = None) -> Board:
        """All days of the board of an agreement, by its id, name or alias."""
        return self._room.followed(self._record.agreement(agreement), by=by).board

    def page(self, agreement: str, *, as_of: date | None = None) -> AgreementPage | None:
        """What the page of an agreement shows as of a day; None where no day is known for it."""
        return page_of(self._room, self._record.agreement(agreement), as_of=as_of)

    def proposals(self) -> list[Agreement]:
        """Deals that the reports speak of and that nobody has rejected."""
        return self._room.proposals()

    def search(self, text: str, filters: Filters | None = None, *, limit: int = 50) -> list[Hit]:
        """The passages that fit, whole words first, then the newest."""
        return list(self._record.search(text, filters, limit=limit))


def connect(path: str | Path) -> Connected:
    """Open the record in a file or at a database address.  Raises StoreError for one not there."""
    target = str(path)
    if "://" not in target and not Path(target).is_file():
        raise StoreError(f"there is no record at {target}: make one with hudna add FILE")
    return Connected(open_record(target, clock=_no_clock, actor=read_settings().actor))


def _no_clock() -> datetime:
    raise StoreError("a record that was connected to is only read: use hudna add to change it")
