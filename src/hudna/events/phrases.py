"""Noun phrases: where one begins and ends, and whether it names somebody who acts.

Grown word by word from the scene: names of the lexicon, constructs, agreeing adjectives, joined
actors.  Serves `roles` and `figures`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hudna.events.limits import Limits
from hudna.events.scene import Scene
from hudna.events.words import unpossessed
from hudna.language.clitics import noun_stems
from hudna.language.verbs import Tense
from hudna.model.actor import Mention
from hudna.model.span import Span
from hudna.model.vocabulary import ActorKind

LONGEST = 9  # words; longer phrases of news are relative clauses
LONGEST_QUOTED = 8  # tokens of a quoted name: "قوات سورية الديمقراطية"
_ADJECTIVE = re.compile(r"(?:ال)?\w{2,}(?:ي|يه|يين|يون|يات|ين|ون|ات|ه)")
_IMPERFECT = re.compile(r"[وف]?[سي]?ي\w{3,}(?<!ي)(?<!يه)(?<!ين)")
_FUTURE = re.compile(r"[وف]?ست(?!ه$|ين$|ون$|مي?ا?يه$|را)\w{3,}")
_PERFECT_FEMININE = re.compile(r"\w{3,}(?<![اويى])ت(?:ه|ها|هم)?")
_PERFECT_PLURAL = re.compile(r"\w{3,}وا")
_AGREEING = frozenset(
    [
        "التابعه",
        "التابعين",
        "الموالي",
        "الموالين",
        "المواليه",
        "المدعوم",
        "المدعومه",
        "المتحده",
        "المسلح",
        "العام",
        "الاعلي",
        "الجديد",
        "السابق",
        "الراحل",
        "المخلوع",
        "المشترك",
        "الموحد",
        "المستقيل",
        "الشقيق",
        "الاحمر",
        "المحلي",
    ]
)
_DEFINITE = re.compile(r"[وف]?(?:[بك]?ال|لل)\w{2}")
_KNOWN = ("forces", "people", "hit", "weapons", "harm")
_MARKS = frozenset('"“”«»‘’')


class NounPhrase(NamedTuple):
    """Tokens `start..end`; `particles` are the letters before the first word's noun."""

    start: int
    end: int
    particles: str
    acts: bool


