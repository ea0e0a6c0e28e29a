"""Who says what, through whom: the centre of the record."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.ids import content_id
from hudna.model.span import Span
from hudna.model.vocabulary import SourceKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who is said to say something.

    `span` is where the text mentions the source for this claim or, where it is left out, where
    it was last named.  `name` is the fullest name given so far; `actor` an id of the lexicon.
    """

    span: Span
    name: str
    kind: SourceKind
    actor: str | None = None

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a source needs a name")


Chain = tuple[Source, ...]
"""Sources from the relay nearest the reader to the origin; the outlet itself is implied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A chain, a cue, a stance and the content that is attributed.

    An empty chain is the report's own voice.  `cue` is None where layout alone attributes.
    `confidence` (0..1) falls where the rules were in doubt; `reasons` names the rules that fired.
    """

    report: str
    chain: Chain
    content: Span
    stance: Stance
    cue: Span | None = None
    quoted: bool = False
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError("confidence lies between 0 and 1")

    @property
    def id(self) -> str:
        """Hash of what the claim says and where."""
        cue = (self.cue.start, self.cue.end) if self.cue else None
        chain = "\x1e".join(source.name for source in self.chain)
        return content_id(
            "c", self.report, cue, self.content.start, self.content.end, chain, self.stance
        )

    @property
    def origin(self) -> Source | None:
        """The far end of the chain, None for the report's own voice."""
        return self.chain[-1] if self.chain else None
