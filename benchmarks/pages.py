"""What the pages cost in a large record: cold start, each page, the lists of the API, memory.

python benchmarks/pages.py [--sizes 1000 10000] [--rounds 5] [--keep FOLDER] [--json]

Makes a record of so many reports (about ten claims each, one agreement followed), serves it with
`hudna serve` in one process on the loopback address, and asks it as one reader does.  Times are the
processor time of the server, the median of the rounds.  `--keep` holds the records for next time.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from urllib.parse import quote

from reading import machine
from serving import FOLLOWED, Server, forget, make_record, serving

SIZES = (1_000, 10_000)
SHOWN = (0, 1, 7, 40, 300)  # of the incidents, reports and sources: these are opened, as they stand
WALKED = 100  # pages of a list at most that are asked for one after the other
RATE_SECONDS = 2.0  # that the same pages are asked for again
PAUSE_SECONDS = 0.2  # between two looks whether the server has caught up
NEWS = "قال ناطق باسم الجيش السوري الحر إن وقف إطلاق النار في حلب بدأ."  # a truce has begun
LISTS = ("/api/reports", "/api/incidents", "/api/sources", "/api/record/entries", "/api/namesakes")
FIRST = ("/legend", "/reports", "/search?q=قصف", "/")  # asked for in this order after a start


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Seconds by the clock from a start: to the answers of `FIRST`, and until all is caught up."""

    first: dict[str, float]
    caught_up: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Answers a second: each page of a list for the first time, and again; `spent` is how many
    the server's processor time alone would have given.
    """

    first: float
    again: float
    spent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured at one size; seconds of the server's processor but for the starts."""

    reports: int
    claims: int
    incidents: int
    cold: Start
    again: Start
    pages: dict[str, float]
    grown: dict[str, float]
    rates: dict[str, Rate]
    peak_mib: float


def measure(record: Path, rounds: int) -> Figures:
    """Serve the record as it was made, and then as the first server left it."""
    forget(record)
    with serving(record) as server:
        cold = _start(server)
    with serving(record) as server:
        again = _start(server)
        info = server.json("/api/record")
        pages = {name: _page(server, some, rounds) for name, some in _addresses(server)}
        rates = {path: _rate(server, path) for path in LISTS}
        grown = _grow(server)
        return Figures(
            reports=info["reports"], claims=info["claims"], incidents=info["incidents"],
            cold=cold, again=again, pages=pages, grown=grown, rates=rates,
            peak_mib=server.peak_mib(),
        )  # fmt: skip


def _start(server: Server) -> Start:
    first = {}
    for path in FIRST:
        server.get(path)
        first[path] = server.age()
    _catch_up(server)
    return Start(first=first, caught_up=server.age())


def _catch_up(server: Server) -> None:
    """Wait until incidents, boards, origins and proposals are of the log's last entry."""
    for path in ("/", "/sources", "/review"):
        server.get(path)
    while server.json("/api/record")["catching_up"]:
        sleep(PAUSE_SECONDS)


def _addresses(server: Server) -> Iterator[tuple[str, list[str]]]:
    """Each page with the addresses by which it is asked for."""
    board = f"/agreements/{FOLLOWED}"
    yield "desk", ["/"]
    yield "agreement", [board, f"{board}?as_of=2016-12-20", f"{board}?as_of=2017-01-10"]
    yield "agreements", ["/agreements"]
    yield "incidents", ["/incidents", "/incidents?parted=1", "/incidents?type=shelling"]
    yield "incident", _opened(server, "/incidents", "id")
    yield "map", ["/map", "/api/map?from=2016-12-14&to=2016-12-20"]
    yield "reports", ["/reports"]
    yield "report", _opened(server, "/reports", "id")
    yield "sources", ["/sources"]
    yield "source", _opened(server, "/sources", "key")
    yield "search", ["/search?q=حلب", "/search?q=قصف", "/search?q=حافلات&stance=denies"]
    yield "review", ["/review", "/review?kind=incidents"]
    yield "record", ["/record"]
    yield "add", ["/add"]


def _opened(server: Server, path: str, key: str) -> list[str]:
    items = server.json(f"/api{path}?limit=500")["items"]
    return [f"{path}/{quote(items[at][key], safe='')}" for at in SHOWN if at < len(items)]


