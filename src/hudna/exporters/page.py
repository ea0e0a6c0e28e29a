"""A reading as one self-contained page: the report's text marked up, who says it at the side.

`Reading` → `MarkedPage` → HTML.  The pages of `app` show the same `MarkedPage`.  Nothing is
fetched from anywhere and no script runs: the page's policy forbids both.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from hudna.exporters.labels import Labels
from hudna.exporters.marked import MarkedPage, mark_page
from hudna.model.reading import Reading

TEMPLATES = ("hudna.exporters", "templates")


def write_page(reading: Reading, labels: Labels) -> str:
    """The whole page, escaped, for a browser without a network."""
    page = mark_page(reading, labels)
    style = _read_style() + "".join(_highlights(page))
    template = _environment().get_template("reading.html.jinja")
    return template.render(
        page=page,
        labels=labels,
        style=style,
        style_hash=_hash_of(style),
    )


def _environment() -> Environment:
    return Environment(loader=PackageLoader(*TEMPLATES), autoescape=True, undefined=StrictUndefined)


def _read_style() -> str:
    return files(TEMPLATES[0]).joinpath("static", "marked.css").read_text(encoding="utf-8")


def _hash_of(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")


def _highlights(page: MarkedPage) -> Iterator[str]:
    """Rules that light all words of a thing up while one of them, or its note, is pointed at."""
    for name in page.ids:
        mine = f'[data-ids~="{name}"]'
        yield f"body:has({mine}:is(:hover,:focus)) {mine}{{background:var(--chosen)}}\n"
