"""Where a person's name stands in a text, and the text without it.

Each code point of the name is covered by `MASK`, so that every span of the text still fits.  The
name is compared folded, whole, with or without attached particles.  Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote

from hudna.language.fold import fold_text
from hudna.model.errors import BadInput
from hudna.model.span import Span
from hudna.store.reports import MASK

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6")
MOST_PARTICLES = 3  # letters that may be attached before a name: و + ب, and the article's ل


def occurrences(text: str, name: str) -> Iterator[Span]:
    """Where the name stands in the text as written, in order."""
    words = fold_text(name).text.split()
    if not words:
        raise BadInput("there is no name to take out", where="name")
    wanted = re.compile(r"\s+".join(map(re.escape, words)))
    folded = fold_text(text)
    found = wanted.search(folded.text)
    while found is not None:
        start, end = found.span()
        if _begins(folded.text, start) and not folded.text[end : end + 1].isalnum():
            yield folded.span(start, end)
        found = wanted.search(folded.text, start + 1)


def tells(written: str, name: str) -> bool:
    """True where an address, an id or a file's name holds the name in some spelling."""
    spaced = re.sub(r"[-_+.%/\\]", " ", unquote(written))
    return any(True for one in (written, spaced) for _ in occurrences(one, name))


def bytes_tell(data: bytes, name: str) -> bool:
    """True where original bytes hold the name, as text or marked up, in a usual encoding."""
    return any(tells(unescape(data.decode(code, "replace")), name) for code in ENCODINGS)


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
