"""Marks and particles around a place name: where a quoted name ends, where a name begins.

Pure functions over tokens for `places`.
"""

from __future__ import annotations

from collections.abc import Sequence

from hudna.language.tokens import Token

OPENING, CLOSING = '"“«‘', '"”»’'
LONGEST_QUOTED = 10  # tokens of a name in quotation marks


def quoted_end(tokens: Sequence[Token], at: int) -> int | None:
    """The end of a name that stands in quotation marks, None where they do not close soon."""
    for end in range(at + 1, min(at + LONGEST_QUOTED, len(tokens))):
        if tokens[end].text in CLOSING:
            return end
    return None


def lists_more(tokens: Sequence[Token], at: int) -> bool:
    """قرى كذا وكذا: another name is joined."""
    return at < len(tokens) and (tokens[at].fold[:1] == "و" or tokens[at].text in "،–-")


def past_opening(tokens: Sequence[Token], index: int) -> int:
    """The token behind the marks that open a name."""
    while index < len(tokens) and tokens[index].text in OPENING + "(":
        index += 1
    return index


def written_prefix(token: Token, particles: str) -> int:
    """Code points of the token as written that its particles take up, vowel marks included."""
    if not particles:
        return 0
    taken = seen = 0
    for letter in token.text:
        if letter.isalpha() and letter != "\u0640":
            if seen == len(particles):
                break
            seen += 1
        taken += 1
    return taken
