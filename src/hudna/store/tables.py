"""The tables of a record, in SQLAlchemy Core: the one description of what is stored.

`entries`, `payloads`, `blobs` and `checkpoints` are the log: rows are only ever added (a redaction
replaces a payload and says so in the log).  `PROJECTIONS` are what the log amounts to, and can be
thrown away and replayed.  `DERIVED` are snapshots that the caller can rebuild.  The index over
`passages` differs between the databases and stands in `search_index`, not here.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()


def _id(name: str = "id") -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _maybe(name: str) -> Column[str | None]:
    return Column(name, Text)


def _entry(name: str = "seq") -> Column[int]:
    return Column(name, Integer, ForeignKey("entries.seq"), nullable=False)


entries = Table(
    "entries",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("actor"),
    _text("kind"),
    _text("subject"),
    _text("payload"),
    _text("previous"),
    _text("hash"),
)
payloads = Table(
    "payloads",
    METADATA,
    Column("seq", Integer, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
blobs = Table(
    "blobs", METADATA, _id("sha256"), _number("size"), Column("data", LargeBinary, nullable=False)
)
checkpoints = Table(
    "checkpoints",
    METADATA,
    Column("size", Integer, primary_key=True, autoincrement=False),
    _id("key"),
    _text("root"),
    _text("at"),
    _text("signature"),
)

reports = Table(
    "reports",
    METADATA,
    _id(),
    _entry(),
    _text("lineage"),
    _number("version"),
    _number("latest"),
    _maybe("version_of"),
    _text("text"),
    _maybe("readable"),
    _maybe("original"),
    _text("language"),
    _maybe("outlet"),
    _maybe("outlet_fold"),
    _maybe("published"),
    _maybe("url_key"),
    _maybe("url_loose"),
    Index("reports_seq", "seq"),
    Index("reports_lineage", "lineage"),
    Index("reports_text", "text"),
    Index("reports_url", "url_key"),
    Index("reports_loose", "url_loose"),
    Index("reports_readable", "readable"),
)
readings = Table("readings", METADATA, _id("report"), _entry(), _text("run"))
claims = Table(
    "claims",
    METADATA,
    _id(),
    _text("report"),
    _text("stance"),
    _maybe("origin"),
    _maybe("origin_actor"),
    Index("claims_report", "report"),
    Index("claims_origin", "origin_actor"),
)
events = Table(
    "events",
    METADATA,
    _id(),
    _text("report"),
    _maybe("claim"),
    _text("type"),
    _maybe("actor"),
    _maybe("actor_id"),
    _maybe("target"),
    _maybe("target_id"),
    _maybe("place"),
    _maybe("place_id"),
    _maybe("first_day"),
    _maybe("last_day"),
    Index("events_report", "report"),
    Index("events_claim", "claim"),
)
terms = Table(
    "terms",
    METADATA,
    _id(),
    _text("report"),
    _maybe("claim"),
    _text("kind"),
    _text("state"),
    Index("terms_report", "report"),
)
agreements = Table("agreements", METADATA, _id(), _entry())
reviews = Table(
    "reviews",
    METADATA,
    _id(),
    _entry(),
    _text("subject"),
    _text("decision"),
    _text("by"),
    _maybe("supersedes"),
    Index("reviews_subject", "subject"),
)
places = Table("places", METADATA, _id("source"), _id(), _entry(), _text("body"))
redactions = Table("redactions", METADATA, _id("subject"), _entry(), _text("by"), _text("why"))
passages = Table(
    "passages",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _text("kind"),
    _text("subject"),
    _text("report"),
    _text("words"),
    Index("passages_report", "report"),
)
words = Table("words", METADATA, _id("word"))
stems = Table("stems", METADATA, _id("stem"), _id("word"))

incidents = Table("incidents", METADATA, _id(), _number("position"), _text("body"), _text("digest"))
standings = Table(
    "standings",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("agreement"),
    _text("body"),
    _text("digest"),
    Index("standings_agreement", "agreement"),
)
taken = Table(
    "taken",
    METADATA,
    _id("name"),
    _number("position"),
    _number("seq"),
    _text("run"),
    _text("digest"),
)

LOG = (entries, payloads, blobs, checkpoints)
PROJECTIONS = (
    reports,
    readings,
    claims,
    events,
    terms,
    agreements,
    reviews,
    places,
    redactions,
    passages,
    words,
    stems,
)
DERIVED = (incidents, standings, taken)
SEARCH_INDEX = "search_index"
