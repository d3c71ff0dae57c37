"""What every page of a return starts from: whose it is, for which period, what is asked, and what came already."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404, HttpRequest
from django.utils import timezone

from makegood.deliver import asking, promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.slips import months
from makegood.deliver.promises.periods import Period
from makegood.deliver.state import Contract, Filed
from makegood.terms import BadInput
from makegood.web.contracts import happening
from makegood.web.contracts.place import agreed_on
from makegood.web.records import models
from makegood.web.tiers import by_code


@dataclass(frozen=True)
class Place:
    """One return of one employer, on a day."""

    tier: models.Tier
    agreed: Agreed
    state: Contract
    period: Period
    on: date

    @property
    def contract(self) -> models.Contract:
        found: models.Contract = self.tier.contract
        return found

    @property
    def buyer(self) -> str:
        return str(self.contract.authority.name)

    @property
    def months(self) -> str:
        """'July to September 2026'."""
        return months(self.period.starts, self.period.ends)

    @property
    def due(self) -> date:
        return promises.due_on(self.agreed, self.period)

    @property
    def late(self) -> bool:
        return self.on > self.due

    @property
    def over(self) -> bool:
        """The period has ended, so its return can be sent."""
        return self.period.ends < self.on

    @cached_property
    def asked(self) -> Asked:
        return asking.asked(
            self.agreed, self.state, tier=self.tier.word, period=self.period, employer=self.tier.name, buyer=self.buyer
        )

    @property
    def filed(self) -> tuple[Filed, ...]:
        """Everything that came, in order; what was corrected is struck through and stays."""
        return self.state.returns.get((self.tier.word, self.period.id), ())

    @property
    def standing(self) -> Filed | None:
        return self.state.standing(self.tier.word, self.period.id)

    @property
    def corrects(self) -> str:
        """The digest of the return that another one now would take the place of; empty where there is none."""
        return self.standing.fact.bundle if self.standing else ""

    @property
    def before(self) -> Filed | None:
        """The return that stands for the period before this one, to compare with."""
        earlier = [each for each in promises.periods(self.agreed) if each.ends < self.period.starts]
        return self.state.standing(self.tier.word, earlier[-1].id) if earlier else None

    @property
    def args(self) -> list[str]:
        """What its addresses have in them."""
        return [self.contract.number, self.tier.word, self.period.id]


def own(request: HttpRequest, number: str, word: str, period: str) -> Place:
    """The reader's own return, by account or by code. Http404 for every other tier's, and for what is no period."""
    tier = by_code.tier_that_reports(request, number, word)
    return of(tier, period)


def of(tier: models.Tier, period: str) -> Place:
    """The return of a tier that the reader may act for, whichever way that was found out."""
    state, on = happening.state(tier.contract), timezone.localdate()
    try:
        found = promises.period(agreed_on(tier.contract, state, on), period)
    except BadInput as error:
        raise Http404 from error
    # A return is judged by what is agreed on the last day of its period, whenever it is made: commands ask the same.
    agreed = agreed_on(tier.contract, state, found.ends)
    return Place(tier=tier, agreed=agreed, state=state, period=found, on=on)
