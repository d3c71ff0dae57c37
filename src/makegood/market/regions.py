"""Pay and apprenticeships of a region, for the kind of work a contract is: what the statistics offices publish, dated.

Pay by region is of groups of occupations; pay of one occupation is of the whole UK only. A figure that is not
published is None and stays so: it is never made from another.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal

from makegood.market.floor import Floor, floor
from makegood.market.inputs import NoInput, Source, read, sources, unknown_choice
from makegood.market.sectors import sector as sector_of
from makegood.terms import show_day, show_pounds, value

LONDON = "UKI"
REGIONS = ("UKC", "UKD", "UKE", "UKF", "UKG", "UKH", "UKI", "UKJ", "UKK", "UKL", "UKM", "UKN")
"""The 12 by the codes that notices use, in the order of the codes."""
WHOLE = "UK"
"""Where nobody knows the region: the whole country, of which no apprenticeships are told."""
ALL = "all"


@value
class Pay:
    """Pounds an hour, full time and part time, before tax: so many earn less. None: not shown by the source."""

    soc: str
    occupation: str
    p10: Decimal | None = None
    p25: Decimal | None = None
    median: Decimal | None = None


@value
class Area:
    """Apprenticeships of one area, by the years of its region. None: not shown, or fewer than ten people.

    `since`, `until`: the first and last year of an area that replaced another or was replaced.
    """

    code: str
    name: str
    since: int | None = None
    until: int | None = None
    starts: tuple[int | None, ...]
    achievements: tuple[int | None, ...]

    def is_there(self, year: int) -> bool:
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@value
class Region:
    """One of the twelve. `pay` is by group of occupations (SOC 2020, one digit) and of all work; `within` is its name
    in a sentence. `years` are academic years by the year they begin in; none where nothing was read.
    """

    code: str
    ons: str
    name: str
    within: str
    pay: tuple[Pay, ...]
    years: tuple[int, ...] = ()
    areas: tuple[Area, ...] = ()

    def __post_init__(self) -> None:
        if any(len(area.starts) != len(self.years) or len(area.achievements) != len(self.years) for area in self.areas):
            raise ValueError(f"{self.code}: an area has one number a year")


@value
class Work:
    """Which occupations a kind of service is done by: our judgement. `apprentices`: those that were read are of it."""

    groups: tuple[str, ...]
    occupations: tuple[str, ...]
    apprentices: bool = False


@value
class Reading:
    """What the profiles look at and where it was read; `groups` and `people` are how sentences name them."""

    sources: Mapping[str, str]
    month: str
    sectors: Mapping[str, Work]
    groups: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)


@value
class Apprenticeships:
    """Starts or achievements of a region in one academic year: the sum of the areas that are shown."""

    year: int
    starts: int | None
    achievements: int | None
    areas: int
    areas_with_starts: int
    areas_with_achievements: int

    @property
    def named(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02}"


@value
class Profile:
    """The labour market beside a contract. `says`: each figure in a sentence with its date and where it was read.

    `floor`: the legal minimum and the real Living Wage then due on `on`; None before the first that was read.
    """

    region: Region
    sector: str
    on: date
    month: str
    in_region: tuple[Pay, ...]
    in_uk: tuple[Pay, ...]
    apprenticeships: tuple[Apprenticeships, ...]
    floor: Floor | None
    says: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def short(self) -> tuple[str, ...]:
        """The two sentences that matter most: the first of the region's pay, and the first of an occupation's."""
        return tuple(dict.fromkeys((self.says[0], next((said for said in self.says if said[:6] == "Across"), ""))))


def region(code: str) -> Region:
    """A region by the code notices use, UKC to UKN or a longer one (UKC11); the whole country by UK.

    Raises BadInput naming those there are.
    """
    short = code.strip().upper().replace("TL", "UK", 1)[:3]
    if short not in (*REGIONS, WHOLE):
        raise unknown_choice("region", code, (*REGIONS, WHOLE), "region")
    return read(f"regions/{short}.yaml", Region)


def profile(code: str, sector: str, *, on: date) -> Profile:
    """The labour market of a region for a kind of service. Raises BadInput for a region or sector that is not known.

    `on` picks the wage floors alone: the pay that was read is of one month, and is said with it.
    """
    here, work, reading = region(code), _work(sector), _reading()
    in_region = tuple(each for each in here.pay if each.soc in work.groups or each.soc == ALL)
    in_uk = tuple(each for soc in work.occupations for each in _occupations() if each.soc == soc)
    apprenticeships = _years(here) if work.apprentices else ()
    used = ["pay", *(["apprentices"] if apprenticeships else [])]
    return Profile(
        region=here,
        sector=sector,
        on=on,
        month=reading.month,
        in_region=tuple(sorted(in_region, key=lambda each: _order(work, each))),
        in_uk=in_uk,
        apprenticeships=apprenticeships,
        floor=_floor(on, here),
        says=(*_pay_said(here, work), *_apprentices_said(here, work, apprenticeships)),
        sources=tuple(sources()[reading.sources[each]] for each in used),
    )


def floor_said(found: Profile) -> str:
    """'On 22 November 2026 the legal minimum is £12.71 an hour and the real Living Wage £13.45.'; '' before both."""
    floor_ = found.floor
    if floor_ is None:
        return ""
    legal = f"On {show_day(found.on)} the legal minimum is {show_pounds(floor_.statutory, pence=True)} an hour"
    if floor_.real_living_wage is None:
        return f"{legal}."
    london = " in London" if found.region.code == LONDON else ""
    return f"{legal} and the real Living Wage{london} {show_pounds(floor_.real_living_wage, pence=True)}."


def _reading() -> Reading:
    return read("regions/sectors.yaml", Reading)


def _occupations() -> tuple[Pay, ...]:
    return read("regions/occupations.yaml", tuple[Pay, ...])


def _work(sector: str) -> Work:
    sector_of(sector)
    return _reading().sectors[sector]


def _order(work: Work, pay: Pay) -> int:
    return len(work.groups) if pay.soc == ALL else work.groups.index(pay.soc)


def _floor(on: date, here: Region) -> Floor | None:
    try:
        return floor(on, london=here.code == LONDON)
    except NoInput:
        return None


def _years(here: Region) -> tuple[Apprenticeships, ...]:
    return tuple(_year(here, at, year) for at, year in enumerate(here.years))


def _year(here: Region, at: int, year: int) -> Apprenticeships:
    starts = [area.starts[at] for area in here.areas if area.starts[at] is not None]
    done = [area.achievements[at] for area in here.areas if area.achievements[at] is not None]
    return Apprenticeships(
        year=year,
        starts=_total(starts),
        achievements=_total(done),
        areas=sum(area.is_there(year) for area in here.areas),
        areas_with_starts=len(starts),
        areas_with_achievements=len(done),
    )


def _total(shown: list[int | None]) -> int | None:
    return sum(each for each in shown if each is not None) if shown else None


def _pay_said(here: Region, work: Work) -> tuple[str, ...]:
    """'In the North East half of people in skilled trades earned less than £16.01 an hour in April 2025 (ONS).'"""
    reading = _reading()
    held = {each.soc: each for each in here.pay}
    groups = [soc for soc in work.groups if soc in held]
    said = [_region_said(here, held[soc], reading) for soc in groups or [ALL]]
    if not groups:
        said.append(f"For {here.within} no pay by kind of work was read.")
    uk = [_uk_said(each, reading) for soc in work.occupations for each in _occupations() if each.soc == soc]
    return (*said, *uk)


def _region_said(here: Region, pay: Pay, reading: Reading) -> str:
    people = f"people in {reading.groups[pay.soc]}"
    if pay.median is None:
        return f"In {here.within} ONS does not show what {people} earn."
    earned = f"half of {people} earned less than {show_pounds(pay.median, pence=True)} an hour"
    return f"In {here.within} {earned} in {reading.month} (ONS)."


def _uk_said(pay: Pay, reading: Reading) -> str:
    people = reading.people.get(pay.soc, pay.occupation)
    if pay.median is None:
        return f"Across the UK ONS does not show what {people} earn."
    earned = f"half of {people} earned less than {show_pounds(pay.median, pence=True)} an hour"
    return f"Across the UK {earned} in {reading.month} (ONS)."


def _apprentices_said(here: Region, work: Work, years: tuple[Apprenticeships, ...]) -> tuple[str, ...]:
    if not work.apprentices:
        return ()
    told = [each for each in years if each.starts is not None]
    if not told and here.code == WHOLE:
        return ()
    if not told:
        return (f"For {here.within} no apprenticeships were read: the figures are of England.",)
    last = told[-1]
    least = "" if last.areas_with_starts == last.areas else "at least "
    return (
        f"In {here.within} {least}{last.starts:,} people began an apprenticeship in construction, planning and the "
        f"built environment in {last.named}.",
    )
