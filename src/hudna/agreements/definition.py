"""A definition of a deal as people write it: TOML or JSON text → `Agreement`, or all its faults.

The keys are those of docs/contract.md.  Nothing is taken in halves: with one fault there is no
agreement, and every fault is told at once with its line and key.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hudna.agreements.checks import Fault, check_agreement
from hudna.agreements.knowledge import AgreementKnowledge
from hudna.agreements.positions import Positions, json_positions, toml_positions
from hudna.model.agreement import Agreement, Provision
from hudna.model.incident import Evidence
from hudna.model.span import Span
from hudna.model.vocabulary import TermKind

TEXTS = frozenset({"id", "kind"})
NAME_LISTS = ("parties", "addressed", "guarantors", "mediators", "monitors")
LISTS = (*NAME_LISTS, "aliases", "area", "rivals")
DAYS = ("announced", "in_force", "expiry")
AGREEMENT_KEYS = frozenset({*TEXTS, *LISTS, *DAYS, "name", "provisions", "evidence"})
NAMES = ("obligor", "beneficiary", "from", "to", "constraint", "demanded_by")
LINKS = ("after", "in_exchange_for")
PROVISION_KEYS = frozenset(
    {*NAMES, *LINKS, "id", "kind", "text", "quantity", "phase", "due", "evidence"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What became of a text: an agreement, or (None) the faults that stand in its way."""

    agreement: Agreement | None
    faults: tuple[Fault, ...]


def read_definition(text: str, knowledge: AgreementKnowledge) -> Definition:
    """The agreement of a TOML or JSON text; JSON is told by its opening brace."""
    is_json = text.lstrip().startswith("{")
    try:
        data = json.loads(text) if is_json else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        return Definition(agreement=None, faults=(_unreadable(error, is_json=is_json),))
    positions = json_positions(text) if is_json else toml_positions(text)
    return _Reader(data, positions, knowledge).read()


def _unreadable(error: Exception, *, is_json: bool) -> Fault:
    found = re.search(r"line (\d+)", str(error))
    form = "JSON" if is_json else "TOML"
    return Fault(line=int(found[1]) if found else 1, key="", message=f"is not {form}: {error}")


