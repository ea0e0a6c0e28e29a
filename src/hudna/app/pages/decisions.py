"""A person's decisions: forms and JSON → `Review`s, checked against what they are about.

Every change of the pages and of the API goes through `keep`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from anyio.to_thread import run_sync
from litestar import Response, post
from litestar.datastructures import FormMultiDict
from litestar.di import NamedDependency
from litestar.params import FromPath

from hudna.app.pages.answers import go_back
from hudna.app.pages.interface import AppRequest
from hudna.app.pages.judging import check_judgement, is_judgement, superseded_by
from hudna.app.pages.naming import check_origins, told_in_order, value_of_form
from hudna.app.pages.wishes import Wish
from hudna.app.pages.workroom import Workroom
from hudna.app.settings import Settings, now
from hudna.model.claim import Claim
from hudna.model.errors import BadInput, NotFound
from hudna.model.event import Event
from hudna.model.review import Review
from hudna.model.term import Term
from hudna.model.vocabulary import Decision, Precision
from hudna.views import corrections
from hudna.views.aliases import SUBJECT
from hudna.views.reliability import RELIABILITY

LONGEST_WHY = 400  # signs: a reason, not a report
LETTERS, NUMBERS = "ABCDEF", "123456"  # the admiralty scheme
PRECISIONS = {
    "country": Precision.COUNTRY, "governorate": Precision.REGION, "region": Precision.REGION,
    "district": Precision.DISTRICT, "quarter": Precision.QUARTER,
}  # fmt: skip


@post("/decide")
async def decide(
    request: AppRequest, room: NamedDependency[Workroom], settings: NamedDependency[Settings]
) -> Response[None]:
    """One decision from a form of a page; then back to the page."""
    form = await request.form()
    await run_sync(lambda: keep(room, read_form(form, room), settings.actor))
    anchor = str(form.get("anchor") or "")
    back = str(form.get("back") or "/")
    safe = f"#{anchor}" if anchor.isalnum() else ""
    return go_back(request, back, done="decided", anchor=safe)


@post("/reviews/{review_id:str}/undo")
async def undo(
    request: AppRequest,
    room: NamedDependency[Workroom],
    settings: NamedDependency[Settings],
    review_id: FromPath[str],
) -> Response[None]:
    """Take a decision back; it stays in the log."""
    form = await request.form()
    await run_sync(take_back, room, review_id, settings.actor)
    return go_back(request, str(form.get("back") or "/"), done="undone")


def keep(room: Workroom, wish: Wish, by: str) -> Review:
    """Check a wish and put it into the record.  Raises BadInput or NotFound."""
    check(room, wish)
    wish = _told_whole(room, wish)
    value = None if wish.value is None else json.dumps(wish.value, ensure_ascii=False)
    review = Review(
        subject=wish.subject,
        decision=wish.decision,
        by=by,
        at=now(),
        why=wish.why,
        value=value,
        supersedes=superseded_by(room, wish),
    )
    room.record.add_review(review)
    return review


def _told_whole(room: Workroom, wish: Wish) -> Wish:
    """A merge of incidents names all their events: each telling is one with the subject."""
    if wish.subject.startswith(SUBJECT):
        return wish if is_judgement(wish) else told_in_order(wish)
    if wish.decision is not Decision.MERGE or wish.value is None:
        return wish
    named = [wish.subject, *wish.value["with"]]
    events = [event for one in named for event in room.incident(one).events]
    ids = dict.fromkeys([*wish.value["with"], *events])
    return replace(wish, value={"with": list(ids)})


def take_back(room: Workroom, review_id: str, by: str) -> Review:
    """Undo a review that stands."""
    found = next((one for one in room.reviews() if one.id == review_id), None)
    if found is None:
        raise NotFound(f"no decision {review_id!r} stands: it may have been undone already")
    undoing = Review(
        subject=found.subject, decision=Decision.UNDO, by=by, at=now(), supersedes=found.id
    )
    room.record.add_review(undoing)
    return undoing


def check(room: Workroom, wish: Wish) -> None:
    """What is decided on must be there, and the value must fit it."""
    where = f"decision on {wish.subject[:60]}"
    if wish.decision is Decision.UNDO:
        raise BadInput("an undo names the review: use its own address", where=where)
    if wish.decision is Decision.NOTE and not wish.why:
        raise BadInput("a note needs its words", where=where)
    if wish.subject[:2] in corrections.KEYS:
        _check_thing(room, wish)
    elif wish.subject.startswith("i-"):
        _check_incident(room, wish, where)
    elif is_judgement(wish):
        check_judgement(room, wish, where)
    elif wish.subject.startswith(SUBJECT):
        check_origins(room, wish, where)
    elif wish.subject.startswith("proposal:"):
        known = {f"proposal:{one.id}" for one in room.proposals()}
        if wish.subject not in known or wish.decision is not Decision.REJECT:
            raise BadInput("there is no such proposal to reject", where=where)
    else:
        raise NotFound(f"there is nothing {wish.subject[:60]!r} to decide on")


def _check_thing(room: Workroom, wish: Wish) -> None:
    report = room.report_of(wish.subject)
    if report is None:
        raise NotFound(f"no reading holds {wish.subject[:60]!r}")
    if wish.decision not in (Decision.ACCEPT, Decision.REJECT, Decision.CORRECT, Decision.NOTE):
        raise BadInput("this can be accepted, rejected or corrected", where=wish.subject)
    if wish.decision is not Decision.CORRECT:
        return
    value = wish.value or {}
    known = corrections.KEYS[wish.subject[:2]]
    if not value or not set(value) <= known:
        raise BadInput(f"say what is corrected: {', '.join(sorted(known))}", where=wish.subject)
    reading = room.corrected(report).machine_reading
    thing = corrections.things_of(reading)[wish.subject]
    _try(thing, len(reading.report.text), value)


def _try(thing: object, length: int, value: Mapping[str, Any]) -> None:
    if isinstance(thing, Claim):
        corrections.correct_claim(thing, length, value)
    elif isinstance(thing, Event):
        corrections.correct_event(thing, value)
    elif isinstance(thing, Term):
        corrections.correct_term(thing, value)


def _check_incident(room: Workroom, wish: Wish, where: str) -> None:
    incident = room.incident(wish.subject)
    value = wish.value or {}
    if wish.decision is Decision.MERGE:
        for other in _ids(value, "with", where):
            room.incident(other)
    elif wish.decision is Decision.SPLIT:
        if not set(_ids(value, "events", where)) < set(incident.events):
            raise BadInput("split off some of its events, not all or others", where=where)
    elif wish.decision is Decision.GRADE:
        grade = str(value.get("grade", ""))
        if len(grade) != 2 or grade[0] not in LETTERS or grade[1] not in NUMBERS:
            raise BadInput("a grade is a letter A-F and a number 1-6", where=where)
    elif wish.decision not in (Decision.ACCEPT, Decision.REJECT, Decision.NOTE):
        raise BadInput("an incident is confirmed, thrown out, merged, split or graded", where=where)


def _ids(value: Mapping[str, Any], key: str, where: str) -> list[str]:
    ids = value.get(key)
    if not isinstance(ids, list) or not ids or not all(isinstance(one, str) for one in ids):
        raise BadInput(f'the value names ids: {{"{key}": ["…"]}}', where=where)
    return ids


def read_form(form: FormMultiDict, room: Workroom) -> Wish:
    """The wish that a page's form holds."""
    subject = str(form.get("subject") or "")
    try:
        decision = Decision(str(form.get("decision") or ""))
    except ValueError as error:
        raise BadInput("say what is decided", where="decision") from error
    why = str(form.get("why") or "").strip()[:LONGEST_WHY] or None
    return Wish(subject=subject, decision=decision, value=_value(form, decision, room), why=why)


