"""Frames in which a source names a thing: ما وصفه بـ…, التي وصفها فلان بأنها …, ما سماه ….

`Site` → `Frame`.  The verb bears the pronoun of the thing named; the name is the content.
"""

from __future__ import annotations

from hudna.attribution.frames import Frame, Range
from hudna.attribution.site import Ground, Site

NAMING = frozenset(("wasaf", "samma", "asma", "iatabar"))
_WITHOUT_BI = frozenset(("samma", "asma", "iatabar"))  # ما سماه «كذا» as well as ما سماه بكذا
_WHAT = frozenset(("ما", "مما", "بما", "لما", "وما"))  # اعتبره names only behind these
FARTHEST_NAME = 8  # tokens between the verb and the name that it gives


class Naming:
    """Reads naming frames in one report."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def frame(self, site: Site) -> Frame | None:
        """The frame of a naming verb with its pronoun, None for any other verb."""
        if not site.reading.pronoun or site.reading.verb.id not in NAMING:
            return None
        if site.reading.verb.id == "iatabar" and self._ground.fold(site.index - 1) not in _WHAT:
            return None
        found = self._name(site)
        if found is None:
            return None
        at, begin, shift = found
        sources = self._between(site.index + 1, at)
        if sources is None or begin >= site.stop:
            return None
        quote = self._ground.quotes.get(begin) if shift == 0 else None
        return Frame(
            cue=(site.index, site.index + 1),
            sources=sources,
            content=(quote.start, quote.end) if quote else (begin, site.stop),
            stance=site.reading.verb.stance,
            rule=f"verb:{site.reading.verb.id}:names",
            reading=site.reading,
            shift=shift,
            fixed=quote is not None,
            carried=not sources,
            confidence=0.7,
            opens=site.index,
        )

    def _name(self, site: Site) -> tuple[int, int, int] | None:
        """(token where the subject ends, first token of the name, code points that are ب)."""
        for at in range(site.index + 1, min(site.stop, site.index + FARTHEST_NAME)):
            fold = self._ground.fold(at)
            if self._ground.ends(at):
                return None
            opener = self._ground.complements.clause(at)
            if opener is not None:
                return at, opener.begin, 0
            if fold == "ب":
                return at, at + 1, 0
            if fold[:1] == "ب" and len(fold) > 3 and at not in self._ground.analysis.index.place_at:
                return at, at, 1
            bare = site.reading.verb.id in _WITHOUT_BI and not self._ground.nouns.is_sourcelike(at)
            if bare or at in self._ground.quotes:
                return at, at, 0
        return None

    def _between(self, start: int, end: int) -> tuple[Range, ...] | None:
        """The subject behind the verb; () where nobody is named, None where none can speak."""
        if start == end:
            return ()
        return ((start, end),) if self._ground.nouns.is_sourcelike(start) else None
