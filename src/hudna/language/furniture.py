"""Lines of a pasted page that are not the report's own: teasers, share lines, menus.

tokens + sentences → the set of token indices that stand in such lines.  They stay in the text and
are read, but not as the report's own voice.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from hudna.language.fold import fold_word
from hudna.language.sentences import STOPS
from hudna.language.tables import read_toml
from hudna.language.tokens import Kind, Token

FILE = "language/ar/furniture.toml"
LONGEST_TEASER = 22  # words; headlines of Arabic news sites run to about 20
HEAD_LINES = 3  # headline, its repetition and a caption stand first and are the report's own


def find_furniture(tokens: Sequence[Token]) -> frozenset[int]:
    """Indices of tokens in furniture lines."""
    lines = _lines(tokens)
    stopped = [
        end > start and tokens[end - 1].fold in STOPS | {'"', "»", "”"} for start, end in lines
    ]
    furniture: set[int] = set()
    for number, (start, end) in enumerate(lines):
        opener = _opens_so(tokens, start, end)
        teaser = _is_teaser(lines, stopped, number)
        if number >= 1 and (opener or teaser):
            furniture.update(range(start, end))
    return frozenset(furniture)


def _lines(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    lines, start = [], 0
    for token in tokens:
        if token.kind is Kind.BREAK:
            if token.index > start:
                lines.append((start, token.index))
            start = token.index + 1
    if start < len(tokens):
        lines.append((start, len(tokens)))
    return lines


def _opens_so(tokens: Sequence[Token], start: int, end: int) -> bool:
    words = " ".join(token.fold for token in tokens[start : min(end, start + 4)]) + " "
    return any(words.startswith(opener) for opener in _openers())


@lru_cache(maxsize=1)  # the file is read once; its content never changes within a version
def _openers() -> tuple[str, ...]:
    return tuple(
        " ".join(fold_word(word) for word in opener.split()) + " "
        for opener in read_toml(FILE)["openers"]
    )


def _is_teaser(lines: Sequence[tuple[int, int]], stopped: Sequence[bool], number: int) -> bool:
    """A short line without a stop, after the body has begun, where the body's lines have stops."""
    start, end = lines[number]
    if stopped[number] or number < HEAD_LINES or end - start > LONGEST_TEASER:
        return False
    body = stopped[:number]
    return sum(body) >= 2 and sum(body) * 2 >= len(body) - HEAD_LINES
