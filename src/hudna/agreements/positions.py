"""Where each key of a definition stands: lines of a TOML or JSON text, for messages to people.

Called by `definition`; a light scan that need not understand values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_TOML_TABLE = re.compile(r"\s*\[\[?\s*([\w.\-]+)\s*\]\]?")
_TOML_KEY = re.compile(r"\s*([\w\-]+)(?:\.[\w\-]+)*\s*=")
_JSON_PART = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|[{}\[\]]')

Path = tuple[int | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Line numbers from 1, by (provision's number from 0 or None for the agreement, key)."""

    lines: Mapping[Path, int] = field(hash=False)
    provisions: tuple[int, ...] = ()

    def of(self, key: str, provision: int | None = None) -> int:
        """The line of a key, else of its provision, else the first."""
        line = self.lines.get((provision, key))
        if line is not None:
            return line
        if provision is not None and provision < len(self.provisions):
            return self.provisions[provision]
        return 1


def toml_positions(text: str) -> Positions:
    """Positions in a TOML text."""
    lines: dict[Path, int] = {}
    provisions: list[int] = []
    inside: int | None = None
    for number, line in enumerate(text.splitlines(), 1):
        table, key = _TOML_TABLE.match(line), _TOML_KEY.match(line)
        if table:
            first, *rest = table[1].split(".")
            if first == "provisions" and not rest:
                provisions.append(number)
            inside = len(provisions) - 1 if first == "provisions" else None
            lines.setdefault((inside, rest[0] if rest else first), number)
        elif key:
            lines.setdefault((inside, key[1]), number)
    return Positions(lines=lines, provisions=tuple(provisions))


def json_positions(text: str) -> Positions:
    """Positions in a JSON text."""
    lines: dict[Path, int] = {}
    provisions: list[int] = []
    depth, listed, last = 0, False, ""
    for part in _JSON_PART.finditer(text):
        number = text.count("\n", 0, part.start()) + 1
        mark = part.group()
        if mark in "{[":
            depth += 1
            listed = listed or (mark == "[" and depth == 2 and last == "provisions")
            if listed and mark == "{" and depth == 3:
                provisions.append(number)
        elif mark in "}]":
            listed = listed and not (mark == "]" and depth == 2)
            depth -= 1
        elif part[2]:
            last = part[1]
            if depth == 1:
                lines.setdefault((None, last), number)
            elif listed and depth == 3:
                lines.setdefault((len(provisions) - 1, last), number)
    return Positions(lines=lines, provisions=tuple(provisions))
