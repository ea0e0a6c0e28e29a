"""`hudna incidents` and `hudna incident`: several reports, one happening, every account of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hudna.app.cli import run
from hudna.exporters.labels import read_labels
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.store import open_record

DAY = "2019-05-04"
# Three tellings of shelling in Saraqib on Saturday, with tolls of 3, 4 and 3; one of Idlib.
TEXTS = {
    "one": "قتل ثلاثة مدنيين وأصيب خمسة آخرون اليوم السبت في قصف مدفعي لقوات النظام السوري على "
    "مدينة سراقب بريف إدلب الشرقي، وفق ما قال الدفاع المدني.",
    "two": "قالت مصادر محلية إن أربعة مدنيين قتلوا وأصيب خمسة اليوم السبت بقصف مدفعي نفذته قوات "
    "النظام السوري على مدينة سراقب شرقي إدلب.",
    "three": "نفى مصدر عسكري قصف مدينة سراقب اليوم السبت. وقال الدفاع المدني إن ثلاثة مدنيين قتلوا "
    "في القصف المدفعي على مدينة سراقب.",
    "four": "خرجت مظاهرة في مدينة إدلب اليوم السبت تطالب بفتح الطريق.",
}
OUTLETS = {
    "one": "شبكة الوادي",
    "two": "صحيفة النهر",
    "three": "وكالة السهل",
    "four": "شبكة الوادي",
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with the four reports, read once for all tests of this file."""
    folder = tmp_path_factory.mktemp("made")
    rows = [
        {"id": name, "outlet": OUTLETS[name], "text": text, "published": DAY}
        for name, text in TEXTS.items()
    ]
    path, record = folder / "reports.jsonl", folder / "record.db"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert run(["add", str(path), "--record", str(record)]) == 0
    return record


