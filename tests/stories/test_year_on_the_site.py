"""The demo's running contract tells the same year as the commands, and every side can look at it."""

import re
from pathlib import Path

import pytest
from django.test import Client

from makegood.cli.deliver.folder import ContractFolder
from makegood.deliver.state import Contract
from makegood.web import demo
from makegood.web.contracts import happening
from makegood.web.records import models
from tests.stories import payrolls
from tests.stories.year import Year


@pytest.fixture
def looks(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[demo.Look, ...]:
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "sealing-key"))
    return demo.running()


def test_the_site_and_the_commands_tell_the_same_year(looks: tuple[demo.Look, ...], year: Year) -> None:
    shown = happening.state(models.Contract.objects.get())

    assert told(shown) == told(ContractFolder(year.book).state())


def told(state: Contract) -> dict[str, object]:
    """All that a reader would call the story: what was sent, found, said, decided."""
    return {
        "returns": {key: [(each.fact.root, each.fact.hours) for each in held] for key, held in state.returns.items()},
        "found": {key: (each.outcome, each.low, each.high, each.grade) for key, each in state.findings.items()},
        "rated": {key: each.band for key, each in state.ratings.items()},
        "checks": {
            (each.drawn.tier, each.drawn.period): (
                each.drawn.by_chance,
                each.closed and (each.closed.low, each.closed.high),
            )
            for each in state.draws.values()
        },
        "talks": {
            key: ([(step.rung, step.sum) for step in each.steps], each.closed and each.closed.how)
            for key, each in state.talks.items()
        },
        "answers": {key: (each.signal, dict(each.counts)) for key, each in state.answers.items()},
    }


def test_every_side_has_a_page_to_look_at(looks: tuple[demo.Look, ...]) -> None:
    read = {each.path.partition("#")[0]: Client().get(each.path).content.decode() for each in looks}
    buyer, talk, supplier, slip, public, elsewhere = (re.sub(r"<[^>]+>|\s+", " ", each) for each in read.values())

    assert "2 kept, 1 not shown" in buyer
    assert "Sum: £1,818, workers first." in talk
    assert "Both sides say it was put right." in talk
    assert "Larkfield Care" in supplier
    assert "Is this right?" in slip
    assert "Missed in April to June 2026, then put right on 4 September 2026." in public
    assert "Home care, Harbour and town" in elsewhere


def test_no_worker_has_a_name_on_any_of_these_pages(looks: tuple[demo.Look, ...]) -> None:
    names = [payrolls.surname(worker) for tier in payrolls.PEOPLE for worker in payrolls.workers(tier)]
    pages = [Client().get(each.path).content.decode() for each in looks]

    assert not any(name in page for name in names for page in pages)
