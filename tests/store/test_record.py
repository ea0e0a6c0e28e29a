"""What every record does, whatever database it is in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from hudna.model.agreement import Agreement, Provision, Standing
from hudna.model.errors import BadInput, NotFound
from hudna.model.incident import Concord, Evidence, Incident
from hudna.model.place import GazetteerPlace
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.span import Span
from hudna.model.vocabulary import Decision, EventType, TermKind, TermState
from hudna.store import AddStatus, Original, Record, Taken

Reports = Callable[..., Report]
Readings = Callable[[Report], Reading]
AT = datetime(2020, 2, 2, 12, tzinfo=timezone(timedelta(hours=2)))
URL = "https://news.example/a/1"


def test_report_comes_back_as_it_was_added(
    record: Record, make_report: Reports, make_reading: Readings
) -> None:
    """Report, reading and original are equal to what was handed in."""
    report = make_report(outlet="وكالة المثال", title="عنوان", url=URL, published_at=AT)
    original = Original(
        bytes=b"\x00<html>\xff", media_type="text/html", obtained_at=AT, how="by hand"
    )
    added = record.add(report, make_reading(report), original=original)
    assert added.status is AddStatus.ADDED
    assert record.report("r1").report == report
    assert record.reading("r1") == make_reading(report)
    assert record.original("r1") == original


def test_report_is_known_with_when_and_by_whom(record: Record, make_report: Reports) -> None:
    """The log's time and actor stand beside the report."""
    record.add(make_report(), None)
    stored = record.report("r1")
    assert (stored.added_by, stored.added_at.tzinfo) == ("test 1", UTC)
    assert (stored.version, stored.latest, stored.lineage, stored.redacted) == (
        1,
        True,
        "r1",
        False,
    )


def test_same_report_is_kept_once(
    record: Record, make_report: Reports, make_reading: Readings
) -> None:
    """Adding twice changes nothing, not even the log."""
    report = make_report()
    record.add(report, make_reading(report))
    before = record.info()
    assert record.add(report, make_reading(report)).status is AddStatus.SAME
    assert record.info() == before


