"""What stands behind the counts, as tables: who asks, and the numbers in their sentences. Lists of public notices."""

from collections.abc import Iterable, Iterator

from makegood.learn import charts
from makegood.learn.site.views import View
from makegood.terms import as_csv

OF_WHO = ("label", "buyer", "processes", "own_words", "first_year", "last_year", "newest_ocid", "newest_id")
OF_NUMBERS = ("label", "number", "processes", "buyers", "newest_ocid", "newest_id", "newest_buyer", "newest_sentence")


def who_csv(views: Iterable[View]) -> str:
    """A row a label and buyer that asks; the buyers of a label by name."""
    return as_csv((OF_WHO, *(row for view in views for row in _who(view))))


def _who(view: View) -> Iterator[tuple[str, ...]]:
    for each in view.buyers:
        years = (str(each.first or ""), str(each.last or ""))
        counts = (str(each.processes), str(each.own))
        yield (view.question.label, each.name, *counts, *years, each.newest.ocid, each.newest.id)


def more_rows(view: View) -> str:
    """The buyers and numbers of one ask as more rows of `charted.csv`: no share is made of them."""
    none = charts.NOT_THERE
    buyers = ((("buyer", each.name, each.name), each.processes, str(each.own)) for each in view.buyers)
    said = ((("number", each.words, each.words), each.processes, str(each.processes)) for each in view.numbers.found)
    rows = ((*named, str(asked), own, *[none] * 4) for named, asked, own in (*buyers, *said))
    return as_csv(rows)


def numbers_csv(views: Iterable[View]) -> str:
    """A row a label and number, as the pages have them, with the newest sentence that it stands in."""
    return as_csv((OF_NUMBERS, *(row for view in views for row in _numbers(view))))


def _numbers(view: View) -> Iterator[tuple[str, ...]]:
    for each in view.numbers.found:
        told = each.newest
        yield (
            view.question.label, each.words, str(each.processes), str(each.buyers), told.ocid, told.id, told.buyer,
            " ".join(told.sentence.split()),
        )  # fmt: skip
