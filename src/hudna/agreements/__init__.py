"""The deal itself: definitions, proposals, links, standings, breaches, implementation.

Readings and an `Agreement` → `Account`; the pure room that `app` and `pipeline` call.
"""

from __future__ import annotations

from hudna.agreements.account import Account, Memory, make_account
from hudna.agreements.checks import Fault
from hudna.agreements.definition import (
    Definition,
    read_definition,
    to_dict,
    write_json,
    write_toml,
)
from hudna.agreements.knowledge import AgreementKnowledge, read_agreement_knowledge
from hudna.agreements.proposals import propose

__all__ = [
    "Account",
    "AgreementKnowledge",
    "Definition",
    "Fault",
    "Memory",
    "make_account",
    "propose",
    "read_agreement_knowledge",
    "read_definition",
    "to_dict",
    "write_json",
    "write_toml",
]
