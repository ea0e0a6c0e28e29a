"""Whose words these are where a text names nobody, or names him by a word: row by row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hudna.attribution import ClaimsRead

ReadClaims = Callable[..., ClaimsRead]

ROWS = {
    "a role with a nationality goes on": (
        "أكد محافظ نيالا سعد البكري أن المطار آمن. وأضاف المسؤول السوداني أن الميناء يعمل.",
        ["محافظ نيالا سعد البكري", "محافظ نيالا سعد البكري"],
    ),
    "a role that adds": (
        ("وأفاد سامر الخالد أحد قادة كتيبة النور بأن المعركة مستمرة. "
        "وأضاف القائد الميداني في المعارضة أن القوات تتقدم."),
        ["سامر الخالد أحد قادة كتيبة النور", "سامر الخالد أحد قادة كتيبة النور"],
    ),
    "the office in the construct": (
        ("قال العقيد سعد عثمان قائد لواء الفرات إن المعركة بدأت. "
        "ولفت قائد اللواء إلى أن الهدف هو التل."),
        ["العقيد سعد عثمان قائد لواء الفرات", "العقيد سعد عثمان قائد لواء الفرات"],
    ),
    "the body before its director": (
        ("ذكر المرصد السوري لحقوق الإنسان أن سبعة قتلوا. "
        "وقال مدير المرصد رامي عبد الرحمن إن بينهم طفلين. وبحسب المرصد فإن الغارات كثيرة."),
        [
            "المرصد السوري لحقوق الإنسان", "مدير المرصد رامي عبد الرحمن",
            "المرصد السوري لحقوق الإنسان",
        ],
    ),
    "the body within its spokesman's title": (
        ("وأكد الناطق باسم حركة حماس فوزي برهوم أن الحركة ملتزمة. "
        "وحملت الحركة إسرائيل المسؤولية. وأضافت أن المعبر مغلق."),
        ["الناطق باسم حركة حماس فوزي برهوم", "حركة حماس", "حركة حماس"],
    ),
    "the same source in the definite": (
        ("قال مصدر عسكري إن الجيش تقدم. وقال مصدر طبي إن خمسة قتلوا. "
        "وأكد المصدر الطبي أن بينهم امرأة."),
        ["مصدر عسكري", "مصدر طبي", "مصدر طبي"],
    ),
    "only the outlet told is named": (
        'قال الناطق إن المشفى مغلق. وأشار لـ"المدن" إلى أن الطريق مقطوع.',
        ["الناطق", "الناطق"],
    ),
    "an office holder known to the lexicon": (
        "دعا الأمين العام للأمم المتحدة بان كي مون إلى هدنة. وقال بان إن الناس يعانون.",
        ["الأمين العام للأمم المتحدة بان كي مون", "الأمين العام للأمم المتحدة بان كي مون"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "origins"), ROWS.values(), ids=ROWS.keys())
def test_the_origins_of_a_text_in_order(
    read_claims: ReadClaims, text: str, origins: list[str]
) -> None:
    claims = [claim for claim in read_claims(text).claims if claim.chain]
    assert [claim.chain[-1].name for claim in claims] == origins


def test_a_subject_that_cannot_speak_is_no_claim_of_who_spoke_before(
    read_claims: ReadClaims,
) -> None:
    """«أن الفحوص تشير إلى»: what the tests show is part of what was said."""
    text = "قال الناطق إن الفحوص الأولية لهذه المادة تشير إلى وجود الكلور."
    assert len([claim for claim in read_claims(text).claims if claim.chain]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "استبعد القيادي أن تقبل القوى الجنوبية بأي حل.",
        "قالت المنظمة إن المشفى تعرض للقصف.",
        "نشر الجيش صورا قال إنها للمستودع.",
    ],
)
def test_what_only_looks_like_a_cue_adds_no_claim(read_claims: ReadClaims, text: str) -> None:
    assert len([claim for claim in read_claims(text).claims if claim.chain]) == 1
