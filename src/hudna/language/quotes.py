"""What stands in quotation marks.

Between sentences and attribution: pairs up the marks of all kinds, mends the mirrored and the
unclosed ones (»نص«, :» نص «) and never lets a stray mark swallow more than its paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hudna.language.tokens import Kind, Token

OPENERS = {"«": "»", "“": "”", "‘": "’", "„": "”", "‹": "›"}
MIRRORED = {"»": "«", "”": "“", "’": "‘"}
LONGEST_QUOTE = 600  # tokens of the longest quotation: a statement printed whole has about 500
LONGEST_NEST = 60  # tokens of a quotation within which an inner one of the same marks is looked for
STRAIGHT = frozenset("\"'")
MARKS = frozenset([*OPENERS, *MIRRORED, *STRAIGHT])


class Quote(NamedTuple):
    """Token indices: `start` the opening mark, `end` one past the closing mark or, where the
    quote is never closed, past the last token of the paragraph (`closed` is False).
    """

    start: int
    end: int
    closed: bool


def find_quotes(tokens: Sequence[Token]) -> tuple[Quote, ...]:
    """Outermost quotes in order; a mark inside a word (an apostrophe) opens none."""
    quotes: list[Quote] = []
    index = 0
    while index < len(tokens):
        if tokens[index].text in MARKS and not _apostrophe(tokens, index):
            quote = _close(tokens, index)
            if quote is not None:
                quotes.append(quote)
                index = quote.end
                continue
        index += 1
    return tuple(quotes)


def _apostrophe(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index].text not in "'’‘" or not 0 < index < len(tokens) - 1:
        return False
    return tokens[index - 1].end == tokens[index].start and (
        tokens[index + 1].start == tokens[index].end
        and tokens[index + 1].kind is Kind.WORD
        and tokens[index - 1].kind is Kind.WORD
    )


def _close(tokens: Sequence[Token], opening: int) -> Quote | None:
    """The quote that starts here; a doubled mark (»») opens once."""
    mark = tokens[opening].text
    doubled = opening + 1 < len(tokens) and tokens[opening + 1].text == mark
    first = opening + doubled
    nested = mark in OPENERS
    return _paired(tokens, (opening, first), nested=nested) or (
        _paired(tokens, (opening, first), nested=False) if nested else None
    )


def _paired(tokens: Sequence[Token], at: tuple[int, int], *, nested: bool) -> Quote | None:
    """The quote from `opening` to its fellow.

    With `nested`, inner pairs of the same mark are stepped over.  A quotation goes on into the
    next paragraph where that opens it again.
    """
    opening, first = at
    mark = tokens[opening].text
    wanted, depth = _closers(mark), 0
    limit = min(len(tokens), opening + (LONGEST_NEST if nested else LONGEST_QUOTE))
    for index in range(first + 1, limit):
        token, before = tokens[index], tokens[index - 1]
        if token.kind is Kind.BREAK and not _reopens(tokens, index, mark):
            return None if nested else _unclosed(tokens, opening, first, index)
        again = token.text == mark
        if again and before.text == ":" and mark in MIRRORED:
            return _unclosed(tokens, opening, first, _first_stop(tokens, first, index))
        if token.text in wanted and depth == 0:
            return Quote(opening, index + 1, closed=True)
        if nested and again and before.text == ":":
            return None
        depth += nested and again and before.kind is not Kind.BREAK
        depth -= nested and token.text in wanted
    return None if nested else _unclosed(tokens, opening, first, limit)


def _reopens(tokens: Sequence[Token], index: int, mark: str) -> bool:
    """True where the paragraph behind the break opens the same quotation again."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return mark in OPENERS and following == mark


def _first_stop(tokens: Sequence[Token], start: int, end: int) -> int:
    """The first full stop of a quotation that is never closed, where the next one opens."""
    return next((at for at in range(start + 1, end) if tokens[at].text in ".…"), end)


def _closers(mark: str) -> frozenset[str]:
    if mark in STRAIGHT:
        return frozenset(mark)
    if mark in OPENERS:
        return frozenset(OPENERS[mark])
    return frozenset((MIRRORED[mark], mark))


def _unclosed(tokens: Sequence[Token], opening: int, first: int, end: int) -> Quote | None:
    """An opening mark without its fellow counts only after a colon, where it starts speech."""
    after_colon = opening > 0 and tokens[opening - 1].text == ":"
    return Quote(opening, end, closed=False) if after_colon and first + 1 < end else None