def _page(server: Server, addresses: list[str], rounds: int) -> float:
    """The middling seconds over all addresses and rounds; what comes first counts as well."""
    return median(server.spent(one) for one in addresses for _ in range(rounds))


def _rate(server: Server, path: str) -> Rate:
    addresses, begun = list(_walk(server, path)), perf_counter()
    for one in addresses:
        server.get(one)
    first = len(addresses) / (perf_counter() - begun)
    before = server.busy()
    asked, passed = server.ask(addresses, RATE_SECONDS)
    return Rate(first=first, again=asked / passed, spent=asked / (server.busy() - before))


def _walk(server: Server, path: str) -> Iterator[str]:
    """The addresses of a list's pages; found with another size, so that none was answered yet."""
    after = ""
    for _ in range(WALKED):
        yield f"{path}?limit=50{after}"
        following = server.json(f"{path}?limit=50{after}&seen=1")["next"]
        if following is None:
            return
        after = f"&after={quote(following, safe='')}"


def _grow(server: Server) -> dict[str, float]:
    """Seconds by the clock of one more report: until kept, shown on the desk, and all caught up."""
    begun = perf_counter()
    server.post("/api/reports", {"text": NEWS, "outlet": "made", "published": "2017-01-05"})
    kept = perf_counter()
    server.get("/")
    shown = perf_counter()
    _catch_up(server)
    return {
        "kept": kept - begun, "desk": shown - kept, "caught up": perf_counter() - begun
    }  # fmt: skip


def main() -> None:
    """Make what is to be served, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="reports")
    parser.add_argument("--rounds", type=int, default=5, help="for each address of a page")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read the reports")
    parser.add_argument("--keep", type=Path, help="a folder for the records")
    parser.add_argument("--json", action="store_true", help="one line for programs")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        kept = options.keep or Path(folder)
        found = []
        for size in options.sizes:
            record = kept / f"made-{size}.db"
            if not record.exists():
                make_record(record, size, jobs=options.jobs)
            found.append(measure(record, options.rounds))
    as_json = {"machine": machine(), "sizes": [asdict(one) for one in found]}
    print(json.dumps(as_json, ensure_ascii=False) if options.json else table(found))


def table(found: list[Figures]) -> str:
    """The figures for people, a column a size."""
    rows: list[tuple[str, list[str]]] = [(name, [value]) for name, value in machine().items()]
    rows += [("", []), ("reports", [f"{one.reports}" for one in found])]
    rows += [("claims", [f"{one.claims}" for one in found])]
    rows += [("incidents", [f"{one.incidents}" for one in found])]
    rows += [("peak memory, MiB", [f"{one.peak_mib:.0f}" for one in found])]
    rows += [("", []), ("s from the first start to", [])]
    rows += [(f"  {path}", [f"{one.cold.first[path]:.1f}" for one in found]) for path in FIRST]
    rows += [("  all caught up", [f"{one.cold.caught_up:.1f}" for one in found])]
    rows += [("s from the next start to", [])]
    rows += [(f"  {path}", [f"{one.again.first[path]:.1f}" for one in found]) for path in FIRST]
    rows += [("  all caught up", [f"{one.again.caught_up:.1f}" for one in found])]
    rows += [("", []), ("ms of the server, median", [])]
    pages = found[0].pages if found else {}
    rows += [(f"  {name}", [f"{1000 * one.pages[name]:.1f}" for one in found]) for name in pages]
    rows += [("", []), ("answers/s: first, again, by processor", [])]
    rows += [(f"  {path}", [_rates(one.rates[path]) for one in found]) for path in LISTS]
    rows += [("", []), ("s for one more report", [])]
    grown = found[0].grown if found else {}
    rows += [(f"  {name}", [f"{one.grown[name]:.2f}" for one in found]) for name in grown]
    return "\n".join(f"{name:38}{''.join(f'{one:>20}' for one in cells)}" for name, cells in rows)


def _rates(rate: Rate) -> str:
    return f"{rate.first:.0f} {rate.again:.0f} {rate.spent:.0f}"


if __name__ == "__main__":
    main()
