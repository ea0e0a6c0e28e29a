"""Decisions on whether two origins are one body: how a form or the API says it, and its checks.

`decisions` keeps them; `views.aliases` says what they amount to.  A merge says that the subject and
the one in `with` are one, a split that the subject and the one in `from` are not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from litestar.datastructures import FormMultiDict

from hudna.app.pages.wishes import Wish
from hudna.app.pages.workroom import Workroom
from hudna.model.errors import BadInput, NotFound
from hudna.model.vocabulary import Decision
from hudna.views.aliases import OTHERS, SUBJECT, folded_name, pair_of
from hudna.views.namesakes import UNNAMED
from hudna.views.origins import key_named

LONGEST_KEY = 400  # letters, as ids of reports have them


def check_origins(room: Workroom, wish: Wish, where: str) -> None:
    """Both must be cited, bear names of their own, and be two."""
    key = OTHERS.get(wish.decision)
    if key is None:
        raise BadInput("two names are said to be one, or not to be", where=where)
    others = (wish.value or {}).get(key)
    if not isinstance(others, list) or len(others) != 1 or not isinstance(others[0], str):
        raise BadInput(f'the value names one other: {{"{key}": ["{SUBJECT}…"]}}', where=where)
    one, other = (told.removeprefix(SUBJECT) for told in (wish.subject, others[0]))
    for told in (one, other):
        _check_origin(room, told)
    if one == other:
        raise BadInput("a name is one with itself: give another", where=where)


def _check_origin(room: Workroom, key: str) -> None:
    if len(key) > LONGEST_KEY:
        raise BadInput(f"the name is longer than {LONGEST_KEY} letters", where=key[:60])
    aliases = room.aliases()
    origin = room.origins().get(aliases.lead(key))
    if origin is None and key not in aliases.leaders:
        raise NotFound(f"nobody {key[:60]!r} is cited in the record")
    if origin is not None and origin.kind in UNNAMED:
        raise BadInput("sources without a name are told apart by who cites them", where=key[:60])


def told_in_order(wish: Wish) -> Wish:
    """The same wish about the pair in its own order, so that one pair has one subject."""
    key = OTHERS[wish.decision]
    one, other = _pair(wish)
    return replace(wish, subject=f"{SUBJECT}{one}", value={key: [f"{SUBJECT}{other}"]})


def earlier_of(room: Workroom, wish: Wish) -> str | None:
    """The standing review of the same pair, which this one takes the place of."""
    if not wish.subject.startswith(SUBJECT):
        return None
    review = room.aliases().decided.get(_pair(wish))
    return None if review is None else review.id


def _pair(wish: Wish) -> tuple[str, str]:
    told = (wish.value or {})[OTHERS[wish.decision]][0]
    return pair_of(wish.subject.removeprefix(SUBJECT), told.removeprefix(SUBJECT))


def value_of_form(form: FormMultiDict, decision: Decision, room: Workroom) -> dict[str, Any]:
    """The other origin by its key, or by a name that a person typed."""
    key = OTHERS.get(decision, "with")
    other = str(form.get("other") or "")
    typed = str(form.get("name") or "").strip()
    if not other and typed:
        other = f"{SUBJECT}{find_key(room, typed)}"
    return {key: [other] if other else []}


def called(room: Workroom, name: str | None) -> tuple[str, ...]:
    """The other names and ids of an origin that is asked for by one of them."""
    if not name:
        return ()
    wanted, aliases = folded_name(name), room.aliases()
    if not aliases.leaders:
        return ()
    keys = [key for key, one in room.origins().items() if wanted in map(folded_name, one.names)]
    return tuple(dict.fromkeys(one for key in (name, *keys) for one in aliases.called(key)))


def find_key(room: Workroom, name: str) -> str:
    """The key of the origin of that name.  Raises NotFound where nobody of it is cited."""
    key = key_named(room.origins(), name)
    if key is not None:
        return key
    raise NotFound(f"nobody {name[:60]!r} is cited in the record")
