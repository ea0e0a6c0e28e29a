"""Ids are hashes of what a thing says, so that reading twice makes nothing new."""

from __future__ import annotations

import hashlib

ID_BYTES = 10  # 80 bits: a collision in a record of 10^9 things has odds below 10^-6


def content_id(prefix: str, *parts: object) -> str:
    """An id such as `c-1f3a…` from the prefix and the parts, in order; None differs from ''."""
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    digest = hashlib.blake2b(joined.encode(), digest_size=ID_BYTES).hexdigest()
    return f"{prefix}-{digest}"


def sha256_hex(data: bytes) -> str:
    """The digest by which a report's text and original bytes are known."""
    return hashlib.sha256(data).hexdigest()
