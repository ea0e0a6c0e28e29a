"""A suggested grade in the admiralty scheme: source A-F, credibility 1-6, always with reasons.

The letter is what a person set for the source, F (cannot be judged) where nobody did.  The number
comes from the concord of the incident.  Scheme: NATO AJP-2.1, admiralty code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hudna.model.incident import Account, Concord, Reason
from hudna.model.vocabulary import Accord

UNJUDGED = "F"
LETTERS = "ABCDEF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """`reliability` A-F, `credibility` 1 (confirmed) to 6 (cannot be judged)."""

    reliability: str
    credibility: int
    reasons: tuple[Reason, ...]

    def __post_init__(self) -> None:
        if self.reliability not in LETTERS or not 1 <= self.credibility <= 6:
            raise ValueError("a grade is a letter A-F and a number 1-6")
        if not self.reasons:
            raise ValueError("a grade needs its reasons")

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"


def suggest_grade(
    account: Account, concord: Concord, reliability: Mapping[str, str] | None = None
) -> Grade:
    """The grade of one account of an incident; `reliability` holds the letters by origin."""
    letter = (reliability or {}).get(account.origin, UNJUDGED)
    number, why = _credibility(account, concord)
    source = "grade_judged" if letter != UNJUDGED else "grade_unjudged"
    return Grade(reliability=letter, credibility=number, reasons=(_reason(source, letter), *why))


def _credibility(account: Account, concord: Concord) -> tuple[int, tuple[Reason, ...]]:
    if account.accord is Accord.SILENT:
        return 6, (_reason("grade_silent", 6),)
    speaking = [one for one in concord.accounts if one.accord is not Accord.SILENT]
    denying = [one for one in speaking if one.accord is Accord.DENY]
    with_it = (
        denying if account.accord is Accord.DENY else [o for o in speaking if o not in denying]
    )
    against, others = len(speaking) - len(with_it), len(with_it) - 1
    number = _number(account, others=others, against=against)
    told = _reason("grade_told", number, others, against)
    contradicts = account.accord is Accord.CONTRADICT and not against
    return number, (told, *((_reason("grade_contradicts", number),) if contradicts else ()))


def _number(account: Account, *, others: int, against: int) -> int:
    """1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable."""
    if against > others + 1:
        return 5
    if against or account.accord is Accord.CONTRADICT:
        return 4
    if others >= 2 and account.accord is Accord.AGREE:
        return 1
    return 2 if others else 3


def _reason(code: str, *values: object) -> Reason:
    return Reason(code=code, values=tuple(map(str, values)))
