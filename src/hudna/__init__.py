"""Hudna reads reports on a conflict and keeps the account of a ceasefire."""

__version__ = "0.1.0"
