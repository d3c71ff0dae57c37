"""What the market bears: open price build-ups, what each ask costs, how much labour a contract has.

In: a sector, a day, and any figures of your own. Out: prices and costs as ranges, with the arithmetic and the source of
every figure. It knows no tender and no text; it sets no price, and every default is a figure to argue with.
"""

from makegood.market import base_rates, oncosts, pilot
from makegood.market.buildup import BuildUp, Line
from makegood.market.cost import AskCost, CostFacts, cost_of, cost_of_all, says_share
from makegood.market.floor import Floor, floor
from makegood.market.inputs import MARK_WORDS, Input, NoInput
from makegood.market.labour import Labour, labour
from makegood.market.load import Hours, load
from makegood.market.margins import Margin, RedLine, half_margin, margins, red_line
from makegood.market.precedents import Precedent, precedents
from makegood.market.price import OwnRange, PriceAnswer, PriceRequest, PromiseCost, price
from makegood.market.promises import Promise
from makegood.market.proportion import Proportion, proportion
from makegood.market.regions import REGIONS, WHOLE, Area, Pay, Profile, Region, floor_said, profile, region
from makegood.market.sampled import sampled
from makegood.market.sector_figures import Comparison, beside_the_sector
from makegood.market.sectors import Sector, inputs, sector, sectors, surplus
from makegood.market.simulate import Rota, RotaAnswer, simulate
from makegood.market.who_pays import Payer, splits, treasury, who_pays

__all__ = [
    "MARK_WORDS",
    "REGIONS",
    "WHOLE",
    "Area",
    "AskCost",
    "BuildUp",
    "Comparison",
    "CostFacts",
    "Floor",
    "Hours",
    "Input",
    "Labour",
    "Line",
    "Margin",
    "NoInput",
    "OwnRange",
    "Pay",
    "Payer",
    "Precedent",
    "PriceAnswer",
    "PriceRequest",
    "Profile",
    "Promise",
    "PromiseCost",
    "Proportion",
    "RedLine",
    "Region",
    "Rota",
    "RotaAnswer",
    "Sector",
    "base_rates",
    "beside_the_sector",
    "cost_of",
    "cost_of_all",
    "floor",
    "floor_said",
    "half_margin",
    "inputs",
    "labour",
    "load",
    "margins",
    "oncosts",
    "pilot",
    "precedents",
    "price",
    "profile",
    "proportion",
    "red_line",
    "region",
    "sampled",
    "says_share",
    "sector",
    "sectors",
    "simulate",
    "splits",
    "surplus",
    "treasury",
    "who_pays",
]
