"""The words that open reported content: أن and its kin, colons, quotation marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hudna.attribution.lexicon import Government
from hudna.attribution.particles import Particles
from hudna.language.quotes import Quote
from hudna.language.tokens import Kind, Token

_PREPOSITIONS = {
    "الي": Government.ILA_ANNA,
    "علي": Government.ALA_ANNA,
    "عن": Government.AN_ANNA,
    "من": Government.MIN_ANNA,
}
SPEECH_WORDS = 4  # words from which a quotation is speech: «قوات سوريا الديمقراطية» has 3
LONGEST_NAME = 8  # tokens of the longest name that stands in quotation marks, marks included


class Complement(NamedTuple):
    """An opener of content at token `at`; the content begins at `begin`."""

    at: int
    begin: int
    kind: Government
    quote: Quote | None = None


class Complements:
    """Finds openers of content in the tokens of one report."""

    def __init__(
        self, tokens: Sequence[Token], quotes: Sequence[Quote], particles: Particles
    ) -> None:
        self._tokens = tokens
        self._quotes: Mapping[int, Quote] = {quote.start: quote for quote in quotes}
        self._found: dict[int, Complement | None] = {}
        self._that = particles.that
        self._with_bi = frozenset("ب" + form for form in particles.that)
        self._not_behind = particles.not_before_that
        self._by_saying = particles.by_saying
        self._name_openers = particles.name_openers

    def clause(self, index: int) -> Complement | None:
        """أن, إنه, بأن, إلى أن … at the token; the preposition belongs to the opener."""
        if index not in self._found:  # every cue on the way asks for the same tokens
            self._found[index] = self._clause(index) if index < len(self._tokens) else None
        return self._found[index]

    def _clause(self, index: int) -> Complement | None:
        fold = self._tokens[index].fold
        if fold in self._that:
            before = self._tokens[index - 1].fold if index else ""
            if before in self._not_behind:
                return None
            return Complement(index, self._past_colon(index + 1), Government.ANNA)
        after = self._tokens[index + 1].fold if index + 1 < len(self._tokens) else ""
        if (
            fold in self._with_bi and after not in ("كي", "جي") and after not in self._that
        ):  # ‹بان› كي مون
            return Complement(index, index + 1, Government.BI_ANNA)
        kind = _PREPOSITIONS.get(fold)
        named = index > 0 and self._tokens[index - 1].fold in self._name_openers  # أبو ‹علي› إن
        if kind is not None and after in self._that and not named:
            return Complement(index, index + 2, kind)
        return None

    def direct(self, index: int) -> Complement | None:
        """A colon, or the opening mark of a quotation that is speech."""
        if self._tokens[index].text == ":":
            return self._behind_colon(index)
        quote = self._quotes.get(index)
        said = index > 0 and self._tokens[index - 1].fold in self._by_saying
        if quote is not None and (said or (self.is_speech(quote) and not self._names(quote))):
            return Complement(index, index, Government.DIRECT, quote)
        return None

    def _behind_colon(self, index: int) -> Complement:
        begin = index + 1
        quote = self._quotes.get(begin)
        opener = self.clause(begin) if quote is None and begin + 1 < len(self._tokens) else None
        if opener is not None:
            return Complement(index, opener.begin, Government.DIRECT)
        return Complement(index, begin, Government.DIRECT, quote)

    def _past_colon(self, index: int) -> int:
        """Careless writing sets a colon behind إن too."""
        while index < len(self._tokens) and self._tokens[index].text == ":":
            index += 1
        return index

    def is_speech(self, quote: Quote) -> bool:
        """True where a quotation is long enough to be somebody's words and no name."""
        inside = self._tokens[quote.start : quote.end]
        return sum(token.kind is Kind.WORD for token in inside) >= SPEECH_WORDS

    def _names(self, quote: Quote) -> bool:
        """True for a long name in quotation marks, with أن behind it: «…»، أنها."""
        short = quote.end - quote.start <= LONGEST_NAME
        behind = range(quote.end, min(quote.end + 12, len(self._tokens)))
        return short and any(self.clause(at) is not None for at in behind)
