"""Sentences: where one ends, though news leaves out spaces and stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.language.sentences import split_sentences
from hudna.language.tokens import Kind, tokenize


def sentences(text: str) -> list[str]:
    tokens = tokenize(text)
    return [
        text[tokens[one.start].start : tokens[one.end - 1].end] for one in split_sentences(tokens)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصلت القافلة.وغادر الوفد", ["وصلت القافلة.", "وغادر الوفد"]),
        ("هل صمدت الهدنة؟ نعم.", ["هل صمدت الهدنة؟", "نعم."]),
        ("عنوان بلا نقطة\nنص يبدأ هنا.", ["عنوان بلا نقطة", "نص يبدأ هنا."]),
        ("بلغ الطول 3.5 كم. ثم توقف.", ["بلغ الطول 3.5 كم.", "ثم توقف."]),
        ("قالت ا.ب إن المعبر مغلق.", ["قالت ا.ب إن المعبر مغلق."]),
        ("قال: «سنعود.» ثم غادر", ["قال: «سنعود.»", "ثم غادر"]),
        ("انتظروا... ثم عادوا", ["انتظروا...", "ثم عادوا"]),
        ("بلا نقطة أبدا", ["بلا نقطة أبدا"]),
        ("\n\nنص بعد سطور فارغة", ["نص بعد سطور فارغة"]),
    ],
)
def test_split_sentences_ends_them_where_a_reader_would(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_paragraphs_are_counted_by_line_breaks_only() -> None:
    tokens = tokenize("واحد. اثنان.\nثلاثة.\n\nأربعة.")
    assert [one.paragraph for one in split_sentences(tokens)] == [0, 0, 1, 2]


@given(st.text(alphabet='ابتوق .؟!\n«»"…3', max_size=60))
def test_sentences_hold_every_token_but_the_breaks_once(text: str) -> None:
    tokens = tokenize(text)
    held = [index for one in split_sentences(tokens) for index in range(one.start, one.end)]
    assert held == sorted(set(held))
    left = [token for token in tokens if token.index not in set(held)]
    assert all(token.kind is Kind.BREAK for token in left)
