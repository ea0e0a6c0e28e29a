"""What is taken out cannot be read any more, and the record still verifies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hudna.model.agreement import Agreement, Provision
from hudna.model.errors import BadInput, NotFound
from hudna.model.ids import sha256_hex
from hudna.model.incident import Evidence
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.span import Span
from hudna.model.vocabulary import Decision, TermKind
from hudna.store import AddStatus, Original, Record
from hudna.store.masking import masked

Reports = Callable[..., Report]
Readings = Callable[[Report], Reading]
AT = datetime(2020, 2, 2, tzinfo=UTC)
NAME = "سامر الحلو"

MASKED = {
    "as written": (f"قال {NAME} أمس", "قال ██████████ أمس"),
    "with a particle": (f"وقال ل{NAME}: نعم", "وقال ل██████████: نعم"),
    "spelt otherwise": ("قال سامِر الحلو", "قال ███████████"),
    "over a line break": ("قال سامر\nالحلو", "قال ██████████"),
    "over several spaces": ("قال سامر \t\n الحلو", "قال █████████████"),
    "over a space that keeps together": ("قال سامر\u00a0الحلو", "قال ██████████"),
    "twice": (f"{NAME}، {NAME}", "██████████، ██████████"),
    "longer word": ("سامر الحلواني", "سامر الحلواني"),
    "end of a word": ("تسامر الحلو", "تسامر الحلو"),
}


@pytest.mark.parametrize(("text", "wanted"), MASKED.values(), ids=MASKED)
def test_name_is_covered_letter_by_letter(text: str, wanted: str) -> None:
    """The text keeps its length, so that every span still fits."""
    assert masked(text, NAME) == wanted
    assert len(wanted) == len(text)


def provision(report: Report) -> Provision:
    words = Evidence(report=report.id, span=Span(4, 21), text=report.text[4:21])
    return Provision(
        id="p1", kind=TermKind.CESSATION, text={"en": "Calm."}, obligor=NAME, evidence=(words,)
    )


@pytest.fixture
def told(record: Record, make_report: Reports, make_reading: Readings) -> Record:
    """A record in which one report, its reading, a review and a deal name a person."""
    report = make_report(title=f"شهادة {NAME}", url="https://news.example/1", outlet="المثال")
    original = Original(
        bytes=report.text.encode(), media_type="text/plain", obtained_at=AT, how="x"
    )
    record.add(report, make_reading(report), original=original)
    claim = record.reading("r1").claims[0].id
    review = Review(subject=claim, decision=Decision.NOTE, by="Mona", at=AT, why=f"I know {NAME}")
    record.add_review(review)
    record.add_review(replace(review, decision=Decision.ACCEPT, supersedes=review.id))
    record.add_agreement(Agreement(id="d", name={"en": "A deal"}, provisions=(provision(report),)))
    record.add(make_report("r2", "نص لا اسم فيه"), None)
    return record


def everything(record: Record, tmp_path: Path) -> str:
    """All that can be read out of a record, its archive and, where it is a file, its bytes."""
    path = tmp_path / "everything.jsonl"
    with path.open("wb") as stream:
        record.export(stream)
    return path.read_text()


def test_name_is_gone_from_everything(told: Record, tmp_path: Path) -> None:
    """Text, title, original, reading, reviews, deals, search: the name is nowhere."""
    told.redact(name=NAME, by="Mona", why=f"{NAME} is in danger")
    assert told.verify().faults == ()
    left = everything(told, tmp_path)
    assert "سامر" not in left
    assert NAME not in left
    assert told.search("سامر") == ()
    assert told.original("r1") is None
    assert told.report("r1").report.title == "شهادة ██████████"


def test_reading_still_fits_after_a_name_is_gone(told: Record) -> None:
    """Spans, references and reviews follow the claim, whose id hangs on its source's name."""
    told.redact(name=NAME, by="Mona", why="safety")
    reading = told.reading("r1")
    claim, event, term = reading.claims[0], reading.events[0], reading.terms[0]
    assert claim.chain[0].name == "الناشط ██████████"
    assert claim.chain[0].span.of(reading.report.text) == "الناشط ██████████"
    assert event.claim == term.claim == claim.id
    assert [review.decision for review in told.standing_reviews(claim.id)] == [Decision.ACCEPT]
    assert told.lapsed_reviews() == ()


