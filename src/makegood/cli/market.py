"""`makegood market`: price a service, cost an ask, count the labour, see every default, simulate a rota."""

import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

import click

from makegood import market as room
from makegood.cli.given import ON, amount, day, yaml_of
from makegood.terms import BadInput, Problem, Range, codec, show_number, show_pounds

T = TypeVar("T")


JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def market() -> None:
    """What work costs, and what a price can carry. Every default can be seen and changed."""


@market.command()
@FILE
@ON
@JSON
def price(file: Path, on: Any, as_json: bool) -> None:
    """Price a service: what an hour, a job or £100 of contract must cost to keep its promises.

    Exit 0 when the price offered carries the promises or none is offered, 1 when it does not or we cannot tell.

    Example: makegood market price examples/price/home-care-pilot.yaml
    """
    request = read(room.PriceRequest, file)
    if on or request.on is None:
        request = replace(request, on=day(on))
    answer = room.price(request, name=str(file))
    click.echo(codec.to_json(answer, indent=2) if as_json else "\n".join(price_text(answer)))
    sys.exit(0 if answer.offered is None or answer.fits else 1)


def price_text(answer: room.PriceAnswer) -> list[str]:
    said = [answer.title] if answer.title else []
    said += [answer.verdict, ""]
    width = max(len(line.says) for line in answer.build_up.lines)
    for line in answer.build_up.biggest_first:
        if not line.amount.high:
            continue
        mark = room.MARK_WORDS[line.mark]
        said.append(
            f"  {line.says:<{width}}  {show_pounds(line.amount.likely, pence=True):>9}  {line.share:>6.1%}  {mark}"
        )
    said += ["", *(one.says + ": " + promise_words(one) for one in answer.promises)]
    said += [line for line in answer.arithmetic if line.startswith(("Price needed", "Offered", "A year"))]
    return said


def promise_words(one: room.PromiseCost) -> str:
    if one.amount is None:
        return one.because
    low, likely, high = (show_pounds(end, pence=True) for end in (one.amount.low, one.amount.likely, one.amount.high))
    return f"adds {likely} ({low} to {high}), {one.because}"


@market.command()
@click.argument("measure")
@click.option("--sector", required=True, help="home_care, cleaning, security, catering, construction, ...")
@ON
@click.option("--value", "yearly", type=amount, help="Price of the contract a year, such as £1.4m.")
@click.option("--price", "each", type=amount, help="Price an hour or job.")
@click.option("--hours", type=amount, help="Hours a year of the service (in sectors priced by the hour).")
@click.option("--workers", type=amount, help="People who work on it.")
@click.option("--quantity", type=amount, help="How many or how much you ask for.")
@click.option("--wage", type=amount, help="What the lowest paid earn now, pounds an hour.")
@click.option("--london", is_flag=True, help="The London real Living Wage.")
@JSON
def cost(
    measure: str,
    sector: str,
    on: Any,
    yearly: Decimal | None,
    each: Decimal | None,
    hours: Decimal | None,
    workers: Decimal | None,
    quantity: Decimal | None,
    wage: Decimal | None,
    london: bool,
    as_json: bool,
) -> None:
    """What an ask costs a year. MEASURE is a measure, a law topic or a label: PAY-01, sick_pay, apprenticeships.

    Exit 0 with a cost, 1 when it is not known.

    Example: makegood market cost PAY-01 --sector home_care --value £1.4m --price 31.73
    """
    facts = room.CostFacts(
        sector=sector,
        on=day(on),
        units_per_year=hours,
        price_per_unit=each,
        yearly_price=yearly,
        workers=workers,
        wage=wage,
        london=london,
    )
    found = told(lambda: room.cost_of(measure, facts, quantity=quantity))
    click.echo(codec.to_json(found, indent=2) if as_json else "\n".join(cost_text(found)))
    sys.exit(1 if found.amount is None else 0)


def cost_text(found: room.AskCost) -> list[str]:
    said = [found.because, *found.arithmetic]
    if found.amount is not None:
        said += [found.who, room.says_share(found)]
    if found.paperwork:
        hours = found.paperwork
        said.append(
            f"Hours: {between(hours.to_bid)} to bid, {between(hours.to_report)} a year to report, "
            f"{between(hours.to_check)} a year to check. {hours.says}"
        )
    said += [input_text(one) for one in found.sources]
    return [line for line in said if line]


@market.command()
@click.option("--sector", required=True, help="home_care, cleaning, security, catering, construction, ...")
@ON
@click.option("--value", "yearly", type=amount, help="Price of the contract a year, such as £1.4m.")
@click.option("--years", type=amount, help="Length of the contract in years.")
@click.option("--price", "each", type=amount, help="Price an hour (home care).")
@click.option("--new-posts", type=amount, help="Share of posts that are new, 0 to 1.")
@JSON
def labour(
    sector: str,
    on: Any,
    yearly: Decimal | None,
    years: Decimal | None,
    each: Decimal | None,
    new_posts: Decimal | None,
    as_json: bool,
) -> None:
    """How many jobs and vacancies a contract has, and how many recruits it can fairly be asked for.

    Example: makegood market labour --sector construction --value £4m --years 2
    """
    found = told(
        lambda: room.labour(
            sector, on=day(on), yearly_price=yearly, years=years, price_per_unit=each, new_posts=new_posts
        )
    )
    text = [found.says, *found.arithmetic, *(input_text(one) for one in found.inputs)]
    click.echo(codec.to_json(found, indent=2) if as_json else "\n".join(text))


