"""Readings as people corrected them: the machine's reading stays, decisions lie over it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hudna.model.errors import BadInput
from hudna.model.reading import Reading
from hudna.model.review import Review
from hudna.model.vocabulary import Decision, Modality, SourceKind, Stance, TermState
from hudna.views.corrections import lay_over, value_of

AT = datetime(2026, 1, 1, tzinfo=UTC)


def review(subject: str, decision: Decision, value: Any = None, *, hour: int = 0) -> Review:  # noqa: ANN401 (any JSON)
    return Review(
        subject=subject, decision=decision, by="leila", at=AT + timedelta(hours=hour),
        value=None if value is None else json.dumps(value),
    )  # fmt: skip


def test_without_reviews_the_reading_is_the_machines(reading: Reading) -> None:
    assert lay_over(reading, ()).reading is reading


def test_a_corrected_claim_keeps_its_events_and_its_machine_id(reading: Reading) -> None:
    """The id is a hash of what it says; what hung on the old one hangs on the new."""
    claim = reading.claims[0]
    value = {"stance": "doubts", "source": {"name": "مسعفون", "kind": "witness"}}
    corrected = lay_over(reading, [review(claim.id, Decision.CORRECT, value)])
    new = corrected.reading.claims[0]
    assert (new.stance, new.chain[-1].kind) == (Stance.DOUBTS, SourceKind.WITNESS)
    assert new.chain[:-1] == claim.chain[:-1]
    assert corrected.subject(new.id) == claim.id
    assert [event.claim for event in corrected.reading.events] == [new.id]
    assert corrected.machine_reading is reading


def test_a_rejected_claim_leaves_its_events_to_the_report(reading: Reading) -> None:
    corrected = lay_over(reading, [review(reading.claims[0].id, Decision.REJECT)])
    assert len(corrected.reading.claims) == len(reading.claims) - 1
    assert [event.claim for event in corrected.reading.events] == [None]


def test_later_corrections_lie_over_earlier_ones(reading: Reading) -> None:
    claim = reading.claims[0]
    corrected = lay_over(
        reading,
        [
            review(claim.id, Decision.CORRECT, {"stance": "doubts"}),
            review(claim.id, Decision.CORRECT, {"content": {"start": 0, "end": 4}}, hour=1),
        ],
    )
    new = corrected.reading.claims[0]
    assert (new.stance, new.content.start, new.content.end) == (Stance.DOUBTS, 0, 4)


def test_events_and_terms_are_corrected(reading: Reading) -> None:
    event, term = reading.events[0], reading.terms[0]
    place = {"name": "حلب", "lat": 36.2, "lon": 37.1, "precision": "town"}
    corrected = lay_over(
        reading,
        [
            review(event.id, Decision.CORRECT, {"modality": "denied", "place": place}),
            review(term.id, Decision.CORRECT, {"state": "delayed"}),
        ],
    )
    new = corrected.reading.events[0]
    assert new.modality is Modality.DENIED
    assert new.place is not None
    assert new.place.resolved
    assert corrected.reading.terms[0].state is TermState.DELAYED


@pytest.mark.parametrize(
    "value",
    [None, [], {}, {"colour": 1}, {"stance": "sings"}, {"content": {"start": 5, "end": 2}},
     {"content": {"start": 0, "end": 10**6}}, {"source": {"name": "", "kind": "x"}}],
    ids=str,
)  # fmt: skip
def test_a_correction_that_does_not_fit_is_told(reading: Reading, value: Any) -> None:  # noqa: ANN401 (any JSON)
    wrong = review(reading.claims[0].id, Decision.CORRECT, value)
    with pytest.raises(BadInput):
        lay_over(reading, [wrong])


def test_a_value_is_read_as_json(reading: Reading) -> None:
    claim = reading.claims[0].id
    assert value_of(review(claim, Decision.CORRECT, {"stance": "denies"})) == {"stance": "denies"}
