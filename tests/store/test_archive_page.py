"""What docs/archive.md says of an archive is what an archive is."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from hudna.model.report import Report
from hudna.model.review import Review
from hudna.store import Checkpoint, Entry, OriginalInfo, Record, archive, bodies

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")
TABLES = {
    "`entry`": Entry,
    "`report`": bodies.ReportBody,
    "`reading`": bodies.ReadingBody,
    "`review`": Review,
    "`places`": bodies.PlacesBody,
    "`redaction`": bodies.RedactionBody,
    "`import`": bodies.ImportBody,
    "`checkpoint`": Checkpoint,
}


def documented(heading: str, column: str = "field") -> list[str]:
    """The first cells of the table with that first column under a heading."""
    text = re.split(r"^#{2,3} ", PAGE, flags=re.MULTILINE)
    (under,) = [part for part in text if part.startswith(f"{heading}\n")]
    table = under.split(f"| {column} |", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


@pytest.mark.parametrize("heading", TABLES, ids=lambda one: one.strip("`"))
def test_every_field_is_documented_and_none_besides(heading: str) -> None:
    kind: Any = TABLES[heading]
    assert documented(heading) == [field.name for field in fields(kind)]


def test_the_original_is_documented() -> None:
    wanted = [field.name for field in fields(OriginalInfo)]
    assert documented("`report`", "field of `original`") == wanted


def test_every_kind_of_entry_has_its_part() -> None:
    assert [kind for kind in bodies.EntryKind if f"### `{kind}`\n" not in PAGE] == []


def test_lines_are_of_the_documented_kinds_in_their_order(
    record: Record, make_report: Callable[..., Report]
) -> None:
    """The form's number is the documented one too."""
    record.add(make_report(), None)
    record.checkpoint()
    stream = io.BytesIO()
    record.export(stream)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    kinds = documented("The lines", "key")
    found = [next(kind for kind in kinds if kind in line) for line in lines]
    assert found == sorted(found, key=kinds.index)
    assert f'"form": {archive.FORM}' in PAGE
    (blob,) = [line for line in lines if "blob" in line]
    assert set(blob) <= set(documented("`blob`"))
    (entry,) = [line for line in lines if "entry" in line]
    assert all(f"`{key}`" in PAGE for key in entry)


def test_hashes_can_be_checked_as_documented(
    record: Record, make_report: Callable[..., Report]
) -> None:
    """With nothing but the page and a standard library."""
    record.add(make_report("تقرير"), None)
    stream = io.BytesIO()
    record.export(stream)
    rows = [json.loads(line) for line in stream.getvalue().splitlines()]
    (line,) = [row for row in rows if "entry" in row]
    entry, body = line["entry"], line["body"].encode()
    names = ("seq", "at", "actor", "kind", "subject", "payload", "previous")
    sealed = json.dumps([entry[n] for n in names], ensure_ascii=False, separators=(",", ":"))
    assert sha256(b"\0" + sealed.encode()).hexdigest() == entry["hash"] == rows[0]["root"]
    assert sha256(bytes.fromhex(line["salt"]) + body).hexdigest() == entry["payload"]
