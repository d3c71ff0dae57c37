"""The real server, as `makegood serve` starts it, writes no line about a worker's answer."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

COMMAND = [sys.executable, "-c", "from makegood.cli import main; main()"]
ANSWER = {"token": "K7QF-2M9T-4HXD-8WBN", "answer": "wrong", "sent": "1"}


def test_no_line_of_the_server_and_no_file_beside_the_database_is_about_an_answer(tmp_path: Path) -> None:
    environ = {name: held for name, held in os.environ.items() if not name.startswith(("MAKEGOOD_", "DJANGO_"))}
    running = subprocess.Popen(
        [*COMMAND, "serve", "--shared", "--port", "0", "--no-browser"], env=environ | {"PYTHONUNBUFFERED": "1"},
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        assert running.stdout is not None
        first = "".join(running.stdout.readline() for _line in range(3))
        site = re.search(r"http://127\.0\.0\.1:\d+/", first)
        assert site is not None, first
        with pytest.raises(HTTPError, match="404") as missing:
            urlopen(f"{site[0]}w/2222-2222/en/", urlencode(ANSWER).encode(), timeout=20)
        assert "Set-Cookie" not in missing.value.headers
    finally:
        running.send_signal(signal.SIGINT)
        rest, _ = running.communicate(timeout=20)

    assert not any(each in rest for each in ("/w/", "2222", ANSWER["token"], ANSWER["answer"]))
    assert {each.name.partition(".")[0] for each in tmp_path.iterdir()} <= {
        "makegood", "makegood-secret-key", "makegood-sealing-key",
    }  # fmt: skip
