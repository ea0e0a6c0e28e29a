"""Reports through all steps: refusals are rows, order is kept, processes change nothing."""

from __future__ import annotations

import json
import pickle

import pytest

from hudna.exporters.contract import reading_to_dict
from hudna.model.errors import BadInput
from hudna.model.place import GazetteerPlace
from hudna.model.report import Report
from hudna.pipeline import (
    Done,
    Knowledge,
    Refused,
    read_knowledge,
    read_many,
    read_report,
    take_in,
)
from hudna.readers import ReportHints

# "The council's spokesman said that the convoy had entered the town. He added …"
TEXT = "قال المتحدث باسم المجلس إن القافلة دخلت البلدة. وأضاف أن الطريق ما زال مغلقا."
HINTS = ReportHints(where="many.jsonl", name="many")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_knowledge()


def jsonl(*rows: dict[str, str]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


MANY = jsonl(
    {"id": "a", "text": TEXT},
    {"id": "b"},
    {"id": "c", "text": "The convoy entered the town."},
    {"id": "d", "text": TEXT, "published": "2016-12-14"},
)


def test_a_report_is_read_through_all_steps(knowledge: Knowledge) -> None:
    """The reading has the report and a claim with its source."""
    reading = read_report(Report(id="a", text=TEXT), knowledge)
    assert reading.report.id == "a"
    assert reading.claims


def test_reading_twice_gives_the_same_reading(knowledge: Knowledge) -> None:
    """No chance, no clock, no state."""
    report = Report(id="a", text=TEXT)
    assert read_report(report, knowledge) == read_report(report, knowledge)


def test_another_language_is_refused_with_one_clear_line(knowledge: Knowledge) -> None:
    """English has no data yet."""
    with pytest.raises(BadInput, match="is not in Arabic") as caught:
        read_report(Report(id="c", text="The convoy entered.", language="en"), knowledge)
    assert "\n" not in str(caught.value)


def test_furniture_is_given_as_spans(knowledge: Knowledge) -> None:
    """Lines that are not the report's own are marked, not cut out."""
    text = f"{TEXT}\nاقرأ أيضا: خبر آخر\n{TEXT}"
    reading = read_report(Report(id="a", text=text), knowledge)
    assert [span.of(text) for span in reading.furniture] == ["اقرأ أيضا: خبر آخر"]


def test_refused_reports_are_rows_in_their_order(knowledge: Knowledge) -> None:
    """One faulty report must not stop the others, and each row says where and why."""
    rows = list(read_many(take_in(MANY, HINTS), knowledge))
    assert [type(row) for row in rows] == [Done, Refused, Refused, Done]
    refused = [(row.where, row.reason[:14]) for row in rows if isinstance(row, Refused)]
    assert refused == [("many.jsonl:2", 'has no field "'), ("many.jsonl (c)", "is not in Arab")]


def test_several_processes_give_the_same_rows_in_the_same_order(knowledge: Knowledge) -> None:
    """--jobs changes the time, nothing else."""
    data = jsonl(*({"id": f"r{n}", "text": f"{TEXT} {n}"} for n in range(40)))
    alone, shared = (
        [
            reading_to_dict(row.reading)
            for row in read_many(take_in(data, HINTS), known, jobs=jobs)
            if isinstance(row, Done)
        ]
        for known, jobs in ((knowledge, 1), (None, 2))
    )
    assert [one["report"]["id"] for one in alone] == [f"r{n}" for n in range(40)]
    assert shared == alone


def test_knowledge_crosses_to_another_process_with_its_places() -> None:
    """It is made anew there; what a person imported must be in it too."""
    place = GazetteerPlace(
        id="t:1", type="village", names={"ar": ("تل الشوك",)}, country="SY", lat=35.9, lon=36.5
    )
    known = pickle.loads(pickle.dumps(read_knowledge([place])))  # noqa: S301 (our own bytes)
    assert known.places == (place,)
    assert known.arabic.gazetteer.named("تل الشوك") == [place]


def test_several_processes_know_the_imported_places() -> None:
    """--jobs changes the time, nothing else."""
    place = GazetteerPlace(
        id="t:1", type="village", names={"ar": ("تل الشوك",)}, country="SY", lat=35.9, lon=36.5
    )
    known = read_knowledge([place])
    data = jsonl({"id": "a", "text": "قال ناشطون إن طفلا قتل في قصف على قرية تل الشوك."})
    for jobs in (1, 2):
        (done,) = read_many(take_in(data, HINTS), known, jobs=jobs)
        assert isinstance(done, Done)
        assert [event.place.id for event in done.reading.events if event.place][:1] == ["t:1"]


def test_a_fault_of_our_own_refuses_one_report_only(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step that fails on one text must not lose a night's batch."""

    def fails_on_a(report: Report, known: Knowledge) -> object:
        if report.id == "a":
            raise KeyError("x")
        return read_report(report, known)

    monkeypatch.setattr("hudna.pipeline.batch.read_report", fails_on_a)
    first, *_, last = read_many(take_in(MANY, HINTS), knowledge)
    assert isinstance(first, Refused)
    assert "a fault of the program (KeyError)" in first.reason
    assert isinstance(last, Done)
