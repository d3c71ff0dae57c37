"""What the market bears: open price build-ups, what each ask costs, how much labour a contract has.

In: a sector, a day, and any figures of your own. Out: prices and costs as ranges, with the arithmetic and the source of
every figure. It knows no tender and no text; it sets no price, and every default is a figure to argue with.
"""

from makegood.market.buildup import BuildUp, Line
from makegood.market.floor import Floor, floor
from makegood.market.inputs import Input, NoInput
from makegood.market.price import OwnRange, PriceAnswer, PriceRequest, PromiseCost, price
from makegood.market.promises import Promise
from makegood.market.sampled import sampled
from makegood.market.sectors import Sector, inputs, sector, sectors

__all__ = [
    "BuildUp",
    "Floor",
    "Input",
    "Line",
    "NoInput",
    "OwnRange",
    "PriceAnswer",
    "PriceRequest",
    "Promise",
    "PromiseCost",
    "Sector",
    "floor",
    "inputs",
    "price",
    "sampled",
    "sector",
    "sectors",
]
