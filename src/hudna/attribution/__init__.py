"""Who said what, through whom: an analysed report → `Claim`s."""

from hudna.attribution.reading import (
    AttributionKnowledge,
    ClaimsRead,
    read_attribution_knowledge,
    read_claims,
)

__all__ = ["AttributionKnowledge", "ClaimsRead", "read_attribution_knowledge", "read_claims"]
