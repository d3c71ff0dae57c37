"""What an employer pays on top of a wage, as dated figures. The build-ups work them into a price (market.hour)."""

from datetime import date

from makegood.market.inputs import Input, defaults

ITEMS = "oncosts.yaml"


def on_cost(name: str, on: date) -> Input:
    """One item in force on a day, such as 'ni_rate'. Raises KeyError for no such item, NoInput for no figure."""
    return defaults(ITEMS)[name].on(on)
