"""What the terms of deals look like in Arabic: the rows of `terms.toml`, checked when read.

Read once at start by `pipeline`; every step of this room takes a `TermKnowledge`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hudna.language.fold import fold_word
from hudna.language.phrases import folded_forms
from hudna.language.tables import checked, read_toml, unique
from hudna.model.errors import BadData
from hudna.model.vocabulary import TermKind, TermState
from hudna.terms.forms import Forms, FormTable
from hudna.terms.rows import Anchor, Cue, Limit, Row, Stage, Words

FILE = "language/ar/terms.toml"
_FORMS = ("nouns", "verbs")
_EXAMPLES = ("gloss", "example", "expect", "counter")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermKnowledge:
    """One table for all rows, and the gate that decides whether a report speaks of a deal."""

    rows: FormTable[Row]
    words: Words
    deals: FormTable[str]


def read_term_knowledge() -> TermKnowledge:
    """The rows that ship with the package.  Raises `BadData` naming row and key."""
    data = read_toml(FILE)
    rows = [
        (_forms(row), _read(table, row))
        for table in ("anchor", "cue", "limit", "stage")
        for row in unique(data[table], FILE)
    ]
    words = {name: folded_forms(forms) for name, forms in data["words"].items()}
    ends = ("prepositions", "relatives", "subordinators", "breaks")
    words["phrase_ends"] = frozenset().union(*(words[name] for name in ends))
    gate = [_checked(row, ("effect",)) for row in unique(data["gate"], FILE)]
    deals = [(_forms(row), str(row["effect"])) for row in gate]
    return TermKnowledge(rows=FormTable(rows), words=Words(**words), deals=FormTable(deals))


def _forms(row: Mapping[str, Any]) -> Forms:
    forms = Forms(nouns=tuple(row.get("nouns", ())), verbs=tuple(row.get("verbs", ())))
    if not forms.nouns and not forms.verbs:
        raise BadData("needs nouns or verbs", file=FILE, row=str(row["id"]))
    return forms


def _checked(
    row: Mapping[str, Any], required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> Mapping[str, Any]:
    return checked(
        row, FILE, required=("id", *required, "example"), optional=(*_FORMS, *_EXAMPLES, *optional)
    )


def _read(table: str, row: Mapping[str, Any]) -> Row:
    readers: dict[str, Callable[[Mapping[str, Any]], Row]] = {
        "anchor": _anchor,
        "cue": _cue,
        "limit": _limit,
        "stage": _stage,
    }
    try:
        return readers[table](row)
    except ValueError as error:
        raise BadData(str(error), file=FILE, row=str(row.get("id"))) from error


def _anchor(row: Mapping[str, Any]) -> Anchor:
    _checked(
        row, ("kind",), ("near", "needs", "weak", "moves", "who", "state", "answers", "imperfect")
    )
    return Anchor(
        id=row["id"],
        kind=TermKind(row["kind"]),
        near=frozenset(fold_word(word) for word in row.get("near", ())),
        needs=row.get("needs", ""),
        weak=row.get("weak", False),
        moves=row.get("moves", False),
        who=row.get("who", ""),
        state=_state(row, "state"),
        answers=row.get("answers", False),
        imperfect=_state(row, "imperfect"),
    )


def _cue(row: Mapping[str, Any]) -> Cue:
    keys = (
        "negated",
        "future",
        "imperfect",
        "after",
        "behind",
        "transitive",
        "inside",
        "alone",
        "bare",
        "held",
        "names",
        "vague",
        "starts",
        "kind",
        "who",
    )
    _checked(row, ("state", "priority"), keys)
    return Cue(
        id=row["id"],
        state=TermState(row["state"]),
        priority=row["priority"],
        negated=_state(row, "negated"),
        future=_state(row, "future"),
        imperfect=_state(row, "imperfect"),
        after=row.get("after", False),
        behind=row.get("behind", False),
        transitive=row.get("transitive", False),
        inside=row.get("inside", True),
        alone=TermKind(row["alone"]) if "alone" in row else None,
        bare=row.get("bare", False),
        held=row.get("held", False),
        names=row.get("names", False),
        vague=row.get("vague", False),
        starts=row.get("starts", False),
        kind=TermKind(row["kind"]) if "kind" in row else None,
        who=row.get("who", ""),
    )


def _limit(row: Mapping[str, Any]) -> Limit:
    _checked(row, ("effect",), ("own", "closes"))
    return Limit(
        id=row["id"],
        effect=row["effect"],
        own=row.get("own", False),
        closes=row.get("closes", False),
    )


def _stage(row: Mapping[str, Any]) -> Stage:
    _checked(row, ("phase",))
    return Stage(id=row["id"], phase=row["phase"])


def _state(row: Mapping[str, Any], key: str) -> TermState | None:
    return TermState(row[key]) if key in row else None
