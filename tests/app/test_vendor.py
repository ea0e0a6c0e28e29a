"""Every file that was copied from npm is the one that its manifest names, with its licence."""

from __future__ import annotations

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "src/hudna/app/static/vendor", ROOT / "tests/browser/vendor")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_vendored_files_are_those_of_their_manifest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = spec_from_file_location("vendor", ROOT / "tools" / "vendor.py")
    assert spec is not None
    assert spec.loader is not None
    tool = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "vendor", tool)  # its dataclasses look themselves up
    spec.loader.exec_module(tool)
    assert tool.find_faults(folder) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_vendored_package_brings_its_licence(folder: Path) -> None:
    """A free one, with its text beside the files."""
    for row in json.loads((folder / "manifest.json").read_text(encoding="utf-8")):
        assert row["licence"] in {"OFL-1.1", "MPL-2.0", "0BSD", "BSD-3-Clause", "ISC"}
        assert any(name.endswith(".LICENSE") for name in row["files"])
        assert row["integrity"].startswith("sha512-")
