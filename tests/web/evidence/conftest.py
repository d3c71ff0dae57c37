"""The small contract of the contract pages, with two promises more that files show, and registers for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from makegood.deliver.other.people import Maker, make
from makegood.terms import codec
from tests.web.contracts import conftest as contracts

NAMES = {"apprentices": 5, "voice": 6, "sessions": 7, "placements": 8}
clock, as_ = contracts.clock, contracts.as_
HOSTED = "learner_ref,hosted_from,hosted_to,consented\n5550000001,2026-07-06,2026-09-25,yes\n"


@pytest.fixture(autouse=True)
def _own_sealing_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "sealing-key"))


@pytest.fixture
def running(shared_site: Any, someone: Any, organisation: Any, clock: Any) -> Any:
    """On 21 November 2026; the quarters to September are over."""
    return build(someone, organisation)


def build(someone: Any, organisation: Any) -> Any:
    signed = contracts.agreed().promises
    voice = signed[NAMES["voice"] - 1]
    more = [
        replace(voice, id=name, measure=measure, title=title, unit=unit, weakest_grade="D", kpi="")
        for name, measure, title, unit in (
            ("sessions", "COM-01", "Hours with pupils", "pupil hours"),
            ("placements", "TRN-07", "Placements", "placements"),
        )
    ]
    return contracts.build(someone, organisation, promises=(*signed, *more))


def at(promise: str) -> str:
    return f"/contracts/C-2026-031/promises/{NAMES[promise]}/evidence/"


@pytest.fixture
def register() -> Callable[..., bytes]:
    """A register with keys, as the command writes it: `register("third_party", tier="tier-2")`."""

    def made(by: Any = "employer", tier: str = "") -> bytes:
        maker = Maker(
            scheme="pool", secret=b"s" * 32, contract="C-2026-031", tier=tier, made_by=by, on=date(2026, 10, 5)
        )
        return codec.to_json(make(HOSTED.encode(), "hosted.csv", what="hosting", maker=maker)).encode()

    return made
