"""Times the reading of the sample reports, whole and step by step, in this process on one core.

`run.py` prints what this measures.  Times are processor time, so that other work on the machine
does not count; the best of several rounds stands.
"""

from __future__ import annotations

import json
import platform
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from hudna.attribution import read_claims
from hudna.events import read_events
from hudna.exporters.contract import reading_to_line
from hudna.language.analysis import Analysis
from hudna.language.furniture import find_furniture
from hudna.language.quotes import find_quotes
from hudna.language.sentences import split_sentences
from hudna.language.tables import read_text
from hudna.language.tokens import tokenize
from hudna.model.report import Report
from hudna.pipeline import Knowledge, Refused, read_knowledge, read_report, take_in
from hudna.readers import ReportHints
from hudna.terms import read_terms

SAMPLES = "samples/reports.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All times in seconds of processor time for one pass over all reports."""

    reports: int
    code_points: int
    kilobytes: float
    claims: int
    events: int
    terms: int
    load: float
    whole: float
    steps: Mapping[str, float]
    export: float
    peak_mib: float


def measure(rounds: int) -> Measured:
    """Load, read and take apart; every figure is the best of the rounds."""
    started = process_time()
    knowledge = read_knowledge()
    load = process_time() - started
    reports = sample_reports()
    readings = [read_report(report, knowledge) for report in reports]
    return Measured(
        reports=len(reports),
        code_points=sum(len(report.text) for report in reports),
        kilobytes=sum(len(report.text.encode()) for report in reports) / 1000,
        claims=sum(len(reading.claims) for reading in readings),
        events=sum(len(reading.events) for reading in readings),
        terms=sum(len(reading.terms) for reading in readings),
        load=load,
        whole=best(lambda: [read_report(report, knowledge) for report in reports], rounds),
        steps=_steps(reports, knowledge, rounds),
        export=best(lambda: [reading_to_line(reading) for reading in readings], rounds),
        peak_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def sample_reports() -> list[Report]:
    """The reports that ship with the package."""
    hints = ReportHints(where=SAMPLES, name="sample")
    rows = list(take_in(read_text(SAMPLES).encode(), hints, form="jsonl"))
    return [row.report for row in rows if not isinstance(row, Refused)]


def best(work: Callable[[], object], rounds: int) -> float:
    """The least processor time that the work took."""
    times = []
    for _ in range(rounds):
        started = process_time()
        work()
        times.append(process_time() - started)
    return min(times)


def _steps(reports: Sequence[Report], knowledge: Knowledge, rounds: int) -> dict[str, float]:
    """Each step alone, over what the steps before it made once."""
    arabic = knowledge.arabic
    analyses = [arabic.analyse(report) for report in reports]
    found = [read_claims(analysis, knowledge.attribution) for analysis in analyses]
    events = [
        read_events(analysis, read.claims, knowledge.events)
        for analysis, read in zip(analyses, found, strict=True)
    ]

    def each(step: Callable[[Analysis], object]) -> Callable[[], object]:
        return lambda: [step(analysis) for analysis in analyses]

    def read_all_events() -> object:
        pairs = zip(analyses, found, strict=True)
        return [read_events(one, read.claims, knowledge.events) for one, read in pairs]

    def read_all_terms() -> object:
        rows = zip(analyses, found, events, strict=True)
        return [read_terms(one, read.claims, told, knowledge.terms) for one, read, told in rows]

    steps: dict[str, Callable[[], object]] = {
        "tokens": each(lambda one: tokenize(one.text)),
        "sentences, quotes, furniture": each(_layout),
        "actors": each(lambda one: arabic.actors.find(one.tokens)),
        "places": each(lambda one: arabic.places.find(one.text, one.tokens)),
        "times": each(lambda one: arabic.calendar.find(one.tokens, one.report.published)),
        "counts": each(lambda one: arabic.numerals.find(one.tokens)),
        "claims": each(lambda one: read_claims(one, knowledge.attribution)),
        "events": read_all_events,
        "terms": read_all_terms,
    }
    return {name: best(work, rounds) for name, work in steps.items()}


def _layout(analysis: Analysis) -> object:
    tokens = analysis.tokens
    return split_sentences(tokens), find_quotes(tokens), find_furniture(tokens)


def machine() -> dict[str, str]:
    """What the figures were taken on."""
    return {
        "processor": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0]}, {len(names)} cores" if names else platform.processor() or sys.platform


def as_json(measured: Measured) -> str:
    """The figures for programs, on one line."""
    names = Measured.__dataclass_fields__
    figures = {name: getattr(measured, name) for name in names}
    return json.dumps({"machine": machine(), **figures}, ensure_ascii=False)
