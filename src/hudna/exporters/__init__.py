"""Readings and views → bytes and texts for other programs and for people: one file a format."""
