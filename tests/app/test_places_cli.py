"""`hudna places`: imported places are kept, searched, and known to every later reading."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.app.cli import run

PLACES = """\
gov_en,gov_ar,gov_pcode,place_en,place_ar,place_pcode,lon,lat
Idleb,إدلب,SY07,Tal al-Shawk,تل الشوك,C9001,36.51,35.91
Idleb,إدلب,SY07,,,C9002,36.52,35.92
Idleb,إدلب,SY07,Ain al-Shawk,عين الشوك,C9003,x,35.93
"""
# "Activists said that a child was killed by shelling of the village of Tal al-Shawk."
REPORT = "قال ناشطون إن طفلا قتل في قصف على قرية تل الشوك."

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def hudna(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a command with a record of its own; gives status, output and errors."""
    monkeypatch.setenv("HUDNA_RECORD", str(tmp_path / "record.db"))
    monkeypatch.setenv("HUDNA_LANG", "en")

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "villages.csv"
    path.write_text(PLACES, encoding="utf-8")
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def place_of(line: str) -> dict[str, object]:
    """The place of the first event that has one."""
    events = json.loads(line)["events"]
    found: dict[str, object] = next(event["place"] for event in events if event["place"])
    return found


def test_an_import_tells_columns_rows_and_what_it_left_out(hudna: Run, table: Path) -> None:
    """Good rows are kept, each bad one is a line on standard error."""
    status, out, err = hudna("places", "import", table)
    assert status == 0
    assert "place_pcode  place_pcode" in out
    assert "1 places of 3 rows kept as villages; 2 rows left out" in out
    assert err.splitlines() == [
        f"hudna: {table}: line 3: has no name: left out",
        f"hudna: {table}: line 4: longitude 'x' is no number: left out",
    ]
    info = json.loads(hudna("record", "info", "--format", "json")[1])
    assert (info["places"], info["entries"]) == (1, 1)


def test_an_import_of_the_same_source_takes_the_place_of_the_earlier(
    hudna: Run, table: Path
) -> None:
    hudna("places", "import", table)
    table.write_text(PLACES.replace("C9001", "C9009"), encoding="utf-8")
    hudna("places", "import", table)
    hudna("places", "import", table, "--source", "other")
    assert json.loads(hudna("record", "info", "--format", "json")[1])["places"] == 2
    assert "villages:C9009" in hudna("places", "search", "تل الشوك")[1]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_way_of_reading_knows_the_imported_places(
    hudna: Run, table: Path, report: Path, jobs: str, tmp_path: Path
) -> None:
    """With --record to read, add, and reread of what was read before the import; any --jobs."""
    hudna("add", report)
    hudna("places", "import", table)
    read = ("read", report, "--format", "jsonl")
    assert place_of(hudna(*read)[1])["lat"] is None
    record = tmp_path / "record.db"
    assert place_of(hudna(*read, "--record", record, "--jobs", jobs)[1])["id"] == "villages:C9001"
    status, out, _ = hudna("reread", "--jobs", jobs)
    assert (status, out.strip()) == (0, "1 changed")
    assert hudna("reread", "--jobs", jobs)[1].strip() == "1 same as before"
    other = tmp_path / "later.txt"
    other.write_text(f"{REPORT} ثم توقف.", encoding="utf-8")
    hudna("add", other, "--jobs", jobs)
    status, out, _ = hudna("search", "--place", "villages:C9001", "--format", "json")
    assert {found["report"] for found in json.loads(out)} == {"report", "later"}


@pytest.mark.parametrize("name", ["تل الشوك", "تل شوك", "Tal al-Shawk", "tal shawk", "c9001"])
def test_search_finds_a_place_by_any_of_its_names(hudna: Run, table: Path, name: str) -> None:
    """Folded, with and without the article, in both scripts, or by its p-code."""
    hudna("places", "import", table)
    status, out, _ = hudna("places", "search", name)
    assert status == 0
    assert "تل الشوك" in out
    assert "Idlib, SY" in out
    assert "35.9100, 36.5100" in out
    assert "villages:C9001" in out


def test_search_knows_the_shipped_places_without_any_record(hudna: Run, tmp_path: Path) -> None:
    """And it makes none."""
    status, out, _ = hudna("places", "search", "حمص")
    assert status == 0
    assert "Homs" in out
    assert not (tmp_path / "record.db").exists()


def test_search_for_a_name_nobody_bears_says_so(hudna: Run) -> None:
    status, out, err = hudna("places", "search", "ظظظظ")
    assert (status, err) == (1, "")
    assert "No place bears the name" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("name_ar\nالشوك\n", "no columns"),
        ("village_ar,town_ar,lat,lon\nأ,ب,1,2\n", "may both be place_ar"),
        ("%PDF-1.4 x,y\n1,2\n", "no columns for latitude and longitude"),
    ],
)
def test_a_bad_file_is_one_line_and_nothing_is_kept(
    hudna: Run, tmp_path: Path, content: str, said: str
) -> None:
    """Not even an empty record is made for it."""
    path = tmp_path / "bad.csv"
    path.write_text(content, encoding="utf-8")
    status, out, err = hudna("places", "import", path)
    assert (status, out) == (1, "")
    assert err.startswith(f"hudna: {path}: ")
    assert said in err
    assert err.count("\n") == 1
    assert not (tmp_path / "record.db").exists()


def test_a_column_is_named_on_the_command_line(hudna: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("village_ar,town_ar,lat,lon\nالشوك,الورد,1,2\n", encoding="utf-8")
    status, out, _ = hudna(
        "places", "import", path, "--column", "place_ar=town_ar", "--country", "ly"
    )
    assert status == 0
    assert "1 places of 1 rows" in out
    assert "LY" in hudna("places", "search", "الورد")[1]


@pytest.mark.parametrize(
    "wrong",
    [("--column", "town_ar"), ("--country", "ZZ"), ("--column", "=x")],
)
def test_a_wrong_option_is_a_wrong_call(hudna: Run, table: Path, wrong: tuple[str, str]) -> None:
    status, _, err = hudna("places", "import", table, *wrong)
    assert status == 2
    assert err.count("\n") == 1


def test_a_missing_file_is_told(hudna: Run, tmp_path: Path) -> None:
    status, _, err = hudna("places", "import", tmp_path / "none.csv")
    assert status == 1
    assert "there is no such file" in err
