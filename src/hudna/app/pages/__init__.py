"""The pages and the API over HTTP: read-only faces of one record, on this machine only."""

from __future__ import annotations

from hudna.app.pages.application import create_app

__all__ = ["create_app"]
