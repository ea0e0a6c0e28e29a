"""Scores the readings of the reference reports and holds them against the floors.

    make eval                                all of dev, both halves beside it, and the floors
    .venv/bin/python tools/evaluate.py --half even --worst 5

The references are no part of the project: they are looked for beside it (`../shared/eval`) or
where HUDNA_EVAL says, with their own scorers, which are imported from there.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import typer

from hudna.app.cli import make_app
from hudna.exporters.contract import reading_to_dict
from hudna.pipeline import Knowledge, Refused, read_knowledge, read_many, take_in
from hudna.readers import ReportHints

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "evals" / "floors.toml"
LANGUAGE = "ar"
HALVES = ("all", "even", "odd")
FIELDS = ("id", "text", "published", "outlet", "language", "title", "url")
COUNTS = frozenset({"gold", "pred", "found", "reports"})  # sizes, not figures of merit
Json = dict[str, Any]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One part of the references with its figures, F1 and accuracies in one table by name."""

    name: str
    reports: int
    figures: Figures
    lines: tuple[str, ...]
    worst: tuple[Sequence[Any], ...] = ()


def main() -> int:
    """Score, print, and tell by the exit status whether every floor holds."""
    options = _options()
    folder = find_references()
    if folder is None:
        print("no reference readings: put them in ../shared/eval or name them in HUDNA_EVAL")
        return 2
    knowledge = read_knowledge()
    halves = _score_dev(folder, knowledge, options)
    print(table(halves))
    for half in halves:
        for row in half.worst:
            print(f"worst of {half.name}:", *row)
    figures = {f"dev.{key}": value for key, value in halves[0].figures.items()}
    if options.half == "all":
        figures |= _whole_record(folder)
    return _judge(figures) if options.half == "all" else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--half", choices=HALVES, default="all", help="by the hash of the id")
    parser.add_argument(
        "--worst",
        type=int,
        default=0,
        metavar="N",
        help="name the N worst reports of the half, of the even one where both are read",
    )
    parser.add_argument("--write", metavar="FILE", help="keep the readings as JSON Lines")
    return parser.parse_args()


def find_references() -> Path | None:
    """The folder of references, if it is there."""
    folder = Path(os.environ.get("HUDNA_EVAL") or ROOT.parent / "shared" / "eval")
    return folder if (folder / "dev").is_dir() and (folder / "score.py").is_file() else None


def half_of(report_id: str) -> str:
    """`even` or `odd`, by the last hex digit of the id's SHA-256: rules are fitted on `even`."""
    digest = hashlib.sha256(report_id.encode()).hexdigest()
    return "odd" if int(digest[-1], 16) % 2 else "even"


def load_scorer(path: Path) -> ModuleType:
    """A scorer of the references as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _score_dev(folder: Path, knowledge: Knowledge, options: argparse.Namespace) -> list[Half]:
    scorer = load_scorer(folder / "score.py")
    golds = [scorer.load_gold(str(path)) for path in sorted((folder / "dev").glob("*.json"))]
    faulty = [error for gold in golds for error in gold["errors"]]
    if faulty:
        raise SystemExit("broken references:\n" + "\n".join(faulty))
    golds = [gold for gold in golds if gold.get("language", LANGUAGE) == LANGUAGE]
    started = time.perf_counter()
    readings = read_all(golds, knowledge)
    seconds = time.perf_counter() - started
    print(
        f"{len(readings)} reports read in {seconds:.1f} s ({len(readings) / seconds:.0f} a second)"
    )
    if options.write:
        lines = [json.dumps(reading, ensure_ascii=False) + "\n" for reading in readings.values()]
        Path(options.write).write_text("".join(lines), encoding="utf-8")
    wanted = HALVES if options.half == "all" else (options.half,)
    shown = "even" if options.half == "all" else options.half  # the odd half stays unseen
    return [
        _half(
            scorer,
            name,
            [gold for gold in golds if name in ("all", half_of(gold["id"]))],
            readings=readings,
            worst=options.worst if name == shown else 0,
        )
        for name in wanted
    ]


def read_all(golds: Sequence[Json], knowledge: Knowledge) -> dict[str, Json]:
    """The readings by the report's id, in the form of the contract."""
    rows = ({field: gold.get(field) for field in FIELDS} for gold in golds)
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    hints = ReportHints(where="references", name="reference")
    readings: dict[str, Json] = {}
    for row in read_many(take_in(data, hints, form="jsonl"), knowledge):
        if isinstance(row, Refused):
            print(f"refused: {row.where}: {row.reason}")
        else:
            readings[row.reading.report.id] = reading_to_dict(row.reading)
    return readings


def _half(
    scorer: ModuleType, name: str, golds: list[Json], *, readings: Mapping[str, Json], worst: int
) -> Half:
    scored = scorer.score(golds, readings, worst)
    figures: Figures = {}
    lines: list[str] = []
    for key, value in scored.items():
        if isinstance(value, dict) and "f1" in value:
            figures[key] = value["f1"]
            lines.append(f"P {value['p']:.2f} R {value['r']:.2f}")
    accuracies = {key: value for key, value in scored["accuracy"].items() if value is not None}
    return Half(
        name=name,
        reports=scored["reports"],
        figures=figures | {f"accuracy.{key}": value for key, value in accuracies.items()},
        lines=tuple(lines),
        worst=tuple(scored.get("worst", ())),
    )


