"""What is said to have happened: type, who, to whom, where, when, how many, how surely."""

from hudna.events.codes import EventCodes, read_event_codes
from hudna.events.knowledge import EventKnowledge, read_event_knowledge
from hudna.events.reading import read_events

__all__ = [
    "EventCodes",
    "EventKnowledge",
    "read_event_codes",
    "read_event_knowledge",
    "read_events",
]
