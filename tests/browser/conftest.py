"""Debian's Chromium before the pages of the samples, served as `hudna serve` serves them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from hudna.agreements import read_agreement_knowledge, read_definition
from hudna.app.commands.demo import add_samples
from hudna.app.definitions import read_text
from hudna.app.pages.application import create_app
from hudna.app.pages.server import bind
from hudna.app.record import open_for
from hudna.app.settings import read_settings
from hudna.pipeline import Knowledge, read_knowledge

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE_MS = 6_000  # two cores carry everything
OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic",
    "--no-first-run", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass(kw_only=True)
class Visit:
    """A page of the browser with what it complained of and asked elsewhere."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def go(self, address: str) -> Page:
        """Open a page of ours."""
        self.page.goto(self.base + address)
        return self.page


Open = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; skipped with a word where Debian's is not installed."""
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's chromium: tools/browser.sh installs it")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(OPTIONS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the steps know, read once."""
    return read_knowledge()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Path:
    """A record of the samples with the deal they tell of."""
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    settings = read_settings({"HUDNA_RECORD": str(path), "HUDNA_ACTOR": "test"})
    add_samples(settings)
    known = read_agreement_knowledge(knowledge.arabic)
    agreement = read_definition(read_text("aleppo-2016"), known).agreement
    assert agreement is not None
    with open_for(settings) as record:
        record.add_agreement(agreement)
    return path


@contextmanager
def served(path: Path, knowledge: Knowledge, **environ: str) -> Iterator[str]:
    """The pages of a record on a free port; gives their address."""
    settings = read_settings({"HUDNA_ACTOR": "leila", "HOME": "/nowhere", **environ})
    app = create_app(str(path), settings, lambda: knowledge)
    config = uvicorn.Config(app, log_level="error", ws="none", lifespan="on")
    server = uvicorn.Server(config)
    with bind(0) as bound:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def shared(samples: Path, knowledge: Knowledge) -> Iterator[str]:
    """The address of the samples, for tests that change nothing."""
    with served(samples, knowledge) as base:
        yield base


@pytest.fixture
def own(samples: Path, knowledge: Knowledge, tmp_path: Path) -> Iterator[str]:
    """The address of a copy of the samples that the test may change."""
    with served(Path(shutil.copy(samples, tmp_path / "own.db")), knowledge) as base:
        yield base


@pytest.fixture
def own_private(samples: Path, knowledge: Knowledge, tmp_path: Path) -> Iterator[str]:
    """The same, and it may fetch from this machine."""
    path = Path(shutil.copy(samples, tmp_path / "own.db"))
    with served(path, knowledge, HUDNA_FETCH_PRIVATE="1") as base:
        yield base


@pytest.fixture
def hostile(knowledge: Knowledge, tmp_path: Path) -> Iterator[str]:
    """The address of an empty record, to be filled by the test."""
    with served(tmp_path / "hostile.db", knowledge) as base:
        yield base


@pytest.fixture
def visit(browser: Browser) -> Open:
    """A context manager over an address: a fresh page that notes what goes wrong."""

    @contextmanager
    def opened(base: str, **options: object) -> Iterator[Visit]:
        context = browser.new_context(**{"locale": "en", **options})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        seen = Visit(page=context.new_page(), base=base)
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
        seen.page.on(
            "console",
            lambda said: seen.complaints.append(said.text) if said.type == "error" else None,
        )
        seen.page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((base, "data:")) else seen.foreign.append(asked.url)
            ),
        )
        yield seen
        context.close()
        assert (seen.complaints, seen.foreign) == ([], [])

    return opened
