"""Reasons in words for the pages: why reports are together, part, or have their grade.

`exporters.reasons` puts the sentence together; here its values become safe mark-up, words of
reports and names each in an element of their own direction.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from hudna.app.pages.bidi import close_controls
from hudna.app.pages.words import Speech, is_arabic
from hudna.exporters.reasons import Wording
from hudna.model.incident import Reason

Why = Callable[[Reason], Markup]


def make_why(speech: Speech, name_of: Callable[[str], str]) -> Why:
    """What says a reason in the reader's language and digits; `name_of` leads from actor ids to
    names in that language."""

    def name(actor: str) -> str:
        return _apart(name_of(actor))

    wording = Wording(labels=speech.words.labels, quote=_apart, name=name)

    def why(reason: Reason) -> Markup:
        return Markup(speech.in_digits(wording.say(reason)))  # noqa: S704 (values are escaped)

    return why


def _apart(words: str) -> str:
    """Words of a report, or a name, on their own."""
    mark = '<bdi dir="auto" lang="ar">{}</bdi>' if is_arabic(words) else '<bdi dir="auto">{}</bdi>'
    return str(Markup(mark).format(close_controls(words)))  # noqa: S704 (our own mark-up)
