"""A board and a timeline for people in the terminal, as Rich tables.

One day shows who says what; several days show a row of signs for each provision.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from hudna.exporters.board_chips import CHIPS, chip, text_of
from hudna.exporters.cells import isolated, one_line
from hudna.exporters.labels import Labels
from hudna.model.agreement import Breach, Standing
from hudna.views.board import Board, BoardDay, Timeline

STYLES = {
    "breached": "red", "obstructed": "red", "rejected": "red", "suspended": "yellow",
    "delayed": "yellow", "under_way": "cyan", "resumed": "cyan", "carried_out": "green",
    "unreported": "dim", "ended": "dim",
}  # fmt: skip
MOST_NAMES = 3  # sources named in a cell; the rest are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardStyle:
    """How the text is laid out: words of which language, with isolates or without."""

    labels: Labels
    isolate: bool = False

    def shown(self, words: str) -> str:
        """Words of a report or a definition for one cell."""
        return isolated(one_line(words)) if self.isolate else one_line(words)


def write_board_text(board: Board, style: BoardStyle) -> Iterator[RenderableType]:
    """The head, then the day's tables, or one table of all days and the breaches."""
    yield from _head(board, style)
    if len(board.days) == 1:
        yield from _one_day(board.days[0], style)
    else:
        yield _grid(board, style)
        yield _legend(board, style)
    breaches = [breach for day in board.days for breach in day.breaches]
    for named, key in ((True, "breaches"), (False, "possible_breaches")):
        rows = [breach for breach in breaches if breach.named is named]
        if rows:
            yield Text("")
            yield _breaches(rows, style.labels.page(key), style)
    if breaches:
        yield _accusers(board, style)


def _head(board: Board, style: BoardStyle) -> Iterator[Text]:
    agreement, page = board.agreement, style.labels.page
    language = style.labels.language
    name = agreement.name.get(language) or next(iter(agreement.name.values()))
    yield Text(style.shown(name), style="bold")
    days = (("announced", agreement.announced), ("in_force", agreement.in_force))
    said = [f"{page(key)} {day.isoformat()}" for key, day in (*days, ("expiry", agreement.expiry))
            if day is not None]  # fmt: skip
    parts = (("parties", agreement.parties), ("guarantors", agreement.guarantors))
    said += [f"{page(key)} {', '.join(map(style.shown, who))}" for key, who in parts if who]
    if board.by is not None:
        said.append(f"{page('only_by')} {style.shown(board.by)}")
    yield Text("  ".join(said), style="dim")
    yield Text("")


def _one_day(day: BoardDay, style: BoardStyle) -> Iterator[RenderableType]:
    table = Table(box=None, pad_edge=False, header_style="bold", title_justify="left")
    page = style.labels.page
    for heading in (day.day.isoformat(), "", "", page("who_says"), page("score")):
        table.add_column(heading, overflow="fold")
    table.add_row("", _state(day.standing, style), page("whole"), _who(day.standing, style), "")
    for row in day.rows:
        words = style.shown(text_of(row.provision, style.labels.language))
        who = _who(row.standing, style)
        table.add_row(row.provision.id, _state(row.standing, style), words, who, f"{row.score}/3")
    yield table


def _state(standing: Standing, style: BoardStyle) -> Text:
    words = f"{chip(standing.state, disputed=standing.disputed)} {style.labels.of(standing.state)}"
    if standing.disputed:
        words += f", {style.labels.page('disputed')}"
    return Text(words, style=STYLES.get(standing.state.value, ""))


def _who(standing: Standing, style: BoardStyle) -> str:
    """The sources, then how many independent origins they are."""
    if not standing.reported_by:
        return ""
    names = [style.shown(name) for name in standing.reported_by[:MOST_NAMES]]
    more = len(standing.reported_by) - len(names)
    names += [f"+{more}"] if more else []
    return f"{', '.join(names)} ({style.labels.page('origins')} {standing.origins})"


def _grid(board: Board, style: BoardStyle) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    for day in board.days:
        table.add_column(f"{day.day:%d.%m}")
    table.add_column("", overflow="fold")
    whole = [_chip(day.standing) for day in board.days]
    table.add_row("", *whole, Text(style.labels.page("whole"), style="bold"))
    for number, provision in enumerate(board.agreement.provisions):
        chips = [_chip(day.rows[number].standing) for day in board.days]
        words = style.shown(text_of(provision, style.labels.language))
        table.add_row(provision.id, *chips, words)
    return table


def _chip(standing: Standing) -> Text:
    words = chip(standing.state, disputed=standing.disputed)
    return Text(words, style=STYLES.get(standing.state.value, ""))


def _legend(board: Board, style: BoardStyle) -> Text:
    standings = [day.standing for day in board.days]
    standings += [row.standing for day in board.days for row in day.rows]
    used = {standing.state for standing in standings}
    parts = [f"{CHIPS[state]} {style.labels.of(state)}" for state in CHIPS if state in used]
    parts.append(f"⁄ {style.labels.page('disputed')}")
    return Text("  ".join(parts), style="dim")


def _breaches(rows: list[Breach], title: str, style: BoardStyle) -> Table:
    page = style.labels.page
    table = Table(box=None, pad_edge=False, header_style="bold", title=title, title_justify="left")
    for key in ("day", "place", "by", "act", "accuser", "origins"):
        table.add_column(page(key), overflow="fold")
    for breach in rows:
        table.add_row(
            breach.day.isoformat(),
            style.shown(breach.place or ""),
            style.shown(breach.by or ""),
            style.labels.of(breach.act),
            ", ".join(map(style.shown, breach.reported_by)),
            str(breach.origins),
        )
    return table


def _accusers(board: Board, style: BoardStyle) -> Table:
    """Daily counts by accuser, as ceasefire-monitoring missions give them."""
    names = list(dict.fromkeys(name for day in board.days for name in day.by_accuser))
    days = [day for day in board.days if day.breaches]
    table = Table(
        box=None, pad_edge=False, header_style="bold", title=style.labels.page("by_accuser"),
        title_justify="left",
    )  # fmt: skip
    table.add_column(style.labels.page("accuser"), overflow="fold")
    for day in days:
        table.add_column(f"{day.day:%d.%m}", justify="right")
    for name in names:
        counts = [day.by_accuser.get(name, 0) for day in days]
        table.add_row(style.shown(name), *(str(count) if count else "·" for count in counts))
    return table


def write_timeline_text(timeline: Timeline, style: BoardStyle) -> Iterator[RenderableType]:
    """One line a step: the day, what moved from what to what, who says so, the words."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    page = style.labels.page
    for heading in (page("day"), "", page("before"), page("after_step"), page("who_says"), ""):
        table.add_column(heading, overflow="fold")
    for step in timeline.steps:
        ident = step.provision.id if step.provision else page("whole")
        words = step.standing.evidence[-1].text if step.standing.evidence else ""
        table.add_row(
            step.day.isoformat(), ident, style.labels.of(step.before),
            _state(step.standing, style), _who(step.standing, style), style.shown(words),
        )  # fmt: skip
    yield table
