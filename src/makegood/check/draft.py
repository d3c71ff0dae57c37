"""What is checked: a draft, whatever file it came from."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from makegood import law
from makegood.terms import Problem, value


@value
class Source:
    """Where a draft was read: `line` for JSON Lines (from 1), `ocid` and `id` for OCDS."""

    file: str
    line: int | None = None
    ocid: str | None = None
    id: str | None = None


@value
class Passage:
    """A stretch of text and where it stands: a field path ('tender.lots[0].description'), 'paragraph 12', 'page 3'."""

    text: str
    where: str


@value
class DesignAsk:
    """An ask written in a design. `facts` are the law room's own; `label` as in the published labels."""

    id: str
    title: str = ""
    text: str
    label: str | None = None
    measure: str | None = None
    facts: law.Ask = law.Ask()
    quantity: Decimal | None = None


@value
class Service:
    """What is bought, in the market room's words: sector key, price a unit (pounds), units a year, and edited inputs.

    `inputs` override the sector model's defaults, by the model's own input names.
    """

    sector: str | None = None
    price_per_unit: Decimal | None = None
    units_per_year: Decimal | None = None
    workers: Decimal | None = None
    inputs: Mapping[str, Decimal] = field(default_factory=dict)


@value
class Draft:
    """One contract to check. `read_from` says where each fact was found, by its dotted name.

    `subject`: what the contract is for, in words, where more is known than its title.
    """

    source: Source
    title: str = ""
    subject: str = ""
    contract: law.Contract = law.Contract()
    service: Service = Service()
    passages: tuple[Passage, ...] = ()
    asks: tuple[DesignAsk, ...] = ()
    settings: law.Settings = law.Settings()
    read_from: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
