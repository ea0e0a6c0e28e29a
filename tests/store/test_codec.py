"""Model values come back from the record as they went in."""

from __future__ import annotations

import string
import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.model.actor import Mention
from hudna.model.claim import Claim, Source
from hudna.model.errors import BadInput, StoreError
from hudna.model.event import Event, Figure
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.reading import Dropped, Reading
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.span import Span
from hudna.model.term import Term
from hudna.model.vocabulary import (
    Decision,
    EventType,
    FigureKind,
    Modality,
    Precision,
    Qualifier,
    SourceKind,
    Stance,
    TermKind,
    TermState,
)
from hudna.store import open_record
from hudna.store.codec import decode, encode

WORDS = st.text(st.characters(categories=["L", "M", "N", "P", "S"]), min_size=1, max_size=12)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=20, max_size=120).map(
    lambda text: f"قال{text}"
)
IDS = st.text(string.ascii_lowercase + "-@", min_size=1, max_size=8)
CONFIDENCE = st.floats(0, 1)
REASONS = st.lists(WORDS, max_size=2).map(tuple)
MAYBE_ID = st.none() | IDS
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
COUNTS = st.integers(0, 2**62)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 18))
    return Span(start, draw(st.integers(start + 1, 20)))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    start, days = draw(DAYS), draw(st.integers(1, 400))
    return Moment(
        start=start,
        end=draw(st.none() | st.just(start + timedelta(days=days))),
        precision=draw(st.sampled_from(Precision)),
        span=draw(st.none() | spans()),
        hour=draw(st.none() | st.integers(0, 23)),
        approximate=draw(st.booleans()),
    )


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, more = draw(COUNTS), draw(st.integers(0, 99))
    return Figure(
        span=draw(spans()),
        kind=draw(st.sampled_from(FigureKind)),
        min=low,
        max=draw(st.sampled_from([None, low + more])),
        qualifier=draw(st.sampled_from(Qualifier)),
        counted=draw(st.none() | WORDS),
        since=draw(st.none() | moments()),
    )


MENTIONS = st.none() | st.builds(Mention, span=spans(), name=WORDS, actor=MAYBE_ID)
PLACES = st.none() | st.builds(
    Place,
    span=spans(),
    name=WORDS,
    precision=st.sampled_from(Precision),
    id=MAYBE_ID,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    admin=REASONS,
    confidence=CONFIDENCE,
    reasons=REASONS,
)
SOURCES = st.builds(
    Source, span=spans(), name=WORDS, kind=st.sampled_from(SourceKind), actor=MAYBE_ID
)
REPORTS = st.builds(
    Report,
    id=IDS,
    text=TEXTS,
    language=st.sampled_from(["ar", "en"]),
    outlet=st.none() | WORDS,
    published=st.none() | DAYS,
    published_at=st.none() | st.datetimes(timezones=OFFSETS),
    title=st.none() | WORDS,
    url=st.none() | WORDS,
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    report = draw(REPORTS)
    at = st.just(report.id)
    claims = st.builds(
        Claim,
        report=at,
        chain=st.lists(SOURCES, max_size=3).map(tuple),
        content=spans(),
        stance=st.sampled_from(Stance),
        cue=st.none() | spans(),
        quoted=st.booleans(),
        confidence=CONFIDENCE,
        reasons=REASONS,
    )
    events = st.builds(
        Event,
        report=at,
        type=st.sampled_from(EventType),
        trigger=spans(),
        modality=st.sampled_from(Modality),
        actor=MENTIONS,
        target=MENTIONS,
        place=PLACES,
        date=st.none() | moments(),
        figures=st.lists(figures(), max_size=2).map(tuple),
        claim=MAYBE_ID,
        confidence=CONFIDENCE,
    )
    terms = st.builds(
        Term,
        report=at,
        kind=st.sampled_from(TermKind),
        span=spans(),
        state=st.sampled_from([s for s in TermState if s is not TermState.UNREPORTED]),
        obligor=MENTIONS,
        origin=PLACES,
        constraint=st.none() | spans(),
        phase=st.none() | st.integers(1, 9),
        after=MAYBE_ID,
    )
    dropped = st.builds(Dropped, span=spans(), rule=WORDS, reason=WORDS)
    return Reading(
        report=report,
        claims=tuple(draw(st.lists(claims, max_size=3))),
        events=tuple(draw(st.lists(events, max_size=3))),
        terms=tuple(draw(st.lists(terms, max_size=2))),
        dropped=tuple(draw(st.lists(dropped, max_size=1))),
        furniture=tuple(draw(st.lists(spans(), max_size=1))),
    )


@settings(deadline=None, max_examples=60)
@given(readings())
def test_store_round_trip(reading: Reading) -> None:
    """Any reading comes back equal, and the record that holds it verifies."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(
            Path(folder) / "a.db", clock=lambda: datetime(2020, 1, 1, tzinfo=UTC), actor="test 1"
        ) as record,
    ):
        added = record.add(reading.report, reading)
        assert record.report(added.id).report == reading.report
        assert record.reading(added.id) == reading
        assert record.verify().faults == ()


@given(readings())
def test_encoding_is_canonical(reading: Reading) -> None:
    """Equal values give equal bytes, whichever way they came."""
    data = encode(reading)
    assert decode(data, Reading) == reading
    assert encode(decode(data, Reading)) == data


def test_review_keeps_its_offset() -> None:
    """A time is the same instant, told with the same offset."""
    at = datetime(2020, 1, 1, 12, 30, tzinfo=timezone(timedelta(hours=3)))
    review = Review(subject="c-1", decision=Decision.NOTE, by="Mona", at=at)
    assert decode(encode(review), Review).at.utcoffset() == at.utcoffset()


def test_old_payload_takes_defaults_and_passes_over_what_is_unknown() -> None:
    """Payloads of older and newer programs can be read."""
    raw = b'{"subject":"c-1","decision":"note","by":"Mona","at":"2020-01-01T00:00:00Z","mood":1}'
    assert decode(raw, Review).why is None


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"subject":"c-1"}', b"\xff"])
def test_damaged_payload_is_told(raw: bytes) -> None:
    """A payload that cannot be read is a clear error."""
    with pytest.raises(StoreError, match="stored Review"):
        decode(raw, Review)


@pytest.mark.parametrize("value", ["\ud800", object()], ids=["surrogate", "object"])
def test_what_cannot_be_stored_is_told(value: object) -> None:
    """What has no form in UTF-8 JSON is refused at the door."""
    with pytest.raises(BadInput, match="cannot be stored"):
        encode(value)
