"""Areas: every region and district is there once, under its codes, and its outline lies where the place is."""

import json
import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import pytest

from makegood.learn import places

ROOT = Path(__file__).resolve().parents[3]
BOUNDARIES = ROOT.parent / "shared" / "data" / "geo"
TOWNS = {  # longitude and latitude, to a tenth of a degree or so
    "UKC": (-1.61, 54.98), "UKD": (-2.24, 53.48), "UKE": (-1.55, 53.80), "UKF": (-1.15, 52.95), "UKG": (-1.90, 52.48),
    "UKH": (0.70, 52.20), "UKI": (-0.13, 51.51), "UKJ": (-0.97, 51.45), "UKK": (-3.53, 50.72), "UKL": (-3.18, 51.60),
    "UKM": (-3.95, 56.12), "UKN": (-6.70, 54.60),
}  # fmt: skip


def script() -> Any:
    """script/places, as a module."""
    loader = SourceFileLoader("places_script", str(ROOT / "script" / "places"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    made = module_from_spec(spec)
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    loader.exec_module(made)
    sys.dont_write_bytecode = before
    return made


def rings(path: str) -> list[list[tuple[int, int]]]:
    """The corners of a path of 'M x y l dx dy ... z' parts."""
    found = []
    for part in path.split("z")[:-1]:
        numbers = [int(each) for each in re.findall(r"-?\d+", part)]
        corners = [(numbers[0], numbers[1])]
        for x, y in zip(numbers[2::2], numbers[3::2], strict=True):
            corners.append((corners[-1][0] + x, corners[-1][1] + y))
        found.append(corners)
    return found


def inside(point: tuple[float, float], path: str) -> bool:
    """By how often a line to the right crosses the outline."""
    x, y = point
    crossed = 0
    for ring in rings(path):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            crossed += (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossed % 2 == 1


def test_every_region_and_district_is_there_once() -> None:
    regions, districts = places.regions(), places.districts()

    assert [area.code for area in regions.areas] == [f"UK{letter}" for letter in "CDEFGHIJKLMN"]
    assert len({area.code for area in districts.areas}) == len(districts.areas) == 361
    assert {area.region for area in districts.areas} == {area.code for area in regions.areas}


@pytest.mark.parametrize("outlines", [places.regions(), places.districts()], ids=["regions", "districts"])
def test_every_outline_is_a_shape_inside_its_plane(outlines: places.Outlines) -> None:
    for area in outlines.areas:
        corners = [corner for ring in rings(area.path) for corner in ring]

        assert all(len(ring) >= 3 for ring in rings(area.path)), area.name
        assert all(0 <= x <= outlines.width and 0 <= y <= outlines.height for x, y in corners), area.name


def test_a_town_lies_in_its_region_and_in_no_other() -> None:
    made, outlines = script(), places.regions()
    # The plane begins at its westernmost point, St Kilda, and its northernmost, in Shetland.
    unit = float(re.search(r"([\d.]+) km", outlines.says)[1])  # type: ignore[index]
    west, north = -8.65, 60.861
    left = made.on_the_plane(west, 57.8, unit)[0]
    top = made.on_the_plane(-0.9, north, unit)[1]

    for code, town in TOWNS.items():
        x, y = made.on_the_plane(*town, unit)
        assert [area.code for area in outlines.areas if inside((x - left, y - top), area.path)] == [code], code


def test_codes_and_names_lead_to_each_other() -> None:
    for area in places.regions().areas:
        assert places.region_code(area.name) == places.region_code(f"TL{area.code[2]}") == area.code
        assert places.region_name(area.code + "35") == area.name


@pytest.mark.parametrize("code", ["", "UK", "UKZ", "FRK", "United Kingdom", "Narnia", "T", "TLX3"])
def test_what_is_no_region_is_not_guessed(code: str) -> None:
    assert places.region_code(code) == ""
    assert places.region_name(code) == "not said"
    assert places.nation_of(code) == ""


def test_districts_know_their_region_and_regions_their_nation() -> None:
    assert places.region_of("E08000003") == "UKD"
    assert places.region_of("E99999999") == ""
    assert [places.nation_of(code) for code in ("UKC", "UKL", "UKM", "UKN")] == ["ENG", "WLS", "SCT", "NIR"]


def test_the_licence_travels_with_the_outlines() -> None:
    for outlines in (places.regions(), places.districts()):
        assert "Open Government Licence v3.0" in outlines.source
        assert outlines.rights == "Contains OS data © Crown copyright and database right 2024"


@pytest.mark.skipif(not BOUNDARIES.is_dir(), reason="the open boundaries are not beside this checkout")
def test_the_outlines_are_what_the_script_makes_of_the_boundaries(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "script" / "places"), str(BOUNDARIES), "--out", str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    for name in ("regions.json", "districts.json"):
        held = (ROOT / "src" / "makegood" / "learn" / "places" / "data" / name).read_text(encoding="utf-8")
        assert json.loads((tmp_path / name).read_text(encoding="utf-8")) == json.loads(held)
