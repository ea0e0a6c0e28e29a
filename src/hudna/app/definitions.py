"""Definitions of agreements between a person's files and the record: read, checked, kept.

Used by `app.commands.agreements`; the room `agreements` reads the text, this module opens files.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from hudna.agreements import (
    AgreementKnowledge,
    Fault,
    read_agreement_knowledge,
    read_definition,
)
from hudna.app.faces import complain
from hudna.language.analysis import read_arabic
from hudna.model.agreement import Agreement
from hudna.model.errors import BadInput

STDIN = "-"
SHIPPED = "data/agreements"

TEMPLATE = """\
# A deal as its board follows it: fill in what is known, take out what is not.
# Then: hudna agreements check FILE, hudna agreements add FILE.
id = "{id}"
kind = "ceasefire"        # a kind of agreement: hudna agreements check tells all of them
parties = []              # names as reports write them
guarantors = []
mediators = []
monitors = []
area = []
# announced = 2016-12-13
# in_force = 2016-12-13
# expiry = 2016-12-31

[name]
ar = "{id}"

[[provisions]]
id = "p1"
kind = "cessation"        # cessation, evacuation, withdrawal, weapons, exchange, release, access,
                          # monitoring, duration, return, political, other
text.ar = "وقف إطلاق النار"
# obligor = ""            # who must do it
# beneficiary = ""
# from = ""
# to = ""
# constraint = ""
# phase = 1
# after = ""              # the id of the provision that comes before
# in_exchange_for = ""
# demanded_by = ""
"""


def knowledge() -> AgreementKnowledge:
    """What the room of agreements knows, read from the package."""
    return read_agreement_knowledge(read_arabic())


def read_text(name: str) -> str:
    """The text of a file, of standard input (-), or of a definition that ships, by its id."""
    if name == STDIN:
        return sys.stdin.read()
    path = Path(name)
    shipped = files("hudna").joinpath(SHIPPED, f"{name}.toml")
    if not path.exists() and "/" not in name and shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    if not path.is_file():
        raise BadInput("there is no such file: look at its name and folder", where=name)
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInput("is not UTF-8: save it as UTF-8 text", where=name) from error


def checked(name: str, known: AgreementKnowledge) -> Agreement | None:
    """The agreement of a file; None with every fault told on standard error, one a line."""
    definition = read_definition(read_text(name), known)
    for fault in definition.faults:
        tell(name, fault)
    return definition.agreement


def tell(name: str, fault: Fault) -> None:
    """One fault as one line on standard error."""
    complain(f"{name}: {fault}")
