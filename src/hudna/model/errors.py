"""The four ways in which Hudna says no.

Raised early in any room, caught in `pipeline` (one report is skipped and recorded) and in `app`
(the message is shown).  A message says what was wrong, where, and what to do.
"""


class HudnaError(Exception):
    """Root of all errors that Hudna raises on purpose."""


class BadInput(HudnaError):
    """Something a person handed in cannot be read; `where` names the file, line or field."""

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class BadData(HudnaError):
    """A row of a data file breaks the rules of its table."""

    def __init__(self, message: str, *, file: str, row: str = "", key: str = "") -> None:
        place = ", ".join(part for part in (file, row, key) if part)
        super().__init__(f"{place}: {message}")
        self.file, self.row, self.key = file, row, key


class StoreError(HudnaError):
    """The record cannot be opened, read or written."""


class NotFound(HudnaError):
    """Nothing in the record has the id or name that was asked for."""
