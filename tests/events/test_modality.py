from __future__ import annotations

from collections.abc import Callable

import pytest

from hudna.model.event import Event
from hudna.model.vocabulary import Modality, Stance

Read = Callable[..., tuple[Event, ...]]

CASES = [
    ("قصفت المدفعية أطراف القرية", Modality.HAPPENED),
    ("يقصف الجيش أطراف القرية بالمدفعية", Modality.ONGOING),
    ("كان الجيش يقصف القرية بالمدفعية", Modality.HAPPENED),
    ("سيقصف الجيش القرية بالمدفعية", Modality.PLANNED),
    ("لم يقصف الجيش القرية بالمدفعية", Modality.DENIED),
    ("لن تنسحب القوات من التلة", Modality.DENIED),
    ("سوف تنسحب القوات من التلة", Modality.PLANNED),
    ("قد تنسحب القوات من التلة", Modality.POSSIBLE),
    ("نفى المتحدث استهداف المستشفى بقذائف", Modality.DENIED),
    ("طالبت الأحزاب بانسحاب القوات من التلة", Modality.DEMANDED),
    ("يجب انسحاب القوات من التلة", Modality.DEMANDED),
    ("هددت الفصائل بقصف مواقع الجيش بالمدفعية", Modality.THREATENED),
    ("من المقرر انسحاب القوات من التلة", Modality.PLANNED),
    ("تعتزم القيادة سحب القوات من التلة", Modality.PLANNED),
    ("لا تزال الاشتباكات مستمرة عند الجسر", Modality.ONGOING),
    ("شنت الطائرات غارات على الميناء", Modality.HAPPENED),
    ("تشن الطائرات غارات على الميناء", Modality.ONGOING),
    ("لم تشن الطائرات غارات على الميناء", Modality.DENIED),
    ("ستشن الطائرات غارات على الميناء", Modality.PLANNED),
    ("تعرض الميناء لقصف عنيف بالمدفعية", Modality.HAPPENED),
    # the verb of the clause is in the imperfect
    ("يشارك الجنود في معارك قرب الجسر", Modality.ONGOING),
    ("يقول الشهود إن القصف دمر المزارع", Modality.HAPPENED),
    # a condition in the clause
    ("سترد القيادة في حال قيام الفصائل بأي هجوم", Modality.POSSIBLE),
    # what a text lays down
    ("ينص الاتفاق على انسحاب القوات من التلة", Modality.PLANNED),
    # what is to be stopped goes on
    ("طالب الوفد بوقف القصف على المزارع", Modality.ONGOING),
    # asked for in the negative
    ("دعت اللجنة إلى عدم استهداف المستشفيات", Modality.DEMANDED),
    # told shortly before it comes
    ("التقى الوفدان قبل ساعات من انسحاب القوات", Modality.HAPPENED),
    # said to last
    ("تضرر السوق بسبب القصف المتواصل", Modality.ONGOING),
    ("رفض الوفد الإفراج عن الأسرى", Modality.DENIED),
]


@pytest.mark.parametrize(("text", "modality"), CASES, ids=[case[0] for case in CASES])
def test_modality_follows_the_words(read: Read, text: str, modality: Modality) -> None:
    """Tense, negation and helping words settle the modality of the first event."""
    assert read(text)[0].modality is modality


STANCES = [
    (Stance.DEMANDS, Modality.DEMANDED),
    (Stance.THREATENS, Modality.THREATENED),
    (Stance.DENIES, Modality.DENIED),
    (Stance.ASSERTS, Modality.HAPPENED),
]


@pytest.mark.parametrize(("stance", "modality"), STANCES, ids=[str(one[0]) for one in STANCES])
def test_modality_of_a_verbal_noun_follows_the_stance(
    read: Read, stance: Stance, modality: Modality
) -> None:
    """What the source does colours a verbal noun that nothing in its clause governs."""
    said = "انسحاب القوات من التلة"
    assert read(f"قال الوزير {said}", said, stance)[0].modality is modality
