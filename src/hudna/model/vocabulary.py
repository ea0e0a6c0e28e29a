"""The closed lists of values: stances, kinds, types, modalities, states.

The values are the words that readings carry outside the program (docs/contract.md); the
definitions stand in docs/glossary.md.
"""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """What a source does in saying it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ACCUSES = "accuses"
    DEMANDS = "demands"
    THREATENS = "threatens"
    PROMISES = "promises"
    EXPECTS = "expects"
    DOUBTS = "doubts"


class SourceKind(StrEnum):
    """What sort of source stands at the origin of a claim."""

    OFFICIAL = "official"
    ARMED_GROUP = "armed_group"
    POLITICAL_OPPOSITION = "political_opposition"
    INTERNATIONAL_BODY = "international_body"
    MONITOR_NGO = "monitor_ngo"
    MEDIA = "media"
    ACTIVIST = "activist"
    WITNESS = "witness"
    ANONYMOUS = "anonymous"
    EXPERT = "expert"
    OTHER = "other"


class EventType(StrEnum):
    """What is said to have happened."""

    AGREEMENT = "agreement"
    IN_FORCE = "in_force"
    SUSPENSION = "suspension"
    VIOLATION = "violation"
    OBSTRUCTION = "obstruction"
    CONDITION = "condition"
    NEGOTIATION = "negotiation"
    EVACUATION = "evacuation"
    DISPLACEMENT = "displacement"
    AID = "aid"
    WITHDRAWAL = "withdrawal"
    RELEASE = "release"
    DETENTION = "detention"
    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    EXPLOSION = "explosion"
    CLASH = "clash"
    ATTACK = "attack"
    TAKEOVER = "takeover"
    SIEGE = "siege"
    CASUALTIES = "casualties"
    PROTEST = "protest"


class Modality(StrEnum):
    """How an event stands to the world, in the words of whoever tells it."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    DEMANDED = "demanded"
    THREATENED = "threatened"
    POSSIBLE = "possible"
    DENIED = "denied"


class FigureKind(StrEnum):
    """What a figure counts."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    RELEASED = "released"
    EVACUATED = "evacuated"
    DISPLACED = "displaced"
    BESIEGED = "besieged"
    FIGHTERS = "fighters"
    CIVILIANS = "civilians"
    VEHICLES = "vehicles"
    VIOLATIONS = "violations"
    OTHER = "other"


class Qualifier(StrEnum):
    """How a figure is hedged."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    VAGUE = "vague"


class TermKind(StrEnum):
    """What a term of a deal is about."""

    CESSATION = "cessation"
    EVACUATION = "evacuation"
    WITHDRAWAL = "withdrawal"
    WEAPONS = "weapons"
    EXCHANGE = "exchange"
    RELEASE = "release"
    ACCESS = "access"
    MONITORING = "monitoring"
    DURATION = "duration"
    RETURN = "return"
    POLITICAL = "political"
    OTHER = "other"


class TermState(StrEnum):
    """What has become of a term; `unreported` only as a standing, never read from a text."""

    DEMANDED = "demanded"
    PROPOSED = "proposed"
    AGREED = "agreed"
    REJECTED = "rejected"
    EXPECTED = "expected"
    UNDER_WAY = "under_way"
    CARRIED_OUT = "carried_out"
    DELAYED = "delayed"
    OBSTRUCTED = "obstructed"
    BREACHED = "breached"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    ENDED = "ended"
    UNREPORTED = "unreported"


class Precision(StrEnum):
    """How wide the interval of a moment is, or the area that a place name stands for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    POINT = "point"
    QUARTER = "quarter"
    TOWN = "town"
    AREA = "area"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    UNRESOLVED = "unresolved"


class ActorKind(StrEnum):
    """What sort of actor a row of the lexicon is."""

    STATE = "state"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    FORCE = "force"
    ARMED_GROUP = "armed_group"
    PARTY = "party"
    ORGANISATION = "organisation"
    UN = "un"
    IGO = "igo"
    NGO = "ngo"
    MONITOR = "monitor"
    RESCUE = "rescue"
    OUTLET = "outlet"
    PERSON = "person"
    PEOPLE = "people"


class Accord(StrEnum):
    """How two accounts of one incident stand to each other."""

    AGREE = "agree"
    DIFFER = "differ"
    CONTRADICT = "contradict"
    DENY = "deny"
    SILENT = "silent"


class Contested(StrEnum):
    """What a contradiction is about."""

    FIGURE = "figure"
    PERPETRATOR = "perpetrator"
    PLACE = "place"
    TIME = "time"
    OCCURRENCE = "occurrence"
    TERM = "term"


class Counting(StrEnum):
    """How a count of an incident goes with the counts before it."""

    TOTAL = "total"
    ADDED = "added"
    RESTARTED = "restarted"


class Decision(StrEnum):
    """What a person can decide about a proposal of the machine."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    GRADE = "grade"
    NOTE = "note"
    UNDO = "undo"
