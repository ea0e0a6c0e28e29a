"""What all tests share: builders, the knowledge read once, a reading made by hand, golden files.

Fixtures hand out builders, since tests are no package: `make_report(text, **fields)`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from hudna.attribution import AttributionKnowledge, ClaimsRead, read_attribution_knowledge
from hudna.attribution import read_claims as read_all_claims
from hudna.language.analysis import Analysis, Arabic, read_arabic
from hudna.model.actor import Mention
from hudna.model.claim import Claim, Source
from hudna.model.event import Event, Figure
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.reading import Dropped, Reading
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

PUBLISHED = date(2016, 12, 14)  # a Wednesday
SENTENCE = "قال ناطق باسم المجلس المحلي إن الهدنة صامدة في البلدة."

# Two cores carry everything: a slow example is the machine's, not the code's.
settings.register_profile(
    "hudna", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("hudna")

MakeReport = Callable[..., Report]
MakeClaim = Callable[..., Claim]
Analyse = Callable[..., Analysis]
ReadClaims = Callable[..., ClaimsRead]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` rewrites the golden files."""
    parser.addoption("--golden", action="store_true", help="rewrite the golden files")


def pytest_configure(config: pytest.Config) -> None:
    """A failing example is shown with its arguments, the whole knowledge of Arabic among them."""
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")


@pytest.fixture(scope="session")
def arabic() -> Arabic:
    """All that ships of Arabic, read once for all tests."""
    return read_arabic()


@pytest.fixture(scope="session")
def attribution(arabic: Arabic) -> AttributionKnowledge:
    """The cues and sources that ship with the package, read once."""
    return read_attribution_knowledge(arabic.actors)


@pytest.fixture(scope="session")
def make_report() -> MakeReport:
    """`make_report(text, **fields)`: a report of 14 December 2016 unless told otherwise."""

    def make(text: str = SENTENCE, **fields: Any) -> Report:  # noqa: ANN401 (any field)
        return Report(**{"id": "r-1", "text": text, "published": PUBLISHED, **fields})

    return make


@pytest.fixture(scope="session")
def make_claim() -> MakeClaim:
    """`make_claim(text, content, **fields)`: a claim whose content is those words of the text."""

    def make(
        text: str = SENTENCE,
        content: str = "الهدنة صامدة",
        *,
        source: str | None = "المجلس المحلي",
        **fields: Any,  # noqa: ANN401 (any field)
    ) -> Claim:
        chain = () if source is None else (_source(source, SourceKind.OFFICIAL, text),)
        given = {"report": "r-1", "chain": chain, "stance": Stance.ASSERTS, **fields}
        return Claim(content=span_of(content, text), **given)

    return make


@pytest.fixture(scope="session")
def analyse(arabic: Arabic, make_report: MakeReport) -> Analyse:
    """`analyse(text, **fields)`: a report taken apart."""

    def analyse_text(text: str, **fields: Any) -> Analysis:  # noqa: ANN401 (any field)
        return arabic.analyse(make_report(text, **fields))

    return analyse_text


@pytest.fixture(scope="session")
def read_claims(analyse: Analyse, attribution: AttributionKnowledge) -> ReadClaims:
    """`read_claims(text, **fields)`: the claims of a text and what was dropped."""

    def read_text(text: str, **fields: Any) -> ClaimsRead:  # noqa: ANN401 (any field)
        return read_all_claims(analyse(text, **fields), attribution)

    return read_text


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """`golden(file, text)`: the text is what the file holds; `--golden` writes it there."""
    rewrite = bool(request.config.getoption("--golden"))

    def check(file: Path, text: str) -> None:
        if rewrite:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        written = file.read_text(encoding="utf-8") if file.exists() else ""
        assert text == written, f"{file.name} differs: look, then `make golden`"

    return check


# "River Radio, citing rescuers, said six civilians were killed by shelling of the valley market …"
TEXT = (
    "قصف على سوق الوادي\n"
    "قالت إذاعة النهر نقلا عن مسعفين إن ستة مدنيين قتلوا بقصف على سوق الوادي يوم الأربعاء.\n"
    "ونفى قائد الكتيبة ذلك، وينص الاتفاق على خروج الجرحى أولا إلى بلدة السهل ثم خروج المقاتلين.\n"
    "اقرأ أيضا: أخبار أخرى"
)