SAME = {
    "tracking": ({"url": URL}, {"url": f"{URL}/?utm_source=x#top"}),
    "case of the path": ({"url": URL}, {"url": URL.upper()}),
    "address told later": ({"url": None}, {"url": URL}),
    "outlet told later": ({"outlet": None}, {"outlet": "المثال"}),
    "outlet folded": ({"outlet": "وكالة أنباء"}, {"outlet": "وكاله انباء"}),
    "same address, outlet spelt otherwise": (
        {"url": URL, "outlet": "A"},
        {"url": URL, "outlet": "B"},
    ),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_same_text_is_the_same_report(
    record: Record, make_report: Reports, one: dict[str, str], other: dict[str, str]
) -> None:
    """The same text is one report where outlet and address do not part the two."""
    record.add(make_report("r1", **one), None)
    assert record.add(make_report("r2", **other), None).id == "r1"
    assert record.info().reports == 1


DIFFERENT = {
    "outlet": ({"outlet": "A"}, {"outlet": "B"}),
    "address": ({"url": URL}, {"url": "https://news.example/a/2"}),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_copy_elsewhere_is_a_report_of_its_own(
    record: Record, make_report: Reports, one: dict[str, str], other: dict[str, str]
) -> None:
    """The same text in two outlets or at two addresses is two reports."""
    record.add(make_report("r1", **one), None)
    assert record.add(make_report("r2", **other), None).status is AddStatus.ADDED


VERSIONS = {
    "address": ("r2", {"url": URL}, {"url": "http://NEWS.example/a/1/?fbclid=1"}),
    "case of the path": ("r2", {"url": URL}, {"url": URL.upper()}),
    "id": ("r1", {}, {}),
}


@pytest.mark.parametrize("case", VERSIONS.values(), ids=VERSIONS)
def test_updated_report_is_a_version(
    record: Record,
    make_report: Reports,
    make_reading: Readings,
    case: tuple[str, dict[str, str], dict[str, str]],
) -> None:
    """Another text at a known address, or under a known id, is a version and no new source."""
    second, one, other = case
    record.add(make_report("r1", **one), None)
    newer = make_report(
        second,
        "خبر محدث: قال الناشط سامر الحلو إن قصفا على حي السكري أوقع ستة قتلى، وإن الهدنة مستمرة",
        **other,
    )
    added = record.add(newer, make_reading(newer))
    assert (added.status, added.version_of) == (AddStatus.VERSION, "r1")
    assert [stored.latest for stored in record.versions("r1")] == [False, True]
    assert (record.info().reports, record.info().sources) == (2, 1)
    assert [reading.report.id for reading in record.readings()] == [added.id]
    assert record.reading(added.id).events[0].claim == record.reading(added.id).claims[0].id


def test_other_words_at_a_path_in_other_case_are_another_report(
    record: Record, make_report: Reports
) -> None:
    """Short links tell pages apart by the case of a letter."""
    record.add(make_report("r1", "وصلت الحافلات إلى البلدة مساء", url="https://s.example/aB"), None)
    other = make_report("r2", "اجتمع المجلس لبحث أسعار القمح", url="https://s.example/Ab")
    assert record.add(other, None).status is AddStatus.ADDED


def test_taken_id_at_another_address_gets_a_number(record: Record, make_report: Reports) -> None:
    """Two pages whose files have one name are two reports."""
    record.add(make_report("r1", url=URL), None)
    added = record.add(make_report("r1", "نص آخر", url="https://other.example/"), None)
    assert (added.status, added.id) == (AddStatus.ADDED, "r1@2")


def test_versions_run_on(record: Record, make_report: Reports) -> None:
    """A third version follows the second; the first text again is still the first."""
    for text in ("نص أول", "نص ثان", "نص ثالث"):
        record.add(make_report("r1", text, url=URL), None)
    assert [stored.report.id for stored in record.versions("r1@3")] == ["r1", "r1@2", "r1@3"]
    assert record.add(make_report("r1", "نص أول", url=URL), None).id == "r1"


BAD = {
    "control in the id": {"report_id": "a\nb"},
    "long id": {"report_id": "a" * 301},
    "surrogate": {"title": "\ud800"},
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_cannot_be_kept_is_refused(
    record: Record, make_report: Reports, bad: dict[str, str]
) -> None:
    """One clear error, and nothing in the record."""
    with pytest.raises(BadInput):
        record.add(make_report(**bad), None)
    assert record.info().entries == 0


def test_reading_of_another_report_is_refused(
    record: Record, make_report: Reports, make_reading: Readings
) -> None:
    """A report is added with its own reading or not at all."""
    with pytest.raises(BadInput, match="reading of r1"):
        record.add(make_report("r1"), make_reading(make_report("r2")))
    assert record.info().reports == 0


def test_signs_of_every_plane_and_nul_are_kept(record: Record, make_report: Reports) -> None:
    """A text is kept as read, whatever signs it holds."""
    text = "نص\x00 \u202b🕊 e\u0301 ﷺ\r\n\u2028end"
    record.add(make_report("r1", text, title="a\x00b"), None)
    assert record.report("r1").report.text == text
    assert record.verify().holds


def test_reports_come_in_the_order_of_adding(record: Record, make_report: Reports) -> None:
    """Pages run on from where the last one ended."""
    for number in range(7):
        record.add(make_report(f"r{9 - number}", f"نص {number}"), None)
    ids = [stored.report.id for stored in record.reports()]
    assert ids == ["r9", "r8", "r7", "r6", "r5", "r4", "r3"]
    assert [stored.report.id for stored in record.reports(after="r7", limit=2)] == ["r6", "r5"]


def test_iterating_leaves_the_record_free_to_write(record: Record, make_report: Reports) -> None:
    """A report can be added while another is being looked at."""
    record.add(make_report("r1", "نص 1"), None)
    for stored in record.reports():
        record.add(make_report("r2", stored.report.text + " 2"), None)
    assert record.info().reports == 2


@pytest.mark.parametrize(
    "call", ["report", "reading", "incident", "agreement", "prove", "original"]
)
def test_unknown_id_is_not_found(record: Record, call: str) -> None:
    """What is not there is told by name."""
    with pytest.raises(NotFound, match="nobody"):
        getattr(record, call)("nobody")


def test_all_readings_are_those_that_reports_give_one_by_one(
    record: Record, make_report: Reports, make_reading: Callable[[Report], Reading]
) -> None:
    """In the order of adding, without superseded versions, unread and redacted reports."""
    for number in range(5):
        report = make_report(f"r{number}")
        report = replace(report, text=f"{report.text} {number}")
        record.add(report, None if number == 2 else make_reading(report))
    record.redact(report="r3", by="leila", why="asked for")
    found = list(record.readings())
    assert [one.report.id for one in found] == ["r0", "r1", "r4"]
    assert found == [record.reading(one.report.id) for one in found]


def test_what_holds_a_claim_is_found(
    record: Record, make_report: Reports, make_reading: Callable[[Report], Reading]
) -> None:
    """Of claims, events and terms the report; of other ids none."""
    report = make_report()
    reading = make_reading(report)
    record.add(report, reading)
    ids = [one.id for one in reading.claims]
    ids += [one.id for one in reading.events]
    ids += [one.id for one in reading.terms]
    assert {record.report_of(one) for one in ids} == {report.id}
    assert record.report_of("c-none") is None
    assert record.report_of("i-none") is None


def test_report_without_a_reading_says_so(record: Record, make_report: Reports) -> None:
    """A report can be kept before it is read."""
    record.add(make_report(), None)
    with pytest.raises(NotFound, match="has not been read"):
        record.reading("r1")


def test_report_kept_unread_takes_a_reading_later(
    record: Record, make_report: Reports, make_reading: Readings
) -> None:
    """The same report with a reading is no second report, but the reading is kept."""
    report = make_report()
    record.add(report, None)
    assert record.add(report, make_reading(report)).status is AddStatus.SAME
    assert record.reading("r1") == make_reading(report)
    assert record.verify().faults == ()


def test_reread_stands_in_the_place_of_the_first(
    record: Record, make_report: Reports, make_reading: Readings
) -> None:
    """A newer reading replaces the rows; the log has both."""
    report = make_report()
    record.add(report, make_reading(report))
    newer = replace(make_reading(report), events=(), terms=())
    record.reread(newer, run="hudna 2")
    assert record.reading("r1") == newer
    assert (record.info().claims, record.info().events, record.info().terms) == (1, 0, 0)
    assert [entry.kind for entry in record.entries()] == ["report", "reading", "reading"]


def test_review_stays_where_it_applies_and_lapses_where_not(
    record: Record, make_report: Reports, make_reading: Readings
) -> None:
    """After a re-reading, reviews of what is still read stand, the others are listed."""
    reading = make_reading(make_report())
    record.add(reading.report, reading)
    kept = Review(subject=reading.claims[0].id, decision=Decision.ACCEPT, by="Mona", at=AT)
    lost = Review(subject=reading.events[0].id, decision=Decision.REJECT, by="Mona", at=AT)
    record.add_review(kept)
    record.add_review(lost)
    record.reread(replace(reading, events=()), run="hudna 2")
    assert record.standing_reviews() == (kept, lost)
    assert record.lapsed_reviews() == (lost,)


def test_review_is_superseded_and_undone_never_overwritten(record: Record) -> None:
    """What counts changes; what was decided stays."""
    first = Review(subject="i-1", decision=Decision.ACCEPT, by="Mona", at=AT, why="seen")
    second = replace(first, decision=Decision.REJECT, supersedes=first.id)
    undo = replace(first, decision=Decision.UNDO, supersedes=second.id)
    for review in (first, second):
        record.add_review(review)
    assert record.standing_reviews("i-1") == (second,)
    record.add_review(undo)
    record.add_review(undo)
    assert record.standing_reviews("i-1") == (first,)
    assert record.reviews("i-1") == (first, second, undo)


def test_review_of_nothing_is_refused(record: Record) -> None:
    """An undo without an object, or of another subject's review, is an error."""
    review = Review(subject="i-1", decision=Decision.NOTE, by="Mona", at=AT)
    record.add_review(review)
    with pytest.raises(BadInput, match="undo"):
        record.add_review(replace(review, decision=Decision.UNDO))
    with pytest.raises(NotFound):
        record.add_review(replace(review, by="Omar", supersedes="r-none"))
    with pytest.raises(BadInput, match="this moment"):
        record.add_review(replace(review, why="on second thoughts"))
    with pytest.raises(BadInput, match="i-1"):
        record.add_review(replace(review, subject="i-2", supersedes=review.id))


def make_agreement() -> Agreement:
    provision = Provision(id="p1", kind=TermKind.CESSATION, text={"en": "Fighting stops."})
    return Agreement(
        id="deal-1",
        name={"ar": "اتفاق الإجلاء", "en": "The evacuation deal"},
        aliases=("اتفاق الحافلات",),
        in_force=date(2016, 12, 14),
        provisions=(provision,),
    )


@pytest.mark.parametrize(
    "wanted", ["deal-1", "اتفاق الاجلاء", "the evacuation deal", "اتفاق الحافلات"]
)
def test_agreement_is_found_by_id_name_and_alias(record: Record, wanted: str) -> None:
    """A deal is known by each of its names, folded."""
    record.add_agreement(make_agreement())
    assert record.agreement(wanted) == make_agreement()


def test_agreement_newest_definition_counts(record: Record) -> None:
    """A changed definition replaces the old; the same one again is nothing new."""
    assert record.add_agreement(make_agreement())
    assert not record.add_agreement(make_agreement())
    newer = replace(make_agreement(), expiry=date(2017, 1, 1))
    assert record.add_agreement(newer)
    assert record.agreements() == (newer,)
    assert record.info().entries == 2


def test_places_replace_those_of_the_same_source(record: Record) -> None:
    """A newer import of one gazetteer leaves the others alone."""
    place = GazetteerPlace(
        id="p1", type="town", names={"ar": ("قرية المثال",)}, country="SY", lat=36.1, lon=37.2
    )
    record.add_places([place, replace(place, id="p2")], "one")
    record.add_places([place], "two")
    record.add_places([replace(place, weight=9)], "one")
    assert record.places() == (replace(place, weight=9), place)


def test_incidents_and_standings_are_snapshots(record: Record) -> None:
    """New ones take the place of the old, and the log does not know them."""
    words = Evidence(report="r1", span=Span(0, 3), text="قال")
    incident = Incident(
        id="i-1",
        type=EventType.SHELLING,
        events=("e-1",),
        reports=("r1",),
        place=None,
        date=None,
        figures=(),
        concord=Concord(accounts=(), origins=1),
    )
    standing = Standing(
        agreement="deal-1",
        provision=None,
        day=date(2016, 12, 14),
        state=TermState.AGREED,
        evidence=(words,),
    )
    record.put_incidents([replace(incident, id="i-0")])
    assert record.taken() is None
    record.put_incidents([incident], Taken(seq=0, run="test 1"))
    assert record.taken() == Taken(seq=0, run="test 1")
    record.put_standings([standing, replace(standing, agreement="deal-2")])
    record.put_standings([replace(standing, disputed=True)], agreement="deal-1")
    assert record.incidents() == (incident,)
    assert record.incident("i-1") == incident
    assert record.standings("deal-1") == (replace(standing, disputed=True),)
    assert record.standings(day=date(2016, 12, 13)) == ()
    assert (len(record.standings()), record.info().entries) == (2, 0)


def test_rebuild_makes_the_same_tables(
    record: Record, make_report: Reports, make_reading: Readings
) -> None:
    """What the log amounts to can be thrown away and made again."""
    report = make_report()
    record.add(report, make_reading(report))
    record.add_agreement(make_agreement())
    before = record.info()
    record.rebuild()
    assert record.info() == before
    assert record.reading("r1") == make_reading(report)
    assert record.verify().holds
    assert len(record.search("حي السكري")) == 2
