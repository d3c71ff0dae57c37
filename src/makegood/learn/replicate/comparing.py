"""Conditions there beside conditions here: what is alike, what is not, and what nobody has said."""

from dataclasses import replace
from datetime import date
from typing import Literal

from makegood import market
from makegood.check.draft import Draft
from makegood.check.reasonable import yearly_price
from makegood.learn import places
from makegood.learn.evidence import Contract
from makegood.learn.evidence.exporting import size_of
from makegood.terms import show_day, show_number, value

Alike = Literal["alike", "differs", "not known"]
SIZES = {
    "under 100k": "under £100,000",
    "100k to 1m": "£100,000 to £1 million",
    "1m to 5m": "£1 million to £5 million",
    "over 5m": "over £5 million",
}
NATIONS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
OF_NATION = {"WLS": "UKL", "SCT": "UKM", "NIR": "UKN"}
_DIFFERS = {
    "What is bought": "Hours, wages and prices are made up in another way. Take the idea, and not the numbers.",
    "Nation": "Other law applies. The legal test of each ask below is for your contract.",
    "Region": "Wages, vacancies and firms differ. Look at the labour market of your own region.",
    "Size a year": "Small contracts carry less paperwork, and large ones more checks. Look at the hours below.",
    "What people earn": "Pay starts at another level, so the same promise moves it further or less far. "
    "The costs below are of the kind of service, and do not use the pay of a region.",
    "Rules of award": "What may be asked, and where, follows other rules. See the legal test of each ask.",
}


@value
class Condition:
    """One condition. `says`: what a difference means, or whose turn it is to say what is not known.

    `sources`: name and address of where a published figure was read; what is not published is of the two contracts.
    """

    name: str
    there: str
    here: str
    alike: Alike
    says: str = ""
    sources: tuple[tuple[str, str], ...] = ()


def conditions(there: Contract, draft: Draft, *, on: date, region: str = "") -> tuple[Condition, ...]:
    """Every condition that both sides could know. `region`: where the work is, UKC to UKN."""
    yearly = yearly_price(draft)
    light = draft.contract.kind == "light_touch" if draft.contract.kind else None
    return (
        _condition("What is bought", _sector(there.sector), _sector(draft.service.sector or "")),
        _condition("Nation", _nation(there.nation), _nation(draft.contract.nation or "")),
        _condition("Region", _region(there.region), _region(region)),
        _pay(there, draft, region, on),
        _condition("Size a year", _size(there.size), "" if yearly is None else _size(size_of(yearly))),
        _hours(draft),
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


def _region(code: str) -> str:
    return places.region_name(code) if places.region_code(code) else code


def _size(size: str) -> str:
    return SIZES.get(size, size)


def _pay(there: Contract, draft: Draft, region: str, on: date) -> Condition:
    """What people earn in such work, there and here, as the statistics office publishes it of today's year."""
    theirs = _profile(there.region, there.nation, there.sector, on)
    ours = _profile(region, draft.contract.nation or "", draft.service.sector or "", on)
    name, held = "What people earn", [each for each in (theirs, ours) if each is not None]
    sources = tuple(dict.fromkeys((one.name, one.address) for each in held for one in each.sources))
    if theirs is None or ours is None:
        says = "Say your region and kind of service." if theirs else "The evidence does not say where, or in what work."
        said = [each.says[0].rstrip(".") if each else "" for each in (theirs, ours)]
        return Condition(name=name, there=said[0], here=said[1], alike="not known", says=says, sources=sources)
    found = _condition(name, theirs.says[0].rstrip("."), ours.says[0].rstrip("."))
    if any(each.in_region[0].median is None for each in (theirs, ours) if each.in_region):
        found = replace(found, alike="not known", says="The statistics office does not show it.")
    return replace(found, sources=sources)


def _profile(region: str, nation: str, sector: str, on: date) -> market.Profile | None:
    """The labour market of a region, else of a nation that is one; None where the place or the work is not known."""
    code = places.region_code(region) or OF_NATION.get(nation, "")
    if not code or sector not in {each.key for each in market.sectors()}:
        return None
    return market.profile(code, sector, on=on)


def _hours(draft: Draft) -> Condition:
    """An evidence file says how large a contract is by its price, and not by its hours."""
    hours = draft.contract.labour_hours_per_year
    here = "" if hours is None else show_number(hours)
    says = "The evidence does not say it."
    return Condition(name="Hours of work a year", there="", here=here, alike="not known", says=says)


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
