"""Finds the words that name an event, and which of their readings holds here.

First step of the room: tokens → `Trigger`s, each with its row, type and form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hudna.events.knowledge import Roles, TriggerRule, WordForm
from hudna.events.scene import CLAUSE_MARKS, Scene
from hudna.events.words import bares, keys, unpossessed
from hudna.language.clitics import noun_stems, verb_stems
from hudna.language.verbs import Tense
from hudna.model.vocabulary import EventType

_DAMMA = "\u064f"
_PREPOSED = frozenset("بلك")
RESUMED = 2  # sentences back in which a strike is still the one spoken of
_STRIKES = frozenset((EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION))
_NUMBER, _PEOPLE = "@number", "@people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Tokens `start..end` name an event of the type; `particles` stand before the word.

    `passive` is None where an unvowelled verb leaves it open; `pronoun` marks an attached one.
    """

    start: int
    end: int
    rule: TriggerRule
    type: EventType
    tense: Tense
    particles: str = ""
    definite: bool = False
    pronoun: bool = False
    passive: bool | None = None

    @property
    def is_verb(self) -> bool:
        """True for finite forms; participles and verbal nouns are nouns here."""
        return self.tense in (Tense.PERFECT, Tense.IMPERFECT)


def find_triggers(scene: Scene) -> list[Trigger]:
    """All triggers in order, one at each place: the longest, then the first row of the table."""
    found: list[Trigger] = []
    named = {
        at for one in scene.analysis.actors for at in range(one.start, one.end)
        if one.end - one.start > 1
    }  # fmt: skip
    starts = scene.knowledge.starts
    index, count = 0, len(scene.tokens)
    while index < count:
        trigger = None
        if index not in named and not starts.isdisjoint(keys(scene.folds[index])):
            trigger = _at(scene, index, found)
        if trigger is None:
            index += 1
        else:
            found.append(_resumed(scene, trigger, found))
            index = trigger.end
    return found


def _resumed(scene: Scene, trigger: Trigger, before: list[Trigger]) -> Trigger:
    """الهجوم, استهدافها: a strike told again keeps the type it had when it was first told."""
    again = trigger.definite or trigger.pronoun or trigger.rule.vague
    if not (trigger.rule.anaphor and again and trigger.type is trigger.rule.type):
        return trigger
    if trigger.definite and scene.folds[trigger.start].endswith("ات"):
        return trigger  # الهجمات: many, told of in general
    sentence = scene.sentence_of[trigger.start]
    for earlier in reversed(before):
        if sentence - scene.sentence_of[earlier.start] > RESUMED:
            break
        if earlier.type in _STRIKES:
            return replace(trigger, type=earlier.type)
    return trigger


def _at(scene: Scene, index: int, before: list[Trigger]) -> Trigger | None:
    for trigger in _candidates(scene, index):
        kept = _judged(scene, trigger, before)
        if kept is not None:
            return kept
    return None


def _candidates(scene: Scene, index: int) -> Iterator[Trigger]:
    yield from _phrases(scene, index)
    nouns = list(_nouns(scene, index))
    verbs = list(_verbs(scene, index))
    if nouns and verbs and not _reads_as_noun(scene, index, nouns[0]):
        yield from verbs
        rules = {verb.rule.id for verb in verbs}
        yield from (noun for noun in nouns if noun.rule.id not in rules)
    else:
        yield from nouns
        yield from verbs


def _phrases(scene: Scene, index: int) -> Iterator[Trigger]:
    table = scene.knowledge.phrases
    for stem in noun_stems(scene.folds[index]):
        for phrase in table.get(stem.rest, ()):
            end = _phrase_end(scene, index + 1, phrase.rest)
            if end is not None:
                rule = scene.knowledge.rules[phrase.rule]
                yield Trigger(
                    start=index, end=end, rule=rule, type=rule.type, tense=Tense.NOUN,
                    particles=stem.particles, definite=stem.definite,
                )  # fmt: skip


def _phrase_end(scene: Scene, index: int, rest: tuple[str, ...]) -> int | None:
    for word in rest:
        if index >= len(scene.tokens) or word not in bares(scene.folds[index]):
            return None
        index += 1
    return index


def _nouns(scene: Scene, index: int) -> Iterator[Trigger]:
    table = scene.knowledge.nouns
    for stem in noun_stems(scene.folds[index]):
        for form in table.get(stem.rest, ()):
            yield _noun(scene, index, form, stem.particles, definite=stem.definite)
        if stem.definite:
            continue
        for rest in unpossessed(stem.rest):
            for form in table.get(rest, ()):
                yield _noun(scene, index, form, stem.particles, pronoun=True)


