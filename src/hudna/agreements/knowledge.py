"""All that this room knows: the language, the kinds, the rules.  Read once, handed to each step."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.agreements.kinds import Kinds, read_kinds
from hudna.agreements.rules import Rules, read_rules
from hudna.language.analysis import Arabic


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementKnowledge:
    """The lexicon of actors and places with the kinds and rules of deals."""

    arabic: Arabic
    kinds: Kinds
    rules: Rules


def read_agreement_knowledge(arabic: Arabic) -> AgreementKnowledge:
    """The knowledge that ships with the package, over the caller's language knowledge."""
    return AgreementKnowledge(arabic=arabic, kinds=read_kinds(), rules=read_rules())
