"""The pages and the API through Litestar's client, over a record with reports read by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from hudna.app.cli import run
from hudna.app.pages.guard import CONTENT_POLICY
from hudna.app.pages.server import bind
from hudna.exporters.contract import reading_to_dict
from hudna.model.errors import BadInput
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.store import open_record

Client = TestClient  # type: ignore[type-arg]
Serve = Callable[[Path], AbstractContextManager[Any]]
EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)> قال أحمد"


@pytest.fixture
def target(tmp_path: Path, reading: Reading) -> str:
    """A record with the report read by hand and one whose every field is markup."""
    path = tmp_path / "record.db"
    evil = Report(
        id="evil", text=EVIL, title=EVIL, outlet=EVIL, url="javascript:alert(1)", language="ar"
    )
    with open_record(path, clock=lambda: datetime.now(tz=UTC), actor="test") as record:
        record.add(reading.report, reading)
        record.add(evil, Reading(report=evil, claims=()))
    return str(path)


@pytest.fixture
def client(target: str, serve: Serve) -> Iterator[Client]:
    with serve(Path(target)) as site:
        yield site.client


def test_the_list_leads_to_every_report(client: Client) -> None:
    """Title, outlet and day, with language and direction of their own."""
    page = client.get("/reports").text
    title = '<bdi lang="ar" dir="rtl">قصف على سوق الوادي</bdi>'
    assert f'<a href="/reports/wadi-1">{title}</a>' in page
    assert "صحيفة التل" in page
    assert '<time datetime="2016-12-14"><bdi>14 December 2016</bdi></time>' in page


def test_a_report_is_shown_with_its_claims_beside_it(client: Client) -> None:
    """Text right to left, notes with their chains."""
    page = client.get("/reports/wadi-1").text
    assert '<p class="text" lang="ar" dir="rtl" data-start="0">' in page
    note = page[page.index('id="c1"') :]
    names = re.findall(r'<bdi dir="auto" lang="ar">(.*?)</bdi>', note)
    assert names[:3] == ["صحيفة التل", "إذاعة النهر", "مسعفين"]


def test_the_api_gives_the_contracts_object(client: Client, reading: Reading) -> None:
    """The same object as `hudna read --format jsonl`."""
    assert client.get("/api/reports/wadi-1/reading").json() == reading_to_dict(reading)
    items = client.get("/api/reports").json()["items"]
    assert [one["id"] for one in items] == ["wadi-1", "evil"]


@pytest.mark.parametrize(
    "path", ["/", "/reports/wadi-1", "/api/reports", "/static/report.js", "/nowhere", "/reports/no"]
)
def test_every_answer_has_the_security_headers(client: Client, path: str) -> None:
    """Errors and files too."""
    headers = client.get(path).headers
    assert headers["content-security-policy"] == CONTENT_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost", 200),
        ("LOCALHOST:9", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost:x", 421),
        ("", 421),
    ],
)
def test_only_this_machines_names_are_answered(client: Client, host: str, status: int) -> None:
    """A foreign page that rebinds its own name to 127.0.0.1 gets nothing."""
    assert client.get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    "path", ["/", "/reports", "/reports/evil", "/reports/evil?lang=ar", "/search?q=alert"]
)
def test_markup_in_a_report_stays_text(client: Client, path: str) -> None:
    """A report is never code, and its address never a script."""
    page = client.get(path).text
    assert "&lt;script&gt;" in page
    assert not re.search(r"<script>|<img|href=\"javascript", page)


def test_pages_hold_no_inline_code_and_nothing_foreign(client: Client) -> None:
    """The policy would stop it; it must not be there at all."""
    for path in ("/", "/reports/wadi-1"):
        page = client.get(path).text
        assert not re.search(r"<style|<script>|<[^>]*\s(style|on[a-z]+)=", page)
        sources = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]*)"', page)
        assert sources
        assert all(source.startswith("/static/") for source in sources)
        assert all(client.get(source).status_code == 200 for source in sources)


@pytest.mark.parametrize(
    ("query", "accept", "language", "direction"),
    [
        ("", "", "en", "ltr"),
        ("", "ar-SY,en;q=0.5", "ar", "rtl"),
        ("", "fr, en;q=0.4, ar;q=0.8", "ar", "rtl"),
        ("", "ar;q=0, en", "en", "ltr"),
        ("", "ar;q=x", "en", "ltr"),
        ("?lang=ar", "en", "ar", "rtl"),
        ("?lang=en", "ar", "en", "ltr"),
        ("?lang=xx", "ar", "ar", "rtl"),
    ],
)
def test_the_interface_speaks_the_language_asked_for(
    client: Client, query: str, accept: str, language: str, direction: str
) -> None:
    """The address stands over the browser's wish."""
    page = client.get(f"/{query}", headers={"accept-language": accept}).text
    assert f'<html lang="{language}" dir="{direction}">' in page


