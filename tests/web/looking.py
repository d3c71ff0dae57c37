"""A browser to look at pages with, and what axe-core finds on one, once the page and its style sheet have arrived."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


@contextmanager
def chromium() -> Iterator[Any]:
    """Chromium without a window. It takes a second to start: one for a whole module of tests."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's own loop runs in this thread
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def violations(page: Any) -> list[Any]:
    """axe is put in as the browser's own script, which the content policy does not hold back."""
    page.wait_for_load_state("load")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(_RUN)["violations"]
    return found


def told(page: Any) -> list[str]:
    """The same in lines: where, what, and the first places."""
    return [
        f"{page.url}: {broken['id']}: {broken['help']}: {node['html'][:160]}"
        for broken in violations(page)
        for node in broken["nodes"][:3]
    ]
