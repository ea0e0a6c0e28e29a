"""`hudna sources`: who is cited, and how far people here hold each to be reliable.

A letter is a review of kind `grade` on `origin:KEY`; the grades that `hudna incident` suggests
begin with it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table

from hudna.app import faces, options
from hudna.app.incidents import outlets_of
from hudna.app.record import open_for
from hudna.app.settings import now, read_settings
from hudna.language.actors import read_actors
from hudna.model.errors import NotFound
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.store import Record
from hudna.views.aliases import SUBJECT, folded_name, read_aliases
from hudna.views.corrections import lay_over
from hudna.views.origins import Origin, find_origins
from hudna.views.reliability import RELIABILITY, letter_of, outlet_key, read_letters


class Format(StrEnum):
    """What `--format` takes."""

    TEXT = "text"
    JSONL = "jsonl"


class Letter(StrEnum):
    """Completely, usually, fairly, not usually reliable; unreliable; cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


def list_all(
    *,
    record: options.Record = None,
    form: Annotated[Format, typer.Option("--format", help="The form of the output.")] = Format.TEXT,
) -> None:
    """List who is cited in the record, those that say most first, with what is held of them."""
    with open_for(read_settings(), record, make=False) as kept:
        origins = _origins(kept)
        reviews = kept.standing_reviews()
    letters = read_letters(reviews, read_aliases(reviews))
    if form is Format.JSONL:
        for key, one in origins.items():
            row = {"key": key, "names": one.names, "claims": len(one.told)}
            line = json.dumps({**row, RELIABILITY: letters.get(key)}, ensure_ascii=False)
            sys.stdout.write(f"{line}\n")
        return
    faces.console_for(sys.stdout).print(_table(origins, letters))


def _table(origins: Mapping[str, Origin], letters: Mapping[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("reliability", "claims", "name", "key"):
        table.add_column(heading, overflow="fold")
    for key, one in origins.items():
        name, shown = (faces.shown(words, sys.stdout) for words in (one.name, key))
        table.add_row(letters.get(key, ""), str(len(one.told)), name, shown)
    return table


def grade(
    name: Annotated[str, typer.Argument(help="A source or an outlet: its name, id or key.")],
    letter: Annotated[Letter, typer.Argument(help="A completely reliable … F cannot be judged.")],
    *,
    why: Annotated[str | None, typer.Option(metavar="WHY", help="Why.")] = None,
    record: options.Record = None,
) -> None:
    """Say how reliable a source is; earlier words on it stay in the log and no longer count."""
    settings = read_settings()
    with open_for(settings, record, make=False) as kept:
        key = _key_of(kept, name)
        earlier = [one for one in kept.standing_reviews(f"{SUBJECT}{key}") if letter_of(one)]
        review = Review(
            subject=f"{SUBJECT}{key}",
            decision=Decision.GRADE,
            by=settings.actor,
            at=now(),
            why=why,
            value=json.dumps({RELIABILITY: letter.value}),
            supersedes=earlier[-1].id if earlier else None,
        )
        kept.add_review(review)
    before = f", was {letter_of(earlier[-1])}" if earlier else ""
    faces.console_for(sys.stdout).print(f"{key}: {letter.value}{before}", soft_wrap=True)


def _origins(record: Record) -> dict[str, Origin]:
    reviews = record.standing_reviews()
    aliases = read_aliases(reviews)
    return find_origins(lay_over(one, reviews, aliases).reading for one in record.readings())


def _key_of(record: Record, name: str) -> str:
    """The key of the source or outlet of that name."""
    wanted, origins = folded_name(name), _origins(record)
    for key, origin in origins.items():
        if name == key or wanted in map(folded_name, origin.names):
            return key
    known = outlets_of(read_actors())
    outlets = {one.report.outlet for one in record.readings() if one.report.outlet}
    for outlet in sorted(outlets):
        key = outlet_key(outlet, known)
        if name == key or wanted == folded_name(outlet):
            return key
    raise NotFound(f"nobody {name[:60]!r} is cited in the record: hudna sources list shows who is")