@pytest.fixture
def filled(
    made: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Runs a command over a copy of the record; gives status, output and errors."""
    shutil.copy(made, tmp_path / "record.db")
    monkeypatch.setenv("HUDNA_RECORD", str(tmp_path / "record.db"))
    monkeypatch.setenv("HUDNA_LANG", "en")

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def listed(hudna: Run, *arguments: str) -> list[dict[str, object]]:
    status, out, err = hudna("incidents", "--format", "jsonl", *arguments)
    assert (status, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def shelling(hudna: Run) -> dict[str, object]:
    (found,) = listed(hudna, "--type", "shelling")
    return found


def test_the_lines_have_just_what_is_documented(filled: Run) -> None:
    """Id, reports, day, place, both tolls, independent origins."""
    found = shelling(filled)
    assert list(found) == ["id", "reports", "date", "place", "figures", "origins"]
    assert sorted(found["reports"]) == ["one", "three", "two"]  # type: ignore[call-overload]
    assert found["date"] == {"start": DAY, "end": DAY}
    assert found["figures"] == {"killed": {"min": 3, "max": 4}, "injured": {"min": 5, "max": 5}}
    place = found["place"]
    assert isinstance(place, dict)
    assert list(place) == ["name", "lat", "lon"]
    assert abs(place["lat"] - 35.86) < 0.1


@pytest.mark.parametrize(
    ("arguments", "some"),
    [
        (("--from", DAY), True),
        (("--to", "2019-05-03"), False),
        (("--from", "2019-05-05"), False),
        (("--from", DAY, "--to", DAY, "--type", "protest"), True),
        (("--type", "siege"), False),
    ],
)
def test_the_list_is_narrowed_by_day_and_type(
    filled: Run,
    arguments: tuple[str, ...],
    some: bool,  # noqa: FBT001 (a row of the table)
) -> None:
    assert bool(listed(filled, *arguments)) is some


def test_building_twice_gives_the_same_and_keeps_it(filled: Run, tmp_path: Path) -> None:
    """The record holds the snapshot for everybody who only looks."""
    first = listed(filled)
    assert listed(filled) == first
    with open_record(
        tmp_path / "record.db", clock=lambda: datetime.now(tz=UTC), actor="test"
    ) as record:
        assert [one.id for one in record.incidents()] == [one["id"] for one in first]


def test_people_decide_what_is_one_happening(filled: Run, tmp_path: Path) -> None:
    """A split takes the events of a report out of the incident."""
    (before,) = listed(filled, "--type", "shelling")
    with open_record(
        tmp_path / "record.db", clock=lambda: datetime.now(tz=UTC), actor="test"
    ) as record:
        own = [event.id for event in record.reading("two").events]
        record.add_review(
            Review(
                subject=str(before["id"]),
                decision=Decision.SPLIT,
                by="reader",
                at=datetime.now(tz=UTC),
                value=json.dumps({"events": own}),
            )
        )
    after = [one for one in listed(filled) if one["id"] == before["id"]]
    assert "two" in before["reports"]  # type: ignore[operator]
    assert not any("two" in one["reports"] for one in after)  # type: ignore[operator]


def test_a_sheet_shows_every_part(filled: Run) -> None:
    """Accounts, bars on one scale with the whole, denial, contradiction, tree, grades."""
    status, out, err = filled("incident", str(shelling(filled)["id"]))
    assert (status, err) == (0, "")
    for part in ("Accounts", "Figures: killed", "Denials", "Contradictions", "Suggested grades"):
        assert part in out
    assert "●━" in out
    assert "3–4" in out
    assert "denies" in out
    assert "└─ " in out
    assert "nobody has judged the source" in out
    assert "\u2068" not in out


def test_a_sheet_is_found_by_the_id_of_any_of_its_events(filled: Run, tmp_path: Path) -> None:
    """Also before anything was put together."""
    with open_record(
        tmp_path / "record.db", clock=lambda: datetime.now(tz=UTC), actor="test"
    ) as record:
        events = [one.id for one in record.reading("two").events if one.type.value == "shelling"]
    status, out, _ = filled("incident", events[0])
    assert status == 0
    assert str(shelling(filled)["id"]) in out


def test_in_arabic_the_sheet_is_arabic(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ident = str(shelling(filled)["id"])
    monkeypatch.setenv("HUDNA_LANG", "ar")
    out = filled("incident", ident)[1]
    assert "الروايات" in out
    assert "تنفي" in out
    assert "الأعداد: قتلى" in out
    assert "حادثة" in filled("incidents")[1]


def test_an_incident_nobody_knows_is_told(filled: Run) -> None:
    status, out, err = filled("incident", "i-none")
    assert (status, out) == (1, "")
    assert "there is no incident 'i-none'" in err
    assert err.count("\n") == 1


def test_a_record_without_incidents_says_so(filled: Run) -> None:
    assert filled("incidents", "--type", "siege")[1].startswith("No incidents")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--from", "4.5.2019"),
        ("--type", "war"),
        ("--from", DAY, "--to", "2019-05-03"),
        ("--format", "xml"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(filled: Run, wrong: tuple[str, ...]) -> None:
    status, out, err = filled("incidents", *wrong)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1


def test_an_incident_is_shown_as_it_stands_after_one_more_report(
    filled: Run, tmp_path: Path
) -> None:
    """`hudna add` needs no listing behind it: the next sheet has the report, its id still leads
    there, and one of the wounded who died is added."""
    before = str(shelling(filled)["id"])
    row = {
        "id": "five", "outlet": "شبكة الوادي", "published": "2019-05-12",
        "text": "توفي رجل متأثرا بجراح أصيب بها قبل أيام في قصف مدينة سراقب، وفق الدفاع المدني.",
    }  # fmt: skip
    path = tmp_path / "more.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert filled("add", path)[0] == 0
    status, out, _ = filled("incident", before)
    assert status == 0
    assert "five" in out
    assert "How the figures came about" in out
    assert "added to it" in out


@pytest.mark.parametrize("language", ["en", "ar"])
def test_reasons_are_in_the_language_of_the_reader(
    filled: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Why the reports are together, and why each account has its grade."""
    monkeypatch.setenv("HUDNA_LANG", language)
    _, out, _ = filled("incident", str(shelling(filled)["id"]))
    labels = read_labels(language)
    assert labels.reason("place_same") in out
    assert labels.reason("grade_unjudged").format("F") in out
