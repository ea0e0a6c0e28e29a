"""A page of a list: its items and where to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, TypeVar

from litestar.params import QueryParameter

Json = dict[str, Any]
Item = TypeVar("Item")

Limit = Annotated[int, QueryParameter(ge=1, le=500, description="How many items at most.")]
After = Annotated[
    str | None,
    QueryParameter(max_length=400, description="The cursor: what `next` of a page said."),
]
DEFAULT_LIMIT = 50


def page_of(
    items: Sequence[Item],
    *,
    after: str | None,
    limit: int,
    key: Callable[[Item], str],
    write: Callable[[Item], Json],
) -> Json:
    """The items behind the one whose key is the cursor; all of them for an unknown cursor."""
    start = 0
    if after is not None:
        start = next((n for n, one in enumerate(items, 1) if key(one) == after), 0)
    shown = items[start : start + limit]
    more = start + limit < len(items)
    return cut(shown, key(shown[-1]) if more and shown else None, write)


def cut(shown: Iterable[Item], following: str | None, write: Callable[[Item], Json]) -> Json:
    """A page that was cut already."""
    return {"items": [write(one) for one in shown], "next": following}
