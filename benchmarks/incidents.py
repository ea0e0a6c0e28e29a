"""What grouping costs as the record grows: total time, and time for one more report.

    python benchmarks/incidents.py [--most 100000] [--seed 7]

Prints a row a size; the cost of one more report should stay near constant.
"""

from __future__ import annotations

import argparse
import resource
import time
from itertools import islice

from made_readings import make_readings

from hudna.incidents import IncidentBuilder

SIZES = (1_000, 10_000, 100_000)
ONE_BY_ONE = 200  # reports that are added one by one, with all incidents brought up to date


def measure(size: int, seed: int) -> tuple[float, float, int]:
    """Seconds to build a record of `size` reports, seconds for one more, number of incidents."""
    readings = make_readings(size + ONE_BY_ONE, seed)
    builder = IncidentBuilder()
    begun = time.perf_counter()
    for reading in islice(readings, size):
        builder.add(reading)
    builder.update()
    built = time.perf_counter() - begun
    begun = time.perf_counter()
    for reading in readings:
        builder.add(reading)
        builder.update()
    more = (time.perf_counter() - begun) / ONE_BY_ONE
    return built, more, len(builder.incidents())


def main() -> None:
    """Measure each size and print the curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    print("reports  total s  ms a report  ms for one more  incidents  peak MB")
    for size in (size for size in SIZES if size <= options.most):
        built, more, incidents = measure(size, options.seed)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        row = f"{built:8.1f} {1000 * built / size:12.2f} {1000 * more:16.2f}"
        print(f"{size:7} {row} {incidents:10} {peak:8}", flush=True)


if __name__ == "__main__":
    main()
