"""Who said what, through whom: one small text a row, with the claim that it must yield."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from hudna.attribution import ClaimsRead

ReadClaims = Callable[..., ClaimsRead]


class Row(NamedTuple):
    """A text and one of its claims: chain (names joined by ` > `), kind of origin, content."""

    text: str
    chain: str
    kind: str
    stance: str
    content: str
    quoted: bool = False


ROWS = {
    "verb, source, an": Row(
        "أعلنت وزارة الصحة أن ستة مدنيين قتلوا",
        "وزارة الصحة", "official", "asserts", "ستة مدنيين قتلوا",
    ),
    "relay and origin": Row(
        "نقلت وكالة الأناضول عن مصادر محلية أن الحافلات لم تتحرك",
        "وكالة الأناضول > مصادر محلية", "anonymous", "asserts", "الحافلات لم تتحرك",
    ),
    "told an outlet": Row(
        "قال متحدث باسم المجلس المحلي لرويترز إن المعبر مغلق",
        "رويترز > متحدث باسم المجلس المحلي", "official", "asserts", "المعبر مغلق",
    ),
    "behind the clause": Row(
        "لم تتحرك أي حافلة، بحسب ناشطين", "ناشطين", "activist", "asserts", "لم تتحرك أي حافلة",
    ),
    "according to, before": Row(
        "ووفقا لمصدر أمني فإن الطريق مقطوع", "مصدر أمني", "official", "asserts", "الطريق مقطوع",
    ),
    "name and colon": Row(
        "المتحدث باسم الجيش: لا انسحاب من التلة",
        "المتحدث باسم الجيش", "official", "asserts", "لا انسحاب من التلة",
    ),
    "unnamed with a reason": Row(
        "قال مصدر طبي رفض الكشف عن اسمه إن خمسة قتلوا",
        "مصدر طبي", "anonymous", "asserts", "خمسة قتلوا",
    ),
    "quotation": Row(
        "وقالت وزارة الدفاع: «الجبهة هادئة منذ الفجر».",
        "وزارة الدفاع", "official", "asserts", "الجبهة هادئة منذ الفجر", quoted=True,
    ),
    "told, with the outlet's name in brackets": Row(
        "وقال المسعف لصحيفة (الأيام) إن المشفى مغلق",
        "صحيفة (الأيام) > المسعف", "monitor_ngo", "asserts", "المشفى مغلق",
    ),
    "told in a setting between source and content": Row(
        "وشدد الوسيط، في تصريحات لقناة «الحياة» المصرية، على ضرورة تبادل الأسرى",
        "قناة «الحياة» المصرية > الوسيط", "other", "demands", "ضرورة تبادل الأسرى",
    ),
    "spoken with an outlet": Row(
        "وقال المسعف في اتصال هاتفي مع «الراية» إن المشفى مغلق",
        "«الراية» > المسعف", "monitor_ngo", "asserts", "المشفى مغلق",
    ),
    "a platform is nobody who was told": Row(
        "وكتب الناطق على صفحته على موقع فيسبوك أن المشفى مغلق",
        "الناطق", "official", "asserts", "المشفى مغلق",
    ),
    "a spokesman behind the phrase": Row(
        "انسحبت القوات، بحسب ما أفاد متحدث باسم وزارة الدفاع أمس",
        "متحدث باسم وزارة الدفاع", "official", "asserts", "انسحبت القوات",
    ),
    "the object in the oblique is no part of the source": Row(
        "وحث المبعوث الفصيلين المتحاربين على ضبط النفس",
        "المبعوث", "international_body", "demands", "ضبط النفس",
    ),
    "who issued that in which it is said": Row(
        "أصدر المجلس العسكري بيانا قال فيه إن البلدة محررة",
        "المجلس العسكري", "official", "asserts", "البلدة محررة",
    ),
    "a participle as the subject": Row(
        "لكن معارضين يقولون إن الجسر مغلق",
        "معارضين", "political_opposition", "asserts", "الجسر مغلق",
    ),
    "a name behind أبو": Row(
        "قال القيادي في اللواء أبو علي إن الجسر مغلق",
        "القيادي في اللواء أبو علي", "armed_group", "asserts", "الجسر مغلق",
    ),
    "a witness": Row(
        "قال شاهد من السكان إن الجسر مغلق",
        "شاهد من السكان", "witness", "asserts", "الجسر مغلق",
    ),
    "blame": Row(
        "قال الناطق إن الطرف الآخر استغل الهدنة لحفر الخنادق",
        "الناطق", "official", "accuses", "الطرف الآخر استغل الهدنة لحفر الخنادق",
    ),
    "blame denied": Row(
        "قال الوزير إن بلاده لم تكن ضالعة في الخطف",
        "الوزير", "official", "denies", "بلاده لم تكن ضالعة في الخطف",
    ),
    "its own country": Row(
        "قال الوزير إن بلاده سترسل ثلاث سفن قمح",
        "الوزير", "official", "promises", "بلاده سترسل ثلاث سفن قمح",
    ),
    "a threat": Row(
        "وقال القائد إن أي خرق سيقابل برد قاس",
        "القائد", "official", "threatens", "أي خرق سيقابل برد قاس",
    ),
    "an attribution amid the clause": Row(
        "وتهدف الضربات، بحسب مسؤولين أردنيين، إلى منع التهريب",
        "مسؤولين أردنيين", "official", "asserts",
        "وتهدف الضربات، بحسب مسؤولين أردنيين، إلى منع التهريب",
    ),
    "the only noun behind an accusation is the accused": Row(
        "أعلن الجيش استعادة التل، واتهم الحركة بقصف السوق",
        "الجيش", "official", "accuses", "الحركة بقصف السوق",
    ),
    "an object behind an aside": Row(
        "أعلنت الجبهة الجنوبية المؤلفة من فصائل عدة، استئناف معركة الجسر",
        "الجبهة الجنوبية", "armed_group", "asserts", "استئناف معركة الجسر",
    ),
    "an estimate in a participle": Row(
        "وقال العقيد إن القوات تطوق التل، مقدرا عدد المسلحين بألفين",
        "العقيد", "official", "asserts", "عدد المسلحين بألفين",
    ),
    "the same speaker turns": Row(
        "وأعلنت القيادة هدنة من خمسة أيام، إلا أنها أكدت أن المعابر مغلقة",
        "القيادة", "official", "promises", "هدنة من خمسة أيام",
    ),
    "said over a noun of saying": Row(
        "وكرر المبعوث دعوته الأطراف إلى ضبط النفس",
        "المبعوث", "international_body", "demands", "ضبط النفس",
    ),
    "told by a verb of many senses": Row(
        "سرد الناجي تفاصيل احتجازه في القبو",
        "الناجي", "witness", "asserts", "تفاصيل احتجازه في القبو",
    ),
    "quoted by an outlet, behind its name": Row(
        "وأشار موقع «المشهد» نقلا عن مصدر طبي إلى مقتل طفلين",
        "موقع «المشهد» > مصدر طبي", "anonymous", "asserts", "مقتل طفلين",
    ),
    "a topic before the verb is nobody": Row(
        "أكد العميد سالم الوادعي أن القوات تتقدم. وعن الخسائر قال إن عشرة جنود قتلوا",
        "العميد سالم الوادعي", "official", "asserts", "عشرة جنود قتلوا",
    ),
    "an outlet addressed": Row(
        "وأبلغ مسعف رويترز أن الجسر مغلق",
        "رويترز > مسعف", "monitor_ngo", "asserts", "الجسر مغلق",
    ),
    "a phrase names who goes on": Row(
        "سيطرت القوات على المطار، وفق ما ذكر قائد ميداني، مشيرا إلى أسر مسلحين",
        "قائد ميداني", "armed_group", "asserts", "أسر مسلحين",
    ),
    "an act is no name in apposition": Row(
        "وأفاد الدفاع المدني، بإصابة طفلين بجروح خطرة",
        "الدفاع المدني", "monitor_ngo", "asserts", "إصابة طفلين بجروح خطرة",
    ),
    "عبر is mostly a preposition": Row(
        "وذكرت المجموعة عبر صفحتها الرسمية، أن الشرطة اعتقلت لاجئين",
        "المجموعة", "other", "asserts", "الشرطة اعتقلت لاجئين",
    ),
    "علي is a name where no على is governed": Row(
        "ورأى الكاتب فيصل علي أن الهدنة ناقصة",
        "الكاتب فيصل علي", "expert", "asserts", "الهدنة ناقصة",
    ),
    "a label from somewhere": Row(
        "نتنياهو من القدس: سنواصل العملية أسبوعا",
        "نتنياهو من القدس", "official", "promises", "سنواصل العملية أسبوعا",
    ),
    "naming": Row(
        "قصف الجيش ما وصفه بأوكار المهربين",
        "الجيش", "official", "asserts", "أوكار المهربين",
    ),
    "naming by a named source": Row(
        "ناقشت اللجنة الورقة التي وصفها الوسيط بأنها ناقصة",
        "الوسيط", "other", "asserts", "ناقصة",
    ),
    "the statement itself": Row(
        "وبحسب البيان ستتوقف القوافل ليلا", "البيان", "other", "expects", "ستتوقف القوافل ليلا",
    ),
    "what was said, as the phrase tells": Row(
        "وصلت ثلاث حافلات وفق ما أفاد مسعف", "مسعف", "monitor_ngo", "asserts", "وصلت ثلاث حافلات",
    ),
    "the last who could, where nobody spoke": Row(
        "جاء ذلك بعد زيارة وزير النقل، حيث صرح: «الجسر يفتح غدا أمام الناس»",
        "وزير النقل", "official", "expects", "الجسر يفتح غدا أمام الناس", quoted=True,
    ),
    "an office of a body": Row(
        "قال رئيس جمعية الصيادين إن الميناء مغلق",
        "رئيس جمعية الصيادين", "monitor_ngo", "asserts", "الميناء مغلق",
    ),
    "a general and no brigade": Row(
        "قال اللواء الناصر إن التل آمن", "اللواء الناصر", "official", "asserts", "التل آمن",
    ),
    "a relay that goes on": Row(
        "ذكرت صحيفة الحياة أن الوفد وصل. ونقلت عن مصدر دبلوماسي أن الورقة جاهزة",
        "صحيفة الحياة > مصدر دبلوماسي", "official", "asserts", "الورقة جاهزة",
    ),
    "news in the middle of things": Row(
        "أغلقت الطرق وسط أنباء عن سقوط جرحى", "أنباء", "anonymous", "asserts", "سقوط جرحى",
    ),
    "a promise that begins like and": Row(
        "وعد المحافظ بإعادة الكهرباء", "المحافظ", "official", "promises", "إعادة الكهرباء",
    ),
    "who issued the statement": Row(
        "ذكر بيان صادر عن قيادة الشرطة أن الطريق فتح",
        "قيادة الشرطة", "official", "asserts", "الطريق فتح",
    ),
    "a rank and a name behind a comma": Row(
        "قال المتحدث باسم الحرس، العميد سامر عيد، إن التل آمن",
        "المتحدث باسم الحرس، العميد سامر عيد", "official", "asserts", "التل آمن",
    ),
    "quoting somebody on the way": Row(
        "وكانت قناة الفجر قد ذكرت، نقلا عن مصادر أمنية، أن الصفقة اكتملت",
        "قناة الفجر > مصادر أمنية", "official", "asserts", "الصفقة اكتملت",
    ),
    "as an agency had it from somebody": Row(
        "وبحسب ما نقلته الوكالة عن شهود، فإن انفجارا وقع",
        "الوكالة > شهود", "witness", "asserts", "انفجارا وقع",
    ),
    "not ruled out": Row(
        "لم يستبعد المصدر أن تمدد الهدنة", "المصدر", "anonymous", "expects", "تمدد الهدنة",
    ),
    "denied in a statement": Row(
        "نفت الحركة في بيان لها علمها بالأمر", "الحركة", "armed_group", "denies", "علمها بالأمر",
    ),
    "a predicate stays in what is said": Row(
        "شدد القيادي على أن الحركة متمسكة بالاتفاق",
        "القيادي", "official", "asserts", "الحركة متمسكة بالاتفاق",
    ),
    "the outlet told opens the sentence": Row(
        "وفي تصريح لوكالة رويترز، أكد مدير الميناء أن السفينة وصلت",
        "وكالة رويترز > مدير الميناء", "official", "asserts", "السفينة وصلت",
    ),
    "the outlet told stands first": Row(
        "وأكد لـ«صدى المدينة» الناشط محمد العلي أن القصف تجدد",
        "«صدى المدينة» > الناشط محمد العلي", "activist", "asserts", "القصف تجدد",
    ),
    "a day before the accused": Row(
        "اتهمت البعثة، اليوم السبت، الحرس بقصف السوق",
        "البعثة", "international_body", "accuses", "الحرس بقصف السوق",
    ),
    "an office with an act in its name": Row(
        "أوضح رئيس لجنة إعادة الانتشار أن المرحلة تأجلت",
        "رئيس لجنة إعادة الانتشار", "other", "asserts", "المرحلة تأجلت",
    ),
    "asking to stay unnamed": Row(
        "قال أحد السكان، طالبا عدم نشر اسمه، إن الجسر دمر",
        "أحد السكان", "witness", "asserts", "الجسر دمر",
    ),
    "two sides agree": Row(
        "ووافق الطرفان على تمديد الهدنة", "الطرفان", "other", "promises", "تمديد الهدنة",
    ),
    "a denial by somebody in uniform": Row(
        "ونفى مصدر عسكري قصف السوق", "مصدر عسكري", "official", "denies", "قصف السوق",
    ),
    "denial": Row(
        "ونفى الجيش السوري قصف السوق", "الجيش السوري", "official", "denies", "قصف السوق",
    ),
    "demand": Row(
        "وطالبت الأمم المتحدة بفتح ممر للجرحى",
        "الأمم المتحدة", "international_body", "demands", "فتح ممر للجرحى",
    ),
    "rumour without a source": Row(
        "وتحدثت أنباء عن ضلوع فصيل مسلح في خطف أربعة مدنيين",
        "أنباء", "anonymous", "asserts", "ضلوع فصيل مسلح في خطف أربعة مدنيين",
    ),
    "the narrator's own and": Row(
        "أعلنت وزارة الصحة أن ستة مدنيين قتلوا، في إشارة إلى قصف الأمس",
        "وزارة الصحة", "official", "asserts", "ستة مدنيين قتلوا",
    ),
    "no hamza, no space behind the stop": Row(
        "وصلت القافلة.وقال مسؤول في الاغاثة ان الجرحى بخير",
        "مسؤول في الاغاثة", "monitor_ngo", "asserts", "الجرحى بخير",
    ),
    "his words behind the source": Row(
        "نقلت وكالة رويترز عن مسؤول قوله إن الاتفاق انهار",
        "وكالة رويترز > مسؤول", "official", "asserts", "الاتفاق انهار",
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_a_text_yields_its_claim(read_claims: ReadClaims, row: Row) -> None:
    claims = {
        claim.content.of(row.text): claim for claim in read_claims(row.text).claims if claim.chain
    }
    assert row.content in claims
    claim = claims[row.content]
    assert " > ".join(source.name for source in claim.chain) == row.chain
    assert (claim.chain[-1].kind, claim.stance) == (row.kind, row.stance)
    assert claim.quoted == row.quoted


def test_a_speaker_is_carried_over_and_named_whole(read_claims: ReadClaims) -> None:
    """The surname, and no name at all, stand for the full name given before."""
    text = (
        "قال أحمد السالم، المتحدث باسم المجلس المحلي، إن المعبر مغلق. "
        "وأضاف السالم أن الطريق مقطوع. ولفت إلى نقص الدواء."
    )
    claims = read_claims(text).claims
    assert [claim.chain[-1].name for claim in claims] == ["أحمد السالم"] * 3


def test_a_quotation_over_paragraphs_is_one_claim(read_claims: ReadClaims) -> None:
    """Each paragraph opens the quotation again; all of it is the envoy's."""
    text = "وقال المبعوث: «نراقب التنفيذ.\n\n«سجلنا خرقين حتى الآن.\n\n«لن نعود إلى القتال»."
    (claim,) = (claim for claim in read_claims(text).claims if claim.chain)
    assert claim.quoted
    assert claim.content.of(text).startswith("نراقب التنفيذ")
    assert claim.content.of(text).endswith("لن نعود إلى القتال")


def test_a_quotation_interrupted_by_its_attribution_is_read(read_claims: ReadClaims) -> None:
    text = '"لن ننسحب"، قال القائد الميداني، "قبل تنفيذ الاتفاق".'
    claims = [claim for claim in read_claims(text).claims if claim.chain]
    assert [claim.chain[-1].name for claim in claims] == ["القائد الميداني"] * len(claims)
    assert claims
    assert claims[0].quoted


@pytest.mark.parametrize(
    "text",
    [
        "سقطت القذائف على السوق فجرا وقتل ستة مدنيين.",
        "بنوا الصرح في عام واحد.",
        "يذكر أن الحصار بدأ قبل عامين.",
        "وقع الطرفان الاتفاق أمس.",
    ],
)
def test_the_reports_own_voice_has_no_source(read_claims: ReadClaims, text: str) -> None:
    assert not [claim for claim in read_claims(text).claims if claim.chain]


def test_what_was_tried_and_fell_is_told_with_its_reason(read_claims: ReadClaims) -> None:
    read = read_claims("قال كلمته ومضى. طعن الجندي بسكين. وأضاف الطاهي الملح.")
    assert all(dropped.rule and dropped.reason for dropped in read.dropped)
