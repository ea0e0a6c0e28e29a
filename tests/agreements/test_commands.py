"""`hudna agreements`, `board` and `timeline` on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.app.cli import run

DEFINITION = """\
id = "homs"
kind = "humanitarian_truce"
parties = ["الجيش السوري", "الجيش الحر"]
area = ["حمص"]
announced = 2016-12-01
in_force = 2016-12-02
name.ar = "هدنة حمص"

[[provisions]]
id = "p1"
kind = "cessation"
text.ar = "وقف إطلاق النار في حمص"
"""
# "The Syrian army announced a truce with the Free Army in Homs."
REPORT = "أعلن الجيش السوري هدنة مع الجيش الحر في مدينة حمص تبدأ غدا."

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def hudna(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a command with a record of its own; gives status, output and errors."""
    monkeypatch.setenv("HUDNA_RECORD", str(tmp_path / "record.db"))
    monkeypatch.setenv("HUDNA_LANG", "en")
    monkeypatch.setenv("HUDNA_ACTOR", "reader")

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    path = tmp_path / "homs.toml"
    path.write_text(DEFINITION, encoding="utf-8")
    return path


@pytest.fixture
def filled(hudna: Run, definition: Path, tmp_path: Path) -> Run:
    """A record with the report and the definition in it."""
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    hudna("add", report, "--published", "2016-12-01", "--outlet", "صحيفة السهل")
    hudna("agreements", "add", definition)
    return hudna


def test_a_definition_is_kept_listed_and_shown(hudna: Run, definition: Path) -> None:
    """Twice the same changes nothing; what is shown can be added again."""
    assert hudna("agreements", "add", definition)[0] == 0
    assert "same as before" in hudna("agreements", "add", definition)[1]
    assert "homs" in hudna("agreements", "list")[1]
    status, shown, _ = hudna("agreements", "show", "هدنة حمص")
    assert (status, 'id = "homs"' in shown) == (0, True)
    definition.write_text(hudna("agreements", "show", "homs", "--format", "json")[1], "utf-8")
    assert "same as before" in hudna("agreements", "add", definition)[1]


def test_faults_are_told_one_a_line_and_nothing_is_kept(
    hudna: Run, definition: Path, tmp_path: Path
) -> None:
    """Of two files one is faulty: neither is kept."""
    bad = tmp_path / "bad.toml"
    bad.write_text('id = "x"\nname = "هدنة"\nkind = "picnic"\ncolour = 1\n', encoding="utf-8")
    status, out, err = hudna("agreements", "add", definition, bad)
    assert (status, out) == (1, "")
    assert [line.split(": ")[2] for line in err.splitlines()] == ["line 3", "line 4"]
    assert hudna("agreements", "check", bad)[0] == 1
    assert hudna("agreements", "check", definition) == (0, "", "")


def test_a_new_definition_has_no_faults(hudna: Run, tmp_path: Path) -> None:
    """What `new` writes can be added as it is."""
    path = tmp_path / "new.toml"
    assert hudna("agreements", "new", "valley", "-o", path)[0] == 0
    assert hudna("agreements", "check", path)[0] == 0


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_board_has_three_forms(form: str, filled: Run) -> None:
    """The announced truce stands as agreed, in each form."""
    status, out, err = filled("board", "homs", "--as-of", "2016-12-01", "--format", form)
    assert (status, err) == (0, "")
    assert "agreed" in out


def test_a_board_covers_the_days_asked_for(filled: Run) -> None:
    """From one day to another, both included."""
    days = ("--from", "2016-12-01", "--to", "2016-12-03")
    out = filled("board", "homs", *days, "--format", "json")[1]
    board = json.loads(out)
    assert [day["day"][-2:] for day in board["days"]] == ["01", "02", "03"]
    assert [day["standing"]["state"] for day in board["days"]] == [
        "agreed",
        "under_way",
        "under_way",
    ]


@pytest.mark.parametrize(
    "days",
    [
        ("--as-of", "2016-12-01", "--to", "2016-12-02"),
        ("--from", "2016-12-02", "--to", "2016-12-01"),
    ],
    ids=["both kinds", "turned round"],
)
def test_days_that_make_no_sense_are_a_wrong_call(days: tuple[str, ...], filled: Run) -> None:
    """One line, status 2."""
    status, _, err = filled("board", "homs", *days)
    assert (status, err.count("\n")) == (2, 1)


def test_an_unknown_agreement_is_one_line(filled: Run) -> None:
    """It names those that there are."""
    status, _, err = filled("board", "nowhere")
    assert (status, err.count("\n")) == (1, 1)
    assert "homs" in err


def test_a_timeline_tells_of_the_announcement(filled: Run) -> None:
    """In both forms."""
    assert "agreed" in filled("timeline", "homs")[1]
    steps = json.loads(filled("timeline", "homs", "--format", "json")[1])["steps"]
    assert steps[0]["before"] == "unreported"


def test_a_proposal_is_accepted_or_rejected(filled: Run) -> None:
    """Accepted it is an agreement; rejected it is not put forward again."""
    (line,) = filled("agreements", "propose", "--format", "jsonl")[1].splitlines()
    ident = json.loads(line)["id"]
    assert ident in filled("agreements", "propose")[1]
    assert filled("agreements", "propose", "--accept", ident)[0] == 0
    assert ident in filled("agreements", "list")[1]
    assert filled("agreements", "propose", "--reject", ident)[0] == 0
    assert filled("agreements", "propose", "--format", "jsonl")[1] == ""
