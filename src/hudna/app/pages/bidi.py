"""Closes what a stranger's text left open of direction controls, so that it ends with its words.

Browsers isolate a `bdi` by such controls of their own; one that is open inside swallows the end
of the isolate, and what stands behind the name is turned round.  Unicode UAX 9, BD8 to BD11.
"""

from __future__ import annotations

POP_EMBEDDING, POP_ISOLATE = "\u202c", "\u2069"
CLOSERS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", POP_EMBEDDING),
    **dict.fromkeys("\u2066\u2067\u2068", POP_ISOLATE),
}
CONTROLS = frozenset({*CLOSERS, POP_EMBEDDING, POP_ISOLATE})


def close_controls(text: str) -> str:
    """The text with every control closed, and without closers that close nothing."""
    if CONTROLS.isdisjoint(text):
        return text
    kept: list[str] = []
    waiting: list[str] = []
    for sign in text:
        if sign in CLOSERS:
            waiting.append(CLOSERS[sign])
        elif sign in CONTROLS and not _closes(sign, waiting):
            continue
        kept.append(sign)
    return "".join([*kept, *reversed(waiting)])


def _closes(sign: str, waiting: list[str]) -> bool:
    """Take what the closer closes off the stack; an isolate's end ends embeddings within it."""
    if sign == POP_EMBEDDING:
        if not waiting or waiting[-1] != POP_EMBEDDING:
            return False
        waiting.pop()
        return True
    if POP_ISOLATE not in waiting:
        return False
    while waiting.pop() != POP_ISOLATE:
        pass
    return True