class NounPhrases:
    """Reads the noun phrases of one report."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._words = scene.knowledge.words
        self._limits = Limits(scene)
        words = self._words
        self._known = words["forces"] | words["people"] | words["hit"] | words["weapons"]
        self._owned = words["people"] | words["hit"] | words["areas"]
        self._acting: dict[int, bool] = {}
        self._verbs: dict[int, bool] = {}
        self._read: dict[tuple[int, int], NounPhrase | None] = {}

    def at(self, start: int, stop: int) -> NounPhrase | None:
        """The phrase that begins at the token, None where none can."""
        if (start, stop) not in self._read:
            self._read[start, stop] = self._at(start, stop)
        return self._read[start, stop]

    def _at(self, start: int, stop: int) -> NounPhrase | None:
        scene = self._scene
        first = start
        while first < stop and scene.tokens[first].text in _MARKS:
            first += 1
        if first >= stop or not self._opens(first):
            return None
        end = self._end(start, first, stop)
        quantity = scene.quantity_at.get(first)
        counted = quantity is not None and quantity.end < end and self.acts(quantity.end)
        return NounPhrase(start, end, self._particles(first), counted or self.acts(first))

    def before(self, index: int, start: int) -> NounPhrase | None:
        """The phrase that ends right before the token and begins at or after `start`."""
        best = None
        for first in range(index - 1, max(start, index - LONGEST - 4) - 1, -1):
            phrase = self.at(first, index)
            if phrase is not None and phrase.end == index:
                best = phrase
                if self._is_boundary(first - 1, start):
                    break
            elif best is not None:
                break
        return best

    def acts(self, index: int) -> bool:
        """True where a name of the lexicon, a force, a body or a country begins."""
        if index not in self._acting:
            self._acting[index] = self._may_act(index)
        return self._acting[index]

    def _may_act(self, index: int) -> bool:
        scene = self._scene
        if index in scene.actor_at or self._is_force(scene.folds[index]):
            return True
        if index + 1 in scene.actor_at and self._limits.is_titled(index):
            return not scene.actor_at[index + 1].particles
        place = scene.place_at.get(index)
        return place is not None and place.place.type == "country"

    def _is_force(self, fold: str) -> bool:
        """A word of the list of forces, with clitics and article but without a pronoun."""
        forces = self._words["forces"]
        return any(stem.rest in forces for stem in noun_stems(fold))

    def mention(self, phrase: NounPhrase) -> Mention:
        """The phrase as a mention, particles left out, with the actor it names."""
        scene = self._scene
        span = scene.analysis.span(phrase.start, phrase.end)
        particles = phrase.particles
        if particles.endswith("ل") and scene.folds[phrase.start].startswith(particles + "ل"):
            particles += "ل"  # للجيش: the article is written with the preposition
        start = span.start + _letters(scene.tokens[phrase.start].text, particles)
        span = Span(min(start, span.end - 1), span.end)
        actor = None
        for at in range(phrase.start, phrase.end):
            match = scene.actor_at.get(at)
            if match is not None:
                actor = match.actor.id
                break
        return Mention(span=span, name=span.of(scene.analysis.text), actor=actor)

    def _is_boundary(self, index: int, start: int) -> bool:
        if index < start:
            return True
        scene = self._scene
        number = index in scene.quantity_at and index not in scene.moment_at
        plain = scene.is_word[index] or number
        return not plain or scene.folds[index] in self._words["complement"]

    def _opens(self, index: int) -> bool:
        scene = self._scene
        if index in scene.actor_at or index in scene.quantity_at:
            return True
        if not scene.is_word[index] or index in scene.moment_at:
            return False
        fold = scene.folds[index]
        if any(
            fold in self._words[name] for name in ("closed", "prepositions", "manner", "asides")
        ):
            return False
        return not self.is_verb(index) or self.acts(index)

    def is_verb(self, index: int) -> bool:
        """True for words that are verbs by their shape or by the tables."""
        if index not in self._verbs:
            self._verbs[index] = self._reads_as_verb(index)
        return self._verbs[index]

    def _reads_as_verb(self, index: int) -> bool:
        fold = self._scene.folds[index]
        if fold in self._words["done_by"]:
            return True
        if fold.startswith("ال"):
            return self._is_listed_verb(fold)
        if _IMPERFECT.fullmatch(fold) and not self._is_known_noun(index):
            return True
        if _FUTURE.fullmatch(fold):
            return True
        if _PERFECT_FEMININE.fullmatch(fold) and len(fold) > 4:
            return index not in self._scene.place_at and not self._is_owned(index)
        if index in self._scene.place_at or index in self._scene.actor_at:
            return False
        bare = fold[1:] if fold[:1] in ("و", "ف") else fold
        if _PERFECT_PLURAL.fullmatch(fold) or self._is_listed_verb(bare):
            return True
        if self._is_listed_verb(fold):
            return True
        owned = not self._scene.tokens[index].text.endswith("\u0629")  # ة is no pronoun
        return owned and any(map(self._is_listed_verb, unpossessed(bare)))

    def _is_owned(self, index: int) -> bool:
        """سيارته, مدرستهم: a known noun with a pronoun, no verb in the feminine."""
        nouns = {word for word in unpossessed(self._scene.folds[index]) if word.endswith("ه")}
        return not nouns.isdisjoint(self._owned)

    def _is_known_noun(self, index: int) -> bool:
        """سيارة, يمنيين: words that only look like imperfects."""
        ends = self._scene.tokens[index].text.endswith("\u0629")  # ة is no ending of a verb
        known = self._scene.has(index, self._words["people"])
        return ends or known or self._scene.has(index, self._words["hit"])

    def _is_listed_verb(self, fold: str) -> bool:
        """True for a form of a verb of the tables that is no noun of theirs."""
        knowledge = self._scene.knowledge
        if fold in knowledge.verbs and fold not in knowledge.nouns:
            return True
        return any(
            helper.tense in (Tense.PERFECT, Tense.IMPERFECT)
            for helper in knowledge.helpers.get(fold, ())
        )

    def _particles(self, index: int) -> str:
        """Clitics of the first word, as far as something tells that they are clitics."""
        scene, fold = self._scene, self._scene.folds[index]
        match = scene.actor_at.get(index)
        if match is not None:
            return match.particles
        place = scene.place_at.get(index)
        if place is not None:
            return place.particles
        if fold.startswith("لل"):
            return "ل"
        if index in scene.quantity_at and fold[:1] == "ب" and not fold.startswith("بض"):
            return "ب"
        for length in (1, 2):
            if fold[length:].startswith("ال") and len(fold) > length + 3:
                return fold[:length] if set(fold[:length]) <= set("وفبلك") else ""
        known = self._known
        for length in (0, 1, 2):
            if fold[length:] in known and set(fold[:length]) <= set("وفبل"):
                return fold[:length]
        if self._limits.led_by_b(index):
            return fold[: fold.index("ب") + 1]
        return ""

    def _end(self, start: int, first: int, stop: int) -> int:
        scene = self._scene
        stop = min(stop, start + LONGEST + 4)
        quote = scene.quote_end.get(start) if start != first else None
        if quote is not None and quote - start <= LONGEST_QUOTED:
            index = min(quote, stop)
        else:
            index = self._unit(first, stop)
        while index < stop:
            grown = self._grown(first, index, stop)
            if grown is None:
                break
            index = grown
        return index

    def _unit(self, index: int, stop: int) -> int:
        scene = self._scene
        ends = [index + 1]
        if index in scene.actor_at:
            ends.append(scene.actor_at[index].end)
        if index in scene.place_at:
            ends.append(scene.place_at[index].end)
        if index in scene.quantity_at:
            end = scene.quantity_at[index].end
            ends.append(end + (end < stop and self._is_counted(end)))
        return min(max(ends), stop)

    def _is_counted(self, index: int) -> bool:
        """True for a noun right behind a number."""
        if not self._scene.is_word[index] or self._has_particle(index):
            return False
        fold = self._scene.folds[index]
        return fold not in self._words["closed"] and fold not in self._words["prepositions"]

    def _has_particle(self, index: int) -> bool:
        """وإصابة, بقصف: a known noun with a conjunction or preposition before it."""
        scene, fold = self._scene, self._scene.folds[index]
        rest = fold[1:]
        if fold[:1] not in ("و", "ف", "ب", "ل") or index in scene.actor_at:
            return False
        if any(fold in self._words[name] for name in _KNOWN):
            return False
        return rest in scene.knowledge.nouns or any(rest in self._words[name] for name in _KNOWN)

    def _grown(self, first: int, index: int, stop: int) -> int | None:
        """The end of the phrase with one more word, None where it ends before it."""
        scene = self._scene
        if scene.tokens[index].text in _MARKS:
            quote = scene.quote_end.get(index)
            short = quote is not None and quote - index <= LONGEST_QUOTED
            return min(quote, stop) if quote is not None and short else None
        if self._limits.numbered(index) or self._limits.names_ali(first, index):
            return index + 1
        if not scene.is_word[index] or index in scene.moment_at:
            return None
        return self._with_letters(first, index, stop)

    def _with_letters(self, first: int, index: int, stop: int) -> int | None:
        """What is joined by و or led by a preposition; any other word is `_with_word`."""
        scene = self._scene
        fold = scene.folds[index]
        if fold in self._words["closed"] or fold in self._words["nth"]:
            return None
        if fold in self._words["prepositions"]:
            return self._with_preposition(index, stop)
        if fold[:1] == "و" and index not in scene.place_at and self._joins(first, index):
            return self._unit(index, stop)
        if (fold[:1] in "بلكو" and fold[1:3] == "ال") or fold.startswith("لل"):
            belongs = fold[:1] == "ل" and self._belongs(index)
            return index + 1 if belongs else None
        if fold[:1] == "ل" and (index in scene.actor_at and scene.actor_at[index].particles):
            return self._unit(index, stop) if self._belongs(index) else None
        return self._with_word(first, index, stop)

    def _with_word(self, first: int, index: int, stop: int) -> int | None:
        """A construct, an agreeing adjective, a name behind a title."""
        if self._has_particle(index) or self._limits.ends_before(first, index):
            return None
        if self._limits.names_person(first, index) and not self.is_verb(index):
            return index + 1
        return self._unit(index, stop) if self._agrees(first, index) else None

    def _with_preposition(self, index: int, stop: int) -> int | None:
        """عناصر من التنظيم, 12 من المقاتلين: من goes on where somebody stands behind it."""
        scene = self._scene
        if scene.folds[index] != "من" or index + 1 >= stop or not scene.is_word[index + 1]:
            return None
        if _DEFINITE.match(scene.folds[index - 1]):
            return None
        if self.acts(index + 1) or scene.has(index + 1, self._words["people"]):
            return self._unit(index + 1, stop)
        if scene.folds[index - 1].lstrip("وبل") in self._words["amounts"]:
            return self._unit(index + 1, stop) if self._opens(index + 1) else None
        return None

    def _joins(self, first: int, index: int) -> bool:
        """A joined phrase belongs where both sides act: الحوثيون وميليشيات صالح."""
        scene = self._scene
        if self.is_verb(index) and index not in scene.actor_at:
            return False
        if self.acts(first) or scene.has(first, self._words["hit"]):
            owned = any(map(self.acts, range(first, index)))
            if owned and (index in scene.actor_at or scene.has(index, self._words["forces"])):
                return True
        pair = scene.has(first, self._words["hit"]) and scene.folds[index][1:] in self._words["hit"]
        return pair and not scene.folds[index - 1].startswith("ال")

    def _belongs(self, index: int) -> bool:
        """مواقع لتنظيم: an indefinite noun or التابعة ل takes an owner."""
        before = self._scene.folds[index - 1]
        return not _DEFINITE.match(before) or before in _AGREEING

    def _agrees(self, first: int, index: int) -> bool:
        scene = self._scene
        fold, before = scene.folds[index], scene.folds[index - 1]
        if self.is_verb(index) and index not in scene.actor_at:
            return False
        definite = fold.startswith("ال") or index in scene.actor_at or index in scene.place_at
        named = any(at in scene.actor_at for at in range(first, index))
        if _DEFINITE.match(before) or (named and before not in self._words["forces"]):
            return self._qualifies(first, index)
        if definite:
            return True
        ended = _ADJECTIVE.fullmatch(before) and index - first > 1
        if ended and (fold in self._words["hit"] or fold in self._words["people"]):
            return False
        return all(not scene.folds[at].startswith("ال") for at in range(first, index))

    def _qualifies(self, first: int, index: int) -> bool:
        """An adjective behind a definite noun, or a name behind a title."""
        scene, fold = self._scene, self._scene.folds[index]
        if fold.startswith("ال") and self._limits.is_noun(index):
            return False
        if fold in _AGREEING or (fold.startswith("ال") and _ADJECTIVE.fullmatch(fold)):
            return not scene.has(index, self._words["hit"]) or fold.endswith("يه")
        named = scene.actor_at.get(index)
        if named is None or named.particles or not scene.has(first, self._words["titles"]):
            return False
        return named.actor.kind is ActorKind.PERSON or index == first + 1


def _letters(text: str, particles: str) -> int:
    """Code points that the particles take up in the word as written."""
    if not particles:
        return 0
    seen = 0
    for offset, letter in enumerate(text):
        if letter.isalpha() and letter != "\u0640":
            if seen == len(particles):
                return offset
            seen += 1
    return 0
