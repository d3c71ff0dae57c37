"""Signatures: the employer signs its bundle, the buyer counter-signs its receipt. Plain Ed25519 with raw keys, as hex.

A browser makes the same signature with its own Ed25519 (Web Crypto); a bundle does not say which of the two signed it.
"""

from dataclasses import replace

from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.employer.plain import to_bytes, without
from makegood.ledger import Receipt
from makegood.terms import value

KEY_BYTES = 32
SIGNATURE_BYTES = 64


@value
class SignedReceipt:
    """What the buyer gives for a return. `signature`: Ed25519 by `key`, both hex, over `receipt_bytes`.

    `bundle` is the digest of the very bytes that came; `root` the sealed head's, empty where nothing is sealed.
    """

    format: str = "makegood-receipt-1"
    contract: str
    tier: str
    period: str
    bundle: str
    root: str = ""
    receipt: Receipt
    key: str = ""
    signature: str = ""


def public_of(private_key: bytes) -> str:
    """The public key of a private one, as hex. Raises ValueError where it is no private key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw().hex()


def signed_bytes(bundle: Bundle) -> bytes:
    """What is signed: the canonical bytes of the bundle without its key and signature."""
    return to_bytes(without(bundle, "key", "signature"))


def sign(bundle: Bundle, private_key: bytes) -> Bundle:
    """The bundle with the key and its signature. The same bundle and key give the same signature."""
    signature = _signature(signed_bytes(bundle), private_key)
    return replace(bundle, key=public_of(private_key), signature=signature)


def signed_by(bundle: Bundle) -> bool:
    """Whether the signature is that of the key in the bundle. Whose key it is, is for `receiving`."""
    return _holds(signed_bytes(bundle), bundle.key, bundle.signature)


def receipt_bytes(receipt: SignedReceipt) -> bytes:
    """What the buyer signs: the canonical bytes of the receipt without its key and signature."""
    return to_bytes(without(receipt, "key", "signature"))


def counter_sign(receipt: SignedReceipt, private_key: bytes) -> SignedReceipt:
    """The receipt with the buyer's key and signature."""
    signature = _signature(receipt_bytes(receipt), private_key)
    return replace(receipt, key=public_of(private_key), signature=signature)


def counter_signed_by(receipt: SignedReceipt) -> bool:
    """Whether the signature on the receipt is that of its key. Compare the key with the one the buyer publishes."""
    return _holds(receipt_bytes(receipt), receipt.key, receipt.signature)


def _signature(said: bytes, private_key: bytes) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private_key).sign(said).hex()


def _holds(said: bytes, key: str, signature: str) -> bool:
    """Hex in lower case only: one signature has one way to be written, or a replayed bundle could look new."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not (_is_hex(key, KEY_BYTES) and _is_hex(signature, SIGNATURE_BYTES)):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_hex(text: str, size: int) -> bool:
    return len(text) == 2 * size and all(each in "0123456789abcdef" for each in text)
