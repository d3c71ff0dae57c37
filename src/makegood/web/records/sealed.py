"""Sealing with the service's own key, which is a file beside the database and never in it.

`MAKEGOOD_SEALING_KEY` names the file; without it, it is made on first use in the folder of the database, readable by
its owner only. A copy of the database without that file shows nothing of a draft or of a sealed bid.
"""

import base64
import os
import secrets
from functools import cache
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from makegood.award import sealing
from makegood.web.config import environment
from makegood.web.records.models import Bid, SealedBid, Tender

KEY_FILE = "makegood-sealing-key"


def key_file() -> Path:
    """Where the service's key is kept."""
    given = os.environ.get("MAKEGOOD_SEALING_KEY", "")
    return Path(given).expanduser() if given else environment.folder() / KEY_FILE


def master() -> bytes:
    """The service's key; made on first use. Raises ImproperlyConfigured for a file that holds something else."""
    return _read(key_file())


@cache
def _read(file: Path) -> bytes:
    made = _make(file)
    raw = made or file.read_bytes()
    if len(raw) != sealing.MASTER_BYTES:
        raise ImproperlyConfigured(f"{file} is not a sealing key: it must hold {sealing.MASTER_BYTES} bytes")
    return raw


def _make(file: Path) -> bytes | None:
    """A new key in a new file, whole from the first moment it is seen; None where there is one already."""
    if file.exists():
        return None
    raw, beside = sealing.new_master(), file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        os.link(beside, file)
    except FileExistsError:  # another process was first
        return None
    finally:
        beside.unlink()
    return raw


def new_key() -> str:
    """A key pair for one tender as `Tender.sealing_key` keeps it: the public half, and the private half wrapped."""
    return sealing.new_key(master()).as_text()


def key_of(tender: Tender) -> sealing.SealingKey:
    """The key kept for a tender, to be put beside the one its book names."""
    return sealing.SealingKey.from_text(tender.sealing_key)


def seal(tender: Tender, bid: Bid, text: str) -> bytes:
    """The text sealed to the tender's key, for this bid only."""
    key = sealing.SealingKey.from_text(tender.sealing_key)
    return sealing.seal(key.public, text, _about(tender, bid))


def opened(tender: Tender, bid: Bid, sealed: bytes) -> str:
    """The text again. Raises `sealing.CannotOpen` for bytes that were changed, or sealed for another bid."""
    key = sealing.SealingKey.from_text(tender.sealing_key)
    return sealing.open_(key.wrapped, master(), sealed, _about(tender, bid), public=key.public)


def may_be_opened(tender: Tender, named: str) -> bool:
    """True where the tender's key is the one whose digest is `named`, and this service can use its private half.

    Otherwise every bid would seem spoilt, and be put down as such for ever, for want of the right key file.
    """
    try:
        key = key_of(tender)
        probe = sealing.seal(key.public, "", b"") if key.digest == named else b""
        sealing.open_(key.wrapped, master(), probe, b"", public=key.public)
    except sealing.CannotOpen:
        return False
    return True


def bytes_of(kept: SealedBid) -> bytes:
    """The sealed bytes as they are kept; none where what is kept is no base64."""
    try:
        return base64.b64decode(kept.sealed)
    except ValueError:
        return b""


def lock_draft(bid: Bid, text: str) -> str:
    """A supplier's own draft as the database keeps it."""
    return base64.b64encode(sealing.lock_draft(master(), text, _draft(bid))).decode("ascii")


def unlock_draft(bid: Bid) -> str:
    """The draft as text; empty before anything was saved. Raises `sealing.CannotOpen`."""
    return sealing.unlock_draft(master(), base64.b64decode(bid.draft), _draft(bid)) if bid.draft else ""


def _about(tender: Tender, bid: Bid) -> bytes:
    return sealing.about("bid", str(tender.ref), str(bid.ref))


def _draft(bid: Bid) -> bytes:
    return sealing.about("draft", str(bid.ref))
