"""Indexes for addresses in which only the case of the path differs, and for masked texts."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Find reports by their loose address or mask without looking at all of them."""
    op.create_index("reports_loose", "reports", ["url_loose"])
    op.create_index("reports_readable", "reports", ["readable"])
