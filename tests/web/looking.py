"""What axe-core finds on a page in the browser, once the page and its style sheet have arrived."""

from pathlib import Path
from typing import Any

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


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