def table(halves: Sequence[Half]) -> str:
    """The figures of each half side by side; P and R stand beside the F1 they make."""
    head = "".join(f"{half.name + f' ({half.reports})':>24}" for half in halves)
    rows = [f"{'Arabic, F1':24}{head}"]
    for number, key in enumerate(halves[0].figures):
        cells = []
        for half in halves:
            beside = half.lines[number] if number < len(half.lines) else ""
            value = half.figures.get(key)
            cells.append(f"{'-' if value is None else f'{value:.3f}'} {beside:15}".rjust(24))
        if number == len(halves[0].lines):
            rows.append("of the matched, share right")
        rows.append(f"{key.removeprefix('accuracy.'):24}{''.join(cells)}".rstrip())
    return "\n".join(rows)


def _whole_record(folder: Path) -> Figures:
    """Figures of what is put together over many reports, where the commands for it exist."""
    names = set(getattr(typer.main.get_command(make_app()), "commands", ()))
    figures: Figures = {}
    if "incidents" in names and (folder / "incidents").is_dir():
        figures |= _score_incidents(folder)
    if {"agreements", "board"} <= names:
        for case in sorted((folder / "cases").glob("*/expected.json")):
            figures |= _score_case(folder, case)
    return figures


def _score_incidents(folder: Path) -> Figures:
    """Incidents of the reports thrown together, with the gazetteers beside the references."""
    scorer = load_scorer(folder / "score_incidents.py")
    gold = json.loads((folder / "incidents" / "incidents.json").read_text(encoding="utf-8"))
    figures: Figures = {}
    for name in ("reports", "reports_dated"):

        def found_in(record: str, name: str = name) -> list[Json]:
            for places in sorted((folder.parent / "gazetteer").glob("*.csv")):
                _hudna("places", "import", str(places), "--record", record)
            _hudna("add", str(folder / "incidents" / f"{name}.jsonl"), "--record", record)
            lines = _hudna("incidents", "--format", "jsonl", "--record", record).splitlines()
            return [json.loads(line) for line in lines]

        found = _in_record(found_in)
        if found is not None:
            figures |= _shown(f"incidents.{name}", scorer.score(gold, found))
    return figures


def _score_case(folder: Path, expected: Path) -> Figures:
    scorer = load_scorer(folder / "score_case.py")
    case = json.loads(expected.read_text(encoding="utf-8"))

    def boards_in(record: str) -> Json:
        definition = Path(record).with_name("agreement.json")
        definition.write_text(json.dumps(scorer.definition(case)), encoding="utf-8")
        _hudna("add", str(expected.with_name("reports.jsonl")), "--record", record)
        _hudna("agreements", "add", str(definition), "--record", record)
        days = sorted(standing["day"] for standing in case["standings"])
        span = ("--from", days[0], "--to", days[-1])
        name = json.loads(definition.read_text(encoding="utf-8"))["id"]
        printed = _hudna("board", name, *span, "--format", "json", "--record", record)
        loaded: Json = json.loads(printed)
        return loaded

    boards = _in_record(boards_in)
    if boards is None:
        return {}
    return _shown(f"cases.{expected.parent.name}", scorer.score(case, boards))


def _in_record(work: Callable[[str], Any]) -> Any:  # noqa: ANN401 (what the work gives)
    """What the work makes of a fresh record; a command that fails is said, not hidden."""
    with tempfile.TemporaryDirectory(prefix="hudna-eval-") as place:
        try:
            return work(str(Path(place) / "record.db"))
        except subprocess.CalledProcessError as error:
            print(f"{' '.join(error.cmd[1:3])} failed: {error.stderr.strip().splitlines()[-1:]}")
            return None


def _hudna(*arguments: str) -> str:
    program = Path(sys.executable).with_name("hudna")
    done = subprocess.run(  # noqa: S603 (our own program)
        [str(program), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1) or (done.returncode and not done.stdout):
        raise subprocess.CalledProcessError(done.returncode, [*done.args], stderr=done.stderr)
    return done.stdout


def _shown(name: str, scored: Mapping[str, Any]) -> Figures:
    """Every number of a score by its dotted name, printed on one line each."""
    figures = dict(_flat(name, scored))
    for key, value in figures.items():
        print(f"{key:56}{value:10.3f}")
    return figures


def _flat(name: str, value: Any) -> list[tuple[str, float]]:  # noqa: ANN401 (JSON)
    if isinstance(value, Mapping):
        parts = [(key, part) for key, part in value.items() if key not in COUNTS]
        return [row for key, part in parts for row in _flat(f"{name}.{key}", part)]
    return [(name, float(value))] if isinstance(value, int | float) else []


def _judge(figures: Figures) -> int:
    """1 where a figure fell under its floor; a floor without a figure is said."""
    if not FLOORS.is_file():
        return 0
    floors = dict(_flat("", tomllib.loads(FLOORS.read_text(encoding="utf-8"))))
    fallen = 0
    for dotted, floor in floors.items():
        name = dotted.removeprefix(".")
        value = figures.get(name)
        if name.startswith("rows."):
            continue  # held by the tests of the data, not here
        if value is None:
            print(f"{name}: no figure for its floor {floor:.3f}")
            fallen += 1
        elif value < floor:
            print(f"{name}: {value:.4f} is under its floor {floor:.3f}")
            fallen += 1
    print("every floor holds" if not fallen else f"{fallen} under the floors of evals/floors.toml")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
