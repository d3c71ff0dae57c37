"""Which tables of a scan are given away: lists of public notices. Counts of small groups stay where they are."""

LISTS = ("processes", "asks", "phrases")
FILES = tuple(f"{name}.{ending}" for name in LISTS for ending in ("csv", "parquet"))
"""The table of counts is not among them: it has groups under ten."""
