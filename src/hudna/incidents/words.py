"""The words of a report as they are compared: folded, without page furniture, with their spans.

First step of the room: `copies` aligns these words, `tellings` takes its context from them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sys import intern
from zlib import crc32

from hudna.language.tokens import Kind, tokenize
from hudna.model.reading import Reading
from hudna.model.span import Span

GRAM = 5  # words hashed together; shorter runs are shared by chance in news of one kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`folds[i]` stands at `starts[i]..ends[i]` (code points) of the report's text; `grams[i]` is
    a hash of the `GRAM` words from there on.
    """

    report: str
    text: str
    folds: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    grams: array[int]

    def __len__(self) -> int:
        return len(self.folds)

    def span(self, start: int, end: int) -> Span:
        """The span of words `start..end` (half-open) in the text as written."""
        return Span(self.starts[start], self.ends[end - 1])

    def within(self, span: Span) -> range:
        """The numbers of the words that begin inside the span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))


def read_words(reading: Reading) -> Words:
    """The words and numbers of a report in order; page furniture and marks are left out."""
    text = reading.report.text
    kept = [token for token in tokenize(text) if token.kind in (Kind.WORD, Kind.NUMBER)]
    shown = [token for token in kept if not _inside(token.start, reading.furniture)]
    folds = tuple(intern(token.fold) for token in shown)
    return Words(
        report=reading.report.id,
        text=text,
        folds=folds,
        starts=array("I", (token.start for token in shown)),
        ends=array("I", (token.end for token in shown)),
        grams=array("I", (crc32(" ".join(gram).encode()) for gram in runs_of(folds, GRAM))),
    )


def runs_of(folds: tuple[str, ...], size: int) -> Iterator[tuple[str, ...]]:
    """So many words in a row, from each word on behind which enough follow."""
    return (folds[at : at + size] for at in range(len(folds) - size + 1))


def _inside(offset: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)
