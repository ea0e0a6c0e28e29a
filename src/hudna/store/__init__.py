"""The record: the only SQL.  Nothing in it is lost, nothing changed unseen.

After the readings, before the views.  Start with `open_record`; DESIGN of the room: an append-only
log (`log`, `merkle`, `signing`), tables that are what the log amounts to (`replay`), search over
folded words (`passages`, `search`), two databases under one SQL layer (`engine`, `schema`).
"""

from hudna.store.custody import Checked
from hudna.store.custody import check as check_bundle
from hudna.store.faults import Fault, Verdict
from hudna.store.log import Entry
from hudna.store.opening import migrate, open_record, restore
from hudna.store.record import Record
from hudna.store.redaction import Redacted
from hudna.store.search import Filters, Hit
from hudna.store.signing import Checkpoint
from hudna.store.values import (
    Added,
    AddStatus,
    Original,
    OriginalInfo,
    RecordInfo,
    StoredReport,
    Taken,
)

__all__ = [
    "AddStatus",
    "Added",
    "Checked",
    "Checkpoint",
    "Entry",
    "Fault",
    "Filters",
    "Hit",
    "Original",
    "OriginalInfo",
    "Record",
    "RecordInfo",
    "Redacted",
    "StoredReport",
    "Taken",
    "Verdict",
    "check_bundle",
    "migrate",
    "open_record",
    "restore",
]