def _noun(  # noqa: PLR0913 - what one reading of a word consists of
    scene: Scene,
    index: int,
    form: WordForm,
    particles: str,
    *,
    definite: bool = False,
    pronoun: bool = False,
) -> Trigger:
    rule = scene.knowledge.rules[form.rule]
    return Trigger(
        start=index, end=index + 1, rule=rule, type=rule.type, tense=Tense.NOUN,
        particles=particles, definite=definite, pronoun=pronoun,
    )  # fmt: skip


def _verbs(scene: Scene, index: int) -> Iterator[Trigger]:
    table = scene.knowledge.verbs
    for particles, rest in verb_stems(scene.folds[index]):
        for form in table.get(rest, ()):
            yield _verb(scene, index, form, particles, pronoun=False)
        for bare in unpossessed(rest):
            for form in table.get(bare, ()):
                if form.tense is not Tense.PARTICIPLE:
                    yield _verb(scene, index, form, particles, pronoun=True)


def _verb(scene: Scene, index: int, form: WordForm, particles: str, *, pronoun: bool) -> Trigger:
    rule = scene.knowledge.rules[form.rule]
    voiced = _DAMMA in scene.tokens[index].text[: 3 + len(particles)]
    passive: bool | None = True if form.passive or (voiced and not pronoun) else None
    return Trigger(
        start=index, end=index + 1, rule=rule, type=rule.type, tense=form.tense,
        particles=particles, pronoun=pronoun, passive=passive,
    )  # fmt: skip


def _reads_as_noun(scene: Scene, index: int, noun: Trigger) -> bool:
    """قصف is a noun behind a preposition, a helping verb or a noun, a verb elsewhere."""
    fold = scene.folds[index]
    if noun.definite or _PREPOSED.intersection(noun.particles) or fold.endswith("ا"):
        return True
    if _DAMMA in scene.tokens[index].text[:2]:
        return False
    before = scene.folds[index - 1] if index else "\n"
    words = scene.knowledge.words
    if before in words["prepositions"]:
        return True
    following = scene.folds[index + 1] if index + 1 < len(scene.folds) else ""
    if following in words["prepositions"] and following != "من":
        victim = before.endswith("ا") and scene.has(index - 1, words["people"])  # رجلا قتل
        return before not in words["relative"] and not noun.pronoun and not victim
    if (
        following.endswith("ون")
        and noun.rule.roles is not Roles.KILL
        and (scene.has(index + 1, words["forces"]))
    ):
        return False  # خطف مسلحون: a nominative is no genitive
    if before in words["closed"] or before in words["relative"] or not scene.is_word[index - 1]:
        return False
    if index > 1 and _governs(scene, scene.folds[index - 2]):
        return True
    if noun.particles:
        return index > 0 and scene.folds[index - 1].startswith("ال") and noun.particles == "و"
    return before in scene.knowledge.helpers or not before.startswith("ال")


def _governs(scene: Scene, fold: str) -> bool:
    """تعتزم القيادة سحب القوات: a verb two words before has the noun for its object."""
    helpers = scene.knowledge.helpers
    return any(
        helper.tense is not Tense.NOUN
        for _, rest in verb_stems(fold)
        for helper in helpers.get(rest, ())
    )


def _judged(scene: Scene, trigger: Trigger, before: list[Trigger]) -> Trigger | None:
    """The trigger with its type settled, None where the row does not hold here."""
    if _is_blocked(scene, trigger) or not _is_borne_out(scene, trigger, before):
        return None
    return _shifted(scene, trigger)


def _is_blocked(scene: Scene, trigger: Trigger) -> bool:
    """True where the words themselves say that the row is not meant."""
    rule, start = trigger.rule, trigger.start
    if trigger.definite and (rule.indefinite or scene.is_in(start - 1, "setting")):
        return True
    held = rule.roles is Roles.HOLD and trigger.tense is Tense.IMPERFECT
    return (
        scene.folds[start].lstrip("وف") in rule.never
        or (held and _is_modifier(scene, trigger))
        or (bool(rule.not_after) and _beside(scene, start - 1, rule.not_after))
        or (bool(rule.not_before) and _beside(scene, trigger.end, rule.not_before))
    )


def _is_borne_out(scene: Scene, trigger: Trigger, before: list[Trigger]) -> bool:
    """True where all that the row asks for stands around the trigger."""
    rule = trigger.rule
    if rule.roles is Roles.KILL and not _has_killer(scene, trigger):
        return False
    if rule.needs and not _needed(scene, trigger) and not _resumes(scene, trigger, before):
        return False
    if rule.needs_before and not _preceded(scene, trigger):
        return False
    return not rule.near or _near(scene, trigger)


