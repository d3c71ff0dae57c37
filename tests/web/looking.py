"""A browser to look at pages with, and what axe-core finds on one, once the page and its style sheet have arrived."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# Only what is wrong comes back: the list of all that is right is long, and reading it took half the time.
_RUN = """axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
}).then(found => found.violations)"""


# A window also holds two pages of the browser's own, for words typed into the bar for addresses; nobody types there.
# The switch counts once, so it repeats what Playwright turns off.
_WITHOUT = ",".join(
    (
        *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
        *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
        *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
        *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
        *("TcpPortRandomizationWin", "PreconnectToSearch"),
    )
)
_SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--disable-features={_WITHOUT}"]


@contextmanager
def chromium() -> Iterator[Any]:
    """Chromium without a window. It takes a second to start: one for a whole module of tests."""
    from playwright.sync_api import Locator, sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's own loop runs in this thread
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        for press in ("click", "press"):
            patch.setattr(Locator, press, _until_the_page_is_there(getattr(Locator, press)))
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=_SWITCHES)
        yield launched
        launched.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _until_the_page_is_there(press: Any) -> Any:
    """Playwright goes on as soon as the next page has begun; a test that reads at once would read half of it."""

    @wraps(press)
    def pressed(where: Any, *args: Any, **more: Any) -> None:
        press(where, *args, **more)
        where.page.wait_for_load_state("load")

    return pressed


def violations(page: Any) -> list[Any]:
    """axe is put in as the browser's own script, which the content policy does not hold back."""
    page.wait_for_load_state("load")
    page.evaluate(_axe())
    found: list[Any] = page.evaluate(_RUN)
    return found


@cache
def _axe() -> str:
    """Its last words give nothing back: what they would give, the whole of axe, is long."""
    return AXE.read_text(encoding="utf-8") + "\nundefined"


def told(page: Any) -> list[str]:
    """The same in lines: where, what, and the first places."""
    return [
        f"{page.url}: {broken['id']}: {broken['help']}: {node['html'][:160]}"
        for broken in violations(page)
        for node in broken["nodes"][:3]
    ]
