"""Copies what the pages need from npm into the tree, with versions, hashes and licences.

    .venv/bin/python tools/vendor.py           fetch the packages below, write files and manifests
    .venv/bin/python tools/vendor.py --check   tell by the exit status whether the files are whole

The pages load nothing from elsewhere, so that they work without a network; whoever doubts a file
compares it with the package that its manifest names.  Run by hand when a version changes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One npm package: its exact version, and which of its files go where."""

    name: str
    version: str
    files: dict[str, str]


PAGES = ROOT / "src/hudna/app/static/vendor"
TESTS = ROOT / "tests/browser/vendor"
FONT = "files/noto-{0}-wght-normal.woff2"
TARGETS: dict[Path, tuple[Package, ...]] = {
    PAGES: (
        Package(
            name="@fontsource-variable/noto-naskh-arabic",
            version="5.3.0",
            files={
                FONT.format("naskh-arabic-arabic"): "noto-naskh-arabic.woff2",
                "LICENSE": "noto-naskh-arabic.LICENSE",
            },
        ),
        Package(
            name="@fontsource-variable/noto-kufi-arabic",
            version="5.3.0",
            files={
                FONT.format("kufi-arabic-arabic"): "noto-kufi-arabic.woff2",
                "LICENSE": "noto-kufi-arabic.LICENSE",
            },
        ),
        Package(
            name="@fontsource-variable/noto-sans",
            version="5.3.0",
            files={
                FONT.format("sans-latin"): "noto-sans.woff2",
                "LICENSE": "noto-sans.LICENSE",
            },
        ),
        Package(
            name="htmx.org",
            version="2.0.11",
            files={"dist/htmx.min.js": "htmx.min.js", "LICENSE": "htmx.LICENSE"},
        ),
        Package(
            name="maplibre-gl",
            version="6.17.0",
            files={
                "dist/maplibre-gl.mjs": "maplibre-gl.js",
                "dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.js",
                "LICENSE.txt": "maplibre-gl.LICENSE",
            },
        ),
        Package(
            name="world-atlas",
            version="2.0.2",
            files={"countries-50m.json": "world-50m.json", "LICENSE": "world-atlas.LICENSE"},
        ),
    ),
    TESTS: (
        Package(
            name="axe-core",
            version="4.14.1",
            files={"axe.min.js": "axe.min.js", "LICENSE": "axe-core.LICENSE"},
        ),
    ),
}


def main() -> int:
    """Fetch everything, or only compare the files with their manifests."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="fetch nothing")
    if parser.parse_args().check:
        faults = [fault for folder in TARGETS for fault in find_faults(folder)]
        print("\n".join(faults) or "every vendored file is the one its manifest names")
        return 1 if faults else 0
    for folder, packages in TARGETS.items():
        fetch(folder, packages)
    return 0


def fetch(folder: Path, packages: tuple[Package, ...]) -> None:
    """Write the files of the packages and their manifest into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [_fetch_one(folder, package) for package in packages]
    written = json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(written, encoding="utf-8")
    print(f"wrote {len(rows)} packages to {folder.relative_to(ROOT)}")


def _fetch_one(folder: Path, package: Package) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(  # noqa: S603 (the names above)
            ["npm", "pack", "--json", f"{package.name}@{package.version}"],  # noqa: S607
            cwd=place,
            capture_output=True,
            text=True,
            check=True,
        )
        told = json.loads(done.stdout)
        packed = told[0] if isinstance(told, list) else next(iter(told.values()))
        archive = next(Path(place).glob("*.tgz"))
        with tarfile.open(archive) as tar:
            about = json.load(_member(tar, "package.json"))
            for inside, outside in package.files.items():
                (folder / outside).write_bytes(_member(tar, inside).read())
    return {
        "package": package.name,
        "version": package.version,
        "licence": about["license"],
        "integrity": packed["integrity"],
        "files": {name: _digest(folder / name) for name in sorted(package.files.values())},
    }


def _member(tar: tarfile.TarFile, name: str) -> Any:  # noqa: ANN401 (a binary stream)
    found = tar.extractfile(f"package/{name}")
    if found is None:
        raise FileNotFoundError(name)
    return found


def find_faults(folder: Path) -> list[str]:
    """What in the folder is not as its manifest says."""
    rows = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    named = {name: digest for row in rows for name, digest in row["files"].items()}
    there = {path.name for path in folder.iterdir()} - {MANIFEST}
    faults = [f"{folder.name}/{name}: no manifest names it" for name in sorted(there - set(named))]
    for name, digest in named.items():
        if name not in there or _digest(folder / name) != digest:
            faults.append(f"{folder.name}/{name}: missing or changed")
    return faults


def _digest(path: Path) -> str:
    return f"sha256-{hashlib.sha256(path.read_bytes()).hexdigest()}"


if __name__ == "__main__":
    sys.exit(main())
