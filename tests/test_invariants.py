"""What holds of every reading, whatever the text: over the samples, and over mixtures of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.exporters.contract import reading_to_dict
from hudna.language.tables import read_text
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.pipeline import Knowledge, Refused, read_knowledge, read_report, take_in
from hudna.readers import ReportHints

MakeReport = Callable[..., Report]
SAMPLES = "samples/reports.jsonl"


def sample_reports() -> list[Report]:
    hints = ReportHints(where=SAMPLES, name="sample")
    rows = take_in(read_text(SAMPLES).encode(), hints, form="jsonl")
    return [row.report for row in rows if not isinstance(row, Refused)]


REPORTS = sample_reports()
LINES = [line for report in REPORTS for line in report.text.splitlines() if line]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """All that ships, read once."""
    return read_knowledge()


def spans_of(reading: Reading) -> Iterator[Span | None]:
    """Every span of a reading but those of moments that are inferred."""
    for claim in reading.claims:
        yield from (claim.content, claim.cue, *(source.span for source in claim.chain))
    for event in reading.events:
        named = (event.actor, event.target, event.place, event.date, *event.figures)
        yield from (event.trigger, *(one.span for one in named if one is not None))
    for term in reading.terms:
        parts = (term.obligor, term.beneficiary, term.origin, term.destination)
        yield from (term.span, term.constraint, *(one.span for one in parts if one is not None))
    yield from (*reading.furniture, *(dropped.span for dropped in reading.dropped))


def check(reading: Reading) -> None:
    """The invariants that one reading alone can break."""
    text = reading.report.text
    assert all(
        span.of(text).strip() and span.end <= len(text) for span in spans_of(reading) if span
    )
    for things in (reading.claims, reading.events, reading.terms):
        ids = [thing.id for thing in things]
        assert len(set(ids)) == len(ids)
        assert all(0 <= thing.confidence <= 1 for thing in things)
        assert all(thing.report == reading.report.id for thing in things)
    claims = {claim.id for claim in reading.claims}
    assert {event.claim for event in reading.events} <= claims | {None}
    assert {term.claim for term in reading.terms} <= claims | {None}
    assert {term.after for term in reading.terms} <= {term.id for term in reading.terms} | {None}


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_a_sample_is_read_with_every_invariant_kept(report: Report, knowledge: Knowledge) -> None:
    """Spans slice, ids stand once and lead to things that are there, doubt lies in 0..1."""
    check(read_report(report, knowledge))


@pytest.mark.parametrize("report", REPORTS[::8], ids=lambda report: report.id)
def test_reading_twice_changes_nothing(report: Report, knowledge: Knowledge) -> None:
    assert read_report(report, knowledge) == read_report(report, knowledge)


@pytest.mark.parametrize("report", REPORTS[::8], ids=lambda report: report.id)
def test_the_outlet_is_never_in_its_own_reading_of_the_text(
    report: Report, knowledge: Knowledge
) -> None:
    """The same text has the same spans whoever publishes it: only the text is read."""
    other = Report(id=report.id, text=report.text, published=report.published)
    one, two = (reading_to_dict(read_report(each, knowledge)) for each in (report, other))
    assert json.dumps(one["events"]) == json.dumps(two["events"])


@settings(max_examples=25)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6), st.sampled_from("\n \u200f."))
def test_any_mixture_of_lines_keeps_every_invariant(
    knowledge: Knowledge, make_report: MakeReport, lines: list[str], between: str
) -> None:
    """Lines run together, without spaces after stops, with direction marks in between."""
    check(read_report(make_report(between.join(lines)), knowledge))


@settings(max_examples=25)
@given(st.sampled_from(LINES), st.data())
def test_a_text_cut_anywhere_keeps_every_invariant(
    knowledge: Knowledge, make_report: MakeReport, line: str, data: st.DataObject
) -> None:
    """Half a word, half a quotation, half a number."""
    start = data.draw(st.integers(0, len(line) - 1))
    piece = line[start : data.draw(st.integers(start + 1, len(line)))]
    if piece.strip():
        check(read_report(make_report(piece), knowledge))


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_any_text_at_all_is_read_without_a_fault(
    knowledge: Knowledge, make_report: MakeReport, text: str
) -> None:
    check(read_report(make_report(text), knowledge))
