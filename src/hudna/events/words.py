"""Ways to look at one word: without its clitics, article and pronouns.

Everything here is a pure function of the folded word and is remembered, since words recur.
"""

from __future__ import annotations

from functools import lru_cache

from hudna.language.clitics import noun_stems, verb_stems, without_pronoun

_THIRD_PERSON = frozenset(("ه", "ها", "هم", "هن", "هما"))  # the person news is told in
SHORTEST = 3  # letters that must be left when a particle is taken off
_CACHE = 1 << 15  # words of a day's reports


def bare_key(fold: str) -> str:
    """A folded word of a data file as `bares` gives the words of a text: without the article."""
    return fold[2:] if fold.startswith("ال") and len(fold) - 2 >= SHORTEST else fold


@lru_cache(maxsize=_CACHE)  # pure
def bares(fold: str) -> frozenset[str]:
    """All readings of a word without clitics and article, with and without a pronoun."""
    found = {fold}
    for stem in noun_stems(fold):
        found.add(stem.rest)
        if not stem.definite:
            found.update(unpossessed(stem.rest))
    return frozenset(found)


@lru_cache(maxsize=_CACHE)  # pure
def unpossessed(fold: str) -> tuple[str, ...]:
    """The word without its pronoun, as it is spelled on its own: قصفها → قصف, غارتهم → غاره."""
    rest, pronoun = without_pronoun(fold)
    if pronoun not in _THIRD_PERSON:
        return ()
    if rest.endswith("ت"):
        return rest, rest[:-1] + "ه"
    if rest.endswith("و"):
        return rest, rest + "ا"
    return (rest,)


@lru_cache(maxsize=_CACHE)  # pure
def keys(fold: str) -> frozenset[str]:
    """Every form under which a table of triggers may keep the word, as noun or as verb."""
    found = set(bares(fold))
    for _, rest in verb_stems(fold):
        found.add(rest)
        found.update(unpossessed(rest))
    return frozenset(found)
