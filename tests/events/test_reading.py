from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.events import EventKnowledge, read_events
from hudna.language.analysis import Arabic
from hudna.model.event import Event
from hudna.model.report import Report
from hudna.model.vocabulary import EventType

Read = Callable[..., tuple[Event, ...]]

ROLES = [
    ("قصفت قوات النظام حي الورد بالمدفعية", "قوات النظام", "حي الورد"),
    ("قصفت طائرات حربية مستشفى ميدانيا شمال البلدة", "طائرات حربية", "مستشفى ميدانيا"),
    ("شنت طائرات التحالف غارات على مواقع المتمردين", "طائرات التحالف", "مواقع المتمردين"),
    ("قصف مدفعي لقوات النظام على منازل المدنيين", "قوات النظام", "منازل المدنيين"),
    ("تعرض مخيم النازحين لقصف من قبل قوات النظام", "قوات النظام", "مخيم النازحين"),
    ("قال الشهود إن المسلحين هاجموا ثكنة عسكرية", "المسلحين", "ثكنة عسكرية"),
    ("دارت اشتباكات بين الجيش ومسلحي الحركة", "الجيش", "مسلحي الحركة"),
    ("نفذ الطيران الروسي غارتين على سوق شعبي", "الطيران الروسي", "سوق شعبي"),
]


@pytest.mark.parametrize(("text", "actor", "target"), ROLES, ids=[row[0] for row in ROLES])
def test_roles_follow_the_syntax(read: Read, text: str, actor: str, target: str) -> None:
    """Verb, subject, object, passive and genitive give who did it and to whom."""
    event = read(text)[0]
    assert event.actor is not None
    assert event.target is not None
    assert (event.actor.name, event.target.name) == (actor, target)


def test_target_is_left_out_where_only_a_town_is_named(read: Read) -> None:
    """A bare town is the place of a strike, not its target."""
    event = read("قصفت المدفعية مدينة حلب")[0]
    assert event.target is None
    assert event.place is not None


def test_act_and_toll_are_one_event(read: Read) -> None:
    """The dead of a strike are its figures, not an event of their own."""
    events = read("قتل ستة مدنيين وأصيب عشرة بقصف مدفعي على سوق البلدة")
    assert [event.type for event in events] == [EventType.SHELLING]
    assert len(events[0].figures) == 2


def test_headline_gives_way_to_the_body(read: Read) -> None:
    """What a headline and its report both tell is one event."""
    text = "قصف على سوق البلدة\nقصفت المدفعية سوق البلدة صباح أمس، ونقل المصابون إلى المشفى."
    assert len(read(text)) == 1


def test_event_is_linked_to_the_innermost_claim(read: Read) -> None:
    """An event in a claim's content carries the claim's id, others none."""
    said = "قصفت المدفعية سوق البلدة"
    text = f"قال ناشط إن {said}. وانسحبت القوات من التلة."
    first, second = read(text, said)
    assert first.claim is not None
    assert second.claim is None


def test_day_beside_the_event_is_its_day(read: Read) -> None:
    """أمس is the day before the publication."""
    moment = read("قصفت المدفعية سوق البلدة أمس")[0].date
    assert moment is not None
    assert moment.start == date(2016, 3, 9)


WORDS = ["قصفت", "قتل", "12", "قوات", "النظام", "،", ".", "\n", "لم", "بين", "و", "أمس", "«", "»",
         "غارات", "على", "حلب", "هدنة", "انسحاب", "من", "31", "شباط", "أصيب", "طفلان"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_spans_slice_the_text_whatever_it_says(
    arabic: Arabic, knowledge: EventKnowledge, words: list[str]
) -> None:
    """Triggers, mentions and figures are stretches of the text, and reading twice is the same."""
    text = " ".join(words) + "."
    analysis = arabic.analyse(Report(id="r", text=text, published=date(2016, 3, 10)))
    events = read_events(analysis, (), knowledge)
    assert events == read_events(analysis, (), knowledge)
    for event in events:
        assert event.trigger.end <= len(text)
        for mention in (event.actor, event.target):
            assert mention is None or mention.span.of(text) == mention.name
        assert all(figure.span.end <= len(text) for figure in event.figures)
