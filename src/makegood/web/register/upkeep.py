"""What happens to the register without anybody asking: books are read again, words whose time is over are deleted."""

from datetime import datetime

from makegood.web.register import answering, keeping


def keep(at: datetime) -> None:
    """Done at the start and every hour while the site runs."""
    answering.forget(at)
    keeping.keep(at)
