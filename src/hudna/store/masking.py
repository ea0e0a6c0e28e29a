"""Where a person's name stands in a text, and the text without it.

Each code point of the name is covered by `MASK`, so that every span of the text still fits.  The
name is compared folded, whole, with or without attached particles.  Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from hudna.language.fold import fold_text
from hudna.model.errors import BadInput
from hudna.model.span import Span
from hudna.store.reports import MASK

MOST_PARTICLES = 3  # letters that may be attached before a name: و + ب, and the article's ل


def occurrences(text: str, name: str) -> Iterator[Span]:
    """Where the name stands in the text as written, in order."""
    wanted = " ".join(fold_text(name).text.split())
    if not wanted:
        raise BadInput("there is no name to take out", where="name")
    folded = fold_text(text)
    spaced = "".join(" " if sign.isspace() else sign for sign in folded.text)
    start = spaced.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if _begins(spaced, start) and not spaced[end : end + 1].isalnum():
            yield folded.span(start, end)
        start = spaced.find(wanted, start + 1)


def _begins(text: str, start: int) -> bool:
    """True where nothing but particles stands before it in its word."""
    before = start
    while before > 0 and text[before - 1].isalnum():
        before -= 1
    particles = text[before:start]
    return len(particles) <= MOST_PARTICLES and all(sign in "وفبلك" for sign in particles)


def masked(text: str, name: str) -> str:
    """The text with the name covered."""
    letters = list(text)
    for span in occurrences(text, name):
        letters[span.start : span.end] = MASK * (span.end - span.start)
    return "".join(letters)


def mask_values(value: Any, name: str) -> Any:  # noqa: ANN401 - plain JSON values
    """Plain JSON values with the name covered in every string."""
    if isinstance(value, str):
        return masked(value, name)
    if isinstance(value, list):
        return [mask_values(item, name) for item in value]
    if isinstance(value, dict):
        return {key: mask_values(item, name) for key, item in value.items()}
    return value


def mask_evidence(value: Any, reports: Collection[str]) -> Any:  # noqa: ANN401 - as above
    """Plain JSON values with the words covered that were taken from these reports."""
    if isinstance(value, list):
        return [mask_evidence(item, reports) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: mask_evidence(item, reports) for key, item in value.items()}
    if found.get("report") in reports and isinstance(found.get("text"), str):
        found["text"] = MASK * len(found["text"])
    return found
