"""What a source does in saying it: the verb's stance, bent by what the content plainly does.

cue stance + content words → `Stance`.  Only a plain saying bends; اتهم always accuses.  What a
source says of its own acts to come is a promise, of others' an expectation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hudna.attribution.frames import Range
from hudna.language.fold import fold_word
from hudna.language.phrases import PhraseTable
from hudna.language.tables import read_toml
from hudna.language.tokens import Token
from hudna.model.vocabulary import Stance

FILE = "language/ar/stances.toml"
FIRST_CLAUSE = 14  # words in which the main verb of a nominal sentence comes
FARTHEST_MARK = 20  # words in which a mark may stand that no other sense has
SHORTEST_FUTURE = 4  # letters: سيتم
_NEGATIONS = frozenset("لم لا ليس ليست لن".split())
_NO_DEED = frozenset("يوجد توجد يزال تزال يزالون يمكن يحتاج تحتاج".split())  # behind a negation
_TO_COME = frozenset("سوف لن غدا".split())
_RELATIVES = frozenset("التي الذي الذين اللذين حيث".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMark:
    """A mark in the content that bends a plain saying; it stands among the first `within` words,
    and counts only for the cue verbs named, where any are.
    """

    id: str
    stance: Stance
    within: int
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceLexicon:
    """The marks of one language, and words that look like a future and are none."""

    marks: PhraseTable[StanceMark]
    not_future: tuple[str, ...]
    manners: Mapping[str, Stance]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A cue's own stance, its verb, and whether the content speaks of the source itself."""

    stance: Stance
    verb: str
    own: bool
    manner: frozenset[str] = frozenset()


def read_stances() -> StanceLexicon:
    """The marks from the package's data."""
    data = read_toml(FILE)
    return StanceLexicon(
        marks=PhraseTable(
            (
                (
                    form,
                    StanceMark(
                        id=row["id"],
                        stance=Stance(row["stance"]),
                        within=row["within"],
                        verbs=frozenset(row.get("verbs", ())),
                    ),
                )
                for row in data["mark"]
                for form in row["forms"]
            ),
            strict=True,
        ),
        manners={
            fold_word(word): Stance(stance)
            for stance, words in data["manner"].items()
            for word in words
        },
        not_future=tuple(fold_word(word) for word in data["not_future"]),
    )


def stance_of(
    lexicon: StanceLexicon, tokens: Sequence[Token], content: Range, saying: Saying
) -> tuple[Stance, str | None]:
    """The stance, and the id of the mark that bent it."""
    if saying.stance is not Stance.ASSERTS:
        return saying.stance, None
    for word in saying.manner & set(lexicon.manners):
        return lexicon.manners[word], f"manner:{word}"
    marked = _marked(lexicon, tokens, content, saying)
    future = _future(lexicon, tokens, content)
    foretold = marked is not None and marked.stance is Stance.ACCUSES and future
    if marked is not None and not foretold:  # «ستفشل رغم تعنت الطرف»: foretold before blamed
        return marked.stance, marked.id
    if _obliges(tokens, content):
        return Stance.DEMANDS, "upon-them"
    if _refuses(tokens, content):
        return Stance.DENIES, "first-refusal"
    if future == "first":
        return Stance.PROMISES, "first-future"
    if future:
        return (Stance.PROMISES if saying.own else Stance.EXPECTS), "future"
    if saying.own and _negated(tokens, content):
        return Stance.DENIES, "own-negation"
    return saying.stance, None


def _marked(
    lexicon: StanceLexicon, tokens: Sequence[Token], content: Range, saying: Saying
) -> StanceMark | None:
    start, end = content
    for index in range(start, min(end, start + FARTHEST_MARK)):
        match = lexicon.marks.at(tokens, index)
        for mark in match.values if match is not None else ():
            if mark.stance is Stance.ACCUSES and _denied(tokens, start, index):
                continue  # «لم تكن ضالعة في»
            if index - start < mark.within and (not mark.verbs or saying.verb in mark.verbs):
                return mark
    return None


def _denied(tokens: Sequence[Token], start: int, index: int) -> bool:
    """True where a negation stands right before the mark."""
    return any(token.fold in _NEGATIONS for token in tokens[max(start, index - 2) : index])


def _obliges(tokens: Sequence[Token], content: Range) -> bool:
    """«على الأطراف أن …»: what others are to do."""
    start, end = content
    if tokens[start].fold not in ("علي", "عليهم", "عليها", "عليه", "علينا"):
        return False
    return any(token.fold == "ان" for token in tokens[start + 1 : min(end, start + 8)])


def _future(lexicon: StanceLexicon, tokens: Sequence[Token], content: Range) -> str:
    """The person of the future that is the main verb of the first clause: first (سنفعل), third,
    or nothing.
    """
    start, end = content
    for index in range(start, min(end, start + FIRST_CLAUSE)):
        fold = tokens[index].fold
        if index > start + 1 and (tokens[index].text in "،,.؛" or fold in _RELATIVES):
            return ""
        bare = fold[1:] if fold[:1] == "و" and len(fold) > 5 else fold
        after = tokens[index + 1].fold[:1] if index + 1 < end else ""
        if bare in _TO_COME or (bare == "قد" and after in ("ي", "ت")):
            return "third"
        shortest = SHORTEST_FUTURE + (bare[1:2] == "ن")  # سيتم, but no سناح
        future = bare[:1] == "س" and bare[1:2] in "يتن" and len(bare) >= shortest
        if future and not bare.startswith(lexicon.not_future):
            return "first" if bare[1] == "ن" else "third"
    return ""


def _refuses(tokens: Sequence[Token], content: Range) -> bool:
    """«لن ننسحب», «لن نقبل»: the first person refuses."""
    start, end = content
    for index in range(start, min(end - 1, start + 5)):
        if tokens[index].fold in ("لن", "ولن"):
            return tokens[index + 1].text[:1] in ("ن", "أ")
    return False


def _negated(tokens: Sequence[Token], content: Range) -> bool:
    start, end = content
    return any(
        token.fold in _NEGATIONS and after.fold not in _NO_DEED
        for token, after in pairwise(tokens[start : min(end, start + 5)])
    )
