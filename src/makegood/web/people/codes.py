"""Codes in links and messages: easy to read aloud, hard to guess. Only their digest is ever kept."""

import hashlib
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else: no 0 O, 1 I L, U
LENGTH = 16  # 78 bits


def make() -> str:
    """A new code, in groups of four: 'K7QF-2M9T-4HXD-8WBN'."""
    return grouped("".join(secrets.choice(LETTERS) for _ in range(LENGTH)))


def grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def plain(typed: str) -> str:
    """As people type it: spaces, hyphens and small letters do not matter."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def digest(code: str) -> str:
    """What the database keeps of a code, however it was typed. The codes are random, so no salt is needed."""
    return hashlib.sha256(plain(code).encode()).hexdigest()
