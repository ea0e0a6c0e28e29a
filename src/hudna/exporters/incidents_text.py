"""Incidents for people in the terminal: the list as a table, one incident as a sheet.

The sheet has the accounts, their figures as bars on one scale, denials, contradictions with the
words of both, the tree of who has it from whom, and the grades with their reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from hudna.exporters.bars import bar, range_words
from hudna.exporters.incidents_counts import count_words, write_counts
from hudna.exporters.incidents_quotes import IncidentStyle, Quotes, write_contradictions
from hudna.exporters.lines import moment_line
from hudna.model.incident import Incident
from hudna.model.vocabulary import Accord, Counting, FigureKind
from hudna.views.incidents import Sheet
from hudna.views.ranges import Plot, plots_of, scale_of
from hudna.views.trees import Trunk

STYLES = {
    Accord.AGREE: "green", Accord.DIFFER: "yellow", Accord.CONTRADICT: "red",
    Accord.DENY: "magenta", Accord.SILENT: "dim",
}  # fmt: skip
MOST_OUTLETS = 3  # named in a cell; the rest are counted


def write_list(incidents: Sequence[Incident], style: IncidentStyle) -> Iterator[RenderableType]:
    """One row an incident, in the order given."""
    words, page = style.labels.incident, style.labels.page
    if not incidents:
        yield Text(words("none"))
        return
    tolls = (FigureKind.KILLED, FigureKind.INJURED)
    table = _table(
        words("incident"), page("day"), "", page("place"), *map(style.labels.of, tolls),
        words("reports"), words("origins"), fixed=3,
    )  # fmt: skip
    for one in incidents:
        ranges = {figure.kind: figure for figure in one.figures}
        table.add_row(
            Text(one.id, style="dim"),
            moment_line(one.date) if one.date else "",
            style.labels.of(one.type),
            style.shown(one.place.name if one.place else ""),
            *(range_words(ranges[kind]) if kind in ranges else "" for kind in tolls),
            str(len(one.reports)),
            str(one.concord.origins),
        )
    yield table


def write_sheet(sheet: Sheet, style: IncidentStyle) -> Iterator[RenderableType]:
    """All of one incident, part by part; a part that is empty is left out."""
    yield from _head(sheet, style)
    yield style.heading("accounts")
    yield _accounts(sheet, style)
    for plot in plots_of(sheet.incident):
        yield from _figures(plot, style)
    yield from write_counts(sheet, style)
    denying = [one.account for one in sheet.accounts if one.account.accord is Accord.DENY]
    quotes = Quotes(sheet, style)
    if denying:
        yield style.heading("denials")
        yield from (quotes.line(one.evidence[0], lead="  ") for one in denying if one.evidence)
    if sheet.incident.concord.contradictions:
        yield style.heading("contradictions")
        yield from write_contradictions(sheet.incident.concord.contradictions, quotes)
    if sheet.trees:
        yield style.heading("graph")
        for trunk in sheet.trees:
            yield from _tree(trunk, style)
    if sheet.accounts:
        yield style.heading("grades")
        yield from _grades(sheet, style)
    yield from _reasons(sheet, style)


def _table(*headings: str, fixed: int = 0) -> Table:
    """A table whose first `fixed` columns are never cut or folded: ids, days, types."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(headings):
        table.add_column(heading, overflow="fold", no_wrap=number < fixed)
    return table


def _head(sheet: Sheet, style: IncidentStyle) -> Iterator[Text]:
    incident, words = sheet.incident, style.labels.incident
    place = incident.place
    named = style.shown(place.name) if place else words("unknown")
    when = moment_line(incident.date) if incident.date else style.labels.page("unknown_day")
    head = Text(f"{style.labels.of(incident.type)}  {named}  {when}", style="bold")
    yield head.append(f"  {incident.id}", style="dim not bold")
    parts = [f"{words('reports')}: {len(incident.reports)}"]
    parts.append(f"{words('origins')}: {incident.concord.origins}")
    if place is not None:
        path = [style.shown(unit) for unit in reversed(place.admin)]
        parts += [", ".join([*path, place.country or ""]).strip(", ")] if place.resolved else []
        parts += [f"{place.lat:.4f}, {place.lon:.4f}"] if place.lat and place.lon else []
    yield Text("  ·  ".join(part for part in parts if part), style="dim")


