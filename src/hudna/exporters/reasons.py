"""Reasons in words: a code and its values become a sentence of the reader's language.

Serves the sheet of an incident and the pages.  The wordings stand in `labels/*.toml`; a value's
place says what it is: `{0:figure}` a word of a closed list, `{0:quote}` words of a report,
`{0:actor}` an actor's id, `{all:quote}` all values together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hudna.exporters.labels import Labels
from hudna.model.incident import Reason

QUOTE, ACTOR = "quote", "actor"
COMMAS = {"ar": "، "}

Show = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How values are shown: words of reports by `quote`, actors by `name`."""

    labels: Labels
    quote: Show
    name: Show

    def say(self, reason: Reason) -> str:
        """The sentence; a reason that was weighed has its weight behind it."""
        values = [_Value(one, self) for one in reason.values]
        words = self.labels.reason(reason.code).format(*values, all=_All(values, self))
        if reason.points is None:
            return words
        return self.labels.reason("weight").format(
            words=words, pairs=reason.pairs, points=f"{reason.points:+.1f}"
        )

    def shown(self, value: str, kind: str) -> str:
        """One value as what its place says it is."""
        if kind == QUOTE:
            return self.quote(value)
        if kind == ACTOR:
            return self.listed([self.name(one) for one in value.split(", ")])
        return self.labels.groups[kind][value] if kind else value

    def listed(self, words: Sequence[str]) -> str:
        """Several words with the comma of the language."""
        return COMMAS.get(self.labels.language, ", ").join(words)


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    wording: Wording

    def __format__(self, kind: str) -> str:
        return self.wording.shown(self.text, kind)


@dataclass(frozen=True, slots=True)
class _All:
    values: Sequence[_Value]
    wording: Wording

    def __format__(self, kind: str) -> str:
        return self.wording.listed([format(one, kind) for one in self.values])
