"""A reading as the JSON object of `docs/contract.md`, and as a line of JSON Lines.

Used by the CLI, the API and the Python API.  Ids are short and local to the reading (c1, e1, t1),
in the order of the text; all offsets are code points of the report's text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hudna.model.actor import Mention
from hudna.model.claim import Claim, Source
from hudna.model.event import Event, Figure
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.reading import Dropped, Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.term import Term

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalIds:
    """Short ids of one reading by the record's ids; the report's own voice has none."""

    claims: Mapping[str, str]
    events: Mapping[str, str]
    terms: Mapping[str, str]


def local_ids(reading: Reading) -> LocalIds:
    """c1, c2 … e1 … t1 … in the order of the text."""
    return LocalIds(
        claims={claim.id: f"c{number}" for number, claim in enumerate(reading.claims, 1)},
        events={event.id: f"e{number}" for number, event in enumerate(reading.events, 1)},
        terms={term.id: f"t{number}" for number, term in enumerate(reading.terms, 1)},
    )


def reading_to_dict(reading: Reading, *, explain: bool = False) -> Json:
    """The contract's object.  `explain` adds reasons, confidence and what was not kept."""
    return _Writer(reading, explain=explain).reading()


def reading_to_line(reading: Reading, *, explain: bool = False) -> str:
    """The object on one line, with its line break."""
    return json.dumps(reading_to_dict(reading, explain=explain), ensure_ascii=False) + "\n"


def write_jsonl(readings: Iterable[Reading], *, explain: bool = False) -> Iterator[str]:
    """One line a reading."""
    return (reading_to_line(reading, explain=explain) for reading in readings)


class _Writer:
    """Writes one reading; holds the text that spans slice and the map of ids."""

    def __init__(self, reading: Reading, *, explain: bool) -> None:
        self._reading, self._text = reading, reading.report.text
        self._ids, self._explain = local_ids(reading), explain
        self._voiced = {claim.id for claim in reading.claims if claim.chain}

    def reading(self) -> Json:
        reading = self._reading
        written: Json = {
            "report": report_to_dict(reading.report),
            "claims": [self._claim(claim) for claim in reading.claims],
            "events": [self._event(event) for event in reading.events],
            "terms": [self._term(term) for term in reading.terms],
            "furniture": [self._span(span) for span in reading.furniture],
        }
        if self._explain:
            written["dropped"] = [self._dropped(dropped) for dropped in reading.dropped]
        return written

    def _claim(self, claim: Claim) -> Json:
        return {
            "id": self._ids.claims[claim.id],
            "cue": self._span(claim.cue),
            "chain": [self._source(source) for source in claim.chain],
            "content": self._span(claim.content),
            "stance": claim.stance.value,
            "quoted": claim.quoted,
            **self._why(claim),
        }

    def _event(self, event: Event) -> Json:
        return {
            "id": self._ids.events[event.id],
            "type": event.type.value,
            "trigger": self._span(event.trigger),
            "modality": event.modality.value,
            "actor": self._mention(event.actor),
            "target": self._mention(event.target),
            "place": self._place(event.place),
            "date": self._moment(event.date),
            "figures": [self._figure(figure) for figure in event.figures],
            "claim": self._claim_id(event.claim),
            **self._why(event),
        }

    def _term(self, term: Term) -> Json:
        return {
            "id": self._ids.terms[term.id],
            "kind": term.kind.value,
            "span": self._span(term.span),
            "state": term.state.value,
            "obligor": self._mention(term.obligor),
            "beneficiary": self._mention(term.beneficiary),
            "from": self._place(term.origin),
            "to": self._place(term.destination),
            "constraint": self._span(term.constraint),
            "phase": term.phase,
            "after": None if term.after is None else self._ids.terms.get(term.after),
            "claim": self._claim_id(term.claim),
            **self._why(term),
        }

    def _claim_id(self, claim: str | None) -> str | None:
        return self._ids.claims[claim] if claim in self._voiced else None

    def _span(self, span: Span | None) -> Json | None:
        if span is None:
            return None
        return {"start": span.start, "end": span.end, "text": span.of(self._text)}

    def _source(self, source: Source) -> Json:
        named = {"name": source.name, "kind": source.kind.value, "actor": source.actor}
        return {**(self._span(source.span) or {}), **named}

    def _mention(self, mention: Mention | None) -> Json | None:
        if mention is None:
            return None
        named = {"name": mention.name, "actor": mention.actor}
        return {**(self._span(mention.span) or {}), **named}

    def _place(self, place: Place | None) -> Json | None:
        if place is None:
            return None
        return {
            **(self._span(place.span) or {}),
            "name": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "precision": place.precision.value,
            "country": place.country,
            "id": place.id,
            **self._why(place),
        }

    def _moment(self, moment: Moment | None) -> Json | None:
        """`start` and `end` are days, the last one included; the words stand under `span`."""
        if moment is None:
            return None
        return {
            "start": _day(moment.start),
            "end": _day(moment.last),
            "precision": moment.precision.value,
            "hour": moment.hour,
            "approximate": moment.approximate,
            "text": None if moment.span is None else moment.span.of(self._text),
            "span": self._span(moment.span),
        }

    def _figure(self, figure: Figure) -> Json:
        return {
            **(self._span(figure.span) or {}),
            "kind": figure.kind.value,
            "min": figure.min,
            "max": figure.max,
            "qualifier": figure.qualifier.value,
            "counted": figure.counted,
            "part_of_whole": figure.part_of_whole,
            "since": self._moment(figure.since),
        }

    def _dropped(self, dropped: Dropped) -> Json:
        return {
            "span": self._span(dropped.span),
            "rule": dropped.rule,
            "reason": dropped.reason,
        }

    def _why(self, thing: Claim | Event | Term | Place) -> Json:
        if not self._explain:
            return {}
        return {"confidence": thing.confidence, "reasons": list(thing.reasons)}


def report_to_dict(report: Report) -> Json:
    """The head of the object: what is known of the report, without its text."""
    return {
        "id": report.id,
        "language": report.language,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published": _day(report.published),
        "published_at": report.published_at.isoformat() if report.published_at else None,
        "sha256": report.sha256,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
