"""Incidents for the pages: one more report changes what it should; a restart loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hudna.app.pages.gathering import Gathering, Told
from hudna.app.pages.logbook import Logbook
from hudna.app.record import open_for
from hudna.app.settings import Settings
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.store import Record

AT = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def record(samples: Path, tmp_path: Path, settings: Settings) -> Iterator[Record]:
    with open_for(settings, str(shutil.copy(samples, tmp_path / "record.db"))) as opened:
        yield opened


def told_by(record: Record) -> Told:
    shelf = Logbook(record).fresh()
    readings = {ident: one.reading for ident, one in shelf.corrected.items()}
    return Told(seq=shelf.seq, readings=readings, ties=shelf.ties)


def test_reports_one_after_the_other_give_what_all_at_once_give(record: Record) -> None:
    told = told_by(record)
    gathering = Gathering(record)
    for number in (30, 35, len(told.readings)):
        some = dict(list(told.readings.items())[:number])
        made = gathering.make(Told(seq=number, readings=some, ties=()))
    assert made.incidents == Gathering(record).make(told).incidents


def test_what_one_left_in_the_record_the_next_takes_up(record: Record) -> None:
    made = Gathering(record, fewest_kept=1).make(told_by(record))
    later = Gathering(record)
    kept = later.kept()
    assert kept is not None
    assert kept[0].incidents == made.incidents
    assert later.holds(kept[1])


def test_small_records_are_made_again(record: Record) -> None:
    Gathering(record).make(told_by(record))
    assert Gathering(record).kept() is None


@pytest.mark.parametrize(
    ("decision", "holds"),
    [(Decision.ACCEPT, True), (Decision.NOTE, True), (Decision.REJECT, False)],
)
def test_only_what_changes_incidents_makes_them_old(
    record: Record,
    decision: Decision,
    holds: bool,  # noqa: FBT001 (a column of the rows)
) -> None:
    Gathering(record, fewest_kept=1).make(told_by(record))
    claim = next(one for reading in record.readings() for one in reading.claims)
    record.add_review(Review(subject=claim.id, decision=decision, by="leila", at=AT))
    taken = record.taken()
    assert taken is not None
    assert Gathering(record).holds(taken) is holds


def test_a_report_makes_them_old(record: Record) -> None:
    Gathering(record, fewest_kept=1).make(told_by(record))
    record.add(Report(id="new", text="خبر جديد"), None)
    taken = record.taken()
    assert taken is not None
    assert not Gathering(record).holds(taken)


def test_incidents_are_found_by_their_ids_and_by_their_events(record: Record) -> None:
    made = Gathering(record).make(told_by(record))
    incident = made.incidents[0]
    assert made.find(incident.id) is incident
    assert all(made.find(event) is incident for event in incident.events)
    assert made.find("i-0") is None
    assert incident in made.told_in[incident.reports[0]]
