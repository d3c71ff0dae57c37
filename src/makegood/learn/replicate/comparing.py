"""Conditions there beside conditions here: what is alike, what is not, and what nobody has said."""

from datetime import date
from typing import Literal

from makegood import market
from makegood.check.draft import Draft
from makegood.check.reasonable import yearly_price
from makegood.learn.evidence import Contract
from makegood.learn.evidence.exporting import size_of
from makegood.terms import show_day, value

Alike = Literal["alike", "differs", "not known"]
NATIONS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
_DIFFERS = {
    "What is bought": "Hours, wages and prices are made up in another way. Take the idea, and not the numbers.",
    "Nation": "Other law applies. The legal test of each ask below is for your contract.",
    "Region": "Wages, vacancies and firms differ. Look at the labour market of your own region.",
    "Size a year": "Small contracts carry less paperwork, and large ones more checks. Look at the hours below.",
    "Rules of award": "What may be asked, and where, follows other rules. See the legal test of each ask.",
}


@value
class Condition:
    """One condition. `says`: what a difference means, or whose turn it is to say what is not known."""

    name: str
    there: str
    here: str
    alike: Alike
    says: str = ""


def conditions(there: Contract, draft: Draft, *, on: date, region: str = "") -> tuple[Condition, ...]:
    """Every condition that both sides could know. `region`: where the work is, UKC to UKN."""
    yearly = yearly_price(draft)
    light = draft.contract.kind == "light_touch" if draft.contract.kind else None
    return (
        _condition("What is bought", _sector(there.sector), _sector(draft.service.sector or "")),
        _condition("Nation", _nation(there.nation), _nation(draft.contract.nation or "")),
        _condition("Region", there.region, region),
        _condition("Size a year", there.size, "" if yearly is None else size_of(yearly)),
        _condition("Rules of award", there.regime, "light touch" if light else ""),
        _tiers(there),
        _time(there, on),
    )


def _condition(name: str, there: str, here: str) -> Condition:
    if not there or not here:
        missing = "The evidence does not say it." if not there else "Say it of your contract."
        return Condition(name=name, there=there, here=here, alike="not known", says=missing)
    if there.casefold() == here.casefold():
        return Condition(name=name, there=there, here=here, alike="alike")
    return Condition(name=name, there=there, here=here, alike="differs", says=_DIFFERS[name])


def _sector(key: str) -> str:
    known = {each.key: each.title for each in market.sectors()}
    return known.get(key, key)


def _nation(nation: str) -> str:
    return NATIONS.get(nation, nation)


def _tiers(there: Contract) -> Condition:
    """How many employers there are is known here only once there are bids."""
    if there.tiers is None:
        return Condition(name="Employers", there="", here="", alike="not known", says="The evidence does not say it.")
    employers = "1 employer" if there.tiers == 1 else f"{there.tiers} employers"
    return Condition(
        name="Employers",
        there=employers,
        here="",
        alike="not known",
        says="You will know once there are bids. Each employer more is one more that must show its part.",
    )


def _time(there: Contract, on: date) -> Condition:
    if there.starts is None:
        return Condition(
            name="When", there="", here=show_day(on), alike="not known", says="The evidence does not say it."
        )
    began, now = show_day(there.starts), show_day(on)
    if abs((on - there.starts).days) < 366:
        return Condition(name="When", there=began, here=now, alike="alike")
    says = "Wages and law have moved since. Costs and the legal test below are of your own day."
    return Condition(name="When", there=began, here=now, alike="differs", says=says)
