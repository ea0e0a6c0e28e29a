"""Whatever the OpenAPI document allows, and some of what it does not, never fails the server."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Site = Any  # the pages over the samples, see conftest
EXAMPLES = 12  # an operation: enough for odd types and signs, within seconds for all


def operations(site: Site) -> list[Any]:
    """Every operation of the document."""
    document = site.get("/schema/openapi.json").json()
    document["paths"] = {
        path: said for path, said in document["paths"].items() if path.startswith("/api")
    }
    schema = schemathesis.openapi.from_dict(document)
    return [result.ok() for result in schema.get_all_operations()]


@pytest.mark.filterwarnings("ignore")  # schemathesis and hypothesis warn of their own matters
def test_no_call_fails_the_server(site: Site) -> None:
    """Calls made from the document, each with the token: no 5xx, and problems where refused."""
    found = operations(site)
    assert len(found) > 20
    for operation in found:
        _try_one(site, operation)


def _try_one(site: Site, operation: Any) -> None:  # noqa: ANN401 (schemathesis's class)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy())
    def called(case: Any) -> None:  # noqa: ANN401 (schemathesis's class)
        asked = case.as_transport_kwargs(base_url="http://127.0.0.1:8000")
        asked["headers"] = {**dict(asked.get("headers") or {}), "x-csrf-token": site.token}
        asked.pop("cookies", None)
        body = {key: asked[key] for key in ("json", "data") if key in asked}
        answer = site.client.request(
            asked["method"], asked["url"], params=asked.get("params"), headers=_sendable(asked),
            content=body["data"] if isinstance(body.get("data"), bytes) else None,
            json=body.get("json"),
        )  # fmt: skip
        assert answer.status_code < 500, (asked, answer.text)
        if answer.status_code >= 400:
            assert answer.json()["status"] == answer.status_code

    called()


def _sendable(asked: dict[str, Any]) -> dict[str, str]:
    """Headers that the client can put on the wire."""
    return {
        str(key): str(value)
        for key, value in asked["headers"].items()
        if str(value).isascii() and str(value).isprintable()
    }


@pytest.mark.filterwarnings("ignore")
def test_no_address_fails_a_page(site: Site) -> None:
    """Odd parameters and names on pages of people."""
    pages = (
        "/", "/agreements/aleppo-2016", "/incidents", "/map", "/reports", "/sources", "/search",
        "/review", "/record", "/agreements/aleppo-2016/card",
    )  # fmt: skip
    keys = ("as_of", "by", "day", "item", "type", "place", "since", "q", "after", "kind", "before",
            "page", "from", "to", "family", "agreement", "at", "lang", "digits", "done", "outlet",
            "origin")  # fmt: skip

    @settings(
        max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(
        page=st.sampled_from(pages),
        query=st.dictionaries(st.sampled_from(keys), st.text(max_size=12), max_size=3),
    )
    def called(page: str, query: dict[str, str]) -> None:
        answer = site.client.get(page, params=query)
        assert answer.status_code < 500, (page, query)

    called()
