"""Plain text: the whole file is one report, kept sign for sign.

bytes → one `Report`.
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.model.report import Report
from hudna.readers.base import Refused, ReportHints
from hudna.readers.charset import decode
from hudna.readers.checks import Draft, make_report


class PlainReader:
    """Reads plain text; takes whatever no other reader takes."""

    name = "text"
    media_types = ("text/plain",)
    suffixes = (".txt", ".text")

    def takes(self, data: bytes) -> bool:  # noqa: ARG002 (the role's signature)
        """Always: any bytes may be text."""
        return True

    def read(self, data: bytes, hints: ReportHints) -> Iterator[Report | Refused]:
        """One report.  Raises BadInput."""
        text = decode(data, hints.where)
        draft = Draft(text=text, id=hints.id or hints.name, where=hints.where)
        yield make_report(draft, hints)
