"""Which origins seem to be one under two names, and which do not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hudna.model.claim import Claim, Source
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.span import Span
from hudna.model.vocabulary import Decision, SourceKind, Stance
from hudna.views.aliases import NO_ALIASES, read_aliases
from hudna.views.namesakes import Likeness, bare_words, find_namesakes, skeleton
from hudna.views.origins import find_origins

KNOWN = {" ".join(bare_words(name)): "sohr" for name in ("المرصد السوري", "SOHR")}
TEXT = "قال فلان إن الهدنة صامدة في البلدة."


def cite(report: str, *names: str, kind: SourceKind = SourceKind.OFFICIAL) -> Reading:
    """A report that cites these names, each for a claim of its own."""
    claims = tuple(
        Claim(
            report=report,
            chain=(Source(span=Span(4, 8), name=name, kind=kind),),
            content=Span(number, 20),
            stance=Stance.ASSERTS,
        )
        for number, name in enumerate(names, 1)
    )
    return Reading(report=Report(id=report, text=TEXT, language="ar"), claims=claims)


def likenesses(*readings: Reading) -> list[tuple[Likeness, ...]]:
    found = find_namesakes(find_origins(readings), NO_ALIASES, KNOWN)
    return [one.likenesses for one in found]


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("مجلس البلدة", "المجلس البلدة", Likeness.SAME_NAME),
        ("عبد الكريم", "عبدالكريم", Likeness.SAME_NAME),
        ("المرصد السوري", "SOHR", Likeness.KNOWN),
        ("محمود الرستن", "محمود الرستم", Likeness.SPELLING),
        ("ناشطون", "ناشطين", Likeness.SPELLING),
        ("خالد منصور", "Khaled Mansour", Likeness.SCRIPT),
        ("طارق قاسم", "Tariq Qasem", Likeness.SCRIPT),
        ("White Valley Relief", "WVR", Likeness.INITIALS),
        ("سامر أبو زيد", "أبو زيد", Likeness.SHORT),
        ("الطبيب سامر حمدان", "سامر حمدان", Likeness.SHORT),
    ],
)
def test_two_names_seem_one(one: str, other: str, likeness: Likeness) -> None:
    assert [likeness in some for some in likenesses(cite("a", one), cite("b", other))] == [True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مجلس التل", "مجلس الجسر"),
        ("اللواء 101", "اللواء 102"),
        ("سامر حمدان", "حمدان"),  # one word, in another report
        ("أبو زيد سامر", "سامر أبو زيد"),
        ("WHO", "WFP"),
    ],
)
def test_two_names_are_not_one(one: str, other: str) -> None:
    assert likenesses(cite("a", one), cite("b", other)) == []


def test_a_word_alone_is_a_short_form_where_a_report_has_both() -> None:
    assert likenesses(cite("a", "سامر حمدان", "حمدان")) == [(Likeness.SHORT,)]


def test_unnamed_sources_are_never_one() -> None:
    """Local sources of two outlets are not the same people."""
    both = [cite(one, name, kind=SourceKind.ANONYMOUS) for one, name in
            (("a", "مصادر محلية"), ("b", "المصادر المحلية"))]  # fmt: skip
    assert likenesses(*both) == []


def test_a_word_that_many_share_says_nothing() -> None:
    names = [f"مجلس {town}" for town in ("تل", "جسر", "نهر", "سوق", "برج", "درب", "حقل")]
    assert likenesses(cite("a", "مجلس", *names)) == []


@pytest.mark.parametrize("decision", [Decision.MERGE, Decision.SPLIT])
def test_what_was_decided_is_not_asked_again(decision: Decision) -> None:
    key = "with" if decision is Decision.MERGE else "from"
    review = Review(
        subject="origin:~ناشطون",
        decision=decision,
        by="leila",
        at=datetime(2026, 1, 1, tzinfo=UTC),
        value=f'{{"{key}": ["origin:~ناشطين"]}}',
    )
    origins = find_origins([cite("a", "ناشطون"), cite("b", "ناشطين")])
    assert find_namesakes(origins, read_aliases([review]), {}) == []


def test_skeletons_meet_across_scripts() -> None:
    assert skeleton(bare_words("الشيخ غسان")) == skeleton(bare_words("al-Sheikh Ghassan"))


def test_the_one_that_says_more_comes_first() -> None:
    rows = [cite("a", "محمود الرستم"), cite("b", "محمود الرستن"), cite("c", "محمود الرستن")]
    pair = find_namesakes(find_origins(rows), NO_ALIASES, {})[0]
    assert (pair.one.name, pair.other.name, pair.together) == ("محمود الرستن", "محمود الرستم", 0)
