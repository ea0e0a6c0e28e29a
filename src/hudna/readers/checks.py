"""Checks that every reader makes before a report exists: its text, its day, its language.

Raises BadInput; the reader says where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from hudna.model.errors import BadInput
from hudna.model.report import Report
from hudna.readers.base import ReportHints

LOST_SHARE = 0.25  # of all signs: in real reports question marks stay below 2 in 100
MOJIBAKE = frozenset("ØÙ")  # the lead bytes of Arabic in UTF-8, read as windows-1252
LEAST_SHARE = 0.5  # of all letters, from which a text is taken to be in a script
OTHER_LETTERS = frozenset("پچژگٹڈڑےہڤۆێڕڵ")  # Persian, Urdu, Kurdish; not used to write Arabic
OTHER_SHARE = 0.02  # of Arabic-script letters; loan names in Arabic reports stay far below
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The day of publication and, where the hour is known with its offset, the instant."""

    day: date | None = None
    instant: datetime | None = None


def read_published(written: str | None, where: str) -> Published:
    """YYYY-MM-DD or an ISO timestamp; None or '' is not said.  Raises BadInput for the rest."""
    if not written or not written.strip():
        return Published()
    written = written.strip()
    try:
        instant = _instant(written)
    except ValueError as error:
        raise BadInput(
            f"the date {written!r} is none: write YYYY-MM-DD, or an ISO time with its offset"
            " (2016-12-14T21:40+02:00)",
            where=where,
        ) from error
    return Published(day=instant.date(), instant=instant if instant.tzinfo else None)


def _instant(written: str) -> datetime:
    """Python takes more forms (20161214, 2016-W50-3) than people mean; those are refused."""
    if _ISO.match(written) is None:
        raise ValueError(written)
    return datetime.fromisoformat(written)


def check_text(text: str, where: str) -> None:
    """Raises BadInput where the text is empty or its letters were lost before it came here."""
    signs = [sign for sign in text if not sign.isspace()]
    if not signs:
        raise BadInput("is empty: there is nothing to read", where=where)
    lost = sum(1 for sign in signs if sign in "?\ufffd")
    if lost >= LOST_SHARE * len(signs):
        raise BadInput(
            "its letters were turned into question marks before it was saved: get the text from"
            " its source again, as UTF-8",
            where=where,
        )
    if sum(1 for sign in signs if sign in MOJIBAKE) >= LOST_SHARE * len(signs):
        raise BadInput(
            "its letters were saved in a wrong character set (Ø§Ù„…): get the text from its source"
            " again, as UTF-8",
            where=where,
        )


def detect_language(text: str) -> str:
    """`ar`, `en` for Latin script, or `und` for any other, by the share of letters."""
    letters = [sign for sign in text if sign.isalpha()]
    arabic = [sign for sign in letters if "\u0600" <= sign <= "\u06ff" or sign >= "\ufb50"]
    if len(arabic) >= LEAST_SHARE * len(letters) > 0:
        others = sum(1 for sign in arabic if sign in OTHER_LETTERS)
        return "und" if others >= OTHER_SHARE * len(arabic) else "ar"
    latin = sum(1 for sign in letters if sign < "\u0250")
    return "en" if latin >= LEAST_SHARE * len(letters) > 0 else "und"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a file says of one report; None is not said."""

    text: str
    id: str
    where: str
    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    title: str | None = None
    url: str | None = None


def make_report(draft: Draft, hints: ReportHints) -> Report:
    """The report, with a person's hints over what the file says.  Raises BadInput."""
    check_text(draft.text, draft.where)
    published = read_published(draft.published, draft.where)
    if hints.published is not None and hints.published != published.day:
        published = Published(day=hints.published)
    return Report(
        id=draft.id,
        text=draft.text,
        language=draft.language or detect_language(draft.text),
        outlet=hints.outlet or draft.outlet,
        published=published.day,
        published_at=published.instant,
        title=draft.title,
        url=draft.url,
    )
