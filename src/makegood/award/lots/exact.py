"""The exact search: bids are tried lot by lot, in whole numbers, and whole branches are left out by a proved bound.

When it ends, what it says is proved: it uses no floating-point number. It stops at a stated number of steps.
"""

from makegood.award.lots.model import Level, Model, Offer
from makegood.terms import value

STEPS = 40_000
"""Steps (bids tried) after which the search gives up and another way is taken: well under a second."""
LISTED = 100
"""Allocations that are equally good and are listed; of more, it is said that there are more."""


@value
class Bound:
    """Why no allocation can exceed `base`: each lot left out loses `lot`, each bid awarded loses `offer` of it.

    All in units of 1/`scale` of the weights. Losses are never negative (weak duality, checked when it is made).
    """

    base: int
    lot: tuple[int, ...]
    offer: tuple[int, ...]
    scale: int = 1


@value
class Found:
    """The best combined weight (None: no allowed allocation) and the bids of the allocations that reach it.

    Of choices that give every lot to the same bidder, the cheapest is kept. `complete`: none is missing.
    """

    weight: int | None
    choices: tuple[tuple[int, ...], ...]
    complete: bool


def plain_bound(model: Model, weights: Level) -> Bound:
    """Each lot brings at most the best share of a bid for it; limits are not looked at."""
    lot = [0] * model.lots
    for offer, weight in zip(model.offers, weights, strict=True):
        share = -(-weight // len(offer.lots))
        for each in offer.lots:
            lot[each] = max(lot[each], share)
    return bound_of(model, weights, lot, sum(lot))


def bound_of(model: Model, weights: Level, lot: list[int], base: int, *, scale: int = 1) -> Bound:
    """The bound of given prices of lots, mended where a bid would still be worth more than the lots it takes."""
    losses = []
    for offer, weight in zip(model.offers, weights, strict=True):
        loss = sum(lot[each] for each in offer.lots) - weight * scale
        if loss < 0:
            lot[offer.lots[0]] -= loss
            base -= loss
    for offer, weight in zip(model.offers, weights, strict=True):
        losses.append(sum(lot[each] for each in offer.lots) - weight * scale)
    return Bound(base=base, lot=tuple(lot), offer=tuple(losses), scale=scale)


def search(
    model: Model,
    weights: Level,
    *,
    bound: Bound | None = None,
    below: int | None = None,
    besides: frozenset[tuple[int, ...]] = frozenset(),
    at_least: int | None = None,
    most: int = LISTED,
    steps: int = STEPS,
) -> Found | None:
    """Every allowed allocation of the greatest combined weight; None when `steps` were not enough.

    `below`: only allocations worth less than this, and none with the winners of `besides` (a bidder's number for each
    lot, -1 for nobody). `at_least`: only those worth this or more.
    """
    run = _Search(model, weights, bound or plain_bound(model, weights), most)
    run.below, run.besides, run.best = below, besides, at_least
    return run.run(steps)


class _Search:
    """One run: what is decided so far, and the best that was seen."""

    def __init__(self, model: Model, weights: Level, bound: Bound, most: int) -> None:
        self.model, self.weights, self.bound, self.most = model, weights, bound, most
        self.best: int | None = None
        self.below: int | None = None
        self.besides: frozenset[tuple[int, ...]] = frozenset()
        self.seen: dict[tuple[int, ...], tuple[tuple[int, int], tuple[int, ...]]] = {}
        self.complete = True
        self.taken, self.loss, self.weight, self.winners = 0, 0, 0, 0
        self.chosen: list[int] = []
        people = len(model.bidders)
        self.lots_of, self.worth_of, self.wins_of = [0] * people, [0] * people, [0] * people
        self.may_win = [model.most(who) for who in range(people)]
        self.small, self.worth = 0, 0
        self.ways = self._ways()
        self.lot_order = sorted(range(model.lots), key=lambda lot: (len(self.ways[lot]), lot))
        self.open_bidders = self._open_bidders()

    def _ways(self) -> list[list[tuple[int, int]]]:
        """For each lot the offers that could take it (and -1, nobody), least loss first."""
        ways: list[list[tuple[int, int]]] = [[(self.bound.lot[lot], -1)] for lot in range(self.model.lots)]
        for index, offer in enumerate(self.model.offers):
            for lot in offer.lots:
                ways[lot].append((self.bound.offer[index], index))
        for way in ways:
            way.sort(key=lambda one: (one[0], one[1] < 0, one[1]))
        return ways

    def _open_bidders(self) -> list[int]:
        """For each depth, the bidders (as bits) who have an offer for a lot that is decided there or later."""
        found = [0] * (self.model.lots + 1)
        for depth in range(self.model.lots - 1, -1, -1):
            way = self.ways[self.lot_order[depth]]
            found[depth] = found[depth + 1]
            for _, index in way:
                if index >= 0:
                    found[depth] |= 1 << self.model.offers[index].bidder
        return found

    def run(self, steps: int) -> Found | None:
        """Depth first, without recursion: a frame is [depth, place among the ways, offer that is taken now]."""
        frames = [self._frame(0)]
        while frames:
            frame = frames[-1]
            self._undo(frame)
            if frame[0] == self.model.lots:
                self._leaf()
                frames.pop()
                continue
            if not self._next(frame):
                frames.pop()
                continue
            steps -= 1
            if steps < 0:
                return None
            frames.append(self._frame(frame[0] + 1))
        return self._found()

    def _frame(self, depth: int) -> list[int]:
        """The next lot that is still to be decided, from this depth on."""
        while depth < self.model.lots and self.taken >> self.lot_order[depth] & 1:
            depth += 1
        return [depth, 0, -2]

    def _hopeless(self, loss: int) -> bool:
        """With this much lost already, no allocation below here could be kept."""
        if self.best is None:
            return False
        reach = self.bound.base - self.loss - loss
        aim = self.best * self.bound.scale
        return reach < aim or (reach == aim and not self.complete)

    def _next(self, frame: list[int]) -> bool:
        """Take the next way of this lot that the limits allow; False when there is none that could matter."""
        depth, lot = frame[0], self.lot_order[frame[0]]
        if self._too_few_winners(depth):
            return False
        ways = self.ways[lot]
        while frame[1] < len(ways):
            loss, index = ways[frame[1]]
            frame[1] += 1
            if self._hopeless(loss):
                return False
            if index < 0 or self._allowed(self.model.offers[index]):
                self._take(frame, loss, index, lot)
                return True
        return False

    def _too_few_winners(self, depth: int) -> bool:
        least = self.model.min_winners
        if least is None or self.winners >= least:
            return False
        new = self.open_bidders[depth] & ~sum(1 << one for one, wins in enumerate(self.wins_of) if wins)
        return self.winners + min(new.bit_count(), self.model.lots - depth) < least

    def _allowed(self, offer: Offer) -> bool:
        if offer.mask & self.taken:
            return False
        model, who = self.model, offer.bidder
        if self.lots_of[who] + len(offer.lots) > self.may_win[who]:
            return False
        return model.max_worth is None or self.worth_of[who] + offer.worth <= model.max_worth

    def _take(self, frame: list[int], loss: int, index: int, lot: int) -> None:
        frame[2] = index
        self.loss += loss
        if index < 0:
            self.taken |= 1 << lot
        else:
            self._count(self.model.offers[index], index, 1)
            self.chosen.append(index)

    def _undo(self, frame: list[int]) -> None:
        if frame[2] == -2 or frame[0] == self.model.lots:
            return
        loss, index = self.ways[self.lot_order[frame[0]]][frame[1] - 1]
        self.loss -= loss
        if index < 0:
            self.taken &= ~(1 << self.lot_order[frame[0]])
        else:
            self._count(self.model.offers[index], index, -1)
            self.chosen.pop()
        frame[2] = -2

    def _count(self, offer: Offer, index: int, sign: int) -> None:
        who = offer.bidder
        self.taken ^= offer.mask
        self.weight += sign * self.weights[index]
        self.lots_of[who] += sign * len(offer.lots)
        self.worth_of[who] += sign * offer.worth
        self.worth += sign * offer.worth
        self.small += sign * offer.worth if offer.small else 0
        before = self.wins_of[who]
        self.wins_of[who] += sign
        self.winners += (self.wins_of[who] > 0) - (before > 0)

    def _leaf(self) -> None:
        """All lots are decided: keep what was chosen if it is allowed and no worse than the best seen."""
        model = self.model
        if model.min_winners is not None and self.winners < model.min_winners:
            return
        if model.share is not None and self.small * model.share[1] < self.worth * model.share[0]:
            return
        if self.below is not None and self.weight >= self.below:
            return
        if self.best is None or self.weight >= self.best:
            winners = self.model.winners(self.chosen)
            if winners not in self.besides:
                self._keep(winners)

    def _keep(self, key: tuple[int, ...]) -> None:
        if self.best is None or self.weight > self.best:
            self.best, self.complete = self.weight, True
            self.seen.clear()
        offers = [self.model.offers[index] for index in self.chosen]
        dear = (sum(offer.price for offer in offers), -sum(offer.points for offer in offers))
        choice = (dear, tuple(self.chosen))
        if key not in self.seen and len(self.seen) >= self.most:
            self.complete = False
        elif key not in self.seen or choice < self.seen[key]:
            self.seen[key] = choice

    def _found(self) -> Found:
        ordered = sorted((dear, key, chosen) for key, (dear, chosen) in self.seen.items())
        weight = self.best if self.seen else None
        return Found(weight=weight, choices=tuple(chosen for _, _, chosen in ordered), complete=self.complete)
