"""The words for the closed lists, in the reader's language.

Used by whatever people read (terminal, page); programs get the values of `model.vocabulary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hudna.language.tables import read_toml
from hudna.model.errors import BadData
from hudna.model.vocabulary import (
    Accord,
    Contested,
    Counting,
    EventType,
    FigureKind,
    Modality,
    SourceKind,
    Stance,
    TermKind,
    TermState,
)

LANGUAGES = ("en", "ar")
GROUPS: tuple[tuple[str, type[StrEnum]], ...] = (
    ("stance", Stance),
    ("source_kind", SourceKind),
    ("event_type", EventType),
    ("modality", Modality),
    ("figure", FigureKind),
    ("term_kind", TermKind),
    ("term_state", TermState),
    ("accord", Accord),
    ("contested", Contested),
    ("counting", Counting),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words of one language, by group and value."""

    language: str
    groups: Mapping[str, Mapping[str, str]]

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, as HTML writes it."""
        return "rtl" if self.language == "ar" else "ltr"

    def of(self, value: StrEnum) -> str:
        """The word for a value of a closed list."""
        group = next(name for name, kind in GROUPS if isinstance(value, kind))
        return self.groups[group][value.value]

    def incident(self, key: str) -> str:
        """A word of the sheet of an incident."""
        return self.groups["incident"][key]

    def reason(self, code: str) -> str:
        """The wording of a reason, with places for its values (`exporters.reasons`)."""
        return self.groups["reason"][code]

    def place_type(self, kind: str) -> str:
        """The word for a type of the gazetteer; imports may bring types without one."""
        return self.groups["place_type"].get(kind, kind)

    def page(self, key: str) -> str:
        """A word of the pages themselves."""
        return self.groups["page"][key]


def read_labels(language: str) -> Labels:
    """The labels that ship with the package.  Raises BadData where a value has no word."""
    file = f"labels/{language}.toml"
    groups = read_toml(file)
    for name, kind in GROUPS:
        for value in kind:
            if not groups.get(name, {}).get(value.value):
                raise BadData("has no word", file=file, row=name, key=value.value)
    return Labels(language=language, groups=groups)
