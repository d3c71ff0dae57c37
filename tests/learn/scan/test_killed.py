"""A scan that is killed leaves nobody behind."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

READS = """
import os, threading, time
from makegood.learn.scan.run import pool_of

def main():
    with pool_of(2) as pool:
        running = [pool.submit(time.sleep, 600) for _ in range(2)]
        print(*pool._processes, flush=True)
        threading.Event().wait()

if __name__ == "__main__":
    main()
"""
SOON = 30_000
"""Milliseconds."""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="to wait for somebody else's process is Linux's")
def test_the_workers_of_a_scan_that_is_killed_end_too(tmp_path: Path) -> None:
    script = tmp_path / "reads.py"
    script.write_text(READS, encoding="utf-8")
    scan = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert scan.stdout is not None
    workers = [os.pidfd_open(int(pid)) for pid in scan.stdout.readline().split()]

    scan.send_signal(signal.SIGKILL)
    scan.wait()

    for worker in workers:
        ended = select.poll()
        ended.register(worker, select.POLLIN)
        assert ended.poll(SOON), "a worker reads on, for nobody"
    assert len(workers) == 2
