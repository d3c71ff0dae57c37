"""Three-valued logic: true, false, and not known (None). Kleene's strong tables."""

Known = bool | None


def both(*parts: Known) -> Known:
    """True if all are; false if any is false; else not known."""
    if any(part is False for part in parts):
        return False
    return True if all(part is True for part in parts) else None


def either(*parts: Known) -> Known:
    """True if any is; false if all are false; else not known."""
    if any(part is True for part in parts):
        return True
    return False if all(part is False for part in parts) else None


def no(part: Known) -> Known:
    """Not `part`; not known stays not known."""
    return None if part is None else not part


def at_least(amount: object, limit: object) -> Known:
    """amount >= limit, or not known when either is."""
    if amount is None or limit is None:
        return None
    return bool(amount >= limit)  # type: ignore[operator]


def is_one_of(word: object, words: tuple[str, ...]) -> Known:
    """word in words, or not known when the word is."""
    return None if word is None else word in words
