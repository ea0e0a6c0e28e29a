"""A record of the samples, read once, and the pages over a copy of it for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from hudna.agreements import read_agreement_knowledge, read_definition
from hudna.app.commands.demo import add_samples
from hudna.app.definitions import read_text
from hudna.app.pages.application import create_app
from hudna.app.record import open_for
from hudna.app.settings import Settings, read_settings
from hudna.pipeline import Knowledge, read_knowledge

BASE = "http://127.0.0.1:8000"
DEAL = "aleppo-2016"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A client of the pages with the token that changes bear."""

    client: TestClient  # type: ignore[type-arg]
    token: str

    def get(self, address: str, **headers: str) -> Any:  # noqa: ANN401 (httpx's answer)
        """Look at a page; the ways on are not followed."""
        return self.client.get(address, headers=headers, follow_redirects=False)

    def post(self, address: str, **form: Any) -> Any:  # noqa: ANN401 (httpx's answer)
        """Send a form of a page."""
        data = {"token": self.token, **form}
        return self.client.post(address, data=data, follow_redirects=False)

    def send(self, address: str, body: object) -> Any:  # noqa: ANN401 (httpx's answer)
        """Send JSON to the API."""
        return self.client.post(address, json=body, headers={"x-csrf-token": self.token})


Serve = Callable[[Path], AbstractContextManager[Site]]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the steps know, read once."""
    return read_knowledge()


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Somebody at the keys, and no record of their own."""
    return read_settings({"HUDNA_ACTOR": "leila", "HOME": "/nowhere"})


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Path:
    """A record of the samples with the deal they tell of."""
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    settings = read_settings({"HUDNA_RECORD": str(path), "HUDNA_ACTOR": "test"})
    add_samples(settings)
    known = read_agreement_knowledge(knowledge.arabic)
    agreement = read_definition(read_text(DEAL), known).agreement
    assert agreement is not None
    with open_for(settings) as record:
        record.add_agreement(agreement)
    return path


@pytest.fixture
def serve(knowledge: Knowledge, settings: Settings) -> Serve:
    """A context manager: the pages of the record at a path."""

    @contextmanager
    def served(path: Path) -> Iterator[Site]:
        app = create_app(str(path), settings, lambda: knowledge)
        with TestClient(app, base_url=BASE) as client:  # type: ignore[arg-type]
            yield Site(client=client, token=client.get("/api/token").json()["token"])

    return served


@pytest.fixture
def serve_private(
    tmp_path: Path, knowledge: Knowledge, settings: Settings
) -> AbstractContextManager[Site]:
    """The pages of an empty record, which may fetch from this machine."""

    @contextmanager
    def served() -> Iterator[Site]:
        allowed = replace(settings, fetch_private=True)
        app = create_app(str(tmp_path / "empty.db"), allowed, lambda: knowledge)
        with TestClient(app, base_url=BASE) as client:  # type: ignore[arg-type]
            yield Site(client=client, token=client.get("/api/token").json()["token"])

    return served()


@pytest.fixture
def site(samples: Path, tmp_path: Path, serve: Serve) -> Iterator[Site]:
    """The pages of the samples, in a copy that the test may change."""
    path = Path(shutil.copy(samples, tmp_path / "record.db"))
    with serve(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def reading_site(samples: Path, knowledge: Knowledge, settings: Settings) -> Iterator[Site]:
    """The pages of the samples for tests that change nothing."""
    app = create_app(str(samples), settings, lambda: knowledge)
    with TestClient(app, base_url=BASE) as client:  # type: ignore[arg-type]
        yield Site(client=client, token=client.get("/api/token").json()["token"])
