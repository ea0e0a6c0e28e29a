from __future__ import annotations

from hudna.events import read_event_codes
from hudna.model.vocabulary import EventType


def test_every_type_has_its_codes() -> None:
    """Each type of event leads to an ACLED type and sub-event and a PLOVER code."""
    codes = read_event_codes()
    assert set(codes) == set(EventType)
    assert all(one.acled_type and one.acled_sub_event and one.plover for one in codes.values())
