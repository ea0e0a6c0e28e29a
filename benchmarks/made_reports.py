"""Reports made by chance from a seed, to be read by the real rules: no report in them is real.

Each day so many acts happen at villages of the gazetteer, and up to six outlets tell of each, part
of them word for word after another; half of the reports go on to a deal.  The record grows with
the days, not in density.  A report holds about ten claims, as `pages.py` counts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice

from hudna.language.gazetteer import Gazetteer
from hudna.model.report import Report

FIRST_DAY = date(2016, 12, 13)  # on which the deal that is followed was announced
ACTS_A_DAY, MOST_ACCOUNTS = 20, 6
OUTLETS, PEOPLE, WORDS = 60, 400, 6000
COPIED = 0.3  # of the later accounts
OF_THE_DEAL = 0.5  # of the reports
ATTRIBUTED = 9  # sentences with a source, beside those of the act and of the deal
LETTERS = "ابتجدرزسشعفقكلمنهوي"

SAYING = (  # said, affirmed, added, mentioned, stressed, made clear
    "قال {who} إن {what}", "أكد {who} أن {what}", "أضاف {who} أن {what}", "ذكر {who} أن {what}",
    "شدد {who} على أن {what}", "أوضح {who} أن {what}", "نفى {who} أن {what}",
    "نقلت وكالة رويترز عن {who} أن {what}", "وبحسب {who} فإن {what}", "حذر {who} من أن {what}",
)  # fmt: skip
WHO = (  # bodies; the people have made-up names
    "ناطق باسم الجيش السوري الحر", "مصدر في وزارة الدفاع الروسية", "المرصد السوري لحقوق الإنسان",
    "مصدر عسكري", "ناشطون في {place}", "الدفاع المدني السوري", "التلفزيون السوري",
    "مسؤول في الأمم المتحدة", "وزارة الخارجية التركية", "القيادي {name}", "الطبيب {name}",
    "عضو المجلس المحلي {name}", "المتحدث {name}",
)  # fmt: skip
WHAT = (  # of the place: what was shelled, who was killed, hurt, displaced, what is short
    "قصفا مدفعيا استهدف {place} وقتل {number} مدنيين",
    "الطيران الحربي شن {number} غارات على {place}",
    "{number} أشخاص أصيبوا في {place} بجروح",
    "اشتباكات دارت في محيط {place} بين الجيش السوري وفصائل المعارضة",
    "{number} عائلات نزحت من {place} إلى {other}",
    "المستشفى في {place} يحتاج إلى {filler}",
    "الأهالي في {place} ينتظرون {filler}",
    "الوضع في {place} {filler}",
)
DEAL = (  # of the evacuation of east Aleppo
    "قال {who} إن إجلاء المدنيين من شرق حلب إلى إدلب {state}",
    "أعلن {who} أن وقف إطلاق النار في أحياء حلب الشرقية {state}",
    "اتهم {who} الميليشيات الإيرانية بعرقلة اتفاق حلب",
    "أكد {who} أن خروج المقاتلين من شرق حلب بأسلحتهم الخفيفة {state}",
    "قال {who} إن خروج الجرحى من كفريا والفوعة {state}",
    "نفى {who} خرق الهدنة في حلب",
    "قال {who} إن القوات الحكومية خرقت وقف إطلاق النار في حلب وقصفت أحياءها الشرقية",
)
STATE = ("بدأ صباح اليوم", "توقف", "لم يبدأ بعد", "استؤنف", "تأجل", "انتهى", "سيبدأ غدا")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Made-up words, people and outlets, and the names of real villages."""

    words: tuple[str, ...]
    people: tuple[str, ...]
    outlets: tuple[str, ...]
    villages: tuple[str, ...]


def make_reports(number: int, seed: int, known: Gazetteer) -> Iterator[Report]:
    """So many reports, the same for the same seed and gazetteer, day by day."""
    chance = random.Random(seed)  # noqa: S311 - chance from a seed, no secret
    return islice(_days(chance, make_world(chance, known)), number)


def make_world(chance: random.Random, known: Gazetteer) -> World:
    """What the reports are made of; villages and towns of Syria are known by one word."""
    rows = sorted(known.by_id.values(), key=lambda one: one.id)
    named = [one.names["ar"][0] for one in rows if one.country == "SY" and one.names.get("ar")]
    return World(
        words=tuple(_word(chance, 3, 7) for _ in range(WORDS)),
        people=tuple(f"{_word(chance, 3, 5)} {_word(chance, 4, 7)}" for _ in range(PEOPLE)),
        outlets=tuple(f"وكالة {_word(chance, 4, 8)}" for _ in range(OUTLETS)),
        villages=tuple(dict.fromkeys(name for name in named if " " not in name)),
    )


def _word(chance: random.Random, shortest: int, longest: int) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(shortest, longest)))


def _days(chance: random.Random, world: World) -> Iterator[Report]:
    numbers = count(1)
    for day in count():
        for _ in range(ACTS_A_DAY):
            yield from _act(_Writer(chance, world), FIRST_DAY + timedelta(days=day), numbers)


def _act(writer: _Writer, day: date, numbers: Iterator[int]) -> Iterator[Report]:
    """The accounts of one shelling."""
    chance = writer.chance
    act = f"قتل {writer.number()} مدنيين وأصيب آخرون اليوم في قصف على بلدة {writer.place}"
    body = ""
    for outlet in chance.sample(writer.world.outlets, chance.randint(1, MOST_ACCOUNTS)):
        if not body or chance.random() > COPIED:
            body = writer.body(act)
        yield Report(
            id=f"made-{next(numbers):06}", text=body, outlet=outlet, published=day,
            title=f"{outlet}: {act}",
        )  # fmt: skip


class _Writer:
    """Writes of one act; `place` is where it happens."""

    def __init__(self, chance: random.Random, world: World) -> None:
        self.chance, self.world = chance, world
        self.place = chance.choice(world.villages)

    def number(self) -> int:
        return self.chance.randint(3, 10)

    def body(self, act: str) -> str:
        lines = [act, *(self._sentence(SAYING, WHAT) for _ in range(ATTRIBUTED))]
        if self.chance.random() < OF_THE_DEAL:
            lines += [self._sentence(DEAL, ("",)) for _ in range(2)]
        return ".\n".join(lines) + "."

    def _sentence(self, frames: Sequence[str], contents: Sequence[str]) -> str:
        chance = self.chance
        slots = {
            "place": self.place,
            "other": chance.choice(self.world.villages),
            "number": self.number(),
            "name": chance.choice(self.world.people),
            "state": chance.choice(STATE),
            "filler": " ".join(self._filler(8)),
        }
        who, what = chance.choice(WHO).format(**slots), chance.choice(contents).format(**slots)
        return chance.choice(frames).format(**slots, who=who, what=what)

    def _filler(self, size: int) -> list[str]:
        """Words as news has them: few often, most seldom."""
        return [self.world.words[int(WORDS * self.chance.random() ** 3)] for _ in range(size)]
