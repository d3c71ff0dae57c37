"""A gigabyte where a document belongs: told at once, in bounded memory, wherever somebody else made the file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[3] / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
PAYROLL = Path(__file__).parents[3] / "examples" / "payroll" / "own-layout.csv"
MEMORY = 2_500_000_000
# The limit is set in the new process itself: a fork that runs Python between threads can wait for ever.
RUN = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from makegood.cli import main
main()
"""


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """A command that may have no more memory than a small laptop has free."""
    return subprocess.run(
        [sys.executable, "-c", RUN, "deliver", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A contract, what is asked, and a file of three gigabytes that takes no room on the disk."""
    made = tmp_path_factory.mktemp("large")
    assert run("start", EXAMPLE, "-o", made / "c", "--at", "2026-04-01").returncode == 0
    assert run("ask", made / "c", "--tier", "tier-1", "--period", "2026-q2", "-o", made / "asked.json").returncode == 0
    (made / "large").touch()
    os.truncate(made / "large", 3_000_000_000)
    return made


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")
@pytest.mark.parametrize(
    "words",
    [
        "verify {large}", "verify {c} --receipt {large}", "check {c} {large}", "receive {c} {large}",
        "prepare {pay} --asked {large} -o {out}", "prepare {large} --asked {asked} -o {out}", "columns {large}",
        "answers {c} {large} --tier tier-1 --period 2026-q2", "pool {large}", "pay {large}", "tree {large}",
        "verify /dev/zero", "prepare {pay} --asked /dev/zero -o {out}",
    ],
)  # fmt: skip
def test_a_file_larger_than_the_memory_is_refused_with_a_sentence(words: str, here: Path) -> None:
    places = {"large": here / "large", "c": here / "c", "asked": here / "asked.json", "pay": PAYROLL, "out": here / "o"}

    told = run(*words.format(**places).split())

    assert told.returncode in {2, 3}, told.stderr[-300:]
    assert "Traceback" not in told.stderr and told.stderr.strip()
    assert not (here / "o").exists()
