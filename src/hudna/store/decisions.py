"""What people lay down: reviews and agreements; beside the machine's readings, never under them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from hudna.language.fold import fold_word
from hudna.model.agreement import Agreement
from hudna.model.errors import BadInput, NotFound, StoreError
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.store import codec, log, replay, tables
from hudna.store.bodies import EntryKind
from hudna.store.log import Writer

NAMED = "origin:"  # before the name of a source, as the subject of a review
CLAIM = "c-"  # how the id of a claim begins


def add_review(writer: Writer, review: Review) -> None:
    """Keep a review; the same review twice is kept once.

    What it supersedes must be in the record and about the same subject; an undo must name what it
    undoes, and is itself undone by another undo.
    """
    query = select(tables.reviews.c.seq).where(tables.reviews.c.id == review.id)
    there = writer.connection.scalar(query)
    if there is not None:
        if _payload(writer.connection, there) != codec.encode(review):
            raise BadInput("the same was decided at this moment", where=f"review {review.id}")
        return
    _check(writer.connection, review)
    subject = _logged(writer.connection, review.subject)
    entry = log.append(writer, EntryKind.REVIEW, subject, codec.encode(review))
    replay.apply_review(writer.connection, entry.seq, review)


def _logged(connection: Connection, subject: str) -> str:
    """What the log says that a review is of.  The log is never rewritten, so no name may go in:
    neither that of a source, nor the id of a claim, by which a guess at its sources could be tried.
    """
    if subject.startswith(NAMED):
        return NAMED.removesuffix(":")
    if not subject.startswith(CLAIM):
        return subject
    query = select(tables.claims.c.report).where(tables.claims.c.id == subject)
    return connection.scalar(query) or "claim"


def _check(connection: Connection, review: Review) -> None:
    where = f"review of {review.subject}"
    if review.supersedes is None:
        if review.decision is Decision.UNDO:
            raise BadInput("an undo names the review that it undoes", where=where)
        return
    query = select(tables.reviews.c.subject).where(tables.reviews.c.id == review.supersedes)
    subject = connection.scalar(query)
    if subject is None:
        raise NotFound(f"there is no review {review.supersedes!r} to supersede")
    if subject != review.subject:
        raise BadInput(f"it cannot supersede a review of {subject}", where=where)


def reviews(connection: Connection, *, subject: str | None = None) -> Iterator[Review]:
    """All reviews in the order of their making, or those of one subject."""
    query = select(tables.reviews.c.seq).order_by(tables.reviews.c.seq)
    if subject is not None:
        query = query.where(tables.reviews.c.subject == subject)
    for seq in connection.execute(query).scalars().all():
        yield codec.decode(_payload(connection, seq), Review)


def standing_reviews(connection: Connection, *, subject: str | None = None) -> tuple[Review, ...]:
    """The reviews that count: neither superseded nor undone.

    An undo takes back what it names and brings back what that one had superseded.
    """
    every = tuple(reviews(connection, subject=subject))
    gone: set[str] = set()
    for review in reversed(every):
        if review.id not in gone and review.supersedes is not None:
            gone.add(review.supersedes)
    return tuple(r for r in every if r.id not in gone and r.decision is not Decision.UNDO)


def lapsed_reviews(connection: Connection) -> tuple[Review, ...]:
    """The standing reviews whose claim, event or term the newest readings no longer hold."""
    return tuple(
        review
        for review in standing_reviews(connection)
        if not _is_there(connection, review.subject)
    )


def _is_there(connection: Connection, subject: str) -> bool:
    by_prefix = {"c-": tables.claims, "e-": tables.events, "t-": tables.terms}
    table = by_prefix.get(subject[:2])
    if table is None:
        return True  # reports, incidents, agreements: no reading makes or unmakes them
    return connection.scalar(select(table.c.id).where(table.c.id == subject)) is not None


def add_agreement(writer: Writer, agreement: Agreement) -> bool:
    """Keep a definition, in the place of an earlier one of the same id; False: it is there."""
    body = codec.encode(agreement)
    if _agreement_body(writer.connection, agreement.id) == body:
        return False
    entry = log.append(writer, EntryKind.AGREEMENT, agreement.id, body)
    replay.apply_agreement(writer.connection, entry.seq, agreement)
    return True


def _agreement_body(connection: Connection, agreement_id: str) -> bytes | None:
    query = select(tables.agreements.c.seq).where(tables.agreements.c.id == agreement_id)
    seq = connection.scalar(query)
    return None if seq is None else _payload(connection, seq)


def agreements(connection: Connection) -> Iterator[Agreement]:
    """The newest definition of each agreement, in the order of their ids."""
    query = select(tables.agreements.c.seq).order_by(tables.agreements.c.id)
    for seq in connection.execute(query).scalars().all():
        yield codec.decode(_payload(connection, seq), Agreement)


def agreement(connection: Connection, wanted: str) -> Agreement:
    """The agreement of that id, else of that alias or name, folded; NotFound for none or many."""
    every = tuple(agreements(connection))
    found = [one for one in every if one.id == wanted]
    found = found or [one for one in every if fold_word(wanted.strip()) in _names(one)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(one.id for one in found)
        raise NotFound(f"{wanted!r} may be any of the agreements {ids}: give the id")
    known = ", ".join(one.id for one in every) or "none yet"
    raise NotFound(f"there is no agreement {wanted!r} in the record; there are: {known}")


def _names(agreement: Agreement) -> set[str]:
    return {fold_word(name) for name in (*agreement.aliases, *agreement.name.values())}


def _payload(connection: Connection, seq: int) -> bytes:
    found = log.payload(connection, seq)
    if found is None:
        raise StoreError(f"entry {seq} has lost its payload: run verify")
    return found[1]
