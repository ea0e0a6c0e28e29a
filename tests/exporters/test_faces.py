"""What people see of a reading: the terminal's lines and the saved page."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hudna.exporters.cells import FIRST_STRONG_ISOLATE, POP_ISOLATE, isolated, one_line, wrap_cells
from hudna.exporters.labels import LANGUAGES, Labels, read_labels
from hudna.exporters.marks import cut_blocks
from hudna.exporters.page import write_page
from hudna.exporters.text import TextStyle, write_text
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span


@pytest.fixture
def labels() -> Labels:
    return read_labels("en")


def lines_of(reading: Reading, **style: object) -> list[str]:
    chosen = TextStyle(labels=read_labels("en"), **style)  # type: ignore[arg-type]
    return [line.plain for line in write_text(reading, chosen)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_has_a_word_in_every_language(language: str) -> None:
    """read_labels itself checks all closed lists; the pages' words are the same keys."""
    assert read_labels(language).groups["page"].keys() == read_labels("en").groups["page"].keys()


def test_a_claim_shows_its_chain_from_the_outlet_to_the_origin(reading: Reading) -> None:
    """Outlet, relay, origin; then stance and kind; then the words."""
    lines = lines_of(reading)
    at = next(n for n, line in enumerate(lines) if line.startswith("c1"))
    assert lines[at] == "c1   صحيفة التل ← إذاعة النهر ← مسعفين  says  monitor or aid group"
    assert lines[at + 1].strip() == "ستة مدنيين قتلوا بقصف على سوق الوادي يوم الأربعاء"


def test_events_stand_below_their_claim_with_figures(reading: Reading) -> None:
    """Type, modality, words, target, place, day, figures."""
    line = next(line for line in lines_of(reading) if "e1" in line)
    assert line.split() == [
        "e1", "shelling", "happened", "«بقصف»", "…", "→", "مدنيين", "at", "سوق", "الوادي",
        "2016-12-14", "killed", "6",
    ]  # fmt: skip


def test_terms_of_no_claim_stand_under_the_reports_own_words(reading: Reading) -> None:
    """What nobody is said to say is the report's own."""
    lines = lines_of(reading)
    own = lines.index("     the report's own words")
    assert lines[own + 1].strip().startswith("t1")
    assert "phase 1" in lines[own + 1]
    assert lines[own + 2].endswith("after t1")


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(reading: Reading, width: int) -> None:
    """Long chains and words go on below, set in."""
    assert all(cell_len(line) <= width for line in lines_of(reading, width=width))


def test_isolates_are_written_for_terminals_only(reading: Reading) -> None:
    """In a file they would be signs that nobody wrote."""
    plain, shown = "\n".join(lines_of(reading)), "\n".join(lines_of(reading, isolate=True))
    assert FIRST_STRONG_ISOLATE not in plain
    assert shown.count(FIRST_STRONG_ISOLATE) == shown.count(POP_ISOLATE) > 0
    assert shown.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "") == plain


def test_every_line_closes_its_isolates(reading: Reading) -> None:
    """A terminal orders line by line."""
    for line in lines_of(reading, isolate=True, width=50):
        assert line.count(FIRST_STRONG_ISOLATE) == line.count(POP_ISOLATE)


def test_latin_words_are_not_isolated() -> None:
    """Only what could turn the line round is."""
    assert isolated("BBC") == "BBC"


def test_signs_that_steer_a_terminal_are_taken_out() -> None:
    """A report must not clear the screen of whoever reads it."""
    assert "\x1b" not in one_line("a\x1b[2Jb\r\nc\x9b")


@given(st.text(), st.integers(20, 80))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    """Joined by spaces, the lines are the text."""
    line = one_line(text)
    assert " ".join(wrap_cells(line, width)) == line


def test_explaining_shows_reasons_and_what_fell(reading: Reading) -> None:
    """The rule that fired, and the candidate that was not kept."""
    text = "\n".join(lines_of(reading, explain=True))
    assert "1.00  verb" in text
    assert "verb: no source" in text


def text_of(page: str) -> str:
    """The words of the marked text, without its marks."""
    blocks = re.findall(r'<p class="text"[^>]*>(.*?)</p>', page, re.DOTALL)
    return "\n".join(unescape(re.sub(r"<[^>]*>", "", block)) for block in blocks)


def test_the_page_holds_the_text_sign_for_sign(reading: Reading, labels: Labels) -> None:
    """Marks add nothing to the words and take nothing away."""
    assert text_of(write_page(reading, labels)) == reading.report.text


def test_the_page_says_language_and_direction_of_the_text(reading: Reading) -> None:
    """The text is Arabic whatever the interface is."""
    english, arabic = (write_page(reading, read_labels(one)) for one in ("en", "ar"))
    assert '<html lang="en" dir="ltr">' in english
    assert '<html lang="ar" dir="rtl">' in arabic
    for page in (english, arabic):
        assert '<p class="text" lang="ar" dir="rtl">' in page


def test_the_page_fetches_nothing_and_runs_nothing(reading: Reading, labels: Labels) -> None:
    """It must open the same without a network, years from now."""
    page = write_page(reading, labels)
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img|iframe|object)|\bsrc=|@import|url\(", page)


def test_markup_in_a_report_stays_text(reading: Reading, labels: Labels) -> None:
    """A report is never code."""
    evil = '<script>alert("x")</script> قال "أحمد" & غيره'
    report = replace(reading.report, text=evil, title=evil, outlet=evil, id=evil)
    page = write_page(Reading(report=report, claims=()), labels)
    assert "<script" not in page
    assert text_of(page) == evil


@given(
    text=st.text(st.sampled_from('اب \n.؟"1') | st.characters(exclude_categories=["Cs"])),
    spans=st.lists(st.tuples(st.integers(0, 400), st.integers(1, 400))),
)
def test_blocks_hold_all_that_is_not_blank(text: str, spans: list[tuple[int, int]]) -> None:
    """However marks and lines cut it, every sign is shown once and in order."""
    if not text.strip():
        return
    furniture = tuple(Span(one, one + size) for one, size in spans)
    reading = Reading(report=Report(id="r", text=text), claims=(), furniture=furniture)
    blocks = cut_blocks(reading)
    assert all("".join(run.text for run in one.runs) == one.span.of(text) for one in blocks)
    shown = "".join(one.span.of(text) for one in blocks)
    assert "".join(shown.split()) == "".join(text.split())
