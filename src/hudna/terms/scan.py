"""One pass over a report: where it speaks of terms, of their states, limits and order.

analysis → `Marks`, the sorted hits that the other steps of this room look things up in.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.language.analysis import Analysis
from hudna.language.sentences import STOPS
from hudna.language.tokens import Kind, Token
from hudna.language.verbs import Tense
from hudna.model.claim import Claim
from hudna.model.vocabulary import TermKind
from hudna.terms.forms import Hit
from hudna.terms.gate import Deals
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.rows import Anchor, Cue, Limit, Row, Stage, Words

NEAR_WORDS = 4  # between a verb of movement and who moves stand a number and an ordinal at most
OBJECT_WORDS = 3  # from a verb over its subject to its object
NEXT_WORDS = 2  # إخراج كل المرتزقة
LENGTH_REACH = 14  # من الساعة … (… بتوقيت …) ولمدة …
GOODS_KINDS = frozenset((TermKind.ACCESS, TermKind.WEAPONS))
_THEM = frozenset(("هم", "هن"))
COMMAS = frozenset("،,؛;")
HARD_STOPS = STOPS | {"؛", ";", "\n"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Hits by the token they begin at; `anchors` in order, none inside another."""

    anchors: tuple[Hit[Anchor], ...]
    cues: dict[int, Hit[Cue]]
    limits: dict[int, Hit[Limit]]
    stages: tuple[Hit[Stage], ...]
    deals: Deals
    strong: frozenset[int]


def find_marks(analysis: Analysis, knowledge: TermKnowledge, deals: Deals) -> Marks:
    """All hits of the report, each row where its words stand."""
    anchors: list[Hit[Anchor]] = []
    cues: dict[int, Hit[Cue]] = {}
    limits: dict[int, Hit[Limit]] = {}
    stages: list[Hit[Stage]] = []
    places = {match.start for match in analysis.places}
    taken = 0  # tokens up to here belong to a phrase found before
    for token in analysis.tokens:
        if token.kind is not Kind.WORD or token.index in analysis.furniture:
            continue
        hits = knowledge.rows.at(analysis.tokens, token.index)
        if not hits or token.index < taken:
            continue
        for hit in _meant(hits, analysis, knowledge.words, town=token.index in places):
            row: Row = hit.value
            if isinstance(row, Stage):
                stages.append(hit)  # type: ignore[arg-type]
            elif isinstance(row, Limit):
                if not hit.pronoun:
                    limits[token.index] = hit  # type: ignore[assignment]
            elif isinstance(row, Cue):
                _keep_cue(cues, hit)  # type: ignore[arg-type]
            else:
                anchors = _kept(anchors, hit, analysis, knowledge.words)  # type: ignore[arg-type]
        taken = max(taken, _taken(token.index, anchors, cues, limits))
    anchors = [hit for hit in anchors if not _only_governs(hit, anchors, cues)]
    return Marks(
        anchors=tuple(anchors),
        cues=cues,
        limits=limits,
        stages=tuple(stages),
        deals=deals,
        strong=frozenset(hit.start for hit in anchors if not hit.value.weak),
    )


def _meant(hits: list[Hit[Row]], analysis: Analysis, words: Words, *, town: bool) -> list[Hit[Row]]:
    """The hits without verbs that are none here: a town's name, the object of a preposition."""
    if len(hits) > 1:
        hits = _unmixed(hits, analysis, words)
    return [
        hit
        for hit in hits
        if not (town and hit.tense is not Tense.NOUN) and not _governed(hit, analysis, words)
    ]


def _unmixed(hits: list[Hit[Row]], analysis: Analysis, words: Words) -> list[Hit[Row]]:
    """Without the verb where a preposition reads as one: قبل انسحاب, but قبل الوفد الهدنة."""
    limited = any(isinstance(hit.value, Limit) for hit in hits)
    following = analysis.tokens[hits[0].end : hits[0].end + 1]
    accepted = any(token.fold in words.parties for token in following)
    if not limited:
        return hits
    return [hit for hit in hits if isinstance(hit.value, Limit) != accepted]


def _only_governs(hit: Hit[Anchor], anchors: list[Hit[Anchor]], cues: dict[int, Hit[Cue]]) -> bool:
    """True for a verb that is a cue as well, with its object behind: أجلت الحركة تسليم …."""
    if hit.tense is Tense.NOUN or hit.start not in cues or hit.value.near:
        return False
    return any(0 < one.start - hit.end <= OBJECT_WORDS for one in anchors)


def _governed(hit: Hit[Row], analysis: Analysis, words: Words) -> bool:
    """True for a perfect right behind a preposition: رفع is a noun in إلى رفع الحصار."""
    if hit.tense is not Tense.PERFECT or not hit.start:
        return False
    return analysis.tokens[hit.start - 1].fold in words.governors


def _taken(
    index: int,
    anchors: list[Hit[Anchor]],
    cues: dict[int, Hit[Cue]],
    limits: dict[int, Hit[Limit]],
) -> int:
    """One past the phrase that begins at the token: inside it nothing else begins."""
    ends = [hit.end for hit in (cues.get(index), limits.get(index)) if hit is not None]
    if anchors and anchors[-1].start == index and not anchors[-1].value.weak:
        ends.append(anchors[-1].end)
    return max(ends, default=0)


