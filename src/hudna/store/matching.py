"""Does a passage fit a query?  As a condition for the database, and over words in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, false, text

from hudna.language.tokens import Kind, tokenize
from hudna.model.span import Span
from hudna.store import tables
from hudna.store.engine import is_sqlite
from hudna.store.passages import folded_words
from hudna.store.query import Query, Wanted
from hudna.store.vocabulary import Forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """A query with the written words that each of its words may stand for."""

    query: Query
    forms: Forms

    def fits(self, words: Sequence[str]) -> bool:
        """True where the words hold each group and nothing that is excluded."""
        groups = (any(self._stands(one, words) for one in group) for group in self.query.groups)
        return all(groups) and not any(self._stands(one, words) for one in self.query.excluded)

    def spans(self, written: str) -> tuple[Span, ...]:
        """Where the wanted words stand in a text."""
        wanted = {
            form
            for group in self.query.groups
            for one in group
            for forms in self.forms.of(one)
            for form in forms
        }
        return tuple(
            token.span
            for token in tokenize(written)
            if token.kind in (Kind.WORD, Kind.NUMBER)
            and not wanted.isdisjoint(folded_words(token.text))
        )

    def _stands(self, wanted: Wanted, words: Sequence[str]) -> bool:
        forms = self.forms.of(wanted)
        last = len(words) - len(forms)
        return any(
            all(words[start + step] in form for step, form in enumerate(forms))
            for start in range(last + 1)
        )


def condition(connection: Connection, matcher: Matcher, *, strict: bool) -> ColumnElement[bool]:
    """What the database checks: the words, in any order; `strict` asks for whole words."""
    signs = SQLITE if is_sqlite(connection) else POSTGRESQL
    wanted = _wanted(matcher, signs, strict=strict)
    if wanted is None:
        return false()
    name = "strict" if strict else "loose"
    found = text(signs.query.replace(":wanted", f":{name}")).bindparams(**{name: wanted})
    return tables.passages.c.id.in_(found.columns(tables.passages.c.id).scalar_subquery())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """How a database writes a query over its index."""

    both: str
    either: str
    but: str
    quote: str
    query: str


SQLITE = _Signs(
    both=" AND ",
    either=" OR ",
    but=" NOT ",
    quote='"',
    query="SELECT rowid FROM search_index WHERE search_index MATCH :wanted",
)
POSTGRESQL = _Signs(
    both=" & ",
    either=" | ",
    but=" & !",
    quote="'",
    query="SELECT id FROM search_index WHERE vector @@ CAST(:wanted AS tsquery)",
)


def _wanted(matcher: Matcher, signs: _Signs, *, strict: bool) -> str | None:
    """The query in the database's own words, None where it cannot be met."""
    groups = []
    for group in matcher.query.groups:
        members = [_all_of(matcher.forms.of(one, strict=strict), signs) for one in group]
        kept = [member for member in members if member is not None]
        if not kept:
            return None
        groups.append(_bracketed(kept, signs.either))
    found = _bracketed(groups, signs.both)
    for one in matcher.query.excluded:
        if len(one.words) == 1:  # a phrase is excluded by `Matcher.fits`, which knows the order
            unwanted = _all_of(matcher.forms.of(one), signs)
            found = f"({found}{signs.but}{unwanted})" if unwanted else found
    return found


def _all_of(forms: Sequence[frozenset[str]], signs: _Signs) -> str | None:
    """Each of the words in any of its forms, None where one has no form in the record."""
    if not all(forms):
        return None
    words = (sorted(f"{signs.quote}{word}{signs.quote}" for word in form) for form in forms)
    return _bracketed([_bracketed(word, signs.either) for word in words], signs.both)


def _bracketed(parts: Sequence[str], sign: str) -> str:
    return f"({sign.join(parts)})" if len(parts) > 1 else parts[0]
