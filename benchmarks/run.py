"""Speed and memory of the whole reading, on one core, with the machine's facts.

make bench
.venv/bin/python benchmarks/run.py --rounds 20 --json
"""

from __future__ import annotations

import argparse

from reading import Measured, as_json, machine, measure

USUAL_KB = 1.4  # UTF-8: the middling length of an Arabic wire report


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5, help="the best of so many stands")
    parser.add_argument("--json", action="store_true", help="one line for programs")
    options = parser.parse_args()
    measured = measure(max(1, options.rounds))
    print(as_json(measured) if options.json else table(measured))


def table(measured: Measured) -> str:
    """The figures for people: the whole, the units, the steps."""
    rows = [("", ""), *machine().items(), ("", ""), *_whole(measured), ("", ""), *_steps(measured)]
    return "\n".join(f"{name:32}{value}".rstrip() for name, value in rows[1:])


def _whole(measured: Measured) -> list[tuple[str, str]]:
    per_report = measured.whole / measured.reports
    length = measured.code_points / measured.reports
    return [
        (
            f"reports of {USUAL_KB} kB a second",
            f"{measured.kilobytes / USUAL_KB / measured.whole:8.0f}",
        ),
        ("samples a second, one core", f"{measured.reports / measured.whole:8.0f}"),
        ("reports", f"{measured.reports:8} of {length:.0f} code points on average"),
        ("a report", _ms(per_report)),
        ("1000 code points", _ms(1000 * measured.whole / measured.code_points)),
        ("a claim", f"{_ms(measured.whole / max(1, measured.claims))}   {measured.claims} read"),
        ("an event", f"{_ms(measured.whole / max(1, measured.events))}   {measured.events} read"),
        ("a term", f"{_ms(measured.whole / max(1, measured.terms))}   {measured.terms} read"),
        ("writing a reading as JSON", _ms(measured.export / measured.reports)),
        ("loading what it knows", _ms(measured.load)),
        ("peak memory", f"{measured.peak_mib:8.0f} MiB"),
    ]


def _steps(measured: Measured) -> list[tuple[str, str]]:
    """Each step by its share of all steps and its time a report."""
    total = sum(measured.steps.values())
    return [
        (name, f"{_ms(seconds / measured.reports)}{seconds / total:8.0%}")
        for name, seconds in measured.steps.items()
    ]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:8.2f} ms"


if __name__ == "__main__":
    main()
