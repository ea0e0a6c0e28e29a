"""What can be searched: the words of reports, claims and sources, folded.

Words are folded but keep their clitics, so that a hit can be shown and ranked; the vocabulary
(`words`, `stems`) says which written words a searched word may stand in.  Written by `replay`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, func, select

from hudna.language.clitics import noun_stems
from hudna.language.fold import fold_word
from hudna.language.tokens import Kind, tokenize
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.store import search_index
from hudna.store.tables import passages, stems, words

LONGEST_WORD = 80  # code points; the longest word of the dev reports has 21
REPORT, CLAIM, SOURCE = "report", "claim", "source"
_WORD = re.compile(r"\w+")
CHUNK = 400  # rows looked up at once, below SQLite's limit of variables


def folded_words(text: str) -> list[str]:
    """The words and numbers of a text in order, folded; signs are left out."""
    found = []
    for token in tokenize(text):
        if token.kind in (Kind.WORD, Kind.NUMBER):
            found += [part.replace("_", "")[:LONGEST_WORD] for part in _WORD.findall(token.fold)]
    return [word for word in found if word]


def folded_name(name: str) -> str:
    """A name as it is compared in filters."""
    return " ".join(folded_words(name)) or fold_word(name).replace("\x00", "")


def add_report(connection: Connection, report: Report) -> None:
    """Make a report's title, text and outlet findable."""
    whole = "\n".join(part for part in (report.title, report.text, report.outlet) if part)
    _add(connection, [(REPORT, report.id, report.id, folded_words(whole))])


def add_reading(connection: Connection, reading: Reading) -> None:
    """Make the contents of the claims and the names of their sources findable."""
    _add(connection, list(_of_reading(reading)))


def drop_reading(connection: Connection, report_id: str) -> None:
    """Take the passages of a report's claims and sources away."""
    _drop(connection, (passages.c.report == report_id) & (passages.c.kind != REPORT))


def _of_reading(reading: Reading) -> Iterator[tuple[str, str, str, list[str]]]:
    report = reading.report
    for claim in reading.claims:
        content = folded_words(claim.content.of(report.text))
        yield CLAIM, claim.id, report.id, content
        names = [word for source in claim.chain for word in folded_words(source.name)]
        if names:
            yield SOURCE, claim.id, report.id, names


def _add(connection: Connection, found: list[tuple[str, str, str, list[str]]]) -> None:
    """Write passages and index them; the caller holds the write lock, so that numbers are free."""
    if not found:
        return
    first = (connection.scalar(select(func.max(passages.c.id))) or 0) + 1
    rows = [
        {"id": number, "kind": kind, "subject": subject, "report": report, "words": " ".join(said)}
        for number, (kind, subject, report, said) in enumerate(found, start=first)
    ]
    connection.execute(passages.insert(), rows)
    search_index.add(connection, first, [said for *_, said in found])
    _add_words(connection, {word for *_, said in found for word in said})


def _drop(connection: Connection, condition: ColumnElement[bool]) -> None:
    query = select(passages.c.id, passages.c.words).where(condition)
    for row in connection.execute(query).all():
        search_index.drop(connection, row.id, row.words)
        connection.execute(passages.delete().where(passages.c.id == row.id))


def _add_words(connection: Connection, found: set[str]) -> None:
    new = sorted(found - _known(connection, sorted(found)))
    if not new:
        return
    connection.execute(words.insert(), [{"word": word} for word in new])
    pairs = sorted({(stem, word) for word in new for stem in word_stems(word)})
    connection.execute(stems.insert(), [{"stem": stem, "word": word} for stem, word in pairs])


def word_stems(word: str) -> set[str]:
    """What may be searched for when this written word is meant: itself, and it without clitics."""
    return {word} | {stem.rest for stem in noun_stems(word)}


def _known(connection: Connection, found: list[str]) -> set[str]:
    known: set[str] = set()
    for chunk in chunks(found):
        known.update(
            connection.execute(select(words.c.word).where(words.c.word.in_(chunk))).scalars()
        )
    return known


def chunks(values: list[str]) -> Iterable[list[str]]:
    """The values in parts that fit into one query."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
