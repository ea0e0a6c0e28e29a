"""Puts the steps in order and carries batches through them; knows no format of output."""

from __future__ import annotations

from hudna.pipeline.batch import Done, read_many
from hudna.pipeline.intake import Intake, take_in
from hudna.pipeline.knowledge import Knowledge, read_knowledge
from hudna.pipeline.reading import read_report
from hudna.pipeline.versions import digest_data
from hudna.readers import Refused

__all__ = [
    "Done",
    "Intake",
    "Knowledge",
    "Refused",
    "digest_data",
    "read_knowledge",
    "read_many",
    "read_report",
    "take_in",
]
