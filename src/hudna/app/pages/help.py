"""Two pages that explain: the signs with their words, and the reference of the HTTP API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency

from hudna.app.pages.interface import AppRequest, Interface
from hudna.model.vocabulary import Accord, Stance, TermState


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that the API does."""

    method: str
    path: str
    summary: str
    parameters: tuple[str, ...]


@get("/legend", sync_to_thread=True)
def show_legend(request: AppRequest, interface: NamedDependency[Interface]) -> Response[str]:
    """Every sign with its word."""
    return interface.render(
        request,
        "legend.html.jinja",
        states=list(TermState),
        stances=list(Stance),
        accords=list(Accord),
    )


@get("/reference", sync_to_thread=True)
def show_reference(request: AppRequest, interface: NamedDependency[Interface]) -> Response[str]:
    """The operations of the OpenAPI document."""
    document = request.app.openapi_schema.to_schema()
    return interface.render(request, "reference.html.jinja", operations=operations_of(document))


def operations_of(document: dict[str, Any]) -> list[Operation]:
    """The operations below /api, in the order of their paths."""
    return [
        Operation(
            method=method.upper(),
            path=path,
            summary=str(said.get("description") or said.get("summary") or ""),
            parameters=tuple(one["name"] for one in said.get("parameters", ())),
        )
        for path, methods in sorted(document.get("paths", {}).items())
        for method, said in methods.items()
        if path.startswith("/api")
    ]
