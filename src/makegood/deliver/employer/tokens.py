"""The once-only token of a slip: short enough to type from paper, long enough that nobody guesses it."""

from hashlib import sha256

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Nothing that looks like something else on paper: no 0 O, 1 I L, U."""
LENGTH = 16
"""16 of 30 letters: 78 bits."""


def of(secret: bytes) -> str:
    """The token that 32 secret bytes give, the same each time. Every letter is as likely, to one part in 2^180."""
    number, letters = int.from_bytes(secret, "big"), []
    for _ in range(LENGTH):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "".join(letters)


def plain(typed: str) -> str:
    """A token as people type it: spaces, hyphens and small letters do not matter."""
    return "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())


def shown(token: str) -> str:
    """'K7QF-2M9T-4HXD-8WBN', to read off paper."""
    return "-".join(token[start : start + 4] for start in range(0, len(token), 4))


def is_one(typed: str) -> bool:
    """Whether it can be a token at all, however it was typed."""
    found = plain(typed)
    return len(found) == LENGTH and set(found) <= set(LETTERS)


def digest(token: str) -> str:
    """What the bundle and the buyer have of a token: SHA-256 as hex, however it was typed.

    No list of guesses reaches 78 bits, so the digest gives the token to nobody.
    """
    return sha256(plain(token).encode()).hexdigest()
