"""Charts and maps as SVG: shapes in the picture, words beside it, and the same as a table.

In: readings, each a number in words with its range, or the mark that it is too few to show, or that there is none.
Out: a `Chart`: the finding as a sentence, the numbers in words, a picture for pages and one for paper, a table, the
source and the day. It never shows a group under ten, and never draws what is missing as nought.
"""

from makegood.learn.charts.bars import bars, in_order
from makegood.learn.charts.chart import Cell, Chart, Shade, Table
from makegood.learn.charts.dots import dots
from makegood.learn.charts.maps import map_of
from makegood.learn.charts.over_time import over_time
from makegood.learn.charts.readings import (
    NOTHING,
    TOO_FEW,
    Reading,
    between,
    chance_could,
    in_100,
    number,
    one_in,
    share,
    wilson,
)
from makegood.learn.charts.small import FEW, NOT_THERE, WITHHELD, withheld

__all__ = [
    "FEW",
    "NOTHING",
    "NOT_THERE",
    "TOO_FEW",
    "WITHHELD",
    "Cell",
    "Chart",
    "Reading",
    "Shade",
    "Table",
    "bars",
    "between",
    "chance_could",
    "dots",
    "in_100",
    "in_order",
    "map_of",
    "number",
    "one_in",
    "over_time",
    "share",
    "wilson",
    "withheld",
]