def test_whole_report_is_gone_with_all_its_versions(
    told: Record, make_report: Reports, tmp_path: Path
) -> None:
    """No version can be read, found or rebuilt; that it was there stays known."""
    told.add(make_report("r1", "خبر محدث عن السكري", url="https://news.example/1"), None)
    told.redact(report="r1", by="Mona", why="a witness asked for it")
    assert told.verify().faults == ()
    left = everything(told, tmp_path)
    assert "السكري" not in left
    assert "news.example" not in left
    assert told.report("r1").redacted
    assert told.search("السكري") == ()
    assert [reading.report.id for reading in told.readings()] == []
    with pytest.raises(NotFound, match="taken out"):
        told.reading("r1")
    assert (told.info().reports, told.info().claims, told.info().redactions) == (3, 0, 1)


def test_redacted_report_does_not_come_back(
    told: Record, make_report: Reports, make_reading: Readings
) -> None:
    """The same text handed in again is known, and stays out."""
    told.redact(report="r1", by="Mona", why="safety")
    again = make_report("r9", outlet="المثال")
    assert told.add(again, make_reading(again)).status is AddStatus.SAME
    assert told.search("السكري") == ()


def test_masked_report_does_not_come_back(
    told: Record, make_report: Reports, make_reading: Readings
) -> None:
    """The text handed in again is known by what is left of it, and the name stays out."""
    told.redact(name=NAME, by="Mona", why="safety")
    again = make_report(outlet="المثال")
    assert told.add(again, make_reading(again)).status is AddStatus.SAME
    assert told.search("سامر") == ()
    other = make_report(text=again.text.replace("السكري", "الشعار"), outlet="المثال")
    assert told.add(other, None).status is AddStatus.VERSION


def test_no_digest_is_left_to_test_a_guess_against(
    told: Record, make_report: Reports, tmp_path: Path
) -> None:
    """With all of a text but the name, nobody can tell whether a guess at it is right."""
    claim = told.reading("r1").claims[0].id
    review = Review(
        subject=f"origin:~{NAME}", decision=Decision.GRADE, by="Mona", at=AT,
        value=f'{{"with": ["origin:~{NAME}"]}}',
    )  # fmt: skip
    told.add_review(review)
    told.redact(name=NAME, by="Mona", why="safety")
    left = everything(told, tmp_path)
    assert make_report().sha256 not in left
    assert sha256_hex(make_report().text.encode()) not in left
    assert claim not in left
    assert review.id not in left
    assert "سامر" not in left
    assert told.verify().faults == ()


def test_log_keeps_its_hashes(told: Record) -> None:
    """No entry changes; one is added, which says by whom and why."""
    before = list(told.entries())
    checkpoint = told.checkpoint()
    told.redact(name=NAME, by="Mona", why="safety")
    after = list(told.entries())
    assert after[:-1] == before
    assert after[-1].kind == "redaction"
    assert told.verify(since=checkpoint).holds


def test_bytes_are_gone_from_the_file(
    tmp_path: Path, open_: Callable[..., Record], make_report: Reports, make_reading: Readings
) -> None:
    """Nothing of the name is left in free pages or in the write-ahead log."""
    path = tmp_path / "a.db"
    with open_(path) as record:
        report = make_report(outlet="Zanzibarmark")
        record.add(report, make_reading(report))
        record.add(make_report("r2", "Zanzibarmark spoke. " * 3), None)
        record.redact(name="Zanzibarmark", by="Mona", why="safety")
        files = [each.read_bytes().lower() for each in tmp_path.glob("a.db*")]
    assert not any(b"zanzibarmark" in data for data in files)


def test_name_in_one_report_only(told: Record, make_report: Reports) -> None:
    """A name together with a report is taken out of that report, and stays elsewhere."""
    told.add(make_report("r3", f"لقاء مع {NAME}"), None)
    told.redact(report="r3", name=NAME, by="Mona", why="safety")
    assert told.report("r3").report.text == "لقاء مع ██████████"
    assert NAME in told.report("r1").report.text


def test_two_redactions_hold_together(told: Record) -> None:
    """What was masked can be masked again, and then taken out."""
    told.redact(name="سامر", by="Mona", why="safety")
    told.redact(name="الحلو", by="Mona", why="safety")
    assert told.report("r1").report.title == "شهادة ████ █████"
    told.redact(report="r1", by="Mona", why="safety")
    assert told.verify().faults == ()
    assert told.info().redactions == 3


def test_copies_of_one_text_lose_the_name_together(record: Record, make_report: Reports) -> None:
    """Two outlets' reports that stand on the same bytes are both masked."""
    record.add(make_report("r1", outlet="A"), None)
    record.add(make_report("r2", outlet="B"), None)
    record.redact(name=NAME, by="Mona", why="safety")
    assert NAME not in record.report("r1").report.text + record.report("r2").report.text
    assert record.verify().faults == ()


