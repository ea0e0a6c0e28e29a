"""Signed checkpoints: the size and root of the log at a time, under an Ed25519 key.

The key is made at first use and lies in a file of its own beside the record (or where the caller
says), never in the record: whoever can change the record shall not be able to sign the change.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from hudna.model.errors import StoreError
from hudna.store import codec
from hudna.store.engine import OWNER_ONLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What the log was when it was signed.  `root`, `key` (public) and `signature` are hex;
    `at` is an ISO time in UTC.
    """

    size: int
    root: str
    at: str
    key: str
    signature: str

    @property
    def holds(self) -> bool:
        """True where the signature is by the key named in it."""
        try:
            public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.key))
            public.verify(bytes.fromhex(self.signature), _signed(self.size, self.root, self.at))
        except (InvalidSignature, ValueError):
            return False
        return True


def sign(key: Ed25519PrivateKey, *, size: int, root: str, at: str) -> Checkpoint:
    """A checkpoint under the key."""
    signature = key.sign(_signed(size, root, at)).hex()
    return Checkpoint(size=size, root=root, at=at, key=public_hex(key), signature=signature)


def public_hex(key: Ed25519PrivateKey) -> str:
    """The public half, to be kept and told elsewhere."""
    return key.public_key().public_bytes_raw().hex()


def load_or_make(path: Path) -> Ed25519PrivateKey:
    """The key in that file; where there is none, a new one, readable by its owner only."""
    if not path.exists():
        _make(path)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"the key {path} cannot be read: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise StoreError(f"the key {path} is no Ed25519 key")
    return key


def _make(path: Path) -> None:
    """Write a new key whole or not at all; another program's key, made meanwhile, stays."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        made = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
        with os.fdopen(made, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        if not path.exists():
            os.link(draft, path)
    except FileExistsError:
        pass
    except OSError as error:
        raise StoreError(f"the key {path} cannot be made: {error.strerror}") from error
    finally:
        with suppress(OSError):  # a read-only disk has told why already
            draft.unlink(missing_ok=True)


def _signed(size: int, root: str, at: str) -> bytes:
    return codec.encode({"hudna": "checkpoint", "size": size, "root": root, "at": at})
