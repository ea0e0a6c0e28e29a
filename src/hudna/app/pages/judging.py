"""Decisions on how reliable a source is, and which earlier decision a new one takes the place of.

`decisions` keeps them; `views.reliability` says what they amount to.
"""

from __future__ import annotations

from hudna.app.pages.naming import earlier_of
from hudna.app.pages.wishes import Wish
from hudna.app.pages.workroom import Workroom
from hudna.model.errors import BadInput, NotFound
from hudna.model.vocabulary import Decision
from hudna.views.aliases import SUBJECT
from hudna.views.reliability import RELIABILITY, is_letter, outlet_key

VERDICTS = frozenset({Decision.ACCEPT, Decision.REJECT})
GRADES = frozenset({Decision.GRADE})
EXCLUSIVE = (VERDICTS, GRADES)  # of each of these the last one counts


def is_judgement(wish: Wish) -> bool:
    """True where somebody says how reliable a source is."""
    return wish.decision is Decision.GRADE and wish.subject.startswith(SUBJECT)


def check_judgement(room: Workroom, wish: Wish, where: str) -> None:
    """The source must be cited or have published, the letter be one of A-F."""
    key = wish.subject.removeprefix(SUBJECT)
    outlets = {outlet_key(one, room.outlets) for one in room.outlet_names()}
    if room.aliases().lead(key) not in room.origins() and key not in outlets:
        raise NotFound(f"nobody {key[:60]!r} is cited in the record")
    if not is_letter(str((wish.value or {}).get(RELIABILITY, ""))):
        raise BadInput(f'a reliability is a letter A-F: {{"{RELIABILITY}": "B"}}', where=where)


def superseded_by(room: Workroom, wish: Wish) -> str | None:
    """The id of the standing review whose place a wish takes: it stays, but no longer counts."""
    group = next((some for some in EXCLUSIVE if wish.decision in some), None)
    if group is None:
        return earlier_of(room, wish)
    earlier = [one for one in room.reviews() if one.subject == wish.subject]
    return next((one.id for one in reversed(earlier) if one.decision in group), None)
