from __future__ import annotations

from collections.abc import Callable

import pytest

from hudna.model.event import Event
from hudna.model.vocabulary import Modality, Stance

Read = Callable[..., tuple[Event, ...]]

CASES = [
    ("لا انسحاب للقوات من التلة", Modality.DENIED),
    ("انسحاب القوات من التلة", Modality.HAPPENED),
    ("سترد القيادة على أي خرق للهدنة", Modality.POSSIBLE),
    ("ردت القيادة على خرق الهدنة", Modality.HAPPENED),
    ("دعا رئيس المجلس المحلي جميع الأطراف في البلدة والقرى حولها إلى وقف إطلاق النار",
     Modality.DEMANDED),
    ("تصدت الدفاعات لقصف عنيف بالمدفعية", Modality.HAPPENED),
    ("حشد الجيش قواته لقصف البلدة بالمدفعية", Modality.PLANNED),
    ("تتعرض البلدة لقصف متكرر بالمدفعية", Modality.ONGOING),
    ("من المقرر عقد مفاوضات في القرية", Modality.PLANNED),
    ("عقد الطرفان مفاوضات في القرية", Modality.HAPPENED),
    ("الهدف انسحاب القوات من التلة", Modality.PLANNED),
    ("تحسبا لهجوم على القافلة أغلق الطريق", Modality.POSSIBLE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "modality"), CASES, ids=[case[0] for case in CASES])
def test_the_words_around_a_verbal_noun_say_how_it_stands(
    read: Read, text: str, modality: Modality
) -> None:
    """Negation, أي, far verbs of asking and words of aim rule the noun behind them."""
    assert read(text)[0].modality is modality


def test_what_is_told_as_past_stays_so_in_a_demand(read: Read) -> None:
    """بعد انسحاب is past whatever the source asks for."""
    said = "زيارة البلدة بعد انسحاب القوات منها"
    assert read(f"طالب الوزير {said}", said, Stance.DEMANDS)[0].modality is Modality.HAPPENED
    said = "انسحاب القوات من البلدة"
    assert read(f"طالب الوزير {said}", said, Stance.DEMANDS)[0].modality is Modality.DEMANDED


def test_a_promised_truce_is_an_agreement_struck(read: Read) -> None:
    """Who announces a truce has agreed to it; other promises are plans."""
    said = "اتفاق جديد مع الفصائل"
    events = read(f"قال الوزير {said}", said, Stance.PROMISES)
    assert events[0].modality is Modality.HAPPENED
    said = "انسحاب القوات من البلدة"
    events = read(f"قال الوزير {said}", said, Stance.PROMISES)
    assert events[0].modality is Modality.PLANNED
