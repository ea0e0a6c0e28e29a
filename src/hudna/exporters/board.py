"""A board and a timeline as the JSON of `docs/contract.md`."""

from __future__ import annotations

import json
from typing import Any

from hudna.model.agreement import Agreement, Breach, Provision, Standing
from hudna.model.incident import Evidence
from hudna.views.board import Board, BoardDay, ProvisionRow, Step, Timeline

Json = dict[str, Any]


def write_board_json(board: Board) -> str:
    """The contract's object, indented, with its line break."""
    return json.dumps(board_to_dict(board), ensure_ascii=False, indent=1) + "\n"


def write_timeline_json(timeline: Timeline) -> str:
    """The steps as one object, indented, with its line break."""
    written = {
        "agreement": agreement_to_dict(timeline.agreement),
        "steps": [_step(step) for step in timeline.steps],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def board_to_dict(board: Board) -> Json:
    """The board as plain values."""
    return {
        "agreement": agreement_to_dict(board.agreement),
        "by": board.by,
        "days": [_day(day) for day in board.days],
    }


def _day(day: BoardDay) -> Json:
    return {
        "day": day.day.isoformat(),
        "standing": _standing(day.standing),
        "provisions": [_row(row) for row in day.rows],
        "breaches": [_breach(breach) for breach in day.breaches],
        "by_accuser": dict(day.by_accuser),
    }


def _row(row: ProvisionRow) -> Json:
    return {"id": row.provision.id, **_standing(row.standing), "score": row.score}


def _standing(standing: Standing) -> Json:
    return {
        "state": standing.state.value,
        "disputed": standing.disputed,
        "reported_by": list(standing.reported_by),
        "origins": standing.origins,
        "evidence": [_evidence(one) for one in standing.evidence],
    }


def _breach(breach: Breach) -> Json:
    return {
        "day": breach.day.isoformat(),
        "place": breach.place,
        "by": breach.by,
        "act": breach.act.value,
        "reported_by": list(breach.reported_by),
        "provision": breach.provision,
        "named": breach.named,
        "origins": breach.origins,
        "evidence": [_evidence(one) for one in breach.evidence],
    }


def _step(step: Step) -> Json:
    return {
        "day": step.day.isoformat(),
        "provision": step.provision.id if step.provision else None,
        "before": step.before.value,
        **_standing(step.standing),
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "report": evidence.report,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.text,
        "claim": evidence.claim,
    }


def agreement_to_dict(agreement: Agreement) -> Json:
    """The definition with the keys of the contract, evidence included."""
    return {
        "id": agreement.id,
        "name": dict(agreement.name),
        "aliases": list(agreement.aliases),
        "kind": agreement.kind,
        "parties": list(agreement.parties),
        "addressed": list(agreement.addressed),
        "guarantors": list(agreement.guarantors),
        "mediators": list(agreement.mediators),
        "monitors": list(agreement.monitors),
        "area": list(agreement.area),
        "rivals": list(agreement.rivals),
        "announced": _iso(agreement.announced),
        "in_force": _iso(agreement.in_force),
        "expiry": _iso(agreement.expiry),
        "evidence": [_evidence(one) for one in agreement.evidence],
        "provisions": [_provision(one) for one in agreement.provisions],
    }


def _provision(provision: Provision) -> Json:
    return {
        "id": provision.id,
        "kind": provision.kind.value,
        "text": dict(provision.text),
        "obligor": provision.obligor,
        "beneficiary": provision.beneficiary,
        "from": provision.origin,
        "to": provision.destination,
        "constraint": provision.constraint,
        "quantity": provision.quantity,
        "phase": provision.phase,
        "due": _iso(provision.due),
        "after": provision.after,
        "in_exchange_for": provision.in_exchange_for,
        "demanded_by": provision.demanded_by,
        "evidence": [_evidence(one) for one in provision.evidence],
    }


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
