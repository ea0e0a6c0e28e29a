"""A board as one self-contained page: signs by day, the words behind each one step away.

`Board` → HTML.  Nothing is fetched and no script runs; evidence opens with `details`.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hudna.exporters.board_chips import chip, text_of
from hudna.exporters.labels import Labels
from hudna.views.board import Board

TEMPLATES = ("hudna.exporters", "templates")


def write_board_page(board: Board, labels: Labels) -> str:
    """The whole page, escaped, for a browser without a network."""
    style = files(TEMPLATES[0]).joinpath("static", "board.css").read_text(encoding="utf-8")
    environment = Environment(
        loader=PackageLoader(*TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    name = board.agreement.name
    return environment.get_template("board.html.jinja").render(
        board=board,
        labels=labels,
        name=name.get(labels.language) or next(iter(name.values())),
        chip=chip,
        text_of=text_of,
        style=Markup(style),  # noqa: S704 (our own file)
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii"),
    )
