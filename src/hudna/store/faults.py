"""What a verification finds: faults, and the verdict over all of them.

Made by `verify` and what it calls; shown by `app`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that does not hold; `seq` is the entry it belongs to, None where no entry can be
    named; `derived` is True of what is made from the log and can be made again.
    """

    where: str
    what: str
    seq: int | None = None
    derived: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a verification found; `root` is the Merkle root over the entries as they stand."""

    entries: int
    root: str
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """True where nothing was found changed."""
        return not self.faults

    @property
    def first(self) -> Fault | None:
        """The first fault: that of the earliest entry, then those of what is made from the log."""
        return self.faults[0] if self.faults else None
