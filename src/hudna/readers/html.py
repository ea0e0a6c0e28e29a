"""Saved HTML: the article's words without its page, by trafilatura.

bytes → one `Report`.  Title, outlet, address and day come from the page's metadata where it has
them; no day is guessed from the running text, and never today's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import trafilatura
from trafilatura.settings import Document

from hudna.model.errors import BadInput
from hudna.model.report import Report
from hudna.readers.base import Refused, ReportHints
from hudna.readers.charset import decode
from hudna.readers.checks import Draft, make_report, read_published

PUBLISHED_PATHS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publishdate' or @name='date']/@content",
)
LINKED_DATA = "//script[@type='application/ld+json']/text()"
FIRST_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")
DATE_RULES = {"extensive_search": False, "original_date": True}


class _Tree(Protocol):
    """The part of lxml's element that is used here."""

    def xpath(self, path: str) -> Iterable[object]: ...


class HtmlReader:
    """Reads one saved page as one report."""

    name = "html"
    media_types = ("text/html", "application/xhtml+xml")
    suffixes = (".html", ".htm", ".xhtml")

    def takes(self, data: bytes) -> bool:
        """True where the file begins like a page."""
        head = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        return head.startswith(FIRST_SIGNS) or (head.startswith(b"<?xml") and b"<html" in head)

    def read(self, data: bytes, hints: ReportHints) -> Iterator[Report | Refused]:
        """One report.  Raises BadInput where the page holds no article."""
        tree = trafilatura.load_html(decode(data, hints.where))
        if tree is None:
            raise _no_article(hints.where)
        published = _published(tree)
        page = trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=True, date_extraction_params=DATE_RULES
        )
        if not isinstance(page, Document) or page.text is None or not page.text.strip():
            raise _no_article(hints.where)
        draft = Draft(
            text=_told_once(page.text),
            id=hints.id or hints.name,
            where=hints.where,
            published=published or page.date,
            outlet=page.sitename,
            title=page.title,
            url=page.url,
        )
        yield make_report(draft, hints)


def _no_article(where: str) -> BadInput:
    return BadInput("holds no article text: save the article's own page", where=where)


def _published(tree: _Tree) -> str | None:
    """The first metadata value that is a day or an instant; what is no date is passed over."""
    for value in (*_meta_dates(tree), *_linked_dates(tree)):
        try:
            if read_published(value, "").day is not None:
                return value
        except BadInput:
            continue
    return None


def _meta_dates(tree: _Tree) -> Iterator[str]:
    for path in PUBLISHED_PATHS:
        yield from (str(value) for value in tree.xpath(path))


def _linked_dates(tree: _Tree) -> Iterator[str]:
    for script in tree.xpath(LINKED_DATA):
        try:
            yield from _values(json.loads(str(script)), "datePublished")
        except (ValueError, RecursionError):
            continue


def _values(node: object, key: str) -> Iterator[str]:
    """Every string under that key, at any depth."""
    if isinstance(node, dict):
        found = node.get(key)
        if isinstance(found, str):
            yield found
        for child in node.values():
            yield from _values(child, key)
    elif isinstance(node, list):
        for child in node:
            yield from _values(child, key)


def _told_once(text: str) -> str:
    """The text without a line that repeats the one before it, or a body that stands twice."""
    lines = text.split("\n")
    half = len(lines) // 2
    if len(lines) % 2 == 0 and lines[:half] == lines[half:]:
        lines = lines[:half]
    return "\n".join(_without_echo(lines)).strip()


def _without_echo(lines: Sequence[str]) -> list[str]:
    return [line for number, line in enumerate(lines) if number == 0 or line != lines[number - 1]]