def span_of(words: str, text: str = TEXT, *, nth: int = 0) -> Span:
    """Where the words stand in the text, for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def _report_by_hand() -> Report:
    """The report that is read by hand below."""
    return Report(
        id="wadi-1",
        text=TEXT,
        outlet="صحيفة التل",
        published=date(2016, 12, 14),
        title="قصف على سوق الوادي",
        url="https://tell.example/1",
    )


def _source(words: str, kind: SourceKind, text: str = TEXT) -> Source:
    return Source(span=span_of(words, text), name=words, kind=kind)


def _claims(report: str) -> tuple[Claim, Claim]:
    told = Claim(
        report=report,
        chain=(
            _source("إذاعة النهر", SourceKind.MEDIA),
            _source("مسعفين", SourceKind.MONITOR_NGO),
        ),
        cue=span_of("قالت"),
        content=span_of("ستة مدنيين قتلوا بقصف على سوق الوادي يوم الأربعاء"),
        stance=Stance.ASSERTS,
        reasons=("verb",),
    )
    denied = Claim(
        report=report,
        chain=(_source("قائد الكتيبة", SourceKind.ARMED_GROUP),),
        cue=span_of("ونفى"),
        content=span_of("ذلك"),
        stance=Stance.DENIES,
        quoted=True,
    )
    return told, denied


def _event(report: str, claim: str) -> Event:
    return Event(
        report=report,
        type=EventType.SHELLING,
        trigger=span_of("بقصف"),
        modality=Modality.HAPPENED,
        target=Mention(span=span_of("مدنيين"), name="مدنيين"),
        place=Place(
            span=span_of("سوق الوادي", nth=1), name="سوق الوادي", precision=Precision.UNRESOLVED
        ),
        date=Moment.of_day(date(2016, 12, 14), span_of("الأربعاء")),
        figures=(Figure(span=span_of("ستة"), kind=FigureKind.KILLED, min=6, max=6),),
        claim=claim,
    )


def _terms(report: str) -> tuple[Term, Term]:
    first = Term(
        report=report,
        kind=TermKind.EVACUATION,
        span=span_of("خروج الجرحى أولا إلى بلدة السهل"),
        state=TermState.AGREED,
        beneficiary=Mention(span=span_of("الجرحى"), name="الجرحى"),
        destination=Place(span=span_of("بلدة السهل"), name="بلدة السهل", precision=Precision.TOWN),
        constraint=span_of("أولا"),
        phase=1,
    )
    second = Term(
        report=report,
        kind=TermKind.EVACUATION,
        span=span_of("خروج المقاتلين"),
        state=TermState.AGREED,
        after=first.id,
    )
    return first, second


def read_by_hand() -> Reading:
    """The reading that a person would make of the report."""
    report = _report_by_hand()
    told, denied = _claims(report.id)
    return Reading(
        report=report,
        claims=(told, denied),
        events=(_event(report.id, told.id),),
        terms=_terms(report.id),
        dropped=(Dropped(span=span_of("ينص"), rule="verb", reason="no source"),),
        furniture=(span_of("اقرأ أيضا: أخبار أخرى"),),
    )


@pytest.fixture
def reading() -> Reading:
    """One reading with two claims, an event, two terms and a furniture line."""
    return read_by_hand()


ARTICLE = """<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>قصف سوق {0}</title>
<meta property="og:site_name" content="صحيفة التل">
<meta property="article:published_time" content="2016-12-14T21:40:00+02:00">{1}</head>
<body><nav>الرئيسية</nav><article><h1>قصف سوق {0}</h1><p>قال ناطق باسم مجلس البلدة إن قذائف سقطت على
سوق {0} يوم الأربعاء فقتل أربعة مدنيين.</p><p>ونفى قائد الكتيبة قصف السوق، وقال إن مقاتليه لم
يقتربوا من سوق {0} في الأيام الثلاثة الماضية.</p></article></body></html>"""


@dataclass(kw_only=True)
class Web:
    """A web site on this machine: what is put under a path stands there.

    What lies under /slow is answered once `opened` is set.
    """

    base: str = ""
    asked: list[str] = field(default_factory=list)
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    opened: threading.Event = field(default_factory=threading.Event)

    def put(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Something at a path; gives its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"content-type": "text/html", **named}, body)
        return self.base + path

    def put_article(self, path: str, market: str = "التل", head: str = "") -> str:
        """An article of our own making, with its day and outlet in its head."""
        return self.put(path, ARTICLE.format(market, head).encode())


@pytest.fixture
def web() -> Iterator[Web]:
    """A web site on a free port of 127.0.0.1."""
    site = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            if self.path.startswith("/slow"):
                site.opened.wait(20)
            status, headers, body = site.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            with suppress(OSError):  # whoever asked may have gone
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site.base = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield site
        site.opened.set()
        server.shutdown()
        thread.join()
