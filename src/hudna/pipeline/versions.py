"""Which data a report was read with: what the record's log says of a reading.

Used by `app` where a reading is kept; the same program with the same data gives the same reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

FOLDERS = ("language", "world")  # of hudna/data: what a reading can depend on
LENGTH = 12  # hex digits: enough to tell versions of the data apart


@lru_cache(maxsize=1)  # the files of the package do not change while it runs
def digest_data() -> str:
    """A digest over the data that ship with the program, in hex."""
    digest = hashlib.sha256()
    for name, data in _data_files():
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()[:LENGTH]


def _data_files() -> Iterator[tuple[str, bytes]]:
    for folder in FOLDERS:
        yield from _below(files("hudna").joinpath("data", folder), folder)


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """The files below a folder in the order of their names, `path` before each."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _below(entry, name)
        elif entry.name.endswith((".toml", ".tsv")):
            yield name, entry.read_bytes()
