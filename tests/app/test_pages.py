"""The pages and the API through Litestar's client, over a record with reports read by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from litestar.testing import TestClient

from hudna.app.pages.application import create_app
from hudna.app.pages.guard import CONTENT_POLICY
from hudna.app.pages.server import bind
from hudna.app.settings import read_settings
from hudna.exporters.contract import reading_to_dict
from hudna.model.errors import BadInput
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.store import open_record

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
def client(target: str) -> Iterator[TestClient]:  # type: ignore[type-arg]
    app = create_app(target, read_settings({}))
    with TestClient(app, base_url="http://127.0.0.1:8000") as opened:  # type: ignore[arg-type]
        yield opened


Client = TestClient  # type: ignore[type-arg]


def test_the_list_leads_to_every_report(client: Client) -> None:
    """Title, outlet and day, with language and direction of their own."""
    page = client.get("/").text
    assert (
        '<a href="/reports/wadi-1"><bdi lang="ar" dir="auto">قصف على سوق الوادي</bdi></a>' in page
    )
    assert "صحيفة التل" in page
    assert "2016-12-14" in page


def test_a_report_is_shown_with_its_claims_beside_it(client: Client) -> None:
    """Text right to left, notes with their chains."""
    page = client.get("/reports/wadi-1").text
    assert '<p class="text" lang="ar" dir="rtl">' in page
    note = page[page.index('id="c1"') :]
    names = re.findall(r'<bdi lang="ar" dir="auto">(.*?)</bdi>', note)
    assert names[:3] == ["صحيفة التل", "إذاعة النهر", "مسعفين"]


def test_the_api_gives_the_contracts_object(client: Client, reading: Reading) -> None:
    """The same object as `hudna read --format jsonl`."""
    assert client.get("/api/reports/wadi-1/reading").json() == reading_to_dict(reading)
    assert [one["id"] for one in client.get("/api/reports").json()] == ["wadi-1", "evil"]


@pytest.mark.parametrize(
    "path", ["/", "/reports/wadi-1", "/api/reports", "/static/report.js", "/nowhere", "/reports/no"]
)
def test_every_answer_has_the_security_headers(client: Client, path: str) -> None:
    """Errors and files too."""
    headers = client.get(path).headers
    assert headers["content-security-policy"] == CONTENT_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


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


@pytest.mark.parametrize("path", ["/", "/reports/evil", "/reports/evil?lang=ar"])
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
    page = client.get("/?after=wadi-1").text
    assert '<html lang="ar"' in page
    assert 'href="?after=wadi-1&amp;lang=en"' in page


@pytest.mark.parametrize("path", ["/nowhere", "/reports/no"])
def test_what_is_not_there_says_what_to_do(client: Client, path: str) -> None:
    """Not a bare number."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Go back to the list of reports." in answer.text


def test_the_api_says_what_is_not_there_in_json(client: Client) -> None:
    """Programs get JSON."""
    answer = client.get("/api/reports/no/reading")
    assert answer.status_code == 404
    assert "no" in answer.json()["detail"]


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    """The first thing that a new person sees."""
    app = create_app(str(tmp_path / "new.db"), read_settings({}))
    with TestClient(app, base_url="http://127.0.0.1") as client:  # type: ignore[arg-type]
        assert "hudna add" in client.get("/").text


def test_long_lists_go_on_at_the_last_report(tmp_path: Path, reading: Reading) -> None:
    """A hundred a page, and a link to the next."""
    path = tmp_path / "long.db"
    with open_record(path, clock=lambda: datetime.now(tz=UTC), actor="test") as record:
        for number in range(101):
            text = f"{reading.report.text} {number}"
            report = replace(reading.report, id=f"r{number:03}", text=text, url=None)
            record.add(report, None)
    app = create_app(str(path), read_settings({}))
    with TestClient(app, base_url="http://127.0.0.1") as client:  # type: ignore[arg-type]
        first = client.get("/").text
        assert 'href="?after=r099"' in first
        assert re.findall(r'href="/reports/(r\d+)"', client.get("/?after=r099").text) == ["r100"]


def test_a_free_port_is_chosen_and_a_taken_one_is_told() -> None:
    """Two people on one machine do not stand in each other's way."""
    with bind(0) as first:
        host, port = first.getsockname()
        assert (host, port > 0) == ("127.0.0.1", True)
        with pytest.raises(BadInput, match=f"127.0.0.1:{port}: the port cannot be used"):
            bind(port)
