"""Copies: reports that repeat each other, and the passages they share word for word.

Candidates come from keys (winnowed fingerprints for passages, MinHash bands for near
duplicates), then the words themselves are aligned; spans lead to both texts as written.
Method: Broder 1997 (MinHash), Schleimer, Wilkerson and Aiken 2003 (winnowing).
"""

from __future__ import annotations

from dataclasses import dataclass

from rensa import RMinHash

from hudna.incidents.words import GRAM, Words, runs_of
from hudna.model.incident import Evidence
from hudna.model.reading import Reading

WINDOW = 6  # grams; any shared run of GRAM + WINDOW - 1 words is found for certain
SHORTEST_PASSAGE = 8  # words; shorter shared runs are set phrases
SHINGLE = 3  # words of a MinHash shingle: near duplicates with edits still share most
PERMUTATIONS, ROWS = 64, 4  # 16 bands of 4: half-alike reports meet with odds of about 0.65
SEED = 1997


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The same words in two reports; `words` is their number."""

    one: Evidence
    other: Evidence
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What two reports share.  `share` is the part (0..1) of the shorter one's words that stands
    in shared passages; `first` is the report published earlier, None where that is not known."""

    one: str
    other: str
    share: float
    passages: tuple[Passage, ...]
    first: str | None = None


def fingerprints(words: Words) -> frozenset[int]:
    """Winnowed hashes of word runs: two texts with a shared run of ten words share one."""
    hashes = words.grams
    if len(hashes) <= WINDOW:
        return frozenset({min(hashes)}) if hashes else frozenset()
    return frozenset(min(hashes[at : at + WINDOW]) for at in range(len(hashes) - WINDOW + 1))


def bands(words: Words) -> tuple[int, ...]:
    """The MinHash bands of a text: near duplicates agree in at least one of them."""
    shingles = {" ".join(run) for run in runs_of(words.folds, SHINGLE)}
    if not shingles:
        return ()
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(sorted(shingles))
    digest: list[int] = sketch.digest()
    return tuple(hash((at, *digest[at : at + ROWS])) for at in range(0, PERMUTATIONS, ROWS))


def shared_passages(one: Words, other: Words) -> tuple[Passage, ...]:
    """The longest runs of words that both texts hold, in the order of the first text."""
    common = set(one.grams) & set(other.grams)
    spots = [at for at, gram in enumerate(one.grams) if gram in common]
    if len(spots) <= SHORTEST_PASSAGE - GRAM:  # so many runs of `GRAM` words stand in a passage
        return ()
    places: dict[int, list[int]] = {}
    for at in [at for at, gram in enumerate(other.grams) if gram in common]:
        places.setdefault(other.grams[at], []).append(at)
    passages, end = [], 0
    for at in spots:
        if at >= end:
            length, there = max(
                (_run(one, other, at, start), -start) for start in places[one.grams[at]]
            )
            if length >= SHORTEST_PASSAGE:
                passages.append(_passage(one, other, (at, -there, length)))
            end = at + max(1, length)
    return tuple(passages)


def _run(one: Words, other: Words, at: int, there: int) -> int:
    """How many words in a row are the same from the two places on."""
    length = 0
    while (
        at + length < len(one)
        and there + length < len(other)
        and one.folds[at + length] == other.folds[there + length]
    ):
        length += 1
    return length


def _passage(one: Words, other: Words, run: tuple[int, int, int]) -> Passage:
    at, there, length = run
    return Passage(
        one=_evidence(one, at, length), other=_evidence(other, there, length), words=length
    )


def _evidence(words: Words, at: int, length: int) -> Evidence:
    span = words.span(at, at + length)
    return Evidence(report=words.report, span=span, text=span.of(words.text))


def share_of(passages: tuple[Passage, ...], one: Words, other: Words) -> float:
    """The part of the shorter text's words that the passages make up, 0..1."""
    shorter = min(len(one), len(other))
    return min(1.0, sum(passage.words for passage in passages) / shorter) if shorter else 0.0


def find_copy(
    one: Reading, other: Reading, *, words_of_one: Words, words_of_other: Words
) -> Copy | None:
    """What the two reports share, or None where no passage stands in both."""
    passages = shared_passages(words_of_one, words_of_other)
    if not passages:
        return None
    return Copy(
        one=one.report.id,
        other=other.report.id,
        share=share_of(passages, words_of_one, words_of_other),
        passages=passages,
        first=_first(one, other),
    )


def _first(one: Reading, other: Reading) -> str | None:
    """The report that came out earlier, by the hour where both give one, else by the day."""
    a, b = one.report, other.report
    if a.published_at is not None and b.published_at is not None:
        if a.published_at != b.published_at:
            return a.id if a.published_at < b.published_at else b.id
        return None
    if a.published is None or b.published is None or a.published == b.published:
        return None
    return a.id if a.published < b.published else b.id
