"""Pages fetched from addresses: nothing from within, nothing without end, bytes as they came."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from hudna.app import fetching, reaching
from hudna.app.cli import run
from hudna.app.fetching import Fetched, Fetcher
from hudna.app.record import open_for
from hudna.app.settings import read_settings
from hudna.model.errors import BadInput

Web = Any  # a site on this machine, see the conftest of all tests
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def fetch(address: str, *, private: bool = True) -> Fetched:
    return Fetcher(clock=lambda: NOON, private=private).fetch(address)


def test_a_page_comes_with_its_bytes_and_the_way_it_came(web: Web) -> None:
    """A redirect is followed and told."""
    web.put_article("/خبر")
    first = web.put("/old", status=302, location="/%D8%AE%D8%A8%D8%B1")
    web.pages["/%D8%AE%D8%A8%D8%B1"] = web.pages["/خبر"]
    fetched = fetch(f"{first}#part")
    assert fetched.data == web.pages["/خبر"][2]
    assert (fetched.media_type, fetched.obtained_at) == ("text/html", NOON)
    assert fetched.url == f"{web.base}/%D8%AE%D8%A8%D8%B1"
    assert fetched.how == f"fetched, by way of {first} → {fetched.url}"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),  # noqa: S104 (a row of a table)

        ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False),
        ("fe80::1%eth0", False), ("fd00::1", False), ("ff02::1", False),
        ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("64:ff9b::808:808", True),
    ],
)  # fmt: skip
def test_only_public_addresses_are_looked_at(address: str, public: bool) -> None:  # noqa: FBT001
    """However the address within is written."""
    assert reaching.is_public(address) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]"])
def test_what_leads_within_is_refused(web: Web, host: str) -> None:
    """With one line that says what to do, and without asking."""
    port = web.base.rpartition(":")[2]
    with pytest.raises(BadInput, match=r"own network.*HUDNA_FETCH_PRIVATE=1"):
        fetch(f"http://{host}:{port}/", private=False)
    assert web.asked == []


def test_a_name_is_asked_once_and_its_address_is_the_one_used(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the name leads to at its second asking; a redirect is checked like the first."""
    port = web.base.rpartition(":")[2]
    asked: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if host == "outside.example" else ["10.0.0.1"]

    monkeypatch.setattr(reaching, "resolve", resolve)
    monkeypatch.setattr(reaching, "is_public", lambda address: address == "127.0.0.1")
    web.put_article("/a")
    web.put("/b", status=302, location=f"http://inside.example:{port}/a")
    assert fetch(f"http://outside.example:{port}/a", private=False).data
    assert asked == ["outside.example"]
    with pytest.raises(BadInput, match="own network"):
        fetch(f"http://outside.example:{port}/b", private=False)


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example/x", "file:///etc/passwd", "javascript:alert(1)", "https://"],
)
def test_only_pages_of_the_web_have_addresses(address: str) -> None:
    with pytest.raises(BadInput, match="is no address"):
        fetch(address)


def test_a_redirect_leads_to_the_web_only(web: Web) -> None:
    first = web.put("/x", status=301, location="file:///etc/passwd")
    with pytest.raises(BadInput, match="is no address"):
        fetch(first)


def test_a_circle_of_redirects_ends(web: Web) -> None:
    first = web.put("/x", status=302, location="/x")
    with pytest.raises(BadInput, match="without end"):
        fetch(first)
    assert len(web.asked) == fetching.MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("status", "headers", "said"),
    [
        (404, {}, "answers 404"),
        (200, {"content_type": "application/pdf"}, "is no page but application/pdf"),
        (200, {"content_encoding": "gzip"}, "comes packed"),
    ],
)
def test_what_is_no_page_is_told(web: Web, status: int, headers: dict[str, str], said: str) -> None:
    address = web.put("/x", b"x", status, **headers)
    with pytest.raises(BadInput, match=said):
        fetch(address)


def test_an_answer_that_does_not_end_is_cut_off(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its size, and by the clock."""
    monkeypatch.setattr(fetching, "LARGEST_PAGE", 1000)
    with pytest.raises(BadInput, match="is larger than"):
        fetch(web.put("/x", b"x" * 2000))
    monkeypatch.setattr(fetching, "WHOLE_SECONDS", 0.2)
    with pytest.raises(BadInput, match="does not answer"):
        fetch(web.put("/slow", b"x"))
    web.opened.set()


def test_hudna_add_takes_an_address(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Day and outlet from the page's head, the bytes kept, and how and when they were come by."""
    monkeypatch.setenv("HUDNA_RECORD", str(tmp_path / "r.db"))
    monkeypatch.setenv("HUDNA_FETCH_PRIVATE", "1")
    elsewhere = '<link rel="canonical" href="https://elsewhere.example/a">'
    address = web.put_article("/a", head=elsewhere)
    assert run(["add", address]) == 0
    assert "1 read" in capsys.readouterr().out
    with open_for(read_settings()) as record:
        stored = next(record.reports())
        original = record.original(stored.report.id)
    assert stored.report.published == date(2016, 12, 14)
    assert stored.report.outlet == "صحيفة التل"
    assert stored.report.url == address  # what a page says of other sites is not believed
    assert original is not None
    assert original.bytes == web.pages["/a"][2]
    assert original.source == address
    assert original.how.endswith("add, fetched")


def test_hudna_add_goes_on_behind_an_address_that_leads_within(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HUDNA_RECORD", str(tmp_path / "r.db"))
    file = tmp_path / "one.txt"
    file.write_text("قال ناطق إن الهدنة صامدة في البلدة.", encoding="utf-8")
    assert run(["add", web.put_article("/a"), str(file)]) == 1
    told = capsys.readouterr()
    assert "1 read, 1 refused" in told.out
    assert "HUDNA_FETCH_PRIVATE=1" in told.err


def test_an_address_is_given_over_the_api(web: Web, serve_private: Any) -> None:  # noqa: ANN401
    """One at once; many with a word on how far each is."""
    with serve_private as site:
        one = site.send("/api/reports", {"url": web.put_article("/a"), "id": "mine"})
        assert (one.status_code, one.json()["status"], one.json()["id"]) == (201, "added", "mine")
        assert site.send("/api/reports", {"url": web.put("/no", status=404)}).status_code == 400
        assert site.send("/api/reports", {}).status_code == 400
        slow = web.put_article("/slow", "الجسر")
        batch = site.send("/api/batches", {"reports": [{"url": slow}, {"url": web.base + "/no"}]})
        assert batch.status_code == 202
        address = f"/api/batches/{batch.json()['id']}"
        assert not site.get(address).json()["done"]
        assert site.get(address).json()["steps"][1]["state"] == "waiting"
        web.opened.set()
        while not (told := site.get(address).json())["done"]:
            pass
    steps = [step["outcomes"][0]["status"] for step in told["steps"]]
    assert steps == ["added", "refused"]
    assert json.dumps(told)
