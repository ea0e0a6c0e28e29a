"""Page furniture: teasers, share lines and menus are not the report's own words."""

from __future__ import annotations

from collections.abc import Callable

from hudna.language.analysis import Analysis

Analyse = Callable[..., Analysis]

BODY = (
    "توقف إجلاء الجرحى من البلدة\n"
    "قال متحدث باسم المجلس المحلي إن الحافلات لم تتحرك منذ الصباح.\n"
    "وأضاف أن المفاوضات مستمرة.\n"
    "وذكر سكان أن القصف توقف ليلا.\n"
)


def furniture(analysis: Analysis) -> str:
    return " ".join(analysis.tokens[index].text for index in sorted(analysis.furniture))


def test_a_report_without_furniture_has_none(analyse: Analyse) -> None:
    assert furniture(analyse(BODY)) == ""


def test_lines_that_open_like_furniture_are_furniture(analyse: Analyse) -> None:
    lines = ("اقرأ أيضا: هدنة جديدة في الجنوب", "شارك على فيسبوك", "جميع الحقوق محفوظة")
    for line in lines:
        assert furniture(analyse(BODY + line + "\n")).split()[-1] in line.split()


def test_a_short_line_without_a_stop_behind_the_body_is_a_teaser(analyse: Analyse) -> None:
    teaser = "مقتل عشرة في غارة على سوق شعبي"
    assert furniture(analyse(BODY + teaser)) == teaser


def test_the_headline_and_its_repetition_are_the_reports_own(analyse: Analyse) -> None:
    head = "توقف إجلاء الجرحى من البلدة\n"
    assert furniture(analyse(head + BODY)) == ""


def test_furniture_words_inside_a_sentence_are_no_furniture(analyse: Analyse) -> None:
    text = BODY + "وقد شارك على رأس الوفد وزير سابق في المحادثات التي جرت أمس.\n"
    assert furniture(analyse(text)) == ""


def test_furniture_stays_in_the_text_and_is_taken_apart(analyse: Analyse) -> None:
    text = BODY + "اقرأ أيضا: هدنة جديدة"
    analysis = analyse(text)
    assert analysis.text == text
    assert analysis.tokens[-1].text == "جديدة"