def test_the_language_chosen_is_kept(client: Client) -> None:
    """A cookie remembers it; the link to the other language keeps the rest of the address."""
    client.get("/?lang=ar")
    page = client.get("/reports?after=wadi-1").text
    assert '<html lang="ar"' in page
    assert 'href="?after=wadi-1&amp;lang=en"' in page


def test_the_digits_chosen_are_kept_and_never_touch_a_quote(client: Client) -> None:
    """Numbers of the interface change, those of a report stay as they were written."""
    client.get("/?lang=ar&digits=arab")
    page = client.get("/reports/wadi-1").text
    assert "١٤ ديسمبر ٢٠١٦" in page
    assert 'datetime="2016-12-14"' in page
    assert "https://tell.example/1" in page


@pytest.mark.parametrize("path", ["/nowhere", "/reports/no"])
def test_what_is_not_there_says_what_to_do(client: Client, path: str) -> None:
    """Not a bare number."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Go back to the desk" in answer.text


def test_the_api_says_what_is_not_there_as_a_problem(client: Client) -> None:
    """Programs get RFC 9457."""
    answer = client.get("/api/reports/no/reading")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert "no" in answer.json()["detail"]


def test_an_empty_record_says_what_to_do(tmp_path: Path, serve: Serve) -> None:
    """The first thing that a new person sees, on every page."""
    with serve(tmp_path / "new.db") as site:
        assert "hudna add" in site.client.get("/").text
        for path in ("/reports", "/incidents", "/sources", "/agreements", "/review", "/record"):
            assert site.client.get(path).status_code == 200


def test_long_lists_go_on_at_the_last_report(
    tmp_path: Path, reading: Reading, serve: Serve
) -> None:
    """A hundred a page, and a link to the next."""
    path = tmp_path / "long.db"
    with open_record(path, clock=lambda: datetime.now(tz=UTC), actor="test") as record:
        for number in range(101):
            text = f"{reading.report.text} {number}"
            report = replace(reading.report, id=f"r{number:03}", text=text, url=None)
            record.add(report, None)
    with serve(path) as site:
        first = site.client.get("/reports").text
        assert 'href="?after=r099"' in first
        second = site.client.get("/reports?after=r099").text
        assert re.findall(r'href="/reports/(r\d+)"', second) == ["r100"]


def test_other_machines_are_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """There are no accounts yet."""
    assert run(["serve", "--host", "0.0.0.0"]) == 1  # noqa: S104 (the address that is refused)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "this machine only" in said


def test_a_free_port_is_chosen_and_a_taken_one_is_told() -> None:
    """Two people on one machine do not stand in each other's way."""
    with bind(0) as first:
        host, port = first.getsockname()
        assert (host, port > 0) == ("127.0.0.1", True)
        with pytest.raises(BadInput, match=f"127.0.0.1:{port}: the port cannot be used"):
            bind(port)
