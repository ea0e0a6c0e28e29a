"""The places a report names, as its events may lie in them: in chains, told again, by kind alone.

Between `scene` and `placing`: places that join each other (قرية كذا بريف حلب) are one spot under
its narrowest name; المدينة is the town named before it; منطقة كذا is a place that no gazetteer
has.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from hudna.events.phrases import NounPhrases
from hudna.events.scene import NEAR, Scene
from hudna.events.words import bares
from hudna.language.clitics import has_article
from hudna.language.places import PlaceMatch
from hudna.model.place import Place
from hudna.model.span import Span
from hudna.model.vocabulary import Precision

CHAIN = 2  # words between a name and the wider one that tells where it lies
UNKNOWN = 0.3  # confidence of a place that is named by its kind alone
LOOK_BACK = 60  # places before المدينة among which the one it stands for is sought
_WIDTH = {
    "country": 6.0, "region": 5.0, "governorate": 5.0, "sea": 5.0, "district": 4.0,
    "subdistrict": 3.5, "city": 3.0, "town": 2.0, "village": 1.0, "quarter": 1.0,
}  # fmt: skip
LIST = 3  # names; two are told by their first as well as by both
LONGEST_LIST = 90  # code points of a list of names that is one mention
WIDENED = 0.5  # what a word like ريف or غربي adds to the width of a name
STATE = 6.0
REGION = 4.0  # the width of land that is named by its side or its people


class Spot(NamedTuple):
    """A place over tokens `start..end`; `width` grows with the land that its name covers."""

    start: int
    end: int
    place: Place
    width: float
    joined: bool = False  # by و to the one before it
    names: int = 1  # of a list of names that are joined to it
    last: int = 0  # code point behind the last of them


class Spots:
    """All spots of one report by sentence."""

    def __init__(self, scene: Scene, phrases: NounPhrases) -> None:
        self._scene = scene
        self._phrases = phrases
        self._matches = scene.analysis.places
        self._covered = {at for one in self._matches for at in range(one.start, one.end)}
        self._by_sentence: dict[int, list[Spot]] = {}
        for spot in sorted(self._all(), key=lambda one: one.start):
            self._by_sentence.setdefault(scene.sentence_of[spot.start], []).append(spot)
        self._chains: dict[int, list[Spot]] = {}
        self.ends = {one.end for one in self._matches}

    def of(self, sentence: int) -> list[Spot]:
        """The spots of the sentence, each chain of names as one."""
        if sentence not in self._chains:
            self._chains[sentence] = self._chained(self._by_sentence.get(sentence, []))
        return self._chains[sentence]

    def near(self, index: int) -> list[Spot]:
        """The spots of the sentence that holds the token, as far as they may matter to it."""
        spots = self.of(self._scene.sentence_of[index])
        first = bisect_left(spots, index - NEAR, key=lambda spot: spot.end)
        last = bisect_left(spots, index + NEAR, key=lambda spot: spot.start)
        return spots[first:last]

    def _all(self) -> Iterator[Spot]:
        for match in self._matches:
            if not self._is_unsure(match):
                joined = match.particles.startswith("و")
                yield Spot(match.start, match.end, match.place, _width(match), joined)
        yield from self._told_again()
        yield from self._by_kind()
        yield from self._by_region()

    def _is_unsure(self, place: PlaceMatch) -> bool:
        """A bare word that is one of many small places, or a state that nothing locates in."""
        bare = place.start == place.head and place.end - place.start == 1
        if bare and (place.place.id or "").startswith("gn:"):
            return not (place.place.type == "city" and self._is_located(place))
        if place.place.precision is not Precision.COUNTRY or place.start != place.head:
            return False
        return not self._is_located(place)

    def _is_located(self, place: PlaceMatch) -> bool:
        """في, ب, داخل: something is said to be there."""
        before = self._scene.folds[place.start - 1] if place.start else ""
        return place.particles.endswith("ب") or before in self._scene.knowledge.words["locating"]

    def _told_again(self) -> Iterator[Spot]:
        """المدينة, البلدتين: the last place of that kind that stands before."""
        again, folds = self._scene.knowledge.again, self._scene.folds
        same, count = self._scene.knowledge.words["same"], len(folds)
        passed = 0
        for at, fold in enumerate(self._scene.folds):
            while passed < len(self._matches) and self._matches[passed].end <= at:
                passed += 1
            bare = fold.removeprefix("و").removeprefix("ب").removeprefix("ل")
            types = again.get(fold) or again.get(bare) or again.get("ا" + bare)
            if types is None and at + 1 < count and folds[at + 1] in same:
                types = self._same(at)
            if types is None or at in self._covered or self._names_more(at):
                continue
            earlier = self._earlier(passed, types)
            if earlier is not None:
                yield Spot(at, at + 1, earlier.place, _width(earlier))

    def _same(self, at: int) -> frozenset[str] | None:
        """الريف ذاته, المحور نفسه: the word alone tells which place before is meant."""
        fold = self._scene.folds[at]
        return frozenset(bares(fold)) if has_article(fold) else None

    def _names_more(self, at: int) -> bool:
        """المدينة القديمة, المنطقة الجنوبية: an adjective makes it another place."""
        after = self._scene.folds[at + 1] if at + 1 < len(self._scene.folds) else ""
        return after.startswith("ال") and after.endswith(("ه", "يه"))

    def _earlier(self, passed: int, types: frozenset[str]) -> PlaceMatch | None:
        for match in reversed(self._matches[max(0, passed - LOOK_BACK) : passed]):
            kind = self._scene.folds[match.start][len(match.particles) :]
            if kind in types or (match.place.type in types and not self._is_unsure(match)):
                return match
        return None

    def _by_kind(self) -> Iterator[Spot]:
        """في منطقة X, على جبل Y: places by their kind that no gazetteer knows."""
        scene = self._scene
        for at in range(len(scene.folds) - 1):
            if at in self._covered or not scene.is_word[at]:
                continue
            if self._definite(at) or not scene.has(at, scene.knowledge.words["area"]):
                continue
            place = self._of_kind(at)
            if place is not None:
                yield place

    def _of_kind(self, at: int) -> Spot | None:
        """A spot whose kind stands at the token, None where the next word only describes it."""
        scene = self._scene
        led = scene.folds[at][:1] in "بل" or (at and scene.is_in(at - 1, "prepositions"))
        if not (led or self._is_subject(at)) or self._describes(at + 1):
            return None
        _, stop = scene.clause(at)
        phrase = self._phrases.at(at, stop)
        end = phrase.end if phrase is not None else self._name_end(at, stop)
        if end - at < 2:
            return None
        return Spot(at, end, self._unresolved(at, end), 1.0)

    def _definite(self, at: int) -> bool:
        return self._scene.folds[at].lstrip("وبل").startswith(("ال", "لل"))

    def _by_region(self) -> Iterator[Spot]:
        """الشمال السوري, المنطقة الجنوبية, مختلف المحافظات: land by its side, people or share."""
        scene = self._scene
        words = scene.knowledge.words
        for at in range(1, len(scene.folds) - 1):
            if at in self._covered:
                continue
            if scene.has(at, words["shares"]) and scene.is_in(at + 1, "lands"):
                end = at + 2 + self._told_whose(at + 2)
            elif scene.has(at, words["sides"]) and self._definite(at) and self._told_whose(at + 1):
                end = at + 2
            else:
                continue
            yield Spot(at, end, self._unresolved(at, end), REGION)

    def _told_whose(self, at: int) -> bool:
        """السوري, الجنوبية: the definite adjective of a people or a side of the sky."""
        folds = self._scene.folds
        if at >= len(folds) or self._describes(at) or at in self._scene.actor_at:
            return False
        if self._scene.is_in(at, "relative"):
            return False
        return folds[at].startswith("ال") and folds[at].endswith(("ي", "يه"))

    def _is_subject(self, at: int) -> bool:
        """شهدت منطقة كذا: what a place saw happened there."""
        return at > 0 and self._scene.is_in(at - 1, "saw")

    def _name_end(self, at: int, stop: int) -> int:
        """The end of a name of one word behind the word for its kind, of two behind a dual."""
        scene = self._scene
        if at + 1 >= stop or not scene.is_word[at + 1] or scene.is_in(at + 1, "prepositions"):
            return at
        dual = scene.folds[at].endswith("ي") and at + 2 < stop and scene.folds[at + 2][:1] == "و"
        return at + 3 if dual else at + 2

    def _unresolved(self, start: int, end: int) -> Place:
        scene = self._scene
        span = scene.analysis.span(start, end)
        led = scene.folds[start][:1] in "بل" and not scene.is_in(start, "shares")
        if led and scene.tokens[start].text[:1] in "بل":
            span = Span(span.start + 1, span.end)
        return Place(
            span=span,
            name=span.of(scene.analysis.text),
            precision=Precision.UNRESOLVED,
            confidence=UNKNOWN,
            reasons=("named by its kind, no gazetteer has it",),
        )

    def _describes(self, at: int) -> bool:
        """منطقة سكنية, مناطق الاشتباكات: the word behind the kind is no name."""
        scene = self._scene
        words = scene.knowledge.words
        generic = words["describes"] | words["people"] | words["forces"]
        return scene.has(at, generic) or scene.has(at, scene.knowledge.event_nouns)

    def _chained(self, spots: list[Spot]) -> list[Spot]:
        chains: list[Spot] = []
        for spot in spots:
            if not chains or not self._joins(chains[-1], spot):
                chains.append(spot)
                continue
            head = chains.pop()
            narrow = spot if spot.width < head.width and not spot.joined else head
            if spot.joined and spot.start == head.end and spot.end == spot.start + 1:
                narrow = head._replace(names=head.names + 1, last=spot.place.span.end)
            chains.append(narrow._replace(start=head.start, end=spot.end, joined=head.joined))
        return [_listed(spot) for spot in chains]

    def _is_station(self, spot: Spot) -> bool:
        """القوات المتمركزة في كذا: what follows does not tell where that lies."""
        before = range(max(0, spot.start - 2), spot.start)
        return any(self._scene.is_in(at, "stations") for at in before)

    def _joins(self, one: Spot, two: Spot) -> bool:
        """عدن وتعز, إعزاز بريف حلب: the second name joins the first or tells where it lies."""
        between = self._scene.folds[one.end : two.start]
        if not between:
            return self._scene.folds[two.start][:1] == "ب" or not self._is_station(one)
        words = self._scene.knowledge.words
        short = [fold for fold in between if fold not in words["apposed"]]
        near = len(short) <= CHAIN and all(
            fold in words["prepositions"] or fold in '(،)"”»' for fold in short
        )
        return near and not {"الي", "من", "نحو", "بعد", "قبل", "حتي"}.intersection(between)


def _listed(spot: Spot) -> Spot:
    """عدن وتعز ومأرب: the mention covers the whole list, the place is its first."""
    start = spot.place.span.start
    if spot.names < LIST or not 0 < spot.last - start <= LONGEST_LIST:
        return spot
    return spot._replace(place=replace(spot.place, span=Span(start, spot.last)))


def _width(match: PlaceMatch) -> float:
    place = match.place
    width = _WIDTH.get(place.type or "", 1.0)
    qualified = place.precision is Precision.AREA and place.type is not None
    return width + (WIDENED if qualified and match.start < match.head else 0.0)
