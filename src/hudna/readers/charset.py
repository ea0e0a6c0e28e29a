"""Bytes → text, whatever Arabic character set they are in.

Used by every reader.  UTF-8 is tried before a declaration is believed: pages that declare
windows-1256 and hold UTF-8 are common, and Arabic in another set is hardly ever valid UTF-8.
"""

from __future__ import annotations

import codecs
import re

from hudna.model.errors import BadInput

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACKS = ("windows-1256", "iso-8859-6")  # the two single-byte sets of Arabic web pages
HEAD_BYTES = 4096  # a declaration must stand early: HTML asks for the first 1024 bytes
LEAST_ARABIC = 0.3  # of all letters; markup around the text is Latin
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_ARABIC = re.compile("[\u0621-\u064a]")


def decode(data: bytes, where: str) -> str:
    """The text without its byte order mark; raises BadInput where the bytes are not text."""
    if not data.strip():
        raise BadInput("is empty: there is nothing to read", where=where)
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding, where)
    if b"\x00" in data:
        raise _not_text(where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_by_likeness(data, where)


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(where) from error
    if not text.strip():
        raise BadInput("is empty: there is nothing to read", where=where)
    return text


def _decode_by_likeness(data: bytes, where: str) -> str:
    """The declared set if it gives Arabic, else the likelier of the two usual ones."""
    declared = _declared(data)
    for group in ((declared,) if declared else (), FALLBACKS):
        texts = [text for name in group if (text := _attempt(data, name)) is not None]
        likely = [text for text in texts if _arabic_share(text) >= LEAST_ARABIC]
        if likely:
            return max(likely, key=_articles)
    raise _not_text(where)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:HEAD_BYTES])
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else None
    except LookupError:
        return None


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _arabic_share(text: str) -> float:
    letters = sum(1 for sign in text if ord(sign) > 127 and sign.isalpha())
    return len(_ARABIC.findall(text)) / letters if letters else 0.0


def _articles(text: str) -> int:
    """How often the article ال begins a word: every Arabic text has it, a wrong set has not."""
    return sum(1 for word in text.split() if word.startswith("ال"))


def _not_text(where: str) -> BadInput:
    return BadInput(
        "is not text in UTF-8, UTF-16 or windows-1256: save it as UTF-8 text", where=where
    )
