"""How a number counts: all so far, or only from a later day on.

`tolls` and `followups` ask it for one figure at a time; `counts` puts the answers together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from hudna.incidents.rules import GroupingRules
from hudna.language.tokens import Token, tokenize
from hudna.model.event import Figure
from hudna.model.moment import Moment
from hudna.model.report import Report
from hudna.model.span import Span

ENDS = ".!?؟\n"  # marks that end a sentence
AROUND = 160  # code points of a sentence looked at on either side of a figure
BEFORE, BEHIND = 8, 6  # words before and behind a figure that say how it counts
RECENT = timedelta(days=2)  # منذ الصباح (since morning) begins no other count


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """From when on a number counts; `moment` is None where words but no day tell (since the truce
    began)."""

    moment: Moment | None


def is_total(figure: Figure, report: Report, rules: GroupingRules) -> bool:
    """True where the words before the figure make it the total of all so far (ارتفعت الحصيلة)."""
    folds = [token.fold for token in _tokens(report.text, figure.span)[0][-BEFORE:]]
    return any(not {fold, fold[1:]}.isdisjoint(rules.totals) for fold in folds)


def since_of(figure: Figure, report: Report, rules: GroupingRules) -> Since | None:
    """From when on the figure counts, None where it counts what the event did."""
    if figure.since is not None:
        return Since(moment=figure.since)
    around = report.text[max(0, figure.span.start - AROUND) : figure.span.end + AROUND]
    if not any(word in around for word in rules.since):
        return None  # most figures: not worth taking apart
    before, behind = _tokens(report.text, figure.span)
    for tokens in (before[-BEFORE:], behind[:BEHIND]):
        for at, token in enumerate(tokens):
            if token.fold in rules.since:
                found = _begun(tokens[at:], report, rules)
                if found is not None:
                    return found
    return None


def _begun(tokens: Sequence[Token], report: Report, rules: GroupingRules) -> Since | None:
    if len(tokens) > 1 and tokens[1].fold in rules.begins:
        return Since(moment=None)
    found = next(iter(rules.calendar.find(tokens, report.published)), None)
    if found is None or found.moment.start is None:
        return None
    fresh = report.published is not None and found.moment.start > report.published - RECENT
    return None if fresh else Since(moment=found.moment)


def _tokens(text: str, span: Span) -> tuple[list[Token], list[Token]]:
    """The words of the sentence before the span and behind it."""
    before = text[max(0, span.start - AROUND) : span.start]
    behind = text[span.end : span.end + AROUND]
    start = max(before.rfind(mark) for mark in ENDS) + 1
    ends = [at for mark in ENDS if (at := behind.find(mark)) >= 0]
    end = min(ends, default=len(behind))
    return list(tokenize(before[start:])), list(tokenize(behind[:end]))
