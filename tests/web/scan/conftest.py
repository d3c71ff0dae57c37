"""A site with a scan: 220 processes of two years and five regions, one of them too small to show."""

from pathlib import Path
from typing import Any

import pytest

from tests.learn.site.small_scan import ask, process, write

NASTY = '"><svg onload=alert(1)><script>alert(1)</script>{{ 7 * 7 }}'


def rows() -> list[dict[str, Any]]:
    held = [
        process(
            n,
            region=["UKC", "UKD", "UKI", "UKL"][n % 4],
            year=2024 + n // 4 % 2,
            buyer_kind=["local_authority", "nhs", ""][n % 3],
            division=["85", "45"][n % 5 == 0],
            labels=["apprenticeships"] if n % 9 == 0 else ["living_wage"] if n % 11 == 0 else [],
        )
        for n in range(220)
    ]
    return held + [process(500 + n, region="UKN", year=2025) for n in range(4)]


def asks() -> list[dict[str, Any]]:
    return [ask(n, "apprenticeships", "take on two apprentices") for n in range(0, 220, 9)]


@pytest.fixture
def scanned(settings: Any, tmp_path: Path) -> Path:
    """The folder of the scan this site shows."""
    settings.SCAN = str(write(tmp_path / "scan", rows(), asks()))
    return tmp_path / "scan"


@pytest.fixture
def scan_of(settings: Any, tmp_path: Path) -> Any:
    """Show a scan of these rows: `scan_of([process(1)])`."""

    def made(processes: list[dict[str, Any]], told: list[dict[str, Any]] | None = None) -> Path:
        settings.SCAN = str(write(tmp_path / "other", processes, told or []))
        return tmp_path / "other"

    return made
