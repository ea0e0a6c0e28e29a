"""Words, numbers and marks with their offsets in the text as written.

Second step of the flow: text → tokens.  White space other than line breaks makes no token, and
direction marks belong to none, so every token's span slices the text exactly.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from hudna.language.fold import fold_word
from hudna.model.span import Span


class Kind(IntEnum):
    """What a token is made of."""

    WORD = 0
    NUMBER = 1
    MARK = 2
    BREAK = 3


class Token(NamedTuple):
    """One token; `start`..`end` are code points of the text, `fold` is the folded word."""

    index: int  # type: ignore[assignment]  # hides tuple.index, which no token needs
    start: int
    end: int
    text: str
    fold: str
    kind: Kind

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


_HIDDEN = "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_LETTER = r"[^\W\d_\u0640]"
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d"
_TOKEN = re.compile(
    rf"(?P<number>[{_DIGIT}]+(?:[{_HIDDEN}]*[.,\u060c\u066b\u066c:/\u2013-][{_HIDDEN}]*[{_DIGIT}]+)*)"
    rf"|(?P<word>{_LETTER}(?:[{_MARKS}]|{_LETTER})*)"
    r"|(?P<break>\s*\n\s*)"
    rf"|(?P<mark>[^\s\w{_HIDDEN}]|_)"
)
_KINDS = {"number": Kind.NUMBER, "word": Kind.WORD, "break": Kind.BREAK, "mark": Kind.MARK}


def tokenize(text: str) -> tuple[Token, ...]:
    """All tokens of the text in order."""
    tokens = []
    for index, match in enumerate(_TOKEN.finditer(text)):
        written = match.group()
        kind = _KINDS[match.lastgroup or "mark"]
        folded = "\n" if kind is Kind.BREAK else fold_word(written)
        tokens.append(Token(index, match.start(), match.end(), written, folded, kind))
    return tuple(tokens)
