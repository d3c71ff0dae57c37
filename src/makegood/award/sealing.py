"""Sealing: a bid that only the tender's key opens, and a draft that only the service's key opens.

In: text, keys, and what the text is about. Out: bytes that show nothing but a rough length, or the text again. Any
changed byte is refused, and so is a ciphertext moved to another bid or tender. It never decides when a key may be
used: that is `opening`. Keys and nonces come from the system's own source of randomness, the one input of the core
that cannot be an argument: a seed would be the key.
"""

import base64
import hashlib
import os
from typing import Any

from makegood.terms import codec, value

BLOCK = 1024
"""Text is padded to whole blocks of this many bytes, so that the length says little."""

MASTER_BYTES = 32
_SEALED, _WRAPPED, _DRAFT = b"MGS1", b"MGW1", b"MGD1"
_KEY = "makegood-sealing-1"
_NO_NONCE = bytes(12)  # each key below is used for one message only


class CannotOpen(Exception):
    """The text cannot be had: changed, cut, about something else, or another key. It does not say which."""


@value
class SealingKey:
    """One tender's key. `public` seals; `wrapped` is the private half, which only the service's key file unwraps."""

    public: bytes
    wrapped: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the public half, as `TenderIssued.key` has it."""
        return hashlib.sha256(self.public).hexdigest()

    def as_text(self) -> str:
        """For a text column of a database."""
        return ":".join((_KEY, base64.b64encode(self.public).decode(), base64.b64encode(self.wrapped).decode()))

    @classmethod
    def from_text(cls, text: str) -> "SealingKey":
        """The key again. Raises CannotOpen for text that `as_text` did not write."""
        name, _, halves = text.partition(":")
        public, _, wrapped = halves.partition(":")
        if name != _KEY:
            raise CannotOpen("this is not a sealing key")
        try:
            return cls(public=base64.b64decode(public, validate=True), wrapped=base64.b64decode(wrapped, validate=True))
        except ValueError as error:
            raise CannotOpen("this is not a sealing key") from error


def about(*parts: str) -> bytes:
    """What a text is about (tender, bid), as bytes that no other parts give."""
    return codec.to_json(list(parts)).encode()


def new_master() -> bytes:
    """A key for the service's key file."""
    return os.urandom(MASTER_BYTES)


def new_key(master: bytes) -> SealingKey:
    """A new key for one tender. Raises ValueError where `master` is shorter than 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return SealingKey(public=public, wrapped=_lock(_WRAPPED, master, private.private_bytes_raw(), b""))


def seal(public: bytes, text: str, about: bytes) -> bytes:
    """Seal `text` to a tender's key. Nobody can open it without the private half, the sender included.

    X25519 with a key pair made for this one message, HKDF-SHA256 and ChaCha20-Poly1305; what it is `about` is
    authenticated with it. Sealing the same text twice gives different bytes.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    once = X25519PrivateKey.generate()
    mine = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    cipher = _cipher(shared, mine + public, _SEALED)
    return _SEALED + mine + bytes(cipher.encrypt(_NO_NONCE, _padded(text.encode()), _SEALED + about))


def open_(wrapped: bytes, master: bytes, sealed: bytes, about: bytes, *, public: bytes | None = None) -> str:
    """The text of a sealed bid. Raises CannotOpen; also where `public` is given and is not of this private half."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    private = X25519PrivateKey.from_private_bytes(_unlock(_WRAPPED, master, wrapped, b""))
    mine = private.public_key().public_bytes_raw()
    if public not in (None, mine):
        raise CannotOpen("the two halves of the tender's key do not belong together")
    head, theirs, rest = sealed[:4], sealed[4:36], sealed[36:]
    if head != _SEALED or len(theirs) != 32:
        raise CannotOpen("this is not a sealed bid")
    try:
        cipher = _cipher(private.exchange(X25519PublicKey.from_public_bytes(theirs)), theirs + mine, _SEALED)
        return _unpadded(cipher.decrypt(_NO_NONCE, rest, _SEALED + about)).decode()
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("the sealed bid was changed, or belongs to another bid or tender") from error


def lock_draft(master: bytes, text: str, about: bytes) -> bytes:
    """Encrypt a supplier's own draft with the service's key. The service can read it; a database dump cannot."""
    return _lock(_DRAFT, master, _padded(text.encode()), about)


def unlock_draft(master: bytes, locked: bytes, about: bytes) -> str:
    """The draft again. Raises CannotOpen."""
    return _unpadded(_unlock(_DRAFT, master, locked, about)).decode()


def _lock(kind: bytes, master: bytes, raw: bytes, about: bytes) -> bytes:
    """Encrypt under a key made from `master` and a salt of its own, so that no key meets two messages."""
    if len(master) < MASTER_BYTES:
        raise ValueError(f"a service key has at least {MASTER_BYTES} bytes")
    salt = os.urandom(32)
    return kind + salt + bytes(_cipher(master, salt, kind).encrypt(_NO_NONCE, raw, kind + about))


def _unlock(kind: bytes, master: bytes, locked: bytes, about: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag

    if locked[:4] != kind:
        raise CannotOpen("this is not what it should be")
    try:
        return bytes(_cipher(master, locked[4:36], kind).decrypt(_NO_NONCE, locked[36:], kind + about))
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("it was changed, or the service's key file is another one") from error


def _cipher(secret: bytes, salt: bytes, kind: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return ChaCha20Poly1305(HKDF(SHA256(), 32, salt, b"makegood " + kind).derive(secret))


def _padded(raw: bytes) -> bytes:
    size = len(raw) + 8
    return len(raw).to_bytes(8, "big") + raw + bytes(-size % BLOCK)


def _unpadded(padded: bytes) -> bytes:
    size = int.from_bytes(padded[:8], "big")
    if len(padded) % BLOCK or size > len(padded) - 8:
        raise CannotOpen("the sealed text has no length of its own")
    return padded[8 : 8 + size]
