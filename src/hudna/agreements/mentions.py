"""Sentences that speak of a provision in its own words, where no term of its kind was read.

Called by `linking`.  What is said of the provision follows from a term in the sentence, else from
what the source does in saying it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from hudna.agreements.kinds import bare
from hudna.agreements.names import name_words
from hudna.agreements.scenes import Scene
from hudna.agreements.statements import Statement
from hudna.agreements.voices import voice_of
from hudna.language.fold import fold_word
from hudna.model.agreement import Provision
from hudna.model.claim import Claim
from hudna.model.ids import content_id
from hudna.model.reading import Reading
from hudna.model.span import Span, trimmed
from hudna.model.vocabulary import Stance, TermState

SHARE = 0.5  # of a provision's words that a sentence must have
FEWEST = 3  # words that must be shared
STATES = {
    Stance.DEMANDS: TermState.DEMANDED, Stance.PROMISES: TermState.AGREED,
    Stance.EXPECTS: TermState.EXPECTED, Stance.THREATENS: TermState.EXPECTED,
    Stance.DENIES: TermState.REJECTED,
}  # fmt: skip
CONSENT = frozenset({TermState.AGREED, TermState.EXPECTED, TermState.REJECTED})
_SUFFIXES = ("ات", "ين", "ها", "هم", "ته", "ية", "يه", "ه", "ي")
_CLAUSE = re.compile(r"[^.،؛\n!؟]+")

Mentioned = tuple[str, Statement, tuple[str, ...]]


def find_mentions(
    scene: Scene,
    reading: Reading,
    linked: Mapping[str, Sequence[Statement]],
    statements: Sequence[Statement],
) -> Iterator[Mentioned]:
    """(provision, statement, reasons) for the best sentence of each provision, if any is good.

    `linked` are those of the reading's `statements` that concern each provision already.
    """
    told = reading.report.published
    if told is None:
        return
    stretches = list(_stretches(reading.report.text))
    for provision in scene.agreement.provisions:
        own = provision.text.get(reading.report.language, "")
        wanted = stems(own) - scene.knowledge.kinds.common
        span, share, count = _best(stretches, wanted, reading)
        if span is None or share < SHARE or count < FEWEST:
            continue
        why = (f"{count} of {len(wanted)} words of the provision",)
        if not _names_origin(scene, provision, span.of(reading.report.text)):
            continue
        if any(one.span.overlaps(span) for one in linked.get(provision.id, ())):
            continue
        made = _statement(scene, reading, provision, span)
        inside = [one for one in statements if not one.from_event and span.overlaps(one.span)]
        placed = provision.origin is not None
        yield provision.id, _as_told(made, inside) if placed else made, why


def _as_told(statement: Statement, inside: Sequence[Statement]) -> Statement:
    """The statement with the consent or wish that a term in its words tells of."""
    said = next((one.said for one in inside if one.said in CONSENT), None)
    return statement if said is None or statement.said in CONSENT else replace(statement, said=said)


def _names_origin(scene: Scene, provision: Provision, words: str) -> bool:
    """True unless the provision is about a place that the words do not name."""
    places = scene.origins[provision.id].places
    found = name_words(words)
    return not places or any(name_words(place.name) & found for place in places)


def _stretches(text: str) -> Iterator[tuple[Span, frozenset[str]]]:
    """Clauses, and pairs of neighbouring clauses, with their stems."""
    spans = [Span(m.start(), m.end()) for m in _CLAUSE.finditer(text) if m.group().strip()]
    for number, span in enumerate(spans):
        yield span, stems(span.of(text))
        if number + 1 < len(spans) and spans[number + 1].start - span.end <= 2:
            wide = Span(span.start, spans[number + 1].end)
            yield wide, stems(wide.of(text))


def _best(
    stretches: Sequence[tuple[Span, frozenset[str]]], wanted: frozenset[str], reading: Reading
) -> tuple[Span | None, float, int]:
    best: tuple[Span | None, float, int] = (None, 0.0, 0)
    for span, stems in stretches:
        shared = len(wanted & stems)
        share = shared / len(wanted) if wanted else 0.0
        if share > best[1]:
            best = (trimmed(reading.report.text, span.start, span.end), share, shared)
    return best


def _statement(scene: Scene, reading: Reading, provision: Provision, span: Span) -> Statement:
    claim = _claim_over(reading, span)
    told = reading.report.published
    if told is None:
        raise ValueError("a mention needs the day of its report")
    stance = claim.stance if claim else Stance.ASSERTS
    asked = provision.demanded_by is not None
    said = STATES.get(stance, TermState.DEMANDED if asked else TermState.AGREED)
    if name_words(span.of(reading.report.text)) & scene.knowledge.kinds.open_question:
        said = TermState.PROPOSED
    if asked and said is TermState.EXPECTED:
        said = TermState.DEMANDED
    return Statement(
        id=content_id("m", reading.report.id, provision.id, span.start, span.end),
        reading=reading,
        told=told,
        said=said,
        kinds=frozenset({provision.kind}),
        span=span,
        voice=voice_of(reading, claim, span, scene.names),
        claim=claim.id if claim else None,
        by_words=True,
    )


def _claim_over(reading: Reading, span: Span) -> Claim | None:
    """The narrowest claim whose content shares most of the span."""
    over = [
        claim
        for claim in reading.claims
        if claim.content.overlaps(span)
        and min(claim.content.end, span.end) - max(claim.content.start, span.start)
        > 0.5 * (span.end - span.start)
    ]
    return min(over, key=lambda one: one.content.end - one.content.start, default=None)


def stems(text: str) -> frozenset[str]:
    """Words without article, conjunction and the commonest endings."""
    return frozenset(stem for word in name_words(text) if len(stem := _stem(word)) >= 3)


@lru_cache(maxsize=1 << 16)  # pure; words recur
def _stem(word: str) -> str:
    fold = fold_word(word)
    if len(fold) > 4 and fold[0] in "وفبل":
        fold = bare(fold[1:]) if fold[1:3] == "ال" or len(fold) > 5 else fold
    for suffix in _SUFFIXES:
        if fold.endswith(suffix) and len(fold) - len(suffix) >= 3:
            return fold[: -len(suffix)]
    return fold
