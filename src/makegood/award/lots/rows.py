"""A model as rows of whole numbers: what the solver is given, and what its prices are turned into a proof with.

Columns are the offers, and behind them one column for each bidder ('has won') where a number of winners is asked for.
Every row reads: sum of entry x column <= limit.
"""

from collections.abc import Sequence
from math import gcd

from makegood.award.lots.exact import Bound
from makegood.award.lots.model import Level, Model
from makegood.terms import value

Triple = tuple[int, int, int]
"""Row, column, entry."""


@value
class Rows:
    """`lots`: the first rows, one for each lot, in order. `columns`: offers, then bidders where they are needed."""

    entries: tuple[Triple, ...]
    limits: tuple[int, ...]
    columns: int


def rows_of(model: Model) -> Rows:
    """The limits of a model as rows."""
    entries = [(lot, column, 1) for column, offer in enumerate(model.offers) for lot in offer.lots]
    limits = [1] * model.lots
    if model.max_lots is not None or model.capacity is not None:
        entries += _by_bidder(model, len(limits), [len(offer.lots) for offer in model.offers])
        limits += [model.most(who) for who in range(len(model.bidders))]
    if model.max_worth is not None:
        entries += _by_bidder(model, len(limits), [offer.worth for offer in model.offers])
        limits += [model.max_worth] * len(model.bidders)
    if model.share is not None:
        top, bottom = model.share
        row = [(top - bottom * offer.small) * offer.worth for offer in model.offers]
        shared = gcd(*row) or 1
        entries += [(len(limits), column, entry // shared) for column, entry in enumerate(row) if entry]
        limits.append(0)
    columns = len(model.offers)
    if model.min_winners is not None:
        # a bidder counts as a winner only if one of its offers is taken; so many must count
        entries += [(len(limits) + offer.bidder, column, -1) for column, offer in enumerate(model.offers)]
        entries += [(len(limits) + who, columns + who, 1) for who in range(len(model.bidders))]
        limits += [0] * len(model.bidders)
        entries += [(len(limits), columns + who, -1) for who in range(len(model.bidders))]
        limits.append(-model.min_winners)
        columns += len(model.bidders)
    return Rows(entries=tuple(entries), limits=tuple(limits), columns=columns)


def _by_bidder(model: Model, first: int, entries: Sequence[int]) -> list[Triple]:
    return [(first + offer.bidder, column, entries[column]) for column, offer in enumerate(model.offers)]


FINE = 1 << 40


def priced_bound(model: Model, rows: Rows, weights: Level, prices: Sequence[float], unit: int) -> Bound:
    """A proved bound from prices of the rows, wherever they come from: each price a float, in `unit` weights.

    Weak duality: for any prices not below 0, no allowed allocation exceeds the sum of price x limit, plus what a column
    is worth beyond its rows. All in whole numbers; poor prices give a poor bound, never a wrong one.
    """
    price = [max(0, round(one * FINE)) * unit for one in prices]
    charge = [0] * rows.columns
    for row, column, entry in rows.entries:
        charge[column] += price[row] * entry
    base = sum(one * limit for one, limit in zip(price, rows.limits, strict=True))
    # a column of a bidder is worth nothing by itself, and at most once
    base += sum(max(0, -one) for one in charge[len(model.offers) :])
    lot = price[: model.lots]
    losses = []
    for column, (offer, weight) in enumerate(zip(model.offers, weights, strict=True)):
        loss = charge[column] - weight * FINE
        if loss < 0:
            # dearer first lot: the other offers for it lose more, the bound is raised by as much
            lot[offer.lots[0]] -= loss
            base -= loss
    raised = [now - before for now, before in zip(lot, price[: model.lots], strict=True)]
    for column, (offer, weight) in enumerate(zip(model.offers, weights, strict=True)):
        losses.append(charge[column] - weight * FINE + sum(raised[each] for each in offer.lots))
    return Bound(base=base, lot=tuple(lot), offer=tuple(losses), scale=FINE)
