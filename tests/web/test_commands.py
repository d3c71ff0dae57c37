"""`makegood serve` and `makegood demo`, as somebody would run them."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

COMMAND = [sys.executable, "-c", "from makegood.cli import main; main()"]


@pytest.fixture
def environ() -> dict[str, str]:
    """No database of the tests, and no browser."""
    return {name: held for name, held in os.environ.items() if not name.startswith(("MAKEGOOD_", "DJANGO_"))}


def started(words: list[str], environ: dict[str, str], folder: Path) -> tuple[subprocess.Popen[str], list[str]]:
    """The running command, and what it printed before it began to serve."""
    running = subprocess.Popen(
        [*COMMAND, *words], env=environ | {"PYTHONUNBUFFERED": "1"}, cwd=folder, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    lines = [running.stdout.readline()]
    if words[0] == "demo":
        while len(lines) < 6:
            lines.append(running.stdout.readline())
    return running, lines


def answered(address: str) -> str:
    for _attempt in range(50):
        try:
            with urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except ConnectionError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer")


def test_demo_says_where_to_look_first_and_the_page_is_there(tmp_path: Path, environ: dict[str, str]) -> None:
    running, lines = started(["demo", "--port", "0", "--no-browser", "--data", str(tmp_path)], environ, tmp_path)
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+/check/[0-9a-f-]+/", "".join(lines))
        assert address is not None, lines
        assert "before you publish" in answered(address[0])
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(timeout=20)


def test_serve_keeps_its_database_in_the_folder(tmp_path: Path, environ: dict[str, str]) -> None:
    running, lines = started(["serve", "--port", "0", "--no-browser"], environ, tmp_path)
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+/", lines[0])
        assert address is not None, lines
        assert '"ok": true' in answered(address[0] + "health/")
        assert (tmp_path / "makegood.sqlite3").is_file()
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(timeout=20)


def test_demo_leaves_a_database_that_is_there_alone(tmp_path: Path, environ: dict[str, str]) -> None:
    (tmp_path / "makegood.sqlite3").write_text("mine", encoding="utf-8")

    done = subprocess.run(
        [*COMMAND, "demo", "--no-browser", "--data", str(tmp_path)],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "already has a database" in done.stderr
    assert (tmp_path / "makegood.sqlite3").read_text(encoding="utf-8") == "mine"


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path, environ: dict[str, str]) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [*COMMAND, "serve", "--no-browser", "--port", port, "--data", str(tmp_path)],
            env=environ, capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert "use --port with another number" in done.stderr
