"""What may be published of contracts, as open data: one line a contract, releases, records, tables.

In: what was agreed, a book, the public record of a day. Out: a `Summary` for the list, releases and compiled records
of the open contracting standard, rows of tables. It never shows what the public record does not, no group under ten and
no name of a person, and writes no id under somebody else's prefix.
"""

from makegood.learn.register.everyday import everyday
from makegood.learn.register.history import fingerprint
from makegood.learn.register.packages import record_package, records, release_package
from makegood.learn.register.people import people_employed
from makegood.learn.register.releases import SAMPLE_PREFIX, Process, ocid_of, releases
from makegood.learn.register.summary import Summary, look_again, summary
from makegood.learn.register.tables import contract_rows, promise_rows

__all__ = [
    "SAMPLE_PREFIX",
    "Process",
    "Summary",
    "contract_rows",
    "everyday",
    "fingerprint",
    "look_again",
    "ocid_of",
    "people_employed",
    "promise_rows",
    "record_package",
    "records",
    "release_package",
    "releases",
    "summary",
]
