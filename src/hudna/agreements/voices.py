"""Who stands at the far end of a claim, and which of them are independent of each other.

One origin told by twelve outlets is one voice; a report's own words are the outlet's, and the same
words in another outlet are a copy.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.agreements.kinds import bare
from hudna.agreements.names import Names, Party
from hudna.language.tokens import Kind, tokenize
from hudna.model.claim import Claim, Source
from hudna.model.reading import Reading
from hudna.model.span import Span
from hudna.model.vocabulary import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An origin: what it is called, the key by which it is counted, and who it is.

    `party` is None for the report's own words.
    """

    name: str
    key: str
    party: Party | None = None
    stance: Stance = Stance.ASSERTS


def voice_of(reading: Reading, claim: Claim | None, span: Span, names: Names) -> Voice:
    """The voice of a claim's far end, or of the report itself."""
    origin = None if claim is None else claim.origin
    if claim is None or origin is None:
        outlet = reading.report.outlet or reading.report.id
        return Voice(name=outlet, key=f"words:{passage_key(reading, span)}")
    return Voice(
        name=origin.name,
        key=source_key(origin, names),
        party=names.party(origin.name, origin.actor),
        stance=claim.stance,
    )


def source_key(source: Source, names: Names) -> str:
    """The body that the source belongs to (ministries of one state are one), else its name."""
    if source.actor is not None:
        return names.root(source.actor)
    words = (bare(token.text) for token in tokenize(source.name) if token.kind is Kind.WORD)
    return " ".join(words)


def passage_key(reading: Reading, span: Span) -> str:
    """The words of a passage, folded: the same in every copy of one text."""
    tokens = tokenize(span.of(reading.report.text))
    return " ".join(bare(token.text) for token in tokens if token.kind is Kind.WORD)
