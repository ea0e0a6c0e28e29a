"""Folding: one spelling for comparing, the written one kept for showing.

First step of the flow.  Every later comparison goes through here; nothing folded is ever stored
as evidence, and `Folded.span` leads back to the text as written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from hudna.model.span import Span

# Vowel marks, superscript alef, tatweel, joiners and direction marks carry no letter.
_DROPPED = [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, 0x0640, *range(0x06D6, 0x06EE)]
_DROPPED += [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
_LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}
_LETTERS |= {"ی": "ي", "ک": "ك", "ۀ": "ه", "ھ": "ه"}
_DIGITS = {chr(base + digit): str(digit) for base in (0x0660, 0x06F0) for digit in range(10)}
# Presentation forms (ﺃﻓﺎﺩﺕ), left behind by old typesetting and PDF, are their plain letters.
_FORMS = [*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFF)]
_PLAIN = {form: unicodedata.normalize("NFKC", chr(form)) for form in _FORMS}
_TABLE: dict[int, str | None] = {
    **{form: "".join(_LETTERS.get(one, one) for one in plain) for form, plain in _PLAIN.items()},
    **{ord(letter): folded for letter, folded in (_LETTERS | _DIGITS).items()},
    **dict.fromkeys(_DROPPED),
}


@lru_cache(maxsize=1 << 16)  # pure; words recur
def fold_word(word: str) -> str:
    """The word without marks, with hamza, ta marbuta, alef maqsura and digits made plain."""
    return word.translate(_TABLE).lower()


def lexical_key(folded: str) -> str:
    """A folded word with its sound masculine plural in one case (ون → ين), for name lookups."""
    return folded[:-2] + "ين" if len(folded) > 4 and folded.endswith("ون") else folded


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with a map back: `offsets[i]` is where folded code point i stood, and
    `offsets[len(text)]` the length of the text as written.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span in the text as written of folded code points `start..end`."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def fold_text(text: str) -> Folded:
    """Fold a whole text, keeping where each folded code point came from."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        folded = letter.translate(_TABLE).lower()
        letters.append(folded)
        offsets.extend([offset] * len(folded))
    offsets.append(len(text))
    return Folded("".join(letters), tuple(offsets))
