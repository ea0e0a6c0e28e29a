"""The language of search: words, "phrases", -excluded, OR.  Text → tree, with its own messages.

Words are folded like the record's.  A plain word finds the written words that hold it, with and
without clitics, whole or in part; in quotes it stands for whole words only, and so it does where
it is excluded.  Everything else (`%`, `_`, brackets, stops) is a sign between words.  Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hudna.model.errors import BadInput
from hudna.store.passages import folded_words

MOST_WORDS = 32  # in one query: more is a text, not a question


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Words that follow each other; `whole` False where a part of a word is enough."""

    words: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """All of `groups` must be found, each by any one of its members, and none of `excluded`."""

    groups: tuple[tuple[Wanted, ...], ...]
    excluded: tuple[Wanted, ...] = ()

    @property
    def has_phrase(self) -> bool:
        """True where the order of words matters."""
        every = [*self.excluded, *(wanted for group in self.groups for wanted in group)]
        return any(len(wanted.words) > 1 for wanted in every)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What stands between two spaces or two quotation marks."""

    excluded: bool = False
    is_or: bool = False
    wanted: tuple[Wanted, ...] = ()


_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb'  # straight, curly and angled quotation marks
_PIECE = re.compile(
    r"(?P<minus>(?<!\S)[-\u2212])?"
    rf"(?:[{_MARKS}](?P<phrase>[^{_MARKS}]*)(?P<end>[{_MARKS}])?|(?P<word>[^\s{_MARKS}]+))"
)


def parse(text: str) -> Query:
    """The query that a person typed; BadInput tells what is wrong with it."""
    groups: list[tuple[Wanted, ...]] = []
    excluded: list[Wanted] = []
    joining = False
    for piece in _pieces(text):
        if piece.is_or:
            _refuse(joining or not groups, "OR stands between two words")
            joining = True
        elif piece.excluded:
            _refuse(joining, "OR stands between two wanted words")
            excluded += piece.wanted
        elif piece.wanted:
            first, *more = piece.wanted
            groups[len(groups) - joining :] = [(*groups[-1], first) if joining else (first,)]
            groups += [(one,) for one in more]
            joining = False
    _refuse(joining, "OR stands between two words")
    _refuse(not groups, "there are only excluded words" if excluded else "there is no word in it")
    every = [*excluded, *(wanted for group in groups for wanted in group)]
    too_many = sum(len(wanted.words) for wanted in every) > MOST_WORDS
    _refuse(too_many, f"there are more than {MOST_WORDS} words")
    return Query(groups=tuple(groups), excluded=tuple(excluded))


def _refuse(wrong: bool, why: str) -> None:  # noqa: FBT001 - reads as a sentence
    if wrong:
        raise BadInput(why, where="search")


def _pieces(text: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(text):
        excluded = match["minus"] is not None
        if match["phrase"] is not None:
            _refuse(match["end"] is None, "a quotation mark is not closed")
            yield _Piece(excluded=excluded, wanted=_plain(match["phrase"], whole=True))
        elif match["word"] == "OR" and not excluded:
            yield _Piece(is_or=True)
        else:
            yield _Piece(excluded=excluded, wanted=_plain(match["word"], whole=excluded))


def _plain(written: str, *, whole: bool) -> tuple[Wanted, ...]:
    """The words of a piece: one after the other where they are meant whole, else each by itself."""
    found = folded_words(written)
    if whole:
        return (Wanted(words=tuple(found), whole=True),) if found else ()
    return tuple(Wanted(words=(one,), whole=False) for one in found)
