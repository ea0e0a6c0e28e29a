"""`hudna search`: what is found, shown around the words, narrowed by filters."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.app.cli import run

REPORTS = [
    # "The council's spokesman denied that the convoy had entered Homs. …"
    ("one", "شبكة الوادي", "2019-05-04", "نفى المتحدث باسم المجلس أن تكون القافلة دخلت حمص."),
    # "Residents said that shelling had hit the town of Rastan, north of Homs."
    ("two", "صحيفة النهر", "2019-05-05", "قال سكان إن قصفا مدفعيا استهدف مدينة الرستن شمال حمص."),
]  # fmt: skip

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with the two reports, read once for all tests of this file."""
    folder = tmp_path_factory.mktemp("made")
    rows = [
        {"id": name, "outlet": outlet, "published": day, "text": text}
        for name, outlet, day, text in REPORTS
    ]
    path, record = folder / "reports.jsonl", folder / "record.db"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert run(["add", str(path), "--record", str(record)]) == 0
    return record


@pytest.fixture
def hudna(made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command over the record; gives status, output and errors."""
    monkeypatch.setenv("HUDNA_RECORD", str(made))
    monkeypatch.setenv("HUDNA_LANG", "en")

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def found(hudna: Run, *arguments: str) -> list[dict[str, object]]:
    status, out, err = hudna("search", *arguments, "--format", "json")
    assert err == ""
    rows: list[dict[str, object]] = json.loads(out)
    assert status == (0 if rows else 1)
    return rows


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        (("حمص",), {"one", "two"}),
        (("قافلة",), {"one"}),
        (("القافله",), {"one"}),
        (("حمص -قصف",), {"one", "two"}),
        (('"شمال حمص"',), {"two"}),
        (("قافلة OR الرستن",), {"one", "two"}),
        (("حمص", "--outlet", "صحيفة النهر"), {"two"}),
        (("--stance", "denies"), {"one"}),
        (("--type", "shelling"), {"two"}),
        (("حمص", "--from", "2019-05-05"), {"two"}),
        (("حمص", "--to", "2019-05-04"), {"one"}),
        (("--place", "الرستن"), {"two"}),
        (("دمشق",), set()),
        (("100%",), set()),
    ],
)
def test_words_and_filters_find(hudna: Run, query: tuple[str, ...], reports: set[str]) -> None:
    """Folded words with and without the article, phrases, alternatives, each filter."""
    assert {row["report"] for row in found(hudna, *query)} == reports


def test_a_hit_has_its_words_its_chain_and_where_they_were_found(hudna: Run) -> None:
    """The spans are of the passage that is shown."""
    hit = next(row for row in found(hudna, "قافلة") if row["kind"] == "claim")
    assert (hit["outlet"], hit["published"], hit["stance"]) == (
        "شبكة الوادي", "2019-05-04", "denies",
    )  # fmt: skip
    assert hit["sources"] == ["المتحدث باسم المجلس"]
    (span,) = hit["found"]  # type: ignore[misc]
    assert str(hit["text"])[span["start"] : span["end"]] == "القافلة"


def test_for_people_a_hit_is_head_chain_and_passage(hudna: Run) -> None:
    status, out, _ = hudna("search", "قافلة")
    assert status == 0
    assert "one  شبكة الوادي  2019-05-04" in out
    assert "شبكة الوادي ← المتحدث باسم المجلس  denies" in out
    assert "القافلة دخلت حمص" in out


def test_nothing_found_is_said(hudna: Run) -> None:
    status, out, err = hudna("search", "دمشق")
    assert (status, err) == (1, "")
    assert out == "Nothing in the record fits.\n"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        (('"شمال',), 1),
        (("OR",), 1),
        (("-حمص",), 1),
        ((), 2),
        (("x", "--stance", "says"), 2),
        (("x", "--limit", "0"), 2),
        (("x", "--from", "2019-05-05", "--to", "2019-05-04"), 2),
    ],
)
def test_a_query_that_is_none_is_one_line(hudna: Run, query: tuple[str, ...], status: int) -> None:
    """Never an error of the database."""
    done, out, err = (
        hudna("search", "--", *query) if query == ("-حمص",) else hudna("search", *query)
    )
    assert (done, out) == (status, "")
    assert err.count("\n") == 1
    assert err.startswith("hudna: ")
