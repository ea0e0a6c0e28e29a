"""What the log amounts to: entry by entry the same as all at once, own writing seen at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

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


def test_a_shelf_stays_as_it_was(record: Record) -> None:
    """Who reads one is not disturbed by what is written meanwhile, and the next sees it."""
    logbook = Logbook(record)
    before = logbook.fresh()
    known = dict(before.corrected)
    reading = next(iter(known.values())).reading
    rejected = Review(subject=reading.claims[0].id, decision=Decision.REJECT, by="leila", at=AT)
    record.add_review(rejected)
    after = logbook.fresh()
    assert before.corrected == known
    assert after.reviews == (rejected,)
    assert len(after.corrected[reading.report.id].reading.claims) == len(reading.claims) - 1
    assert (after.told, after.read) == (before.told + 1, before.read)


def test_entry_by_entry_is_as_all_at_once(record: Record) -> None:
    logbook = Logbook(record)
    first = next(iter(logbook.fresh().corrected.values())).machine_reading
    for number, decision in enumerate((Decision.ACCEPT, Decision.REJECT)):
        subject = first.claims[number].id
        record.add_review(Review(subject=subject, decision=decision, by="leila", at=AT))
        logbook.fresh()
    record.add(Report(id="new", text="خبر جديد"), None)
    grown, anew = logbook.fresh(), Logbook(record).fresh()
    assert grown.corrected == anew.corrected
    assert grown.published == anew.published
    assert (grown.seq, grown.seqs, grown.reviews) == (anew.seq, anew.seqs, anew.reviews)


def test_a_review_that_changes_nothing_makes_nothing_anew(record: Record) -> None:
    logbook = Logbook(record)
    before = logbook.fresh()
    claim = next(iter(before.corrected.values())).reading.claims[0]
    record.add_review(Review(subject=claim.id, decision=Decision.ACCEPT, by="leila", at=AT))
    after = logbook.fresh()
    assert (after.told, after.tied, after.linked) == (before.told, before.tied, before.linked)
    assert after.corrected[claim.report].reviews[claim.id] == after.reviews


def test_one_report_is_found_before_all_are_read(record: Record) -> None:
    """The page of a report does not wait for the whole record."""
    report = next(iter(record.reports())).report.id
    logbook = Logbook(record)
    one = logbook.corrected(report)
    assert logbook.seen == 0
    assert one == logbook.fresh().corrected[report]
