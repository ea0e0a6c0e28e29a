"""Quotation marks of all kinds, mirrored, doubled and never closed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.language.quotes import find_quotes
from hudna.language.tokens import Kind, tokenize


def quotes(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[tokens[one.start].start : tokens[one.end - 1].end] for one in find_quotes(tokens)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال «سنصمد» وغادر", ["«سنصمد»"]),
        ('قال "سنصمد" وغادر', ['"سنصمد"']),
        ("قال “سنصمد” وغادر", ["“سنصمد”"]),
        ("قال ”سنصمد“ وغادر", ["”سنصمد“"]),
        ("قال »سنصمد« وغادر", ["»سنصمد«"]),
        ("قال 'سنصمد' وغادر", ["'سنصمد'"]),
        ("قال ‘سنصمد’ وغادر", ["‘سنصمد’"]),
        ("قال „سنصمد” وغادر", ["„سنصمد”"]),
        ("قال ‹سنصمد› وغادر", ["‹سنصمد›"]),
        ('قال ""سنصمد" وغادر', ['""سنصمد"']),
        ('"الأول" ثم "الثاني"', ['"الأول"', '"الثاني"']),
        ("«قال لي «نعم» ومضى»", ["«قال لي «نعم» ومضى»"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_find_quotes_pairs_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_quote_that_is_never_closed_after_a_colon_runs_to_the_end_of_its_paragraph() -> None:
    assert quotes("قال: «نراقب الموقف.\nوفي البلدة هدوء") == ["«نراقب الموقف."]


def test_a_stray_mark_without_a_colon_quotes_nothing() -> None:
    assert quotes('بلغ الطول 5" في البلدة\nنص') == []


def test_an_apostrophe_inside_a_word_opens_no_quote() -> None:
    assert quotes("سفينة d'accord والنائب O'Brien في الميناء") == []


def test_a_quotation_goes_on_into_a_paragraph_that_opens_it_again() -> None:
    text = "قال: «نراقب الموقف.\n\n«سجلنا خرقين.\n\n«لن نعود» ثم غادر"
    assert quotes(text) == ["«نراقب الموقف.\n\n«سجلنا خرقين.\n\n«لن نعود»"]


@given(st.text(alphabet="اب \n\"'«»“”‘’„‹›:.", max_size=60))
def test_quotes_stand_in_order_and_go_on_only_where_a_paragraph_opens_them_again(
    text: str,
) -> None:
    tokens = tokenize(text)
    found = find_quotes(tokens)
    for quote in found:
        assert quote.start < quote.end <= len(tokens)
        mark = tokens[quote.start].text
        inside = range(quote.start, quote.end)
        breaks = [index for index in inside if tokens[index].kind is Kind.BREAK]
        assert all(tokens[index + 1].text == mark for index in breaks)
    assert all(one.end <= two.start for one, two in pairwise(found))
