"""How Alembic runs a migration: on the connection that `schema` hands in."""

from __future__ import annotations

from alembic import context


def run() -> None:
    """Run what is asked for on the caller's connection."""
    context.configure(connection=context.config.attributes["connection"])
    context.run_migrations()


run()
