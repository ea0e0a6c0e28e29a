"""The contract's JSON: its fields, its ids, and spans that slice the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hudna.exporters.contract import reading_to_dict, reading_to_line
from hudna.model.claim import Claim, Source
from hudna.model.event import Event
from hudna.model.moment import Moment
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, Modality, Precision, SourceKind, Stance


def spans_in(node: object) -> Iterator[dict[str, Any]]:
    """Every object with offsets, at any depth."""
    if isinstance(node, dict):
        if isinstance(node.get("start"), int):
            yield node
        for child in node.values():
            yield from spans_in(child)
    elif isinstance(node, list):
        for child in node:
            yield from spans_in(child)


def test_the_object_has_the_contracts_fields(reading: Reading) -> None:
    """Programs rely on these names."""
    written = reading_to_dict(reading)
    assert {"report", "claims", "events", "terms"} <= written.keys()
    assert {"id", "language", "outlet", "title", "url", "published", "sha256"} <= written[
        "report"
    ].keys()
    assert {"id", "cue", "chain", "content", "stance", "quoted"} <= written["claims"][0].keys()
    assert {"start", "end", "text", "name", "kind", "actor"} == written["claims"][0]["chain"][
        0
    ].keys()
    assert {
        "id", "type", "trigger", "modality", "actor", "target", "place", "date", "figures", "claim"
    } <= written["events"][0].keys()  # fmt: skip
    assert {
        "id", "kind", "span", "state", "obligor", "beneficiary", "from", "to", "constraint",
        "phase", "after", "claim",
    } <= written["terms"][0].keys()  # fmt: skip


def test_ids_are_local_and_references_lead_to_them(reading: Reading) -> None:
    """c1, e1, t1 in the order of the text; `claim` and `after` use them."""
    written = reading_to_dict(reading)
    assert [claim["id"] for claim in written["claims"]] == ["c1", "c2"]
    assert [(event["id"], event["claim"]) for event in written["events"]] == [("e1", "c1")]
    assert [(term["id"], term["after"]) for term in written["terms"]] == [
        ("t1", None),
        ("t2", "t1"),
    ]


def test_every_span_slices_the_text(reading: Reading) -> None:
    """text[start:end] is the words, everywhere in the object."""
    text = reading.report.text
    spans = list(spans_in(reading_to_dict(reading, explain=True)))
    assert len(spans) > 15
    assert all(text[one["start"] : one["end"]] == one["text"] for one in spans)


def test_a_date_ends_with_its_last_day(reading: Reading) -> None:
    """The model's end is the day after; outside, the last day counts."""
    week = Moment(start=date(2016, 12, 12), end=date(2016, 12, 19), precision=Precision.WEEK)
    event = replace(reading.events[0], date=week)
    written = reading_to_dict(replace(reading, events=(event,)))["events"][0]["date"]
    assert (written["start"], written["end"]) == ("2016-12-12", "2016-12-18")
    assert written["span"] is None


def test_an_open_date_ends_in_null(reading: Reading) -> None:
    """What has no end yet has none in the object."""
    since = Moment(start=date(2016, 12, 12), end=None, precision=Precision.RANGE)
    event = replace(reading.events[0], date=since)
    written = reading_to_dict(replace(reading, events=(event,)))["events"][0]["date"]
    assert (written["start"], written["end"]) == ("2016-12-12", None)


def test_the_reports_own_voice_is_null(reading: Reading) -> None:
    """An event in a claim without a chain is nobody's but the report's."""
    voice = Claim(report=reading.report.id, chain=(), content=Span(0, 9), stance=Stance.ASSERTS)
    event = replace(reading.events[0], claim=voice.id)
    written = reading_to_dict(replace(reading, claims=(voice,), events=(event,)))
    assert written["events"][0]["claim"] is None


def test_reasons_are_told_only_when_asked_for(reading: Reading) -> None:
    """--explain adds; it changes nothing else."""
    plain, explained = reading_to_dict(reading), reading_to_dict(reading, explain=True)
    assert explained["claims"][0]["reasons"] == ["verb"]
    assert explained["dropped"][0]["rule"] == "verb"
    assert "reasons" not in plain["claims"][0]
    assert "dropped" not in plain


def test_a_line_is_one_json_object_in_its_own_script(reading: Reading) -> None:
    """One line a report, Arabic unescaped."""
    line = reading_to_line(reading)
    assert line.count("\n") == 1
    assert "إذاعة النهر" in line
    assert json.loads(line)["report"]["id"] == "wadi-1"


texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("ابتقال \n"), min_size=2
).filter(lambda text: bool(text.strip()))


@given(text=texts, data=st.data())
def test_spans_slice_any_text(text: str, data: st.DataObject) -> None:
    """Offsets are code points, whatever signs the text is made of."""

    def draw_span() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    report = Report(id="r", text=text)
    source = Source(span=draw_span(), name="n", kind=SourceKind.OTHER)
    claim = Claim(
        report="r", chain=(source,), cue=draw_span(), content=draw_span(), stance=Stance.ASSERTS
    )
    event = Event(
        report="r", type=EventType.AID, trigger=draw_span(), modality=Modality.HAPPENED,
        claim=claim.id,
    )  # fmt: skip
    reading = Reading(report=report, claims=(claim,), events=(event,))
    written = json.loads(reading_to_line(reading))
    assert all(text[one["start"] : one["end"]] == one["text"] for one in spans_in(written))
    assert written["events"][0]["claim"] == "c1"
