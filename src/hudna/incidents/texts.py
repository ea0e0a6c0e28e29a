"""The texts of all reports as one index: which share passages or rare words, and which copy.

Beside `index`, for whole reports; `builder` asks it for the candidates of a report and for what
two tellings share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt

from hudna.incidents.comparing import Shared
from hudna.incidents.copies import Copy, Passage, bands, find_copy, fingerprints
from hudna.incidents.index import MOST_TEXTS, RARE, RAREST, Key, Postings
from hudna.incidents.tellings import Telling
from hudna.incidents.words import Words
from hudna.model.reading import Reading
from hudna.model.span import Span

FEWEST_RARE = 4  # rare words that two reports share before they are compared for them alone
LONGEST_KEY_WORD, SHORTEST_KEY_WORD = 40, 3  # letters; shorter ones are particles
REACH = 300  # code points from a trigger within which a passage tells of its event
ENOUGH = 40  # reports; in a smaller record almost every word is rare
SHORT = 50  # words; in a shorter text a few shared words are chance
FULL_RARE = 0.06  # weighed rare words over the mean length: as many as two accounts of one act
_Texts = Mapping[str, tuple[Reading, Words]]


class TextIndex:
    """Fingerprints, MinHash bands and words of reports."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[Reading, Words]] = {}
        self._runs = Postings([(MOST_TEXTS, 1.0)])
        self._words = Postings(RARE)
        self._leads = Postings(RAREST)
        self._keys: dict[str, frozenset[Key]] = {}
        self._copies: dict[tuple[str, str], Copy | None] = {}

    def add(self, reading: Reading, words: Words) -> set[str]:
        """Keep a report; the reports for which a shared key has changed its weight."""
        report = reading.report.id
        self._texts[report] = (reading, words)
        self._keys[report] = frozenset((*fingerprints(words), *bands(words)))
        disturbed = self._runs.add(self._keys[report], report)
        disturbed |= set(self._texts) - {report} if len(self._texts) <= ENOUGH else set()
        disturbed |= self._leads.add(_key_words(words), report)
        return disturbed | self._words.add(_key_words(words), report)

    def candidates(self, report: str) -> set[str]:
        """The reports that share a passage or enough rare words with this one."""
        _, words = self._texts[report]
        by_words = self._leads.shared(_key_words(words), report)
        alike = {other for other, count in by_words.items() if count >= FEWEST_RARE}
        return alike | set(self._runs.shared(self._keys[report], report))

    def is_rare(self, bare: str) -> bool:
        """True where few reports hold the word, with its article and without."""
        return all(
            self._words.weight(form) > 0 or not self._words.borne(form)
            for form in (bare, f"ال{bare}")
        )

    def copy(self, one: str, other: str) -> Copy | None:
        """What two reports share word for word; None where nothing is."""
        pair = (one, other) if one < other else (other, one)
        if self._keys[one].isdisjoint(self._keys[other]):
            return None
        if pair not in self._copies:
            self._copies[pair] = self._find(*pair)
        return self._copies[pair]

    def forget_copies(self) -> None:
        """Give back the room of what was found; it is found again when it is asked for."""
        self._copies.clear()

    def _find(self, one: str, other: str) -> Copy | None:
        (reading, words), (another, others) = self._texts[one], self._texts[other]
        return find_copy(reading, another, words_of_one=words, words_of_other=others)

    def shared(self, one: Telling, other: Telling) -> Shared:
        """What the words of two tellings have in common."""
        weights = sorted(
            (-weight, word)
            for word in one.words & other.words
            if (weight := self._words.weight(word)) > 0
        )
        length = sqrt(max(SHORT, len(one.words)) * max(SHORT, len(other.words)))
        rare = -sum(weight for weight, _ in weights) / length / FULL_RARE
        copy = self.copy(one.report, other.report) if one.report != other.report else None
        passages = list(_near(copy, one, other)) if copy is not None else []
        return Shared(
            rare=min(1.0, rare) * min(1.0, len(self._texts) / ENOUGH),
            rare_words=tuple(word for _, word in weights),
            passage=max((passage.words for passage in passages), default=0),
            copied=copy.share if copy is not None and passages else 0.0,
        )


def _key_words(words: Words) -> set[str]:
    return {word for word in words.folds if SHORTEST_KEY_WORD <= len(word) <= LONGEST_KEY_WORD}


def _near(copy: Copy, one: Telling, other: Telling) -> Iterator[Passage]:
    """The passages that tell of the events of both tellings."""
    for passage in copy.passages:
        a, b = passage.one, passage.other
        if a.report != one.report:
            a, b = b, a
        if _tells(a.span, one) and _tells(b.span, other):
            yield passage


def _tells(span: Span, telling: Telling) -> bool:
    return any(span.gap(event.trigger) <= REACH for event in telling.events)
