"""Origins that seem to be one body under two names, each pair with the reasons.

Origins and the lexicon's names → `Namesakes`, which a person says are the same or not; nothing is
put together by itself.  Pure; pairs are found by shared keys, so that the work grows with the
number of names and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise

from rapidfuzz.distance import DamerauLevenshtein

from hudna.language.fold import fold_word
from hudna.model.actor import Actor
from hudna.model.vocabulary import SourceKind
from hudna.views.aliases import Aliases
from hudna.views.origins import Origin

UNNAMED = frozenset({SourceKind.ANONYMOUS, SourceKind.WITNESS})  # told apart by who cites them
MOST_ALIKE = 6  # names under one key; more share a common word, not a body
LEAST_LETTERS = 5  # of a name in which one letter may differ
LEAST_BONES = 3  # consonants by which names in two scripts are known
LEAST_SHORT = 3  # letters of a short form of one word
_ARABIC = str.maketrans({
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "g", "چ": "g", "ح": "", "خ": "x",
    "ه": "", "د": "d", "ض": "d", "ذ": "d", "ظ": "z", "ر": "r", "ز": "z", "س": "s", "ص": "s",
    "ش": "s", "ع": "", "غ": "g", "ف": "f", "ڤ": "f", "ق": "k", "ك": "k", "گ": "g", "ل": "l",
    "م": "m", "ن": "n", "ا": "", "و": "", "ي": "", "ء": "",
})  # fmt: skip
_PAIRS = {"kh": "x", "gh": "g", "sh": "s", "ch": "s", "th": "t", "dh": "d", "ph": "f", "ck": "k"}
_LATIN = str.maketrans({
    **dict.fromkeys("aeiouyhw'`’ʿʾ", ""), "c": "k", "q": "k", "p": "b", "v": "f", "j": "g",
})  # fmt: skip
_ARTICLES = frozenset({"al", "el", "the", "of", "for", "and"})


class Likeness(StrEnum):
    """Why two names may mean one body, the strongest first."""

    SAME_NAME = "same_name"
    KNOWN = "known"
    SPELLING = "spelling"
    SCRIPT = "script"
    INITIALS = "initials"
    SHORT = "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesakes:
    """Two origins that may be one; `one` says more.  `together` counts the reports with both."""

    one: Origin
    other: Origin
    likenesses: tuple[Likeness, ...]
    together: int


def known_names(actors: Iterable[Actor]) -> dict[str, str]:
    """Names of actors in every language, as they are compared → ids."""
    return {
        " ".join(bare_words(name)): actor.id
        for actor in actors
        for names in actor.names.values()
        for name in names
    }


def find_namesakes(
    origins: Mapping[str, Origin], aliases: Aliases, known: Mapping[str, str]
) -> list[Namesakes]:
    """Pairs that nobody has decided on, by strength, then by how much they say.

    `known` leads from folded names of the lexicon, in any script, to ids of actors.
    """
    named = {key: one for key, one in origins.items() if one.kind not in UNNAMED}
    found: dict[tuple[str, str], set[Likeness]] = {}
    for one, other, likeness in _alike(named, known):
        pair = (one, other) if len(named[one].told) >= len(named[other].told) else (other, one)
        if not aliases.settled(*pair):
            found.setdefault(pair, set()).add(likeness)
    pairs = [_namesakes(named[one], named[other], some) for (one, other), some in found.items()]
    kept = [pair for pair in pairs if not _is_weak(pair)]
    order = list(Likeness)
    return sorted(
        kept,
        key=lambda pair: (
            order.index(pair.likenesses[0]),
            -len(pair.other.told),
            -len(pair.one.told),
            pair.one.key,
            pair.other.key,
        ),
    )


def _namesakes(one: Origin, other: Origin, likenesses: Iterable[Likeness]) -> Namesakes:
    reports = [{told.reading.report.id for told in origin.told} for origin in (one, other)]
    ordered = sorted(likenesses, key=list(Likeness).index)
    return Namesakes(
        one=one, other=other, likenesses=tuple(ordered), together=len(reports[0] & reports[1])
    )


def _is_weak(pair: Namesakes) -> bool:
    """A short form of one word says nothing unless a report uses both names."""
    if pair.likenesses != (Likeness.SHORT,) or pair.together:
        return False
    return any(len(bare_words(origin.name)) == 1 for origin in (pair.one, pair.other))


def bare_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, without articles and signs."""
    words = "".join(sign if sign.isalnum() else " " for sign in fold_word(name)).split()
    bare = (w.removeprefix("ال") if len(w) > LEAST_SHORT + 1 else w for w in words)
    return tuple(word for word in bare if word and word not in _ARTICLES)


def skeleton(words: Iterable[str]) -> str:
    """The consonants of a name, the same in Arabic and Latin letters, doubles once."""
    bones = ""
    for word in words:
        for letters, one in _PAIRS.items():
            word = word.replace(letters, one)  # noqa: PLW2901 (one letter after the other)
        bones += word.translate(_ARABIC).translate(_LATIN)
    return bones[:1] + "".join(b for a, b in pairwise(bones) if a != b)


def _alike(
    origins: Mapping[str, Origin], known: Mapping[str, str]
) -> Iterator[tuple[str, str, Likeness]]:
    """Pairs of keys of origins that share a key of some likeness."""
    buckets: dict[tuple[Likeness, object], dict[str, tuple[str, ...]]] = {}
    for origin in origins.values():
        for name in origin.names:
            words = bare_words(name)
            for likeness, key in _keys(origin, name, known) if words else ():
                buckets.setdefault((likeness, key), {})[origin.key] = words
    for (likeness, _), named in buckets.items():
        if 1 < len(named) <= MOST_ALIKE:
            for (one, words), (other, others) in combinations(named.items(), 2):
                if _fits(likeness, words, others):
                    yield one, other, likeness


def _keys(origin: Origin, name: str, known: Mapping[str, str]) -> Iterator[tuple[Likeness, object]]:
    words = bare_words(name)
    whole = "".join(words)
    yield Likeness.SAME_NAME, whole
    yield Likeness.SAME_NAME, "".join(fold_word(name).split())  # written apart or together
    actor = origin.actor or known.get(" ".join(words))
    if actor is not None:
        yield Likeness.KNOWN, actor
    if len(whole) >= LEAST_LETTERS and not any(sign.isdigit() for sign in whole):
        for at in range(len(whole)):
            yield Likeness.SPELLING, whole[:at] + whole[at + 1 :]
        yield Likeness.SPELLING, whole
    bones = skeleton(words)
    if len(bones) >= LEAST_BONES:
        yield Likeness.SCRIPT, bones
    if whole.isascii():
        yield Likeness.INITIALS, "".join(w[0] for w in words) if len(words) > 1 else whole
    if len(whole) >= LEAST_SHORT:
        for size in range(1, len(words) + 1):
            yield Likeness.SHORT, words[:size]
            yield Likeness.SHORT, words[-size:]


def _fits(likeness: Likeness, words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """What sharing a key does not say yet."""
    one, other = "".join(words), "".join(others)
    if likeness is Likeness.SPELLING:
        return one != other and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
    if likeness is Likeness.SCRIPT:
        return one.isascii() != other.isascii()
    if likeness is Likeness.INITIALS:
        return (len(words) == 1) != (len(others) == 1)
    if likeness is Likeness.SHORT:
        short, long = sorted((words, others), key=len)
        size = len(short)
        return size < len(long) and short in (long[:size], long[-size:])
    return True