def _is_modifier(scene: Scene, trigger: Trigger) -> bool:
    """المناطق التي يسيطر عليها: who holds an area only tells which area is meant."""
    return scene.is_in(trigger.start - 1, "relative")


def _has_killer(scene: Scene, trigger: Trigger) -> bool:
    """قتل with somebody killed behind its subject; without one it says that the subject died."""
    if not trigger.is_verb:
        return not trigger.definite
    if trigger.passive:
        return False
    if trigger.pronoun or trigger.tense is Tense.IMPERFECT:
        return True
    _, end = scene.sentence(trigger.start)
    victims = [
        at
        for at in range(trigger.end, min(trigger.end + 7, end))
        if at in scene.quantity_at
        or scene.has(at, scene.knowledge.words["people"])
        or scene.folds[at] in CLAUSE_MARKS
        or scene.is_in(at, "prepositions")
    ]
    if not victims or (not scene.is_word[victims[0]] and victims[0] not in scene.quantity_at):
        return False
    if scene.is_in(victims[0], "prepositions"):
        return False
    plural = scene.folds[trigger.start].endswith("وا")
    return victims[0] == trigger.end if plural else _acts_between(scene, trigger.end, victims[0])


def _acts_between(scene: Scene, start: int, end: int) -> bool:
    """True where somebody who can kill stands before the one who is killed."""
    forces = scene.knowledge.words["forces"]
    return any(
        at in scene.actor_at or any(stem.rest in forces for stem in noun_stems(scene.folds[at]))
        for at in range(start, end)
    )


def _beside(scene: Scene, index: int, words: frozenset[str]) -> bool:
    return 0 <= index < len(scene.tokens) and scene.has(index, words)


def _needed(scene: Scene, trigger: Trigger) -> bool:
    needs = trigger.rule.needs
    _, end = scene.sentence(trigger.start)
    stop = min(trigger.end + trigger.rule.reach, end)
    if scene.any_in(trigger.end, stop, needs):
        return True
    return _PEOPLE in needs and any(
        scene.has(at, scene.knowledge.words["people"]) for at in range(trigger.end, stop)
    )


def _resumes(scene: Scene, trigger: Trigger, before: list[Trigger]) -> bool:
    """العملية alone goes on with an operation that was told before."""
    if not (trigger.rule.resumes and trigger.definite):
        return False
    sentence = scene.sentence_of[trigger.start]
    return any(
        one.rule is trigger.rule and sentence - scene.sentence_of[one.start] <= RESUMED
        for one in before
    )


def _preceded(scene: Scene, trigger: Trigger) -> bool:
    words, start = trigger.rule.needs_before, trigger.start
    if scene.folds[start] in words:
        return True
    if start > 1 and scene.folds[start - 1] == "عن":  # الإعلان عن الهدنة
        return scene.has(start - 2, words)
    return start > 0 and scene.folds[start - 1] in words


def _near(scene: Scene, trigger: Trigger) -> bool:
    start, end = scene.clause(trigger.start)
    near = trigger.rule.near
    if scene.any_in(start, trigger.start, near) or scene.any_in(trigger.end, end, near):
        return True
    around = range(max(start, trigger.start - 4), min(end, trigger.end + 4))
    if _NUMBER in near and any(at in scene.quantity_at for at in around):
        return True
    people = scene.knowledge.words["people"]
    return _PEOPLE in near and any(scene.has(at, people) for at in around if at != trigger.start)


def _reach_of_shift(scene: Scene, trigger: Trigger) -> range:
    start, end = scene.clause(trigger.start)
    first, last = scene.sentence(trigger.start)
    return range(max(first, min(start, trigger.start - 6)), min(last, max(end, trigger.end + 12)))


def _shifted(scene: Scene, trigger: Trigger) -> Trigger | None:
    """The type of the shift whose word stands nearest in the clause."""
    if not trigger.rule.shifts:
        return trigger
    best: tuple[int, EventType | None] | None = None
    for at in _reach_of_shift(scene, trigger):
        if trigger.start <= at < trigger.end:
            continue
        distance = at - trigger.end + 1 if at >= trigger.end else trigger.start - at + 1
        if best is not None and distance >= best[0]:
            continue
        for shift in trigger.rule.shifts:
            if scene.has(at, shift.words):
                best = (distance, shift.to)
                break
    if best is None:
        return trigger
    return None if best[1] is None else replace(trigger, type=best[1])
