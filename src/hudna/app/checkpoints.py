"""Checkpoints as files: what `hudna record checkpoint` writes and `verify --since` reads."""

from __future__ import annotations

import json
from dataclasses import asdict

from hudna.app.inputs import read_file
from hudna.model.errors import BadInput
from hudna.store import Checkpoint


def write_checkpoint(checkpoint: Checkpoint) -> str:
    """One line of JSON."""
    return json.dumps(asdict(checkpoint), sort_keys=True) + "\n"


def read_checkpoint(name: str) -> Checkpoint:
    """The checkpoint of a file.  Raises BadInput where it is none, or its signature is wrong."""
    try:
        value = json.loads(read_file(name))
        fields = {key: value[key] for key in Checkpoint.__dataclass_fields__}
        checkpoint = Checkpoint(**{**fields, "size": int(fields["size"])})
    except (ValueError, KeyError, TypeError) as error:
        message = "is no checkpoint of hudna record checkpoint"
        raise BadInput(message, where=name) from error
    if not checkpoint.holds:
        raise BadInput("is signed, but the signature does not hold", where=name)
    return checkpoint
