"""`hudna.connect`: a record for programs, read and never changed."""

from __future__ import annotations

from pathlib import Path

import pytest

import hudna
from hudna.model.errors import StoreError


def test_a_program_sees_what_the_pages_show(samples: Path) -> None:
    """Reports, incidents, the board and its page."""
    with hudna.connect(samples) as record:
        assert len(list(record.reports())) == len(record.readings()) == 41
        assert record.incident(record.incidents()[0].id) == record.incidents()[0]
        board = record.board("aleppo-2016")
        page = record.page("aleppo-2016", as_of=board.days[1].day)
        assert page is not None
        assert page.as_of == board.days[1].day
        assert record.search("حلب", limit=3)


def test_a_notebook_shows_a_reading_in_a_frame_that_runs_nothing(samples: Path) -> None:
    with hudna.connect(samples) as record:
        shown = record.show("sample-01", language="ar")._repr_html_()
    assert shown.startswith("<iframe sandbox srcdoc=")
    assert "<script" not in shown


def test_a_record_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="hudna add"):
        hudna.connect(tmp_path / "none.db")
