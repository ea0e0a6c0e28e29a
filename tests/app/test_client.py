"""`hudna.connect`: the same client on a record of one's own and on the pages that serve it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import uvicorn

import hudna
from hudna.app.client import Client
from hudna.app.pages.application import create_app
from hudna.app.pages.server import bind
from hudna.app.settings import Settings
from hudna.model.errors import BadInput, NotFound, StoreError
from hudna.model.vocabulary import Stance
from hudna.pipeline import Knowledge
from hudna.store import Filters


@pytest.fixture(scope="module")
def address(
    samples: Path,
    tmp_path_factory: pytest.TempPathFactory,
    knowledge: Knowledge,
    settings: Settings,
) -> Iterator[str]:
    """The address of the samples, served as `hudna serve` serves them."""
    path = Path(shutil.copy(samples, tmp_path_factory.mktemp("served") / "record.db"))
    app = create_app(str(path), settings, lambda: knowledge)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", lifespan="on"))
    with bind(0) as bound:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def both(samples: Path, address: str) -> Iterator[dict[str, Client]]:
    """One client of each kind on the same record."""
    with ExitStack() as opened:
        yield {
            "own": opened.enter_context(hudna.connect(samples)),
            "served": opened.enter_context(hudna.connect(f"{address}/")),
        }


@pytest.fixture(params=["own", "served"])
def client(both: dict[str, Client], request: pytest.FixtureRequest) -> Client:
    """A client on the samples."""
    return both[request.param]


def test_a_program_sees_what_the_pages_show(client: Client) -> None:
    """Reports, incidents, the board and its page."""
    assert len(list(client.reports())) == len(client.readings()) == 41
    assert client.incident(client.incidents()[0].id) == client.incidents()[0]
    assert client.reading("sample-01").report.id == "sample-01"
    board = client.board("aleppo-2016")
    page = client.page("aleppo-2016", as_of=board.days[1].day)
    assert page is not None
    assert page.as_of == board.days[1].day
    assert [one.id for one in client.agreements()] == ["aleppo-2016"]
    assert client.proposals()


def test_both_give_the_same_values(both: dict[str, Client]) -> None:
    """Down to the last field."""
    own, served = both["own"], both["served"]
    assert list(own.reports()) == list(served.reports())
    assert own.readings() == served.readings()
    assert own.incidents() == served.incidents()
    assert own.agreements() == served.agreements()
    assert own.board("aleppo-2016") == served.board("aleppo-2016")
    assert own.page("aleppo-2016") == served.page("aleppo-2016")
    assert own.proposals() == served.proposals()


@pytest.mark.parametrize(
    "filters",
    [
        None,
        Filters(stance=Stance.DENIES),
        Filters(since=date(2016, 12, 14), until=date(2016, 12, 15), kinds=("claim", "report")),
    ],
    ids=["any", "stance", "days"],
)
def test_both_find_the_same(both: dict[str, Client], filters: Filters | None) -> None:
    """Also beyond what one answer holds."""
    for limit in (0, 3, 450):
        found = both["own"].search("حلب", filters, limit=limit)
        assert found == both["served"].search("حلب", filters, limit=limit)
        assert len(found) <= limit
    assert both["own"].search("", Filters(stance=Stance.DENIES))


def test_a_board_hears_one_source(both: dict[str, Client]) -> None:
    boards = [one.board("aleppo-2016", by="تركيا") for one in both.values()]
    assert boards[0] == boards[1]
    assert boards[0].by == "تركيا"


def test_a_notebook_shows_a_reading_in_a_frame_that_runs_nothing(client: Client) -> None:
    shown = client.show("sample-01", language="ar")._repr_html_()
    assert shown.startswith("<iframe sandbox srcdoc=")
    assert "<script" not in shown


def test_what_is_not_there_is_told(client: Client) -> None:
    for ask in (client.reading, client.incident, client.board, client.page):
        with pytest.raises(NotFound, match="nowhere"):
            ask("nowhere")
    with pytest.raises(BadInput):
        client.search('"')


def test_a_record_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="hudna add"):
        hudna.connect(tmp_path / "none.db")


def test_pages_that_are_not_served_are_told() -> None:
    with bind(0) as bound:
        port = bound.getsockname()[1]
    with pytest.raises(StoreError, match="no hudna serve answers"):
        hudna.connect(f"http://127.0.0.1:{port}")


def test_what_is_no_hudna_is_told(web: Any) -> None:  # noqa: ANN401 (see the conftest of all tests)
    web.put("/api/record", b"<html></html>")
    with pytest.raises(StoreError, match="no hudna serve answers"):
        hudna.connect(web.base)
