"""Words are found as people write and mean them, in Arabic and English."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hudna.model.errors import BadInput, NotFound
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, Stance
from hudna.store import Filters, Record

Reports = Callable[..., Report]
Readings = Callable[[Report], Reading]
LETTERS = "بتجدرسصطعفقكلمنهي"

TEXTS = {
    "city": "وصلت القافلة إلى حلب",
    "in": "اجتماع بحلب صباح اليوم",
    "and": "بين إدلب وحلب طريق واحد",
    "for": "الطريق المؤدي لحلب مغلق",
    "people": "الحلبيون ينتظرون الحافلات",
    "fuaa": "حافلات من كفريا والفوعة",
    "azaz": "مخيم قرب إعزاز على الحدود",
    "blood": "بنك للدم في المشفى",
    "dam": "مدينة دمشق هادئة",
    "sign": "ارتفع السعر 50% في قال_بعضهم",
    "english": "Buses left the town; Hezbollah's men watched the CROSSING.",
    "order": "الهدنة الهشة تنهار والقصف يعود",
    "marks": "مُقاتِلُون وصلـــوا الى الحَيّ",
}

FOUND = {
    "bare name, any clitic": ("حلب", {"city", "in", "and", "for", "people"}),
    "quoted name, whole words": ('"حلب"', {"city", "in", "and", "for"}),
    "name typed with its clitic": ("بحلب", {"in"}),
    "article left out": ('"فوعة"', {"fuaa"}),
    "article typed": ("الفوعة", {"fuaa"}),
    "hamza left out": ("اعزاز", {"azaz"}),
    "hamza typed": ("إعزاز", {"azaz"}),
    "two letters, whole": ('"دم"', {"blood"}),
    "two letters, part": ("دم", {"blood", "dam"}),
    "part of a word": ("مشق", {"dam"}),
    "no wildcard: per cent": ("حل%ب", set()),
    "no wildcard: low line": ("ح_ب", set()),
    "number with its sign": ("50%", {"sign"}),
    "low line parts words": ("بعضهم", {"sign"}),
    "English, any case": ("crossing", {"english"}),
    "English, part": ("hezb", {"english"}),
    "all words, any order": ("القصف الهدنة", {"order"}),
    "phrase": ('"الهدنة الهشة"', {"order"}),
    "phrase with clitic": ('"تنهار القصف"', {"order"}),
    "phrase in another order": ('"الهشة الهدنة"', set()),
    "either": ("دمشق OR إعزاز", {"dam", "azaz"}),
    "either, phrase": ('دمشق OR "الهدنة الهشة"', {"dam", "order"}),
    "excluded": ("حلب -وإدلب", {"city", "in", "for", "people"}),
    "excluded, folded": ("مخيم -اعزاز", set()),
    "excluded, whole words only": ("دم -مشق", {"blood", "dam"}),
    "excluded phrase": ('طريق -"طريق واحد"', {"for"}),
    "excluded word that is nowhere": ("دمشق -زلزال", {"dam"}),
    "vowel marks and tatweel": ("مقاتلون وصلوا إلى الحي", {"marks"}),
    "word that is nowhere": ("زلزال", set()),
    "either, one nowhere": ("زلزال OR دمشق", {"dam"}),
}


@pytest.fixture
def searched(record: Record, make_report: Reports) -> Record:
    """A record with one report for each of TEXTS."""
    for name, text in TEXTS.items():
        record.add(make_report(name, text), None)
    return record


def test_search_finds_what_is_meant(searched: Record) -> None:
    """Each query of FOUND gives its reports."""
    found = {
        name: {hit.report for hit in searched.search(query)} for name, (query, _) in FOUND.items()
    }
    assert found == {name: wanted for name, (_, wanted) in FOUND.items()}


BAD = {
    "open quotation mark": '"حلب',
    "only excluded": "-حلب",
    "OR first": "OR حلب",
    "OR last": "حلب OR",
    "OR twice": "حلب OR OR دمشق",
    "OR before excluded": "حلب OR -دمشق",
    "signs only": "% _ ( )",
    "too long": " ".join(["كلمة"] * 40),
}


@pytest.mark.parametrize("query", BAD.values(), ids=BAD)
def test_query_that_cannot_be_read_is_told(file_record: Record, query: str) -> None:
    """A mistake in a query is a message, never an error of the database."""
    with pytest.raises(BadInput, match="search"):
        file_record.search(query)


ODD = [
    "NEAR(a b)",
    "words:حلب",
    "a*",
    "^a",
    "a AND b",
    "NOT a",
    "'; DROP TABLE reports;--",
    "a\x00b",
    "a & b | !c",
    "<->",
    "(",
    "a\\'b",
    "\\",
    "a:b",
    "{a}",
    "ﷺ",
    "🕊",
    "a-b",
    "a - b",
    "é e\u0301",
    "İ ß",
]


def test_signs_of_the_databases_mean_nothing(searched: Record) -> None:
    """What FTS5 and tsquery would take for an operator is a sign between words."""
    for query in ODD:
        try:
            searched.search(query)
        except BadInput:
            continue
    assert searched.info().reports == len(TEXTS)


def test_whole_words_come_first_then_the_newest(record: Record, make_report: Reports) -> None:
    """A part of a word is no better than the word."""
    record.add(make_report("old", "في حلب", published=date(2016, 1, 1)), None)
    record.add(make_report("part", "الحلبيون", published=date(2018, 1, 1)), None)
    record.add(make_report("new", "بحلب", published=date(2017, 1, 1)), None)
    record.add(make_report("undated", "لحلب", published=None), None)
    hits = record.search("حلب")
    assert [hit.report for hit in hits] == ["new", "old", "undated", "part"]
    assert [hit.whole for hit in hits] == [True, True, True, False]
    assert record.search("حلب", limit=2, offset=1) == hits[1:3]
    assert record.search("حلب", offset=9) == ()


@pytest.fixture
def read_record(record: Record, make_report: Reports, make_reading: Readings) -> Record:
    """A record with one report that was read and one that was not."""
    report = make_report("read", outlet="وكالة المثال")
    record.add(report, make_reading(report))
    record.add(make_report("unread", "حي السكري هادئ", published=date(2016, 12, 20)), None)
    return record


def test_claims_and_sources_are_found(read_record: Record) -> None:
    """Contents of claims and names of sources are passages of their own."""
    claim = read_record.reading("read").claims[0].id
    assert {(h.kind, h.subject) for h in read_record.search("سامر")} == {
        ("report", "read"),
        ("source", claim),
    }
    claims = read_record.search("قصف", Filters(kinds=("claim",)))
    assert [(hit.kind, hit.subject) for hit in claims] == [("claim", claim)]


FILTERS = {
    "outlet, folded": (Filters(outlet="وكاله المثال"), {"read"}),
    "origin, name": (Filters(origin="الناشط سامر الحلو"), {"read"}),
    "origin, id": (Filters(origin="samer"), {"read"}),
    "origin, other": (Filters(origin="other"), set()),
    "actor": (Filters(actor="حي السكري"), {"read"}),
    "place, id": (Filters(place="sukkari"), {"read"}),
    "place, name": (Filters(place="حى السكرى"), {"read"}),
    "type": (Filters(type=EventType.SHELLING), {"read"}),
    "type, other": (Filters(type=EventType.AID), set()),
    "stance": (Filters(stance=Stance.ASSERTS), {"read"}),
    "stance, other": (Filters(stance=Stance.DENIES), set()),
    "day of an event": (Filters(since=date(2016, 12, 13), until=date(2016, 12, 13)), {"read"}),
    "day of issue, where no event is dated": (Filters(since=date(2016, 12, 20)), {"unread"}),
    "day of issue, where one is": (
        Filters(since=date(2016, 12, 14), until=date(2016, 12, 14)),
        set(),
    ),
    "language": (Filters(language="en"), set()),
}


@pytest.mark.parametrize(("filters", "wanted"), FILTERS.values(), ids=FILTERS)
def test_filter_narrows(read_record: Record, filters: Filters, wanted: set[str]) -> None:
    """A filter holds for reports and claims alike, with a query and without."""
    assert {hit.report for hit in read_record.search("السكري", filters)} == wanted
    assert {hit.report for hit in read_record.search("", filters)} == wanted


def test_found_spans_are_those_of_the_words(searched: Record) -> None:
    """What is shown is the word as written."""
    text = "وصلت القافلة إلى حلب، وحلب هادئة"
    spans = searched.found_spans(text, "حلب")
    assert spans == (Span(17, 20), Span(22, 26))
    assert [span.of(text) for span in spans] == ["حلب", "وحلب"]


def test_words_of_a_replaced_reading_are_not_found(
    record: Record, make_report: Reports, make_reading: Readings
) -> None:
    """The index follows the newest reading."""
    reading = make_reading(make_report())
    record.add(reading.report, reading)
    record.reread(Reading(report=reading.report, claims=()), run="hudna 2")
    assert {hit.kind for hit in record.search("سامر")} == {"report"}


NO_NAMES = {"zero byte": "a\x00b", "half of a pair": "\ud800"}


@pytest.mark.parametrize("name", NO_NAMES.values(), ids=NO_NAMES)
def test_filter_that_no_database_takes_is_told_or_fits_nothing(
    read_record: Record, name: str
) -> None:
    """Never an error of the database, in either of them."""
    for field in ("outlet", "origin", "actor", "place", "language"):
        try:
            assert read_record.search("", Filters(**{field: name})) == ()
        except BadInput:
            continue
    with pytest.raises((BadInput, NotFound)):
        read_record.report(name)


def test_part_of_very_many_words_is_found(record: Record, make_report: Reports) -> None:
    """Two letters that thousands of written words hold find the longest of them too."""
    words = [f"{a}{b}حل{c}" for a in LETTERS for b in LETTERS for c in LETTERS][:1500]
    record.add(make_report("many", " ".join(words)), None)
    record.add(make_report("long", "استحلالاتهما"), None)
    assert {hit.report for hit in record.search("حل")} == {"many", "long"}
    assert {hit.report for hit in record.search("حل OR دم")} == {"many", "long"}