def _accounts(sheet: Sheet, style: IncidentStyle) -> Table:
    words = style.labels.incident
    table = _table(*(words(key) for key in ("origin", "accord", "outlets", "blames", "figures")))
    for graded in sheet.accounts:
        account = graded.account
        outlets = [style.shown(name) for name in account.outlets[:MOST_OUTLETS]]
        more = len(account.outlets) - len(outlets)
        figures = [f"{style.labels.of(one.kind)} {range_words(one)}" for one in account.figures]
        given = {one.kind for one in account.figures}
        figures += [f"{style.labels.of(one.kind)} +{count_words(one)}" for one in account.counts
                    if one.counting is Counting.ADDED and one.kind not in given]  # fmt: skip
        table.add_row(
            style.shown(account.origin),
            Text(style.labels.of(account.accord), style=STYLES[account.accord]),
            style.listed([*outlets, *([f"+{more}"] if more else [])]),
            style.listed(style.shown(name) for name in account.blames),
            style.listed(figures),
        )
    return table


def _figures(plot: Plot, style: IncidentStyle) -> Iterator[RenderableType]:
    """One bar an account, the widest and the narrowest marked, then that of all of them."""
    words = style.labels.incident
    yield Text(f"\n{words('figures')}: {style.labels.of(plot.kind)}", style="bold underline")
    table = Table(box=None, pad_edge=False, show_header=False)
    for line in plot.lines:
        mark = words("narrowest") if line.narrowest else words("widest") if line.widest else ""
        table.add_row(
            Text(bar(line.low, line.high), style="cyan"),
            range_words(line.range),
            style.shown(line.account.origin),
            Text(mark, style="dim"),
        )
    scale = scale_of([plot.whole, *(line.range for line in plot.lines)])
    low, high = (None if end is None else end / scale for end in (plot.whole.min, plot.whole.max))
    whole = Text(bar(low, high), style="bold green")
    table.add_row(whole, range_words(plot.whole), Text(words("all_accounts"), style="bold"), "")
    yield table


def _tree(trunk: Trunk, style: IncidentStyle, lead: str = "") -> Iterator[Text]:
    """A trunk and all below it, each on a line of its own behind the lines of the tree."""
    yield _node(trunk, style, f"  {lead}")
    below = lead.replace("├─ ", "│  ").replace("└─ ", "   ")
    for number, branch in enumerate(trunk.branches, 1):
        stroke = "└─ " if number == len(trunk.branches) else "├─ "
        yield from _tree(branch, style, below + stroke)


def _node(trunk: Trunk, style: IncidentStyle, lead: str) -> Text:
    line = Text(lead, style="dim")
    line.append(style.shown(trunk.label), style="bold" if trunk.far else "not dim")
    if trunk.published is not None and trunk.events is None:
        line.append(f"  {trunk.published.isoformat()}")
    if trunk.events is not None and trunk.events > 1:
        line.append(f"  ×{trunk.events}")
    if trunk.copy_of is not None:
        line.append(f"  = {style.labels.incident('copies')} {style.shown(trunk.copy_of)}")
    return line


def _grades(sheet: Sheet, style: IncidentStyle) -> Iterator[RenderableType]:
    """A row an account; a reason that all have stands once below."""
    common = set.intersection(*(set(graded.reasons) for graded in sheet.accounts))
    common = common if len(sheet.accounts) > 1 else set()
    table = Table(box=None, pad_edge=False, show_header=False)
    for graded in sheet.accounts:
        own = [style.say(reason) for reason in graded.reasons if reason not in common]
        table.add_row(
            Text(graded.grade, style="bold"),
            style.shown(graded.account.origin),
            Text("; ".join(own), style="dim"),
        )
    yield table
    yield from (Text(style.say(one), style="dim") for one in sorted(common, key=style.say))


def _reasons(sheet: Sheet, style: IncidentStyle) -> Iterator[RenderableType]:
    if sheet.incident.reasons:
        yield style.heading("together")
        yield from (Text(f"  {style.say(one)}", style="dim") for one in sheet.incident.reasons)
    yield Text(f"\n{style.labels.page('reports')}", style="bold underline")
    table = Table(box=None, pad_edge=False, show_header=False)
    for report in sheet.reports:
        day = report.published.isoformat() if report.published else ""
        cells = (report.id, report.outlet or "", report.title or "")
        table.add_row(Text(day, no_wrap=True), *map(style.shown, cells))
    yield table
