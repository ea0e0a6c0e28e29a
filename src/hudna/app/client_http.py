"""The client on the pages of a running `hudna serve`, over their API."""

# ruff: noqa: D102 (the role `client.Client` says what each method gives)

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from hudna.app.client import Shown
from hudna.model.agreement import Agreement
from hudna.model.errors import BadInput, HudnaError, NotFound, StoreError
from hudna.model.incident import Incident
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.store import Filters, Hit
from hudna.views.agreement import AgreementPage
from hudna.views.board import Board

Value = TypeVar("Value")

PAGE = 200  # values in one answer: a megabyte or so of readings
PATIENCE_SECONDS = 120.0  # the first board of a large record is made while we wait
OK, BAD, NOT_FOUND = 200, 400, 404


class Remote:
    """Asks for values and takes them as what they were."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        self._http = httpx.Client(timeout=PATIENCE_SECONDS, trust_env=False)
        try:
            self._ask("/api/record")
        except BaseException:
            self.close()
            raise

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
        self._http.close()

    def reports(self) -> Iterator[Report]:
        return self._walk("/api/values/reports", Report)

    def readings(self) -> list[Reading]:
        return list(self._walk("/api/values/readings", Reading))

    def reading(self, report_id: str) -> Reading:
        return self._get(f"/api/values/readings/{_part(report_id)}", Reading)

    def show(self, report_id: str, *, language: str = "en") -> Shown:
        return Shown(reading=self.reading(report_id), language=language)

    def incidents(self) -> tuple[Incident, ...]:
        return tuple(self._walk("/api/values/incidents", Incident))

    def incident(self, known_id: str) -> Incident:
        return self._get(f"/api/values/incidents/{_part(known_id)}", Incident)

    def agreements(self) -> tuple[Agreement, ...]:
        return self._get("/api/values/agreements", tuple[Agreement, ...])

    def board(self, agreement: str, *, by: str | None = None) -> Board:
        return self._get(f"/api/values/agreements/{_part(agreement)}/board", Board, by=by)

    def page(self, agreement: str, *, as_of: date | None = None) -> AgreementPage | None:
        address = f"/api/values/agreements/{_part(agreement)}/page"
        found = self._ask(address, as_of=as_of)
        return None if found is None else self._taken(found, AgreementPage)

    def proposals(self) -> list[Agreement]:
        return self._get("/api/values/proposals", list[Agreement])

    def search(self, text: str, filters: Filters | None = None, *, limit: int = 50) -> list[Hit]:
        wanted = filters or Filters()
        named = {one.name: getattr(wanted, one.name) for one in fields(wanted)}
        named.pop("called")  # the pages know which names are one
        return list(self._walk("/api/values/search", Hit, most=limit, q=text, **named))

    def _walk(
        self, address: str, kind: type[Value], *, most: int | None = None, **asked: object
    ) -> Iterator[Value]:
        """The items of a list, a page at a time, at most so many."""
        cursor, left = None, most
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            page = self._get(address, dict[str, Any], limit=size, after=cursor, **asked)
            yield from (self._taken(item, kind) for item in page["items"])
            cursor = page["next"]
            if cursor is None:
                return
            left = None if left is None else left - size

    def _get(self, address: str, kind: type[Value], **asked: object) -> Value:
        return self._taken(self._ask(address, **asked), kind)

    def _ask(self, address: str, **asked: object) -> object:
        said = {name: _written(one) for name, one in asked.items() if one is not None}
        try:
            answer = self._http.get(self._address + address, params=said)
            value: object = answer.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            message = f"no hudna serve answers at {self._address}: start it, or look at the port"
            raise StoreError(message) from error
        if answer.status_code != OK:
            raise _fault(answer.status_code, value, self._address)
        return value

    def _taken(self, value: object, kind: type[Value]) -> Value:
        try:
            return msgspec.convert(value, kind)
        except (msgspec.ValidationError, TypeError) as error:
            message = f"{self._address} speaks another version of hudna ({error}): use the same"
            raise StoreError(message) from error


def _fault(status: int, problem: object, address: str) -> HudnaError:
    """What the pages refused, as the error that a record of one's own would raise."""
    told = problem.get("detail") if isinstance(problem, dict) else None
    detail = str(told or f"{address} answers {status}")
    if status == NOT_FOUND:
        return NotFound(detail)
    return BadInput(detail) if status == BAD else StoreError(detail)


def _written(value: object) -> Any:  # noqa: ANN401 (what an address may hold)
    if isinstance(value, (tuple, list)):
        return [str(one) for one in value]
    return value.isoformat() if isinstance(value, date) else str(value)


def _part(ident: str) -> str:
    return quote(ident, safe="")
