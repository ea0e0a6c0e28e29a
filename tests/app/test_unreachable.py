"""The pages over a record that cannot be read just now: one clear answer, one line in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hudna.model.errors import StoreError
from hudna.store import Record


@pytest.mark.parametrize("address", ["/", "/reports", "/api/reports", "/record"])
def test_a_record_that_is_lost_is_told(
    samples: Path,
    serve: Callable[[Path], Any],
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """No traceback, no bare error of the server; the reader learns what is the matter."""

    def lost(*_: object, **__: object) -> None:
        raise StoreError("the record x cannot be reached: is the server running?")

    with serve(samples) as site:
        for name in ("entries", "info", "reports"):
            monkeypatch.setattr(Record, name, lost)
        with caplog.at_level(logging.ERROR):
            answer = site.get(address)
    assert answer.status_code == 503
    assert "is the server running?" in answer.text
    assert caplog.records
    assert all(record.exc_info is None for record in caplog.records)
