"""Lays parts of a line out in terminal cells, and keeps each right-to-left part to itself.

Serves `exporters.text`.  A part is never cut where it fits on a line of its own; where it does
not, it is cut at spaces, and each piece is isolated anew, since a terminal orders line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

FIRST_STRONG_ISOLATE, POP_ISOLATE = chr(0x2068), chr(0x2069)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # could steer the terminal


class Part(NamedTuple):
    """Words with what stands before and after them, and a Rich style."""

    words: str
    style: str = ""
    lead: str = ""
    tail: str = ""
    gap: int = 2

    @property
    def plain(self) -> str:
        """The part as one string, not isolated."""
        return f"{self.lead}{self.words}{self.tail}"


def isolated(words: str) -> str:
    """The words between isolates, where they could turn the line round."""
    if _RIGHT_TO_LEFT.search(words):
        return f"{FIRST_STRONG_ISOLATE}{words}{POP_ISOLATE}"
    return words


def one_line(text: str) -> str:
    """The text without line breaks, double spaces and signs that steer a terminal."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def wrap_cells(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` cells, cut at spaces; a longer word stands alone."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and cell_len(longer) > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


class Layout(NamedTuple):
    """Width in cells, and whether right-to-left words are isolated."""

    width: int
    isolate: bool

    def pack(self, parts: Iterable[Part], *, indent: int, hang: int) -> Iterator[Text]:
        """The parts on as few lines as they fit; the first set in by `indent`, others by `hang`."""
        line, used = Text(" " * indent), indent
        filled = False
        for part in parts:
            gap = part.gap if filled else 0
            if filled and used + gap + cell_len(part.plain) > self.width:
                yield line
                line, used, gap = Text(" " * hang), hang, 0
            for number, piece in enumerate(self._pieces(part, self.width - used - gap)):
                if number:
                    yield line
                    line, used, gap = Text(" " * hang), hang, 0
                line.append(" " * gap)
                line.append(self._shown(piece), piece.style)
                used += gap + cell_len(piece.plain)
            filled = True
        yield line

    def _pieces(self, part: Part, room: int) -> Iterator[Part]:
        """The part whole where it fits, else cut; lead and tail stay at its ends."""
        lines = list(wrap_cells(part.words, max(20, room - cell_len(part.lead + part.tail))))
        for number, words in enumerate(lines or [""]):
            yield part._replace(
                words=words,
                lead=part.lead if number == 0 else "",
                tail=part.tail if number >= len(lines) - 1 else "",
            )

    def _shown(self, part: Part) -> str:
        words = isolated(part.words) if self.isolate else part.words
        return f"{part.lead}{words}{part.tail}"
