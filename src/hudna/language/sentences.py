"""Sentences as ranges of tokens.

Third step: tokens → sentences.  Arabic news often leaves out the space after a stop and goes on
for lines without one; a line break always ends a sentence, a stop inside a number or an initial
never does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hudna.language.tokens import Kind, Token

STOPS = frozenset(".!?؟…۔")
DOMAINS = frozenset("نت كوم اورغ اورج net com org tv info sy".split())
CLOSERS = frozenset("\"'»”’)]")


class Sentence(NamedTuple):
    """Token indices, half-open; `end` takes in the closing stop, never the line break."""

    index: int  # type: ignore[assignment]  # hides tuple.index
    start: int
    end: int
    paragraph: int


def split_sentences(tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """The sentences of a text in order; together they hold every token but the breaks."""
    sentences: list[Sentence] = []
    paragraph = start = 0
    for end in _ends(tokens):
        begin = _skip_breaks(tokens, start, end)
        if any(token.kind is Kind.BREAK for token in tokens[start:begin]) and sentences:
            paragraph += 1
        if begin < end:
            sentences.append(Sentence(len(sentences), begin, end, paragraph))
        start = end
    return tuple(sentences)


def _skip_breaks(tokens: Sequence[Token], start: int, end: int) -> int:
    while start < end and tokens[start].kind is Kind.BREAK:
        start += 1
    return start


def _ends(tokens: Sequence[Token]) -> Iterator[int]:
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        if token.kind is Kind.BREAK and index:
            yield index
        elif token.fold in STOPS and not is_inner_stop(tokens, index):
            index = _past_closers(tokens, index)
            yield index + 1
        index += 1
    yield count


def _past_closers(tokens: Sequence[Token], index: int) -> int:
    """The last of a run of stops and the closing marks right behind it."""
    while index + 1 < len(tokens):
        following = tokens[index + 1]
        glued = following.start == tokens[index].end
        if not (following.fold in STOPS or (glued and following.fold in CLOSERS)):
            break
        index += 1
    return index


def is_inner_stop(tokens: Sequence[Token], index: int) -> bool:
    """True for the stop of an abbreviation of one letter (ا.ب, U.N.) or of an address (نت.)."""
    if index == 0 or tokens[index].fold != ".":
        return False
    before = tokens[index - 1]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and after.start == tokens[index].end and after.fold in DOMAINS:
        return True
    return before.kind is Kind.WORD and len(before.fold) == 1 and before.end == tokens[index].start
