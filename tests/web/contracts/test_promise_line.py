"""The promise line: six stations, one way to draw each state, never colour alone."""

import re
from typing import Any, get_args

import pytest
from django.template import engines

from makegood.web.contracts import standing

HOWS = get_args(standing.How)


@pytest.fixture(scope="module")
def drawn() -> Any:
    return _environment().get_template("parts/promise_line.html").module


@pytest.mark.parametrize("how", HOWS)
def test_a_line_has_six_stations_named_in_order_and_is_for_the_eye_only(how: standing.How, drawn: Any) -> None:
    line, dots = str(drawn.line(how)), str(drawn.dots(how))

    assert re.findall(r"<text[^>]*>(\w+)</text>", line) == [
        "Ask",
        "Promise",
        "Evidence",
        "Finding",
        "Remedy",
        "Learned",
    ]
    for svg in (line, dots):
        assert 'aria-hidden="true"' in svg and 'focusable="false"' in svg and "style=" not in svg
        assert len(re.findall(r'<svg x="[\d.]+%?" y="\d+" overflow="visible"><(?:circle|path)', _squeezed(svg))) >= 6
    assert 'width="96"' in dots


@pytest.mark.parametrize("how", HOWS)
def test_every_state_has_a_shape_that_is_drawn_and_a_word(how: standing.How, drawn: Any) -> None:
    used = re.search(r'href="#([\w-]+)"', str(drawn.sign(how)))
    there = str(drawn.drawn()) + _source("parts/shapes.html")
    assert used and f'id="{used[1]}"' in there
    assert standing.words(how)


def test_no_two_states_are_drawn_alike_but_the_two_that_wait(drawn: Any) -> None:
    lines = {how: str(drawn.line(how)) for how in HOWS}

    assert lines["waiting"] == lines["not_due"]
    assert len(set(lines.values())) == len(HOWS) - 1


def test_only_made_good_is_stitched_and_only_a_missed_promise_has_a_gap(drawn: Any) -> None:
    stitched = [how for how in HOWS if "M-11-7-7 7" in str(drawn.line(how))]
    broken = [how for how in HOWS if "#982828" in str(drawn.line(how))]
    dotted = [how for how in HOWS if "2 6" in str(drawn.line(how))]

    assert stitched == ["made_good"]
    assert sorted(broken) == ["made_good", "not_kept"]
    assert dotted == ["not_shown"]


def _squeezed(svg: str) -> str:
    return re.sub(r">\s+<", "><", svg)


def _environment() -> Any:
    return next(iter(engines.all())).env


def _source(name: str) -> str:
    env = _environment()
    return str(env.loader.get_source(env, name)[0])
