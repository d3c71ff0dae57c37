"""Words of strangers in tables that somebody opens in a spreadsheet."""

from makegood.terms.words import STARTS_A_FORMULA


def harmless_in_sql(column: str) -> str:
    """SQL for a column of text as `terms.harmless` writes it, but for numbers below zero, which are no text there."""
    starts = ", ".join(f"chr({ord(each)})" for each in STARTS_A_FORMULA)
    return f"case when left({column}, 1) in ({starts}) then chr(39) || {column} else {column} end"
