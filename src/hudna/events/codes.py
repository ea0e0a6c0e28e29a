"""What each type of event is called in ACLED and PLOVER.

Read by whoever exports events; the table says where a code is only the nearest one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hudna.language.tables import checked, read_toml
from hudna.model.errors import BadData
from hudna.model.vocabulary import EventType

FILE = "world/event_types.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCodes:
    """The codes of one type; `near` marks that the coding has no event quite like it."""

    acled_type: str
    acled_sub_event: str
    plover: str
    near: bool = False


def read_event_codes() -> Mapping[EventType, EventCodes]:
    """The codes of every type."""
    data = read_toml(FILE)
    unknown = set(data) - set(EventType)
    missing = set(EventType) - set(data)
    if unknown or missing:
        named = ", ".join(sorted(unknown | missing))
        raise BadData(f"unknown or missing types: {named}", file=FILE)
    required = ("acled_type", "acled_sub_event", "plover")
    for name, row in data.items():
        checked({"id": name, **row}, FILE, required=required, optional=("id", "near"))
    return {EventType(name): EventCodes(**row) for name, row in data.items()}
