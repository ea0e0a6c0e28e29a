"""The index over the passages' words: FTS5 in SQLite, tsvector in PostgreSQL.

The one module in which the two databases differ in what they store.  Both are given words that
are folded and split already (PostgreSQL through `array_to_tsvector`, which cuts and stems nothing,
as the `simple` configuration would, but independent of the server's locale).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from hudna.store.engine import is_sqlite

MOST_BYTES = 900_000  # of distinct words a passage: PostgreSQL's tsvector holds 1 MB


_ADD_SQLITE = text("INSERT INTO search_index(rowid, words) VALUES (:id, :words)")
_ADD_POSTGRESQL = text(
    "INSERT INTO search_index VALUES (:id, array_to_tsvector(CAST(:words AS text[])))"
)


def add(connection: Connection, first: int, found: Sequence[Sequence[str]]) -> None:
    """Index the words of passages numbered from `first` on."""
    numbered = enumerate(found, start=first)
    if is_sqlite(connection):
        rows = [{"id": passage, "words": " ".join(words)} for passage, words in numbered]
        connection.execute(_ADD_SQLITE, rows)
    else:
        fitting = [{"id": passage, "words": _that_fit(words)} for passage, words in numbered]
        connection.execute(_ADD_POSTGRESQL, fitting)


def drop(connection: Connection, passage: int, found: str) -> None:
    """Take a passage, whose words were `found`, out of the index."""
    if is_sqlite(connection):
        query = text(
            "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', :id, :words)"
        )
        connection.execute(query, {"id": passage, "words": found})
        return
    connection.execute(text("DELETE FROM search_index WHERE id = :id"), {"id": passage})


def clear(connection: Connection) -> None:
    """Empty the index."""
    if is_sqlite(connection):
        connection.execute(text("INSERT INTO search_index(search_index) VALUES ('delete-all')"))
        return
    connection.execute(text("DELETE FROM search_index"))


def fault(connection: Connection) -> str | None:
    """What is wrong with the index, None where it fits the passages."""
    if is_sqlite(connection):
        connection.execute(
            text("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
        )
        return None
    query = text(
        "SELECT coalesce(p.id, i.id) FROM passages p FULL JOIN search_index i ON p.id = i.id "
        "WHERE p.id IS NULL OR i.id IS NULL OR (octet_length(p.words) < :most AND i.vector <> "
        "array_to_tsvector(array_remove(string_to_array(p.words, ' '), ''))) LIMIT 1"
    )
    passage = connection.scalar(query, {"most": MOST_BYTES})
    return None if passage is None else f"passage {passage} is not indexed as it stands"


def _that_fit(found: Iterable[str]) -> list[str]:
    kept, room = [], MOST_BYTES
    for word in dict.fromkeys(found):
        room -= len(word.encode()) + 4
        if room < 0:
            break
        kept.append(word)
    return kept
