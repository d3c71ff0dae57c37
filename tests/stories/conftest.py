"""Whole stories in Chromium: one shared site, a browser context for each person, and a clock that can be moved."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.stories.clock import Clock
from tests.stories.year import Year
from tests.web.conftest import _entries_can_be_wiped, _shared_port, browser, shared_server, shared_site

__all__ = ["_entries_can_be_wiped", "_shared_port", "browser", "shared_server", "shared_site"]

PICTURES = os.environ.get("MAKEGOOD_STORY_PICTURES", "")
"""A folder for a picture of every page on the way; none are taken without it."""
BEGINS = datetime(2026, 12, 7, 9, 0, tzinfo=timezone.get_fixed_timezone(0))
"""The day the example tender is published."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The stories live in the database that their server reads. Without a browser they fail; none is skipped."""
    for item in items:
        if Path(__file__).parent in item.path.parents and "desk" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The example year as its commands write it, once for all who read it."""
    return Year(tmp_path_factory.mktemp("year")).whole()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock(real=timezone.now)
    made.set(BEGINS)
    monkeypatch.setattr("django.utils.timezone.now", made.now)
    return made


@pytest.fixture(autouse=True)
def _own_sealing_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "sealing-key"))


@dataclass
class Seen:
    """What went wrong, or went elsewhere, in any context. Empty at the end of a story."""

    wrong: list[str] = field(default_factory=list)


@pytest.fixture
def desk(browser: Any, shared_server: Any, clock: Clock) -> Iterator[Callable[..., Any]]:
    """A browser context of somebody's own: `desk("Ana Reed", width=1280, scripts=True)` gives its page.

    At the end no context may have met a script error, a server error, or asked another host for anything.
    """
    assert clock
    contexts, seen = list[Any](), Seen()

    def opened(name: str, *, width: int = 1280, scripts: bool = True) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, base_url=shared_server.url
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        _watch(page, name, shared_server.url, seen)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert seen.wrong == []


def _watch(page: Any, name: str, site: str, seen: Seen) -> None:
    page.on("pageerror", lambda error: seen.wrong.append(f"{name}: {page.url}: {error}"))
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((site + "/", "data:")) else seen.wrong.append(f"{name}: {asked.url}")
        ),
    )
    page.on("response", lambda got: seen.wrong.append(f"{name}: {got.status} {got.url}") if got.status >= 500 else None)
    if PICTURES:
        _picture_each(page, name)


def _picture_each(page: Any, name: str) -> None:
    """A picture of each page as it loads, numbered, for people who look at the story."""
    folder = Path(PICTURES) / name.split()[0].lower()
    folder.mkdir(parents=True, exist_ok=True)

    def taken() -> None:
        said = re.sub(r"[^a-z0-9]+", "-", page.url.partition("//")[2].partition("/")[2].lower())[:70]
        page.screenshot(path=folder / f"{len(list(folder.iterdir())):02d}-{said}.png", full_page=True)

    page.taken = taken
