"""The server itself: bodies that no page takes, and numbers in a workbook that nobody means."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.web.bids.steps import fill
from tests.web.bids.test_attacks import raw, upload, workbook

COMMAND = [sys.executable, "-c", "from makegood.cli import main; main()"]


def told(port: int, head: str) -> bytes:
    """The first line of the answer to a request whose body is announced and never sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
        wire.sendall(f"{head}\r\nHost: 127.0.0.1\r\nConnection: close\r\n".encode())
        wire.sendall(b"Content-Length: 900000000\r\n\r\n")
        return wire.recv(200).split(b"\r\n")[0]


def test_files_are_the_owners_alone_and_a_gigabyte_is_refused_before_it_is_taken(tmp_path: Path) -> None:
    environ = {name: held for name, held in os.environ.items() if not name.startswith(("MAKEGOOD_", "DJANGO_"))}
    running = subprocess.Popen(
        [*COMMAND, "serve", "--shared", "--port", "0", "--no-browser"],
        env=environ | {"PYTHONUNBUFFERED": "1"}, cwd=tmp_path, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert running.stdout is not None
        said = "".join(running.stdout.readline() for _line in range(3))
        port = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert port is not None, said

        made = [each for each in tmp_path.iterdir() if each.stat().st_mode & 0o077]
        assert made == [], "somebody else on this machine can read these"
        assert b" 413 " in told(int(port[1]), "POST /sign-in/ HTTP/1.1") + b" "
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(timeout=20)


@pytest.mark.django_db
@pytest.mark.parametrize("price", [1e-300, "0.000000000000001", 10**30, "1e999", "NaN", "-5", 0, "∞", "٣٤", True])
def test_a_price_in_a_workbook_that_nobody_means_is_told(price: Any, tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)
    book = workbook(client, bid)
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value) in {"34", "34.0", "34.00"}
    ]
    assert cells
    for cell in cells:
        cell.value = price

    answer = upload(client, bid, raw(book))

    assert answer.status_code in {302, 422}
    page = client.get(f"/bids/{bid.number}/price/")
    assert page.status_code == 200
    kept = re.search(r'name="price-1"[^>]*value="([^"]*)"', page.content.decode())
    assert kept
    assert kept[1] in {"34", "34.00"} or (price, kept[1]) == ("٣٤", "34")
