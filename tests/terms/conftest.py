"""What the tests of this room share: the knowledge of Arabic, read once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hudna.language.analysis import Arabic, read_arabic
from hudna.model.report import Report
from hudna.model.term import Term
from hudna.terms.knowledge import TermKnowledge, read_term_knowledge
from hudna.terms.reader import read_terms

Reader = Callable[[str], tuple[Term, ...]]


@pytest.fixture(scope="session")
def arabic() -> Arabic:
    return read_arabic()


@pytest.fixture(scope="session")
def knowledge() -> TermKnowledge:
    return read_term_knowledge()


@pytest.fixture(scope="session")
def read(arabic: Arabic, knowledge: TermKnowledge) -> Reader:
    """Reads the terms of a text in the report's own voice."""

    def terms_of(text: str) -> tuple[Term, ...]:
        report = Report(id="r", text=text, published=date(2021, 5, 4))
        return read_terms(arabic.analyse(report), (), (), knowledge)

    return terms_of
