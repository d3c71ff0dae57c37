"""What is found in one bid: doubts with what does not fit, and every test by its name."""

from collections.abc import Mapping
from typing import Literal

from makegood.award.believe.own_figures import Sum
from makegood.terms import Cite, value

Sure = Literal["impossible", "unlikely", "low price"]
TESTS: Mapping[str, str] = {
    "share": "a share lies between 0 and 100",
    "hours": "no more hours can be promised than the lots bid for hold",
    "people": "recruits and apprentices are in proportion to the vacancies, the workforce and the term",
    "day": "a promise is kept before the contract ends",
    "cost": "the cost a bidder puts on its promise is at least half the lowest of our range",
    "own sum": "the bidder's own wages, hours, overheads and margin add up to no more than its price",
    "model": "the price reaches the least that an open build-up needs with the bidder's own figures and promises",
    "law": "the price covers the lowest lawful pay with on-costs for the hours of work (our reading of section 19)",
    "beside others": "the price is no more than a fifth below the average of at least three other bids",
}
"""Every test in words; each is stated to the bidder whose numbers it asks about."""


@value
class Doubt:
    """Something that does not fit; `says` is a whole sentence. `about`: an ask's id, 'price', or lots.

    Lots are written 'a, b+c' where b and c are priced together.

    `question` is what the bidder is asked; `test` the name of the test, told in `TESTS`.
    """

    test: str
    sure: Sure
    about: str
    says: str
    question: str
    lines: tuple[Sum, ...] = ()
    cites: tuple[Cite, ...] = ()


@value
class Belief:
    """What was looked at in one bid. `not_tested` says what could not be, and why: that is never a pass."""

    doubts: tuple[Doubt, ...] = ()
    not_tested: tuple[str, ...] = ()