@market.command(name="inputs")
@click.argument("sector", required=False)
@ON
@click.option("--london", is_flag=True, help="The London real Living Wage.")
@JSON
def inputs_(sector: str | None, on: Any, london: bool, as_json: bool) -> None:
    """Every default of a sector, with how sure we are and where it was read. Without SECTOR: the sectors.

    Example: makegood market inputs home_care --on 2026-11-21
    """
    if sector is None:
        rows = [{"key": one.key, "title": one.title, "per": one.per} for one in room.sectors()]
        click.echo(
            codec.to_json(rows, indent=2)
            if as_json
            else "\n".join(f"{row['key']:<28}{row['title']}, per {row['per']}" for row in rows)
        )
        return
    kind = sector
    found = told(lambda: tuple(room.inputs(room.sector(kind), day(on), london=london).values()))
    click.echo(codec.to_json(found, indent=2) if as_json else "\n".join(input_text(one) for one in found))


def input_text(one: room.Input) -> str:
    ends = f" ({plain(one.amount.low)} to {plain(one.amount.high)})" if one.amount.low != one.amount.high else ""
    note = f" {one.note[0].upper() + one.note[1:]}." if one.note else ""
    mark = room.MARK_WORDS[one.mark]
    read_in = "" if one.mark in {"given", "proposal", "unconfirmed"} else f": {one.source}"
    first = f"{one.name}: {plain(one.likely)} {one.unit}{ends}. {one.says}."
    return f"{first}\n    {mark[0].upper()}{mark[1:]}{read_in}.{note}"


def plain(amount: Decimal) -> str:
    """At most four places, for people."""
    return show_number(round(amount, 4))


@market.command()
@click.argument("code")
@click.option("--sector", required=True, help="home_care, cleaning, security, catering, construction, ...")
@click.option("--areas", is_flag=True, help="Also each area's apprenticeships.")
@ON
@JSON
def region(code: str, sector: str, areas: bool, on: Any, as_json: bool) -> None:
    """What a region's people earn in the work of a sector, and who trains there. CODE is UKC to UKN, as in notices.

    Pay by region is of groups of occupations, pay of one occupation of the whole UK. Apprenticeships are those in
    construction, planning and the built environment, in England.

    Example: makegood market region UKC --sector home_care --on 2026-11-22
    """
    found = room.profile(code, sector, on=day(on))
    click.echo(codec.to_json(found, indent=2) if as_json else "\n".join(region_text(found, areas=areas)))


def region_text(found: room.Profile, *, areas: bool) -> list[str]:
    said = [f"{found.region.name}, {room.sector(found.sector).title.lower()}", *found.says, ""]
    said.append(f"{'Pounds an hour, ' + found.month:<58}{'1 in 10 under':>15}{'1 in 4 under':>14}{'half under':>12}")
    for where, rows in ((found.region.name, found.in_region), ("UK", found.in_uk)):
        for pay in rows:
            cells = (pay.p10, pay.p25, pay.median)
            first, second, third = ("not shown" if each is None else show_pounds(each, pence=True) for each in cells)
            said.append(f"{where + ': ' + pay.occupation:<58.57}{first:>15}{second:>14}{third:>12}")
    if found.floor:
        said += ["", room.floor_said(found)]
    if found.apprenticeships:
        said += ["", "Apprenticeships in construction, planning and the built environment", *_trained(found)]
    if areas and found.apprenticeships:
        said += ["", f"By area, starts in {', '.join(each.named for each in found.apprenticeships)}"]
        said += [f"{area.name:<42}{_row(area, found.region.years)}" for area in found.region.areas]
    return [*said, "", *(f"Read in: {source.name} ({source.dated})" for source in found.sources)]


def _trained(found: room.Profile) -> list[str]:
    """Each year's starts and achievements, with how many areas they are of."""
    return [
        f"{each.named}: {shown(each.starts)} started ({each.areas_with_starts} of {each.areas} areas), "
        f"{shown(each.achievements)} finished ({each.areas_with_achievements} of {each.areas})"
        for each in found.apprenticeships
    ]


def _row(area: room.Area, years: tuple[int, ...]) -> str:
    """One number a year; a dash where there was no such area."""
    cells = (shown(number) if area.is_there(year) else "-" for year, number in zip(years, area.starts, strict=True))
    return "".join(f"{each:>11}" for each in cells)


def shown(number: int | None) -> str:
    return "not shown" if number is None else f"{number:,}"


@market.command()
@FILE
@JSON
def simulate(file: Path, as_json: bool) -> None:
    """Guaranteed hours over a day with peaks: what cannot be filled, and when nobody is there.

    Example: makegood market simulate examples/price/rota-home-care.yaml
    """
    found = room.simulate(read(room.Rota, file))
    click.echo(codec.to_json(found, indent=2) if as_json else "\n".join(rota_text(found)))


def rota_text(found: room.RotaAnswer) -> list[str]:
    said = [found.title] if found.title else []
    said += [found.says, "", "Half hour  needed  there"]
    said += [f"{half.at:<10} {half.needed:>6.1f} {half.covered:>6.1f}" for half in found.day]
    said += ["", f"Use {found.utilisation:.3f} as utilisation in a price file."]
    return said


def between(amount: Range) -> str:
    low, high = plain(amount.low), plain(amount.high)
    return low if low == high else f"{low} to {high}"


def read(type_: type[T], file: Path) -> T:
    return codec.to_value(type_, yaml_of(file), str(file))


def told(answer: Callable[[], T]) -> T:
    """An answer, or bad data told plainly when a figure is missing or an amount makes no sense."""
    try:
        return answer()
    except (room.NoInput, ValueError, InvalidOperation) as error:
        raise BadInput([Problem(file="market", found=str(error))]) from error