def test_copy_in_another_report_stays(record: Record, make_report: Reports) -> None:
    """A report that is not concerned keeps the bytes that it shares."""
    record.add(make_report("r1", outlet="A"), None)
    record.add(make_report("r2", outlet="B"), None)
    record.redact(report="r1", by="Mona", why="safety")
    assert record.report("r2").report.text == make_report().text
    assert record.verify().faults == ()


BAD = {
    "nothing named": {"by": "Mona", "why": "safety"},
    "no reason": {"report": "r1", "by": "Mona", "why": " "},
    "nobody": {"report": "r1", "by": "", "why": "safety"},
    "empty name": {"name": " ", "by": "Mona", "why": "safety"},
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_redaction_without_reason_is_refused(told: Record, bad: dict[str, str]) -> None:
    """Who and why are always asked for."""
    with pytest.raises(BadInput):
        told.redact(**bad)


@pytest.mark.parametrize("what", [{"report": "nobody"}, {"name": "زلزال"}])
def test_what_is_nowhere_is_told(told: Record, what: dict[str, str]) -> None:
    """A misspelt name is no redaction."""
    before = told.info()
    with pytest.raises(NotFound):
        told.redact(**what, by="Mona", why="safety")
    assert told.info() == before


def test_masked_report_can_be_read_again(told: Record) -> None:
    """A newer program reads the masked text."""
    told.redact(name=NAME, by="Mona", why="safety")
    report = told.report("r1").report
    told.reread(Reading(report=report, claims=()), run="hudna 2")
    assert told.reading("r1").claims == ()
    assert report.published == date(2016, 12, 14)


def add_with(record: Record, report: Report, data: bytes, **info: str) -> None:
    """Add a report that was read from those bytes."""
    original = Original(bytes=data, media_type="text/html", obtained_at=AT, how="x", **info)
    record.add(report, None, original=original)


HIDDEN = {
    "markup": f"<meta name=author content='{NAME}'>".encode(),
    "references": "&#x633;&#1575;&#1605;&#1585; الحلو".encode(),
    "windows-1256": f"<b>{NAME}</b>".encode("windows-1256"),
    "utf-16": NAME.encode("utf-16"),
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN)
def test_name_that_only_the_original_tells_is_gone(
    record: Record, make_report: Reports, data: bytes
) -> None:
    """Bytes that hold what the text does not are taken out too."""
    add_with(record, make_report("r1", "نص لا اسم فيه"), data)
    add_with(record, make_report("r2", "نص آخر"), b"<p>")
    record.redact(name=NAME, by="Mona", why="safety")
    assert record.original("r1") is None
    assert record.original("r2") is not None
    assert record.report("r1").report.text == "نص لا اسم فيه"
    assert record.verify().faults == ()


def test_name_in_an_address_or_a_file_name_is_gone(
    record: Record, make_report: Reports, tmp_path: Path
) -> None:
    """However the address writes it: quoted, with hyphens for spaces."""
    quoted = "https://news.example/%D8%B3%D8%A7%D9%85%D8%B1-%D8%A7%D9%84%D8%AD%D9%84%D9%88/1"
    record.add(make_report("r1", "نص واحد", url=quoted), None)
    record.add(make_report("r2", "نص اثنان", url="https://news.example/سامر_الحلو"), None)
    add_with(record, make_report("r3", "نص ثلاثة"), b"<p>", source="in/سامر-الحلو.html")
    record.redact(name=NAME, by="Mona", why="safety")
    left = everything(record, tmp_path)
    assert not any(one in left for one in ("سامر", "%D8%B3"))
    assert record.verify().faults == ()


def test_name_in_the_reason_of_an_earlier_redaction_is_gone(told: Record, tmp_path: Path) -> None:
    """The earlier redaction still vouches for what it rewrote."""
    told.redact(report="r2", by="Mona", why=f"{NAME} asked for it")
    told.redact(name=NAME, by="Mona", why="safety")
    assert "سامر" not in everything(told, tmp_path)
    assert told.verify().faults == ()


def test_ids_that_hold_the_name_are_told(told: Record, make_report: Reports) -> None:
    """The log keeps ids for ever: whoever redacts must know."""
    told.add(make_report("سامر-الحلو", "نص رابع"), None)
    assert told.redact(name=NAME, by="Mona", why="safety").ids == ("سامر-الحلو",)