def _keep_cue(cues: dict[int, Hit[Cue]], hit: Hit[Cue]) -> None:
    """Of two rows with the same word the one of higher priority."""
    before = cues.get(hit.start)
    if before is None or before.value.priority < hit.value.priority:
        cues[hit.start] = hit


def _near(hit: Hit[Anchor], analysis: Analysis, words: Words) -> int | None:
    """How many words on the one that the row asks for stands.

    0 where it asks for none, None where it is missing.
    """
    if not hit.value.near:
        return 0
    if hit.value.moves and hit.tense is Tense.NOUN and hit.pronoun in _THEM:
        return 0  # نقلهم
    following = analysis.tokens[hit.end : hit.end + NEAR_WORDS]
    if hit.value.kind not in GOODS_KINDS and any(
        token.fold in words.goods for token in analysis.tokens[hit.end : hit.end + 6]
    ):
        return None
    for distance, token in enumerate(following, start=1):
        if any(fold in hit.value.near for fold in readings(token.fold)):
            return distance
        if token.fold in HARD_STOPS or token.fold in words.breaks:
            break
    if hit.value.kind is TermKind.RETURN and hit.start:  # بدأ النازحون العودة
        return 1 if analysis.tokens[hit.start - 1].fold in hit.value.near else None
    return None


def readings(fold: str) -> tuple[str, ...]:
    """A word as it stands, and without conjunction and preposition before the article."""
    if fold.startswith("لل"):
        return fold, "ال" + fold[2:]
    return (fold, fold[1:]) if fold[:1] in "ولب" else (fold,)


def _kept(
    anchors: list[Hit[Anchor]], hit: Hit[Anchor], analysis: Analysis, words: Words
) -> list[Hit[Anchor]]:
    """The anchors with this one, if it stands and no other row at its token asks for less."""
    distance = _near(hit, analysis, words)
    if distance is None or _repeats_length(anchors, hit) or _has_run(hit):
        return anchors
    if not hit.value.near and anchors and _follows_own_kind(anchors[-1], hit):
        return anchors
    if anchors and _better_told(anchors[-1], hit):
        anchors = anchors[:-1]
    rivals = [one for one in anchors if one.start == hit.start and not one.value.weak]
    if any(_outdoes(one, hit, analysis, words) for one in rivals):
        return anchors
    return [*(one for one in anchors if one not in rivals), hit]


def _follows_own_kind(before: Hit[Anchor], hit: Hit[Anchor]) -> bool:
    """إدخال المساعدات names its goods: المساعدات is no term of its own there."""
    renewed = before.value.kind is TermKind.DURATION and hit.value.kind is TermKind.CESSATION
    near = (before.value.kind is hit.value.kind or renewed) and bool(before.value.near)
    return near and hit.start - before.end < NEAR_WORDS


def _better_told(before: Hit[Anchor], hit: Hit[Anchor]) -> bool:
    """بدأت الحافلات نقل الجرحى: the act tells more than what carries it."""
    carried = before.value.moves and "cue" in before.value.needs
    same = before.value.kind is hit.value.kind and bool(hit.value.near)
    return carried and same and hit.start - before.end <= 1


def _outdoes(one: Hit[Anchor], hit: Hit[Anchor], analysis: Analysis, words: Words) -> bool:
    """True where the row found before fits better.

    Its word stands nearer, and it is no verb that is as well read as a noun (فتح الطريق, where
    فتح الجيش الطريق is a verb).
    """
    before, distance = _near(one, analysis, words) or 0, _near(hit, analysis, words) or 0
    if not one.value.near and hit.value.near:
        return distance > NEXT_WORDS
    if before == distance == 1 and one.tense is Tense.PERFECT and hit.tense is Tense.NOUN:
        return False
    return before <= distance


def _has_run(hit: Hit[Anchor]) -> bool:
    """دخلت حيز التنفيذ tells what has become of the truce, not how long it is to last."""
    length = hit.value.kind is TermKind.DURATION and not hit.value.near
    return length and hit.tense is Tense.PERFECT


def _repeats_length(anchors: list[Hit[Anchor]], hit: Hit[Anchor]) -> bool:
    """تبدأ مساء وتستمر لمدة … is one duration."""
    if hit.value.kind is not TermKind.DURATION or not anchors:
        return False
    before = anchors[-1]
    return before.value.kind is TermKind.DURATION and hit.start - before.end <= LENGTH_REACH


def is_stop(token: Token) -> bool:
    """True for what ends a clause for good."""
    return token.kind is Kind.BREAK or token.fold in HARD_STOPS


def content_tokens(analysis: Analysis, claim: Claim) -> tuple[int, int]:
    """The tokens of a claim's content, with the one in whose middle it begins (بخرق → خرق)."""
    first, last = analysis.tokens_of(claim.content)
    if first and analysis.tokens[first - 1].end > claim.content.start:
        first -= 1
    return first, last
