"""Model values to canonical JSON and back: one form for payloads, archives and hashes.

Keys sorted, UTF-8, no white space; the same value always gives the same bytes.  A field that the
program no longer knows is passed over, one that an older program did not write takes its default,
so that old payloads stay readable.  Used by every module that stores a model value.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, TypeVar, get_type_hints

import msgspec

from hudna.model.errors import BadInput, StoreError
from hudna.model.reading import Reading
from hudna.model.report import Report

T = TypeVar("T")

FORM = 1  # of payload bodies; goes up when an old body can no longer be read as it stands
LEVEL = 6  # zlib's own default: smaller levels cost a third more room, larger ones gain 1 %


def encode(value: object) -> bytes:
    """Canonical JSON of a model value or of plain JSON values that hold model values."""
    try:
        return msgspec.json.encode(value, order="sorted")
    except (TypeError, OverflowError, UnicodeEncodeError, ValueError) as error:
        raise BadInput(f"this cannot be stored: {error}") from error


def decode(data: bytes | str, kind: type[T]) -> T:
    """The value of that type whose canonical JSON this is."""
    try:
        found: T = _decoder(kind).decode(data)  # type: ignore[arg-type]  # a class has a hash
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"a stored {_name(kind)} cannot be read: {error}") from error
    return found


@lru_cache(maxsize=64)  # one for each kind that is stored, and for each part of a reading
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:  # noqa: ANN401 - a type of any value
    return msgspec.json.Decoder(kind)


def _name(kind: object) -> str:
    return getattr(kind, "__name__", str(kind))


def convert(value: object, kind: type[T]) -> T:
    """The value of that type from plain JSON values."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise StoreError(f"a stored {kind.__name__} cannot be read: {error}") from error


def plain(value: object) -> Any:  # noqa: ANN401 - JSON at the edge
    """The plain JSON values of a model value."""
    return msgspec.json.decode(encode(value))


def pack(data: bytes) -> bytes:
    """Compressed bytes for a payload or blob."""
    return zlib.compress(data, LEVEL)


def unpack(data: bytes) -> bytes:
    """The bytes that were packed; a StoreError where they were changed."""
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise StoreError(f"compressed bytes are damaged: {error}") from error


def reading_parts(reading: Reading) -> dict[str, Any]:
    """The plain values of a reading without its report, which is stored on its own."""
    names = [field.name for field in fields(Reading) if field.name != "report"]
    return {name: plain(getattr(reading, name)) for name in names}


def reading_of(report: Report, parts: dict[str, Any]) -> Reading:
    """The reading of a report from its stored parts."""
    hints = _hints()
    known = {
        name: convert(value, hints[name])
        for name, value in parts.items()
        if name in hints and name != "report"
    }
    return Reading(report=report, **known)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Payload:
    """A stored reading with its parts as they are written."""

    parts: dict[str, msgspec.Raw]


def reading_from(report: Report, payload: bytes) -> Reading:
    """The reading of a report from its payload: as `reading_of`, with nothing made between."""
    hints = _hints()
    parts = decode(payload, _Payload).parts
    known = {
        name: decode(bytes(raw), hints[name])
        for name, raw in parts.items()
        if name in hints and name != "report"
    }
    return Reading(report=report, **known)


@lru_cache(maxsize=1)  # the fields of a class do not change
def _hints() -> dict[str, Any]:
    return get_type_hints(Reading)
