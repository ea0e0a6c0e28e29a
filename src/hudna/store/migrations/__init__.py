"""Alembic's folder: `env` runs the numbered files in `versions`, forward only."""
