"""A suggested grade in the admiralty scheme: source A-F, credibility 1-6, always with reasons.

The letter is what a person set for the source, F (cannot be judged) where nobody did.  The number
comes from the concord of the incident.  Scheme: NATO AJP-2.1, admiralty code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hudna.model.incident import Account, Concord
from hudna.model.vocabulary import Accord

UNJUDGED = "F"
LETTERS = "ABCDEF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """`reliability` A-F, `credibility` 1 (confirmed) to 6 (cannot be judged)."""

    reliability: str
    credibility: int
    reasons: tuple[str, ...]

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
    source = "set by a person" if letter != UNJUDGED else "nobody has judged the source"
    return Grade(reliability=letter, credibility=number, reasons=(f"{letter}: {source}", *why))


def _credibility(account: Account, concord: Concord) -> tuple[int, tuple[str, ...]]:
    if account.accord is Accord.SILENT:
        return 6, ("6: it has not spoken",)
    speaking = [one for one in concord.accounts if one.accord is not Accord.SILENT]
    denying = [one for one in speaking if one.accord is Accord.DENY]
    with_it = (
        denying if account.accord is Accord.DENY else [o for o in speaking if o not in denying]
    )
    against = len(speaking) - len(with_it)
    others = len(with_it) - 1
    told = f"{others} other independent origins tell it too, {against} say the contrary"
    if against > len(with_it):
        return 5, (f"5: {told}",)
    if against:
        return 4, (f"4: {told}",)
    if account.accord is Accord.CONTRADICT:
        return 4, (f"4: {told}; it contradicts another account",)
    if others >= 2 and account.accord is Accord.AGREE:
        return 1, (f"1: {told}",)
    if others >= 1:
        return 2, (f"2: {told}",)
    return 3, (f"3: {told}",)