def _value(form: FormMultiDict, decision: Decision, room: Workroom) -> dict[str, Any] | None:
    of_source = str(form.get("subject")).startswith(SUBJECT)
    if of_source and decision is Decision.GRADE:
        return {RELIABILITY: str(form.get("letter") or "")}
    if of_source:
        return value_of_form(form, decision, room)
    if decision is Decision.GRADE:
        return {"grade": f"{form.get('letter', '')}{form.get('number', '')}"}
    if decision is Decision.MERGE:
        return {"with": [str(one) for one in form.getall("with", [])]}
    if decision is Decision.SPLIT:
        return {"events": [one for some in form.getall("events", []) for one in str(some).split()]}
    if decision is Decision.CORRECT:
        return _correction(form, room)
    return None


def _correction(form: FormMultiDict, room: Workroom) -> dict[str, Any]:
    value: dict[str, Any] = {
        key: str(form[key]) for key in ("stance", "modality", "state") if form.get(key)
    }
    if form.get("content_start") not in (None, "") and form.get("content_end"):
        value["content"] = {
            "start": _number(form, "content_start"),
            "end": _number(form, "content_end"),
        }
    if form.get("source_name"):
        value["source"] = {
            "name": str(form["source_name"]).strip(),
            "kind": str(form.get("source_kind") or "other"),
        }
    if "place" in form:
        value["place"] = resolve_place(room, str(form["place"]).strip())
    return _without_same(value, str(form.get("subject")), room)


def _number(form: FormMultiDict, key: str) -> int:
    written = str(form[key])
    if not (written.isascii() and written.isdigit()) or len(written) > 9:
        raise BadInput("a place in the text is a whole number", where=key)
    return int(written)


def _without_same(value: dict[str, Any], subject: str, room: Workroom) -> dict[str, Any]:
    """Only what differs from what stands: a form sends all of its fields."""
    report = room.report_of(subject)
    if report is None:
        return value
    corrected = room.corrected(report)
    thing = next((one for one in _things(corrected) if one[0] == subject), None)
    same = {} if thing is None else _standing_value(thing[1])
    return {key: one for key, one in value.items() if key not in same or same[key] != one}


def _things(corrected: corrections.Corrected) -> list[tuple[str, Claim | Event | Term]]:
    reading = corrected.reading
    return [
        *((corrected.subject(one.id), one) for one in reading.claims),
        *((one.id, one) for one in reading.events),
        *((one.id, one) for one in reading.terms),
    ]


def _standing_value(thing: Claim | Event | Term) -> dict[str, Any]:
    if isinstance(thing, Term):
        return {"state": thing.state.value}
    if isinstance(thing, Event):
        same: dict[str, Any] = {"modality": thing.modality.value}
        return {**same, "place": None} if thing.place is None else same
    origin = thing.origin
    span = {"start": thing.content.start, "end": thing.content.end}
    source = None if origin is None else {"name": origin.name, "kind": origin.kind.value}
    return {"stance": thing.stance.value, "content": span, "source": source}


def resolve_place(room: Workroom, name: str) -> dict[str, Any] | None:
    """The weightiest place of that name, or the name alone where no gazetteer has it."""
    if not name:
        return None
    found = room.knowledge.arabic.gazetteer.named(name)
    if not found:
        return {"name": name}
    best = found[0]
    return {
        "name": name,
        "id": best.id,
        "lat": best.lat,
        "lon": best.lon,
        "country": best.country,
        "type": best.type,
        "precision": PRECISIONS.get(best.type, Precision.TOWN).value,
    }