class _Reader:
    """Reads one definition and gathers its faults."""

    def __init__(
        self, data: Mapping[str, Any], positions: Positions, knowledge: AgreementKnowledge
    ) -> None:
        self._data, self._positions, self._knowledge = data, positions, knowledge
        self._faults: list[Fault] = []

    def read(self) -> Definition:
        data = self._data
        self._check_keys(data, AGREEMENT_KEYS, None)
        rows = data.get("provisions") or []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._fault("provisions", "is a list of tables, one for each provision")
            rows = []
        provisions = [self._provision(row, number) for number, row in enumerate(rows)]
        fields: dict[str, Any] = {key: self._names(data, key) for key in LISTS}
        fields |= {key: self._day(data, key, None) for key in DAYS}
        ident, kind = self._text(data, "id", None), data.get("kind", "ceasefire")
        name = self._by_language(data, "name", None)
        kept = tuple(one for one in provisions if one is not None)
        self._faults += check_agreement(data, kept, self._positions, self._knowledge)
        if self._faults or ident is None or name is None:
            faults = sorted(set(self._faults), key=lambda one: (one.line, one.key, one.message))
            return Definition(agreement=None, faults=tuple(faults))
        evidence = tuple(_evidence(data))
        agreement = Agreement(
            id=ident, name=name, kind=kind, provisions=kept, evidence=evidence, **fields
        )
        return Definition(agreement=agreement, faults=())

    def _fault(self, key: str, message: str, provision: int | None = None) -> None:
        where = self._positions.of(key, provision)
        shown = key if provision is None else f"provisions[{provision + 1}].{key}"
        self._faults.append(Fault(line=where, key=shown, message=message))

    def _check_keys(self, row: Mapping[str, Any], known: frozenset[str], at: int | None) -> None:
        for key in row:
            if key not in known:
                self._fault(key, "is no key of a definition: take it out", at)

    def _provision(self, row: Mapping[str, Any], at: int) -> Provision | None:
        self._check_keys(row, PROVISION_KEYS, at)
        ident, text = self._text(row, "id", at), self._by_language(row, "text", at)
        kind = self._kind(row, at)
        names = {key: self._name(row, key, at) for key in (*NAMES, *LINKS)}
        quantity, phase = self._number(row, "quantity", at), self._number(row, "phase", at)
        due = self._day(row, "due", at)
        if ident is None or text is None:
            return None
        return Provision(  # with a faulty kind it is kept for the faults of its links alone
            id=ident, kind=kind or TermKind.OTHER, text=text, obligor=names["obligor"],
            beneficiary=names["beneficiary"], origin=names["from"], destination=names["to"],
            constraint=names["constraint"], quantity=quantity, phase=phase, due=due,
            after=names["after"], in_exchange_for=names["in_exchange_for"],
            demanded_by=names["demanded_by"], evidence=tuple(_evidence(row)),
        )  # fmt: skip

    def _text(self, row: Mapping[str, Any], key: str, at: int | None) -> str | None:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self._fault(key, "is missing: give it a name of its own", at)
        return None

    def _kind(self, row: Mapping[str, Any], at: int) -> TermKind | None:
        value = row.get("kind")
        if value in list(TermKind):
            return TermKind(value)
        known = ", ".join(kind.value for kind in TermKind)
        said = "is missing" if value is None else f"{value!r} is no kind of provision"
        self._fault("kind", f"{said}: take one of {known}", at)
        return None

    def _by_language(
        self, row: Mapping[str, Any], key: str, at: int | None
    ) -> dict[str, str] | None:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return {"ar": value}
        if isinstance(value, dict) and value and all(isinstance(v, str) for v in value.values()):
            return dict(value)
        self._fault(key, 'is missing or no table of texts such as { ar = "…", en = "…" }', at)
        return None

    def _name(self, row: Mapping[str, Any], key: str, at: int) -> str | None:
        """One name; of a list of its wordings the first."""
        value = row.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if value is None or value == []:
            return None
        if isinstance(value, str) and value.strip():
            return value
        self._fault(key, "is no text: leave it out where nothing is said", at)
        return None

    def _names(self, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = row.get(key)
        if value is None:
            return ()
        flat = [one[0] if isinstance(one, list) and one else one for one in _listed(value)]
        if all(isinstance(one, str) and one.strip() for one in flat):
            return tuple(flat)
        self._fault(key, "is a list of texts")
        return ()

    def _number(self, row: Mapping[str, Any], key: str, at: int) -> int | None:
        value = row.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
            return value
        self._fault(key, f"{value!r} is no whole number above 0", at)
        return None

    def _day(self, row: Mapping[str, Any], key: str, at: int | None) -> date | None:
        value = row.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(str(value)[:10])
        except ValueError:
            self._fault(key, f"{value!r} is no day such as 2016-12-13", at)
            return None


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _evidence(row: Mapping[str, Any]) -> Iterator[Evidence]:
    """The evidence that a proposal carries; what is not whole is left out."""
    for one in row.get("evidence") or ():
        if isinstance(one, dict) and isinstance(one.get("start"), int) and one.get("report"):
            end = one.get("end", one["start"] + len(str(one.get("text", "x"))))
            span = Span(one["start"], end)
            yield Evidence(
                report=str(one["report"]), span=span, text=str(one.get("text", "")),
                claim=one.get("claim"),
            )  # fmt: skip


def to_dict(agreement: Agreement, *, evidence: bool = False) -> dict[str, Any]:
    """The definition as plain values, with the keys of the contract."""
    written: dict[str, Any] = {
        "id": agreement.id, "name": agreement.name, "aliases": list(agreement.aliases),
        "kind": agreement.kind,
    }  # fmt: skip
    written |= {key: list(getattr(agreement, key)) for key in (*NAME_LISTS, "area", "rivals")}
    written |= {key: _iso(getattr(agreement, key)) for key in DAYS}
    if evidence:
        written["evidence"] = [evidence_to_dict(one) for one in agreement.evidence]
    written["provisions"] = [
        provision_to_dict(one, evidence=evidence) for one in agreement.provisions
    ]
    return written


def provision_to_dict(provision: Provision, *, evidence: bool = False) -> dict[str, Any]:
    """One provision as plain values."""
    written: dict[str, Any] = {
        "id": provision.id, "kind": provision.kind.value, "text": provision.text,
        "obligor": provision.obligor, "beneficiary": provision.beneficiary,
        "from": provision.origin, "to": provision.destination,
        "constraint": provision.constraint, "quantity": provision.quantity,
        "phase": provision.phase, "due": _iso(provision.due), "after": provision.after,
        "in_exchange_for": provision.in_exchange_for, "demanded_by": provision.demanded_by,
    }  # fmt: skip
    if evidence:
        written["evidence"] = [evidence_to_dict(one) for one in provision.evidence]
    return written


def evidence_to_dict(evidence: Evidence) -> dict[str, Any]:
    """Where the words stand, and the words."""
    return {
        "report": evidence.report, "start": evidence.span.start, "end": evidence.span.end,
        "text": evidence.text, "claim": evidence.claim,
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def write_json(agreement: Agreement, *, evidence: bool = False) -> str:
    """The definition as JSON text."""
    return json.dumps(to_dict(agreement, evidence=evidence), ensure_ascii=False, indent=1) + "\n"


def write_toml(agreement: Agreement) -> str:
    """The definition as TOML text that `read_definition` takes back; nothing unsaid is written."""
    data = to_dict(agreement)
    provisions = data.pop("provisions")
    name = data.pop("name")
    lines = [f"{key} = {_toml(value)}" for key, value in data.items() if value not in (None, [])]
    lines += ["", "[name]", *(f"{key} = {_toml(value)}" for key, value in name.items())]
    for row in provisions:
        lines += ["", "[[provisions]]", *_toml_rows(row)]
    return "\n".join(lines) + "\n"


def _toml_rows(row: Mapping[str, Any]) -> Iterator[str]:
    for key, value in row.items():
        if isinstance(value, dict):
            yield from (f"{key}.{language} = {_toml(text)}" for language, text in value.items())
        elif value is not None:
            yield f"{key} = {_toml(value)}"


_TOML_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (list, lambda value: "[" + ", ".join(_toml(one) for one in value) + "]"),
    (int, str),
    (str, lambda value: json.dumps(value, ensure_ascii=False)),
)


def _toml(value: object) -> str:
    return next(write(value) for kind, write in _TOML_WRITERS if isinstance(value, kind))
