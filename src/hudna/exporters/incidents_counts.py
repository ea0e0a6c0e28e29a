"""How the figures of an incident came about: totals replaced, what was added, counts begun anew.

A part of the sheet of an incident (`exporters.incidents_text`), there only where the numbers of an
origin are more than one plain total each.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from hudna.exporters.bars import range_words
from hudna.exporters.incidents_quotes import IncidentStyle
from hudna.exporters.lines import moment_line
from hudna.model.incident import Account, Count, FigureRange
from hudna.model.vocabulary import Counting
from hudna.views.incidents import Sheet


def count_words(count: Count) -> str:
    """The number of one count, as ranges are written."""
    return range_words(FigureRange(kind=count.kind, min=count.min, max=count.max))


def write_counts(sheet: Sheet, style: IncidentStyle) -> Iterator[RenderableType]:
    """A row a number, by origin and in the order of the reports."""
    told = [graded.account for graded in sheet.accounts if _is_told(graded.account)]
    if not told:
        return
    yield style.heading("counts")
    table = Table(box=None, pad_edge=False, show_header=False)
    for account in told:
        for count in account.counts:
            table.add_row(
                Text(count.day.isoformat() if count.day else "", no_wrap=True),
                f"{style.labels.of(count.kind)} {_number(count)}",
                Text(_how(count, style), style="dim" if count.replaced else ""),
                style.shown(account.origin),
                Text(style.shown(count.evidence.report), style="dim"),
            )
    yield table


def _is_told(account: Account) -> bool:
    return any(one.replaced or one.counting is not Counting.TOTAL for one in account.counts)


def _number(count: Count) -> str:
    return f"{'+' if count.counting is Counting.ADDED else ''}{count_words(count)}"


def _how(count: Count, style: IncidentStyle) -> str:
    words = [style.labels.of(count.counting)]
    if count.since is not None:
        words.append(f"{style.labels.incident('since')} {moment_line(count.since)}")
    if count.replaced:
        words.append(style.labels.incident("replaced"))
    return style.listed(words)
