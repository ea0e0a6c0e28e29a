"""The first schema: the log, what it amounts to, the snapshots, the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of an empty database."""
    make_log()
    make_report_tables()
    make_reading_tables()
    make_decision_tables()
    make_search_tables()
    make_snapshots()
    make_search_index()


def make_search_index() -> None:
    """FTS5 over the passages' words in SQLite, a tsvector for each passage in PostgreSQL."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5("
            "words, content='passages', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 0')"
        )
        return
    op.create_table(
        "search_index",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("vector", TSVECTOR, nullable=False),
    )
    op.create_index("search_vector", "search_index", ["vector"], postgresql_using="gin")


def make_log() -> None:
    """Make the log: what is only ever added to."""
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.create_table(
        "payloads",
        sa.Column(
            "seq", sa.Integer, sa.ForeignKey("entries.seq"), primary_key=True, autoincrement=False
        ),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "checkpoints",
        sa.Column("size", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("root", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
    )


def make_report_tables() -> None:
    """Make reports and which reading of each counts."""
    op.create_table(
        "reports",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("entries.seq"), nullable=False),
        sa.Column("lineage", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("latest", sa.Integer, nullable=False),
        sa.Column("version_of", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("readable", sa.Text),
        sa.Column("original", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("outlet_fold", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("url_key", sa.Text),
        sa.Column("url_loose", sa.Text),
    )
    op.create_index("reports_lineage", "reports", ["lineage"])
    op.create_index("reports_seq", "reports", ["seq"])
    op.create_index("reports_text", "reports", ["text"])
    op.create_index("reports_url", "reports", ["url_key"])
    op.create_table(
        "readings",
        sa.Column("report", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("entries.seq"), nullable=False),
        sa.Column("run", sa.Text, nullable=False),
    )


def make_reading_tables() -> None:
    """Make what was read out of reports."""
    op.create_table(
        "claims",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("origin", sa.Text),
        sa.Column("origin_actor", sa.Text),
    )
    op.create_index("claims_origin", "claims", ["origin_actor"])
    op.create_index("claims_report", "claims", ["report"])
    op.create_table(
        "events",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("claim", sa.Text),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("actor", sa.Text),
        sa.Column("actor_id", sa.Text),
        sa.Column("target", sa.Text),
        sa.Column("target_id", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("place_id", sa.Text),
        sa.Column("first_day", sa.Text),
        sa.Column("last_day", sa.Text),
    )
    op.create_index("events_claim", "events", ["claim"])
    op.create_index("events_report", "events", ["report"])
    op.create_table(
        "terms",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("claim", sa.Text),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
    )
    op.create_index("terms_report", "terms", ["report"])


def make_decision_tables() -> None:
    """Make what people lay down."""
    op.create_table(
        "agreements",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("entries.seq"), nullable=False),
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("entries.seq"), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("supersedes", sa.Text),
    )
    op.create_index("reviews_subject", "reviews", ["subject"])
    op.create_table(
        "places",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("entries.seq"), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "redactions",
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("entries.seq"), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )


def make_search_tables() -> None:
    """Make what can be searched."""
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("passages_report", "passages", ["report"])
    op.create_table(
        "words",
        sa.Column("word", sa.Text, primary_key=True),
    )
    op.create_table(
        "stems",
        sa.Column("stem", sa.Text, primary_key=True),
        sa.Column("word", sa.Text, primary_key=True),
    )


def make_snapshots() -> None:
    """Make what can be made again."""
    op.create_table(
        "incidents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    op.create_table(
        "standings",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("agreement", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    op.create_index("standings_agreement", "standings", ["agreement"])
