"""The data that a report was read with have a name."""

from __future__ import annotations

from hudna.pipeline import digest_data


def test_the_data_have_one_digest() -> None:
    """The same in every process, and short enough to be read."""
    assert digest_data() == digest_data()
    assert len(digest_data()) == 12
    assert int(digest_data(), 16) >= 0
