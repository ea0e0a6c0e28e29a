"""`hudna sources alike|same|differ`: names that may mean one body, and what a person says of them.

A decision is a review on a pair of origins, as the Sources page makes it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Annotated

import typer
from rich.table import Table

from hudna.app import faces, options
from hudna.app.record import open_for
from hudna.app.settings import now, read_settings
from hudna.language.actors import read_actors
from hudna.model.errors import BadInput, NotFound
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.store import Record
from hudna.views.aliases import OTHERS, SUBJECT, Aliases, pair_of, read_aliases
from hudna.views.corrections import lay_over
from hudna.views.namesakes import UNNAMED, Namesakes, find_namesakes, known_names
from hudna.views.origins import Origin, find_origins, key_named

Name = Annotated[str, typer.Argument(help="A source: its name as a report writes it, id or key.")]
Other = Annotated[str, typer.Argument(help="The other name.")]
Why = Annotated[str | None, typer.Option(metavar="WHY", help="Why.")]


def alike(*, record: options.Record = None) -> None:
    """List sources that seem to be one under two names, with the reasons."""
    with open_for(read_settings(), record, make=False) as kept:
        aliases, origins = _read(kept)
    found = find_namesakes(origins, aliases, known_names(read_actors().by_id.values()))
    console = faces.console_for(sys.stdout)
    console.print(_table(found) if found else "no two names seem to mean one source")


def same(name: Name, other: Other, *, why: Why = None, record: options.Record = None) -> None:
    """Say that two names mean one source: it counts as one origin from then on."""
    _decide(Decision.MERGE, (name, other), why, record)


def differ(name: Name, other: Other, *, why: Why = None, record: options.Record = None) -> None:
    """Say that two names do not mean one source; they are not proposed again."""
    _decide(Decision.SPLIT, (name, other), why, record)


def _decide(
    decision: Decision, names: tuple[str, str], why: str | None, record: str | None
) -> None:
    settings = read_settings()
    with open_for(settings, record, make=False) as kept:
        aliases, origins = _read(kept)
        one, other = pair_of(*(_key(origins, aliases, name) for name in names))
        if one == other:
            raise BadInput("both names lead to one source already", where=" = ".join(names))
        earlier = aliases.decided.get((one, other))
        review = Review(
            subject=f"{SUBJECT}{one}",
            decision=decision,
            by=settings.actor,
            at=now(),
            why=why,
            value=json.dumps({OTHERS[decision]: [f"{SUBJECT}{other}"]}, ensure_ascii=False),
            supersedes=earlier.id if earlier else None,
        )
        kept.add_review(review)
    said = "the same as" if decision is Decision.MERGE else "not the same as"
    faces.console_for(sys.stdout).print(f"{one}: {said} {other}", soft_wrap=True)


def _key(origins: Mapping[str, Origin], aliases: Aliases, name: str) -> str:
    if name in aliases.leaders:
        return name
    key = key_named(origins, name)
    if key is None:
        raise NotFound(f"nobody {name!r} is cited in the record: hudna sources list names all")
    if origins[key].kind in UNNAMED:
        raise BadInput("sources without a name are told apart by who cites them", where=name)
    return key


def _read(record: Record) -> tuple[Aliases, dict[str, Origin]]:
    reviews = record.standing_reviews()
    aliases = read_aliases(reviews)
    readings = (lay_over(one, reviews, aliases).reading for one in record.readings())
    return aliases, find_origins(readings)


def _table(found: list[Namesakes]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("one", "other", "why", "claims", "both in"):
        table.add_column(heading, overflow="fold")
    for pair in found:
        sides = (pair.one, pair.other)
        table.add_row(
            *(faces.shown(one.name, sys.stdout) for one in sides),
            ", ".join(one.value.replace("_", " ") for one in pair.likenesses),
            " + ".join(str(len(one.told)) for one in sides),
            f"{pair.together} reports",
        )
    return table
