"""The commands of `hudna`: one file a group, and the literal tuple of all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hudna.app.commands import (
    add,
    agreements,
    board,
    demo,
    incidents,
    names,
    places,
    read,
    record,
    reports,
    reread,
    search,
    serve,
    sources,
)


class Command(NamedTuple):
    """A word after `hudna` and what it runs; its help is the function's first line."""

    name: str
    run: Callable[..., None]


class Group(NamedTuple):
    """A word after `hudna` that has commands of its own."""

    name: str
    help: str
    commands: tuple[Command, ...]


COMMANDS = (
    Command("read", read.run),
    Command("add", add.run),
    Command("reread", reread.run),
    Command("reports", reports.run),
    Command("search", search.run),
    Command("incidents", incidents.list_all),
    Command("incident", incidents.show),
    Command("board", board.board),
    Command("timeline", board.timeline),
    Command("serve", serve.run),
    Command("demo", demo.run),
)

GROUPS = (
    Group(
        "agreements",
        "Deals: definitions of them, and proposals from the reports.",
        (
            Command("new", agreements.new),
            Command("edit", agreements.edit),
            Command("check", agreements.check),
            Command("add", agreements.add),
            Command("list", agreements.list_all),
            Command("show", agreements.show),
            Command("propose", agreements.propose),
        ),
    ),
    Group(
        "places",
        "Places: gazetteers of your own, and what a name may stand for.",
        (
            Command("import", places.import_file),
            Command("search", places.search),
        ),
    ),
    Group(
        "sources",
        "Sources: who is cited, under which names, and how reliable each is held to be.",
        (
            Command("list", sources.list_all),
            Command("grade", sources.grade),
            Command("alike", names.alike),
            Command("same", names.same),
            Command("differ", names.differ),
        ),
    ),
    Group(
        "record",
        "The record itself: counts, verification, proofs, copies, redaction.",
        (
            Command("info", record.info),
            Command("verify", record.verify),
            Command("checkpoint", record.checkpoint),
            Command("key", record.key),
            Command("prove", record.prove),
            Command("check", record.check),
            Command("backup", record.backup),
            Command("restore", record.restore),
            Command("export", record.export),
            Command("import", record.import_),
            Command("vacuum", record.vacuum),
            Command("migrate", record.migrate),
            Command("redact", record.redact),
        ),
    ),
)
