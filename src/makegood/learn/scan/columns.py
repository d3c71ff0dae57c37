"""What a scan's tables hold, column by column: the order here is the order in CSV and Parquet.

`releases` has a row for each release, `asks` for each ask in it, `processes` for each contracting process (ocid) with
what all its releases say together. The counts count processes, never releases: a notice that is amended three times
asks once. Contact points and names of people are in none of them.
"""

from typing import Literal

from makegood.terms import value

Kind = Literal["text", "day", "whole", "money", "yes or no", "texts"]
"""`texts` is a list; in CSV its members stand in one cell, parted by spaces. `money` is exact to the penny."""


@value
class Column:
    name: str
    kind: Kind
    says: str


def _columns(*told: tuple[str, Kind, str]) -> tuple[Column, ...]:
    return tuple(Column(name=name, kind=kind, says=says) for name, kind, says in told)


FACTS = _columns(
    ("portal", "text", "find-a-tender, contracts-finder, public-contracts-scotland, sell2wales or other, by the ocid"),
    ("stage", "text", "planning, tender, award, contract or implementation, by the release's tags; '' when none fits"),
    ("buyer", "text", "the buyer's name as published"),
    ("buyer_id", "text", "the first id of the buyer with its scheme; '' when there is none"),
    ("buyer_kind", "text", "what kind of body the buyer is, where its name leaves no doubt"),
    ("nation", "text", "ENG, WLS, SCT or NIR; '' when the notice does not say"),
    ("region", "text", "first three letters of the buyer's NUTS code (UKC to UKN); '' when the notice does not say"),
    ("cpv", "text", "the main CPV code, 8 digits"),
    ("division", "text", "the first two digits of the main CPV code"),
    ("category", "text", "goods, services or works"),
    ("title", "text", "the tender's title"),
    ("value_net", "money", "the value without VAT as published, in `currency`"),
    ("value_gross", "money", "the value with VAT as published, in `currency`; neither is worked out from the other"),
    ("currency", "text", "the currency of the value; '' when there is no value"),
    ("lots", "whole", "how many lots; empty when the notice has none"),
    ("bids", "whole", "final bids, as bid statistics say; empty when they do not"),
    ("sme_bids", "whole", "final bids of small and medium-sized firms"),
    ("suppliers", "whole", "how many different suppliers hold the awards; empty before an award"),
    ("suits_sme", "yes or no", "the buyer thinks it suits small firms; not evidence that one won"),
    ("published_on", "day", "the day of the release"),
    ("deadline_on", "day", "the day tenders are due"),
    ("days_open", "whole", "days from the call to the deadline"),
    ("awarded_on", "day", "the day of the first award"),
)
RELEASES = (
    *_columns(
        ("file", "text", "the file's name, without folders"),
        ("line", "whole", "its line, from 1; empty when the file is one document"),
        ("ocid", "text", "the contracting process"),
        ("id", "text", "the release; unique within its ocid; '' when the portal writes none"),
    ),
    *FACTS,
    *_columns(
        ("labels", "texts", "the labels of its asks, in alphabetical order"),
        ("own_labels", "texts", "those asked in other words than a portal's set sentence"),
    ),
)
ASKS = _columns(
    ("ocid", "text", "the contracting process"),
    ("id", "text", "the release"),
    ("label", "text", "the label of the ask"),
    ("phrase", "text", "its words, as published"),
    ("sentence", "text", "the sentence they stand in, as published"),
    ("where", "text", "the field path"),
    ("boilerplate", "yes or no", "a portal's set sentence, not the buyer's own words"),
)
PROCESSES = (
    *_columns(("ocid", "text", "the contracting process"), ("releases", "whole", "how many releases were read of it")),
    *FACTS,
    *_columns(
        ("year", "whole", "the year it was first published"),
        ("labels", "texts", "labels asked in any of its releases"),
        ("own_labels", "texts", "those asked in other words than a portal's set sentence"),
    ),
)
COUNTS = _columns(
    ("label", "text", "the label; 'any' for any label but environmental_only"),
    ("year", "whole", "the year the process was first published"),
    ("region", "text", "as in `processes`"),
    ("division", "text", "as in `processes`"),
    ("buyer_kind", "text", "as in `processes`"),
    ("processes", "whole", "contracting processes of this year, region, division and kind that were read"),
    ("asked", "whole", "those that ask"),
    ("own_words", "whole", "those that ask in other words than a portal's set sentence"),
)
PHRASES = _columns(
    ("label", "text", "the label"),
    ("phrase", "text", "the words found, in lower case"),
    ("processes", "whole", "contracting processes in which they were found"),
    ("buyers", "whole", "different buyers"),
    ("first_on", "day", "the first day"),
    ("last_on", "day", "the last day"),
    ("ocid", "text", "one process with these words, the newest"),
    ("id", "text", "its release"),
)
TABLES = {"releases": RELEASES, "asks": ASKS, "processes": PROCESSES, "counts": COUNTS, "phrases": PHRASES}
"""Each is written as `<name>.parquet` and `<name>.csv` in the scan's folder, beside `asks.jsonl` and `scan.json`."""
