"""Which statements concern an agreement and which of its provisions, with the reasons.

Statements + `Scene` → `Link`s.  Area, time, parties and words speak for and against; a person's
Review of a link's id wins over all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hudna.agreements.fitting import fit, whole_reasons
from hudna.agreements.mentions import find_mentions
from hudna.agreements.names import name_words
from hudna.agreements.scenes import Scene, before_start, concerns, is_of_another
from hudna.agreements.statements import BAD_FAITH, LOOKED_FOR, Statement, StatementReader
from hudna.model.agreement import Provision
from hudna.model.ids import content_id
from hudna.model.reading import Reading
from hudna.model.review import Review
from hudna.model.vocabulary import Decision, Stance, TermState

NEEDED = 2.0  # what speaks for a link must outweigh what speaks against it by so much
_HOLDING = frozenset({TermState.UNDER_WAY, TermState.CARRIED_OUT, TermState.RESUMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A statement and what it concerns: a provision, or (None) the agreement as a whole.

    `moves` is false where it only stands beside the standing: blame for a breach in a deal at
    whose core there is no ceasefire.
    """

    agreement: str
    provision: str | None
    statement: Statement
    reasons: tuple[str, ...]
    moves: bool = True

    @property
    def id(self) -> str:
        """Hash of what is linked: what a Review decides on."""
        return content_id("l", self.agreement, self.provision, self.statement.id)


def link_readings(
    scene: Scene, readings: Iterable[Reading], reviews: Iterable[Review] = ()
) -> list[Link]:
    """All links of the readings, in the order in which the reports were published and read."""
    ordered = sorted((one for one in readings if concerns(scene, one)), key=by_publication)
    return reviewed([link for one in ordered for link in link_reading(scene, one)], reviews)


def link_reading(scene: Scene, reading: Reading) -> tuple[Link, ...]:
    """The links of one reading that concerns the deal, before any review."""
    reader = StatementReader(knowledge=scene.knowledge, names=scene.names)
    statements = [one for one in reader.read(reading) if not is_of_another(scene, one)]
    return tuple(_linked(scene, reading, statements))


def by_publication(reading: Reading) -> tuple[str, str]:
    """What readings are sorted by: when their reports came out."""
    report = reading.report
    moment = report.published_at or report.published
    return (moment.isoformat() if moment else "", report.id)


def _linked(scene: Scene, reading: Reading, statements: list[Statement]) -> Iterator[Link]:
    yield from terms_first(_whole(scene, statements))
    linked: dict[str, list[Statement]] = {}
    for provision in scene.agreement.provisions:
        for link in terms_first(_of_provision(scene, provision, statements)):
            linked.setdefault(provision.id, []).append(link.statement)
            yield link
    for ident, statement, why in find_mentions(scene, reading, linked, statements):
        yield _link(scene, ident, statement, why)


def _whole(scene: Scene, statements: list[Statement]) -> Iterator[Link]:
    for statement in statements:
        reasons = whole_reasons(scene, statement)
        if reasons:
            yield _link(scene, None, statement, reasons)


def _of_provision(
    scene: Scene, provision: Provision, statements: list[Statement]
) -> Iterator[Link]:
    for statement in statements:
        score, why = fit(scene, provision, statement)
        if score >= NEEDED:
            yield _link(scene, provision.id, _as_wished(scene, provision, statement), why)


def _as_wished(scene: Scene, provision: Provision, statement: Statement) -> Statement:
    """What one side asks for is not looked for until whoever owes it says so."""
    if provision.demanded_by is None or statement.said is not TermState.EXPECTED:
        return statement
    owing, party = scene.obligors[provision.id], statement.voice.party
    if owing is None or (party is not None and owing.meets(party)):
        return statement
    return replace(statement, said=TermState.DEMANDED)


def _link(
    scene: Scene, provision: str | None, statement: Statement, reasons: tuple[str, ...]
) -> Link:
    return Link(
        agreement=scene.agreement.id,
        provision=provision,
        statement=weighed(scene, statement),
        reasons=reasons,
        moves=_is_told(statement) and (provision is not None or _moves_whole(scene, statement)),
    )


def _is_told(statement: Statement) -> bool:
    """False for what a source only threatens to bring about."""
    return statement.voice.stance is not Stance.THREATENS or statement.said not in BAD_FAITH


def _moves_whole(scene: Scene, statement: Statement) -> bool:
    """True unless it tells of a breach in a deal at whose core there is no ceasefire."""
    core = scene.knowledge.kinds.agreements[scene.agreement.kind].core
    return statement.said is not TermState.BREACHED or bool(statement.kinds & set(core))


def terms_first(links: Iterable[Link]) -> list[Link]:
    """The links of terms, else those of events: a term is the closer reading of the same report."""
    found = list(links)
    terms = [link for link in found if not link.statement.from_event]
    return terms or found


def weighed(scene: Scene, statement: Statement) -> Statement:
    """What a statement says of this deal, seen from the deal's days and its sort of terms."""
    announced = scene.agreement.announced
    said = _completed(scene, statement)
    if said in LOOKED_FOR:
        return statement
    if announced is not None and statement.told < announced:
        return replace(statement, said=TermState.PROPOSED, denied=False)
    if before_start(scene, statement.told) and said in _HOLDING:
        return replace(statement, said=TermState.EXPECTED)
    return statement if said is statement.said else replace(statement, said=said)


def _completed(scene: Scene, statement: Statement) -> TermState:
    """Done in part is under way; a movement that is over is done; a truce is kept, not done."""
    rules, said = scene.knowledge.rules, statement.said
    if said not in (TermState.CARRIED_OUT, TermState.ENDED):
        return said
    if not statement.kinds & rules.batch_kinds:
        return TermState.UNDER_WAY if said is TermState.CARRIED_OUT else said
    complete = name_words(statement.words) & rules.complete_words
    return TermState.CARRIED_OUT if complete else TermState.UNDER_WAY


def reviewed(links: list[Link], reviews: Iterable[Review]) -> list[Link]:
    """The links as people decided: rejected ones out, corrected ones to the provision given."""
    decided = {review.subject: review for review in reviews}
    kept: list[Link] = []
    for link in links:
        review = decided.get(link.id)
        if review is None:
            kept.append(link)
        elif review.decision is Decision.ACCEPT:
            kept.append(replace(link, reasons=(*link.reasons, f"accepted by {review.by}")))
        elif review.decision is Decision.CORRECT:
            why = (*link.reasons, f"corrected by {review.by}")
            kept.append(replace(link, provision=review.value or None, reasons=why))
    return kept
