"""The measures and what stands around them, as values. Everything here is read once and kept."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from makegood.define.formulas import in_words
from makegood.define.measure import Measure
from makegood.define.read import columns, each, load, names, resolved
from makegood.define.shared import (
    Band,
    Charter,
    Conflict,
    CorePick,
    Coverage,
    Definition,
    Framework,
    HowMany,
    Label,
    Point,
    Sector,
)
from makegood.terms import BadInput, Problem, codec, meant

T = TypeVar("T")
JOB_QUALITY = ("PAY", "HRS", "BEN", "SEC", "VOI")


def _known(key: str, keys: tuple[str, ...], kind: str) -> str:
    """The key itself, or KeyError naming what it may have been meant to be."""
    if key in keys:
        return key
    raise KeyError(f"{key}: no such {kind}{meant(key.upper() if kind == 'measure' else key, keys, most=3)}")


@cache
def measure(id: str) -> Measure:
    """The measure of that id. Raises KeyError naming close matches. Reads one file only."""
    _known(id, names("measures"), "measure")
    name = f"define/measures/{id}.yaml"
    data = resolved(load("measures", f"{id}.yaml"), name)
    data["evidence_rows"] = [_column(row, name) for row in data.get("evidence_rows", [])]
    data["formula"] = _formula(data)
    data["labels"] = [label for label, row in _label_rows().items() if id in row["measures"]]
    read = codec.to_value(Measure, data, name)
    if read.id != id:
        raise BadInput([Problem(file=name, where="id", found=read.id, expected=id)])
    return read


def _formula(data: Mapping[str, Any]) -> str:
    """The words of the formula; empty parts are left for the codec to name."""
    per = Decimal(data.get("per", 1))
    return in_words(data.get("kind", "status"), str(data.get("numerator", "")), data.get("denominator"), per)


def _column(row: Any, name: str) -> Any:
    if not isinstance(row, str):
        return row
    if row not in columns():
        raise BadInput([Problem(file=name, where="evidence_rows", found=row, expected="a name in define/columns.yaml")])
    return columns()[row]


@cache
def measures() -> Mapping[str, Measure]:
    """Every measure by id, in the order of the ids' families as the files sort."""
    return {id: measure(id) for id in names("measures")}


@cache
def sectors() -> Mapping[str, Sector]:
    """Every sector by key."""
    return {key: _read(Sector, data | {"key": key}, f"sectors/{key}") for key, data in each("sectors")}


def _read(type_: type[T], data: Any, name: str) -> T:
    return codec.to_value(type_, data, f"define/{name}.yaml")


def sector(key: str) -> Sector:
    """The sector of that key. Raises KeyError naming close matches."""
    return sectors()[_known(key, names("sectors"), "sector")]


@cache
def definition() -> Definition:
    """What good work is, in one sentence."""
    return _read(Definition, resolved(load("definition.yaml"), "definition"), "definition")


@cache
def frameworks() -> Mapping[str, Framework]:
    """Every framework of the crosswalk by its tag."""
    data = resolved(load("crosswalk", "frameworks.yaml"), "crosswalk/frameworks")
    return {tag: _read(Framework, row | {"tag": tag}, "crosswalk/frameworks") for tag, row in data.items()}


@cache
def coverage() -> Mapping[str, Coverage]:
    """How many measures have a counterpart in each framework. Our own judgement, not the frameworks'."""
    return {tag: _coverage(tag) for tag in frameworks()}


def _coverage(tag: str) -> Coverage:
    having = [each_ for each_ in measures().values() if each_.crosswalk.get(tag)]
    return Coverage(tag=tag, all=len(having), job_quality=sum(each_.family in JOB_QUALITY for each_ in having))


@cache
def charters() -> Mapping[str, Charter]:
    """Every charter, pledge and accreditation by key, each point with the measures that show it."""
    return {key: _charter(key, data) for key, data in each("charters")}


def _charter(key: str, data: Any) -> Charter:
    read = _read(Charter, data | {"key": key}, f"charters/{key}")
    if read.framework is None:
        return read
    return replace(read, points=tuple(_with_measures(point, read.framework) for point in read.points))


def _with_measures(point: Point, tag: str) -> Point:
    """Measures named in the point itself, or else those whose crosswalk names its code: one truth, in one place."""
    if point.measures:
        return point
    showing = tuple(id for id, each_ in measures().items() if point.code in each_.crosswalk.get(tag, ()))
    return replace(point, measures=showing)


@cache
def conflicts() -> tuple[Conflict, ...]:
    """Where two frameworks use one word for two things, and the rule followed here."""
    return _read(tuple[Conflict, ...], resolved(load("conflicts.yaml"), "conflicts"), "conflicts")


@cache
def labels() -> Mapping[str, Label]:
    """Every published label: what it is, the measures for it, best first, and the law room's topic."""
    return {key: _read(Label, row | {"label": key}, "labels") for key, row in _label_rows().items()}


@cache
def _label_rows() -> Mapping[str, Any]:
    """The labels as plain data: the ranking of measures is the label's, so it is kept there and nowhere else."""
    rows: Mapping[str, Any] = load("labels.yaml")
    return rows


@cache
def how_many() -> HowMany:
    """How many measures suit a contract of a value."""
    return _read(HowMany, resolved(load("how_many.yaml"), "how_many"), "how_many")


def core_measures(sector_key: str, yearly_value: Decimal, *, whole_life: Decimal | None = None) -> CorePick:
    """How many measures suit a contract, and which to begin with. Values in pounds; whole life is at least a year's."""
    found = sector(sector_key)
    band = _band(yearly_value, max(whole_life or yearly_value, yearly_value))
    low, high = band.measures
    core = ("PAY-02", *(id for id in found.core if id != "PAY-02")) if high <= 2 else found.core
    picked = core[:high]
    return CorePick(
        sector=found.key,
        low=low,
        high=high,
        worker_facing=band.worker_facing,
        public_kpis=band.public_kpis,
        measures=picked,
        to_choose=max(0, low - len(picked)),
        says=band.says,
        mark=how_many().mark,
    )


def _band(yearly: Decimal, whole_life: Decimal) -> Band:
    """The largest whole-life band reached, or else the first yearly band that is not passed."""
    bands = how_many().bands
    top = bands[-1]
    yearly_bands = [band for band in bands if band.of == "yearly value"]
    last = yearly_bands[-1].up_to
    if last is not None and (whole_life > last or yearly > last):
        return top
    return next(band for band in yearly_bands if band.up_to is None or yearly < band.up_to or band is yearly_bands[-1])
