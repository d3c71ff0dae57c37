"""Base rates: how often comparable notices ask for something, as reviewed data files for `market`.

In: the tables of a scan. Out: one file of counts, with what was read and when; and what changed since the last file,
as a reviewer sees it. It writes nothing into `market`: a person reads the file, puts their name in it and moves it.
"""

from makegood.learn.rates.comparing import Change, changes
from makegood.learn.rates.counting import count
from makegood.learn.rates.reading import Process, Scan, read
from makegood.learn.rates.writing import as_yaml, from_file

__all__ = ["Change", "Process", "Scan", "as_yaml", "changes", "count", "from_file", "read"]
