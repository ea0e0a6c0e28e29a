"""The board of the sample course for each day, as golden files, and its three forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from hudna.agreements import Account, AgreementKnowledge, Memory, make_account, read_definition
from hudna.exporters.board import board_to_dict, write_timeline_json
from hudna.exporters.board_chips import CHIPS
from hudna.exporters.board_page import write_board_page
from hudna.exporters.board_text import BoardStyle, write_board_text, write_timeline_text
from hudna.exporters.labels import read_labels
from hudna.language.tables import read_text
from hudna.model.reading import Reading
from hudna.model.vocabulary import TermState
from hudna.pipeline import Done, read_many, take_in
from hudna.readers import ReportHints
from hudna.views.board import Board, make_board, make_timeline

GOLDEN = Path(__file__).parent / "golden"
DAYS = [date(2016, 12, day) for day in range(13, 24)]
WIDTH = 120


@pytest.fixture(scope="module")
def samples() -> list[Reading]:
    """The sample reports as the program reads them."""
    data = read_text("samples/reports.jsonl").encode()
    rows = read_many(take_in(data, ReportHints(where="samples", name="sample"), form="jsonl"))
    return [row.reading for row in rows if isinstance(row, Done)]


@pytest.fixture(scope="module")
def account(samples: list[Reading], knowledge: AgreementKnowledge) -> Account:
    text = files("hudna").joinpath("data/agreements/aleppo-2016.toml").read_text(encoding="utf-8")
    agreement = read_definition(text, knowledge).agreement
    assert agreement is not None
    return make_account(agreement, samples, knowledge, days=(DAYS[0], DAYS[-1]))


@pytest.fixture(scope="module")
def board(account: Account) -> Board:
    scores = {(one.provision, one.day): one.score for one in account.scores}
    return make_board(account.agreement, account.standings, account.breaches, scores)


def as_text(board: Board) -> str:
    stream = StringIO()
    console = Console(file=stream, width=WIDTH, highlight=False, markup=False, emoji=False)
    for part in write_board_text(board, BoardStyle(labels=read_labels("en"))):
        console.print(part)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_board_of_a_day(day: date, board: Board, golden: Callable[[Path, str], None]) -> None:
    """What stands at the day's end, who says so, and what is told of breaches."""
    days = tuple(one for one in board.days if one.day == day)
    one = Board(agreement=board.agreement, days=days)
    golden(GOLDEN / f"aleppo-2016_{day}.txt", as_text(one))


def test_the_board_of_the_whole_course(board: Board, golden: Callable[[Path, str], None]) -> None:
    """One sign a day and provision, the breaches, and their counts by accuser."""
    golden(GOLDEN / "aleppo-2016.txt", as_text(board))


COURSE = {
    13: {"agreed"}, 14: {"obstructed"}, 15: {"under_way"}, 16: {"suspended"}, 17: {"agreed"},
    18: {"obstructed", "suspended"}, 19: {"resumed", "under_way"}, 20: {"under_way"},
    21: {"delayed", "under_way"}, 22: {"carried_out"}, 23: {"carried_out"},
}  # fmt: skip


def test_the_deal_runs_the_course_of_the_samples(board: Board) -> None:
    """Announced, blocked, under way, halted, made anew, blocked, resumed, declared complete."""
    found = {day.day.day: day.standing.state.value for day in board.days}
    assert [day for day, states in COURSE.items() if found[day] not in states] == []


def test_json_is_the_contracts(board: Board) -> None:
    """Days, standings and breaches with the keys that programs read."""
    written = json.loads(json.dumps(board_to_dict(board)))
    assert [day["day"] for day in written["days"]] == [str(day) for day in DAYS]
    standing = {"state", "disputed", "reported_by", "origins", "evidence"}
    for day in written["days"]:
        assert standing <= set(day["standing"])
        assert [row["id"] for row in day["provisions"]] == [f"p{n}" for n in range(1, 13)]
        assert all(standing <= set(row) for row in day["provisions"])
        keys = {"day", "place", "by", "act", "reported_by", "provision", "evidence"}
        assert all(keys <= set(row) and row["day"] == day["day"] for row in day["breaches"])


def test_no_standing_without_words(board: Board, samples: list[Reading]) -> None:
    """Whatever is reported has sources, origins and words that slice their report."""
    texts = {one.report.id: one.report.text for one in samples}
    for day in board.days:
        for standing in (day.standing, *(row.standing for row in day.rows)):
            assert bool(standing.evidence) == (standing.state is not TermState.UNREPORTED)
            assert bool(standing.reported_by) == bool(standing.evidence)
            assert standing.origins <= len(standing.evidence)
            assert all(one.span.of(texts[one.report]) == one.text for one in standing.evidence)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_stands_alone(language: str, board: Board) -> None:
    """No script, nothing fetched, direction and language set, every word of reports isolated."""
    page = write_board_page(board, read_labels(language))
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.count("<bdi") > len(board.days)


def test_an_account_that_grows_with_a_memory_is_as_one_made_at_once(
    account: Account, samples: list[Reading], knowledge: AgreementKnowledge
) -> None:
    """Whatever was remembered of fewer reports."""
    memory, days = Memory(), (DAYS[0], DAYS[-1])
    for number in (10, 30, len(samples)):
        grown = make_account(
            account.agreement, samples[:number], knowledge, days=days, memory=memory
        )
    assert grown == account


def test_every_state_has_a_sign_of_its_own() -> None:
    """State is shape first: no two states share a sign."""
    assert set(CHIPS) == set(TermState)
    assert len(set(CHIPS.values())) == len(CHIPS)


def test_a_timeline_tells_each_move_once(board: Board) -> None:
    """Each step starts where the one before it ended."""
    timeline = make_timeline(board)
    last: dict[str | None, TermState] = {}
    for step in timeline.steps:
        key = step.provision.id if step.provision else None
        assert step.before is last.get(key, TermState.UNREPORTED)
        last[key] = step.standing.state
    assert json.loads(write_timeline_json(timeline))["steps"]
    assert list(write_timeline_text(timeline, BoardStyle(labels=read_labels("en"))))
