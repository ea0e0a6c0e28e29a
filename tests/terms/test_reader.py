"""What the reader does with order, conditions, claims and repetitions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.language import tables
from hudna.language.analysis import Arabic
from hudna.model.claim import Claim, Source
from hudna.model.errors import BadData
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.term import Term
from hudna.model.vocabulary import SourceKind, Stance, TermKind, TermState
from hudna.terms import knowledge as rows
from hudna.terms.knowledge import TermKnowledge, read_term_knowledge
from hudna.terms.reader import read_terms

Reader = Callable[[str], tuple[Term, ...]]


def claim_on(text: str, content: str, stance: Stance, cue: str, source: str) -> Claim:
    start, at, by = text.index(content), text.index(cue), text.index(source)
    return Claim(
        report="r",
        chain=(Source(span=Span(by, by + len(source)), name=source, kind=SourceKind.ARMED_GROUP),),
        content=Span(start, start + len(content)),
        cue=Span(at, at + len(cue)),
        stance=stance,
    )


def test_a_report_without_a_deal_has_no_terms(read: Reader) -> None:
    assert read("خرج المدنيون من البلدة بعد القصف وانسحبت القوات من التلة") == ()


def test_phases_follow_the_words_and_the_second_waits_for_the_first(read: Reader) -> None:
    terms = read(
        "ينص اتفاق الهدنة في المرحلة الأولى على إجلاء الجرحى من الحي، "
        "وفي المرحلة الثانية يتم إجلاء المقاتلين من الحي إلى القرية"
    )
    first, second = (term for term in terms if term.kind is TermKind.EVACUATION)
    assert (first.phase, second.phase) == (1, 2)
    assert second.after == first.id


def test_what_waits_for_a_condition_points_to_it(read: Reader) -> None:
    terms = read("لن يسمح الفصيل بخروج المدنيين من الحي وفق الهدنة حتى يتم إجلاء الجرحى من القرية")
    refused = next(term for term in terms if term.state is TermState.REJECTED)
    asked = next(term for term in terms if term.state is TermState.DEMANDED)
    assert refused.after == asked.id


def test_a_question_left_open_is_a_proposal(read: Reader) -> None:
    terms = read("بقاء المدنيين في المخيم أو نقلهم عبر الحدود بعد الهدنة أمر قيد الدراسة")
    assert {term.state for term in terms} == {TermState.PROPOSED}


def test_a_repetition_that_adds_nothing_is_left_out(read: Reader) -> None:
    terms = read("أعلن الطرفان هدنة في البلدة. أعلن الطرفان هدنة في البلدة.")
    assert len(terms) == 1


def test_a_term_stands_in_its_claim_and_takes_its_stance(
    arabic: Arabic, knowledge: TermKnowledge
) -> None:
    text = "شدد الناطق باسم الفصيل على: إجلاء الجرحى من البلدة. وكانت الهدنة قد انهارت"
    claim = claim_on(text, "إجلاء الجرحى من البلدة", Stance.DEMANDS, "شدد", "الفصيل")
    report = Report(id="r", text=text)
    terms = read_terms(arabic.analyse(report), (claim,), (), knowledge)
    asked = next(term for term in terms if term.kind is TermKind.EVACUATION)
    assert asked.state is TermState.DEMANDED
    assert asked.claim == claim.id
    assert claim.content.holds(asked.span)


def test_who_announces_a_truce_is_bound_by_it(arabic: Arabic, knowledge: TermKnowledge) -> None:
    text = "أعلنت قيادة الجبهة هدنة في المدينة"
    claim = claim_on(text, "هدنة في المدينة", Stance.PROMISES, "أعلنت", "قيادة الجبهة")
    terms = read_terms(arabic.analyse(Report(id="r", text=text)), (claim,), (), knowledge)
    assert terms[0].obligor is not None
    assert "قيادة الجبهة" in terms[0].obligor.name


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت القيادة هدنة وقالت إنها سترد على أي خرق للهدنة",
        "أعلنت القيادة هدنة وسترد في حال خرق المسلحون الهدنة",
        "دعا الوسيط الأطراف إلى وقف خروقات الهدنة",
    ],
)
def test_a_breach_that_is_only_feared_is_none(read: Reader, text: str) -> None:
    assert all(term.state is not TermState.BREACHED for term in read(text))


def test_an_answer_is_told_with_what_would_call_for_it(read: Reader) -> None:
    text = "تبدأ الهدنة مساء، وفي حال تحرك المسلحون نحو الميناء فسيتم الرد عليهم والتصدي لها"
    answer = next(term for term in read(text) if term.kind is TermKind.OTHER)
    assert answer.span.of(text).startswith("وفي حال")


def test_a_demand_is_told_with_whom_it_calls_on(read: Reader) -> None:
    text = "دعا الأمين العام الميليشيات المسلحة إلى احترام الهدنة"
    (term,) = read(text)
    assert "الميليشيات المسلحة إلى احترام الهدنة" in term.span.of(text)


def test_what_a_relative_clause_tells_is_a_term_of_its_own(read: Reader) -> None:
    states = {term.state for term in read("رفض قائد الفصيل وقف إطلاق النار الذي أعلنته الحكومة")}
    assert states == {TermState.REJECTED, TermState.AGREED}


def test_an_inferred_state_is_less_sure_than_one_in_words(read: Reader) -> None:
    (told,) = read("وافقت الفصائل على وقف إطلاق النار")
    inferred = next(
        term
        for term in read("بحسب اتفاق الهدنة سيحمل المقاتلون الأسلحة الخفيفة فقط")
        if term.kind is TermKind.WEAPONS
    )
    assert 0.3 <= inferred.confidence < told.confidence < 1


WORDS = (
    "هدنة", "الهدنة", "أعلن", "خرق", "بخرق", "لن", "يلتزم", "بها", "إجلاء", "الجرحى", "من", "إلى",
    "المدينة", "،", ".", "حتى", "بعد", "وقف", "إطلاق", "النار", "لمدة", "ثلاثة", "أيام", "\n", "و",
    "التي", "وهو", "ما", "ترفضه", "القوات", "دعا", "الطرفين", "«", "»", "قيد", "الدراسة", "سيتم",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_any_text_is_read_and_every_span_slices_it(
    arabic: Arabic, knowledge: TermKnowledge, words: list[str]
) -> None:
    """No text breaks the reader, spans lie inside the text, and reading twice is the same."""
    text = " ".join(words)
    if not text.strip():
        return
    analysis = arabic.analyse(Report(id="r", text=text))
    terms = read_terms(analysis, (), (), knowledge)
    assert terms == read_terms(analysis, (), (), knowledge)
    assert all(term.span.of(text).strip() for term in terms)
    ids = {term.id for term in terms}
    assert all(term.after is None or term.after in ids for term in terms)


def test_a_row_with_an_unknown_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = tables.read_toml(rows.FILE)
    data["anchor"][0]["colour"] = "green"
    monkeypatch.setattr(rows, "read_toml", lambda _: data)
    with pytest.raises(BadData, match="colour"):
        read_term_knowledge()
