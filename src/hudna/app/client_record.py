"""The client on a record that this program opens itself."""

# ruff: noqa: D102 (the role `client.Client` says what each method gives)

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from types import TracebackType
from typing import Self

from hudna.app.client import Shown
from hudna.app.pages.agreements import page_of
from hudna.app.pages.naming import called
from hudna.app.pages.workroom import Workroom
from hudna.app.settings import read_settings
from hudna.model.agreement import Agreement
from hudna.model.errors import StoreError
from hudna.model.incident import Incident
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.pipeline import Knowledge, read_knowledge
from hudna.store import Filters, Hit, Record, open_record
from hudna.views.agreement import AgreementPage
from hudna.views.board import Board


class Connected:
    """What the pages are made of, by itself."""

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
        self._room.close()
        self._record.close()

    def reports(self) -> Iterator[Report]:
        return (stored.report for stored in self._record.reports())

    def readings(self) -> list[Reading]:
        return self._room.readings()

    def reading(self, report_id: str) -> Reading:
        return self._room.corrected(report_id).reading

    def show(self, report_id: str, *, language: str = "en") -> Shown:
        return Shown(reading=self.reading(report_id), language=language)

    def incidents(self) -> tuple[Incident, ...]:
        return self._room.incidents()

    def incident(self, known_id: str) -> Incident:
        return self._room.incident(known_id)

    def agreements(self) -> tuple[Agreement, ...]:
        return self._record.agreements()

    def board(self, agreement: str, *, by: str | None = None) -> Board:
        return self._room.followed(self._record.agreement(agreement), by=by).board

    def page(self, agreement: str, *, as_of: date | None = None) -> AgreementPage | None:
        return page_of(self._room, self._record.agreement(agreement), as_of=as_of)

    def proposals(self) -> list[Agreement]:
        return self._room.proposals()

    def search(self, text: str, filters: Filters | None = None, *, limit: int = 50) -> list[Hit]:
        wanted = filters or Filters()
        wanted = replace(wanted, called=called(self._room, wanted.origin))
        return list(self._record.search(text, wanted, limit=limit))


def open_connected(target: str) -> Connected:
    """The record in a file or at a database address."""
    return Connected(open_record(target, clock=_no_clock, actor=read_settings().actor))


def _no_clock() -> datetime:
    raise StoreError("a record that was connected to is only read: use hudna add to change it")
