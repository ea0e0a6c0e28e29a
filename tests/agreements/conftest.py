"""What the tests of agreements share: the knowledge, a small truce of our own, readings by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from hudna.agreements import AgreementKnowledge, read_agreement_knowledge
from hudna.language.analysis import Arabic
from hudna.model.actor import Mention
from hudna.model.agreement import Agreement, Provision
from hudna.model.claim import Claim, Source
from hudna.model.event import Event
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.term import Term
from hudna.model.vocabulary import (
    EventType,
    Modality,
    Precision,
    SourceKind,
    Stance,
    TermKind,
    TermState,
)

# A report of our own, in Homs: "The truce … the army … the factions … shelling … in Homs."
TEXT = (
    "قال الجيش السوري إن الهدنة في حمص قائمة، وقال الجيش الحر إن الجيش السوري خرق الهدنة بقصف "
    "على مدينة حمص. وتنص الهدنة على دخول المساعدات إلى المدنيين وخروج الجرحى من حمص إلى إدلب."
)
ARMY, FREE_ARMY = "الجيش السوري", "الجيش الحر"
ACTORS = {ARMY: "syria-army", FREE_ARMY: "free-syrian-army"}


@pytest.fixture(scope="session")
def knowledge(arabic: Arabic) -> AgreementKnowledge:
    """All that this room knows, read once."""
    return read_agreement_knowledge(arabic)


@pytest.fixture
def truce() -> Agreement:
    """Five days of truce in Homs, each side bound by a provision of its own, and aid let in."""
    return Agreement(
        id="homs",
        name={"ar": "هدنة حمص", "en": "Homs truce"},
        kind="humanitarian_truce",
        parties=(ARMY, FREE_ARMY),
        area=("حمص",),
        announced=date(2016, 12, 1),
        in_force=date(2016, 12, 2),
        expiry=date(2016, 12, 6),
        provisions=(
            Provision(
                id="p1", kind=TermKind.CESSATION, text={"ar": "يوقف الجيش القتال"}, obligor=ARMY
            ),
            Provision(
                id="p2", kind=TermKind.CESSATION, text={"ar": "توقف الفصائل القتال"},
                obligor=FREE_ARMY,
            ),
            Provision(
                id="p3", kind=TermKind.ACCESS, text={"ar": "دخول المساعدات إلى المدنيين"},
                beneficiary="المدنيين",
            ),
            Provision(
                id="p4", kind=TermKind.RELEASE, text={"ar": "الإفراج عن المعتقلين"}, obligor=ARMY,
                demanded_by=FREE_ARMY,
            ),
        ),
    )  # fmt: skip


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that a report says, in short: by whom, of what kind, in which state."""

    state: TermState
    by: str | None = None
    kind: TermKind = TermKind.CESSATION
    obligor: str | None = None
    stance: Stance = Stance.ASSERTS
    words: str = "الهدنة"


MakeReading = Callable[..., Reading]


@pytest.fixture
def make_reading() -> MakeReading:
    """`make_reading(day, *things, outlet=…, events=…)`: a reading of the report of Homs."""

    def make(
        day: date, *things: Said, outlet: str = "صحيفة السهل", events: tuple[Event, ...] = ()
    ) -> Reading:
        report = Report(id=f"{outlet}-{day}", text=TEXT, outlet=outlet, published=day)
        claims, terms = [], []
        for thing in things:
            claim = _claim(report.id, thing)
            claims.append(claim)
            terms.append(_term(report.id, thing, claim if thing.by else None))
        kept = tuple(claim for claim in claims if claim.chain)
        return Reading(report=report, claims=kept, terms=tuple(terms), events=events)

    return make


def _claim(report: str, thing: Said) -> Claim:
    chain: tuple[Source, ...] = ()
    if thing.by is not None:
        span = span_of(thing.by) if thing.by in TEXT else Span(0, 3)
        kind = SourceKind.OFFICIAL
        chain = (Source(span=span, name=thing.by, kind=kind, actor=ACTORS.get(thing.by)),)
    content = Span(0, len(TEXT))
    return Claim(report=report, chain=chain, content=content, stance=thing.stance)


def _term(report: str, thing: Said, claim: Claim | None) -> Term:
    obligor = thing.obligor
    return Term(
        report=report,
        kind=thing.kind,
        span=span_of(thing.words),
        state=thing.state,
        obligor=None
        if obligor is None
        else Mention(span=span_of(obligor), name=obligor, actor=ACTORS.get(obligor)),
        claim=None if claim is None else claim.id,
    )


@pytest.fixture
def make_attack() -> Callable[..., Event]:
    """`make_attack(report, day, by, …)`: shelling of Homs."""

    def make(
        report: str,
        day: date,
        by: str | None = ARMY,
        *,
        kind: EventType = EventType.SHELLING,
        place: str = "homs",
    ) -> Event:
        here = place == "homs"
        words = "مدينة حمص" if here else "إدلب"
        where = Place(
            span=span_of(words), name=words, precision=Precision.TOWN, id=f"test:{place}",
            type="city", country="SY", lat=34.73 if here else 35.93, lon=36.71 if here else 36.63,
        )  # fmt: skip
        actor = None if by is None else Mention(span=span_of(by), name=by, actor=ACTORS[by])
        return Event(
            report=report, type=kind, trigger=span_of("بقصف"), modality=Modality.HAPPENED,
            actor=actor, place=where, date=Moment.of_day(day),
        )  # fmt: skip

    return make


@pytest.fixture
def said() -> Callable[..., Said]:
    """`said(state=…, by=…)`: one thing that a report says."""
    return Said
