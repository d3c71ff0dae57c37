"""For the commands that add files to a source checkout."""

import os
import subprocess
import sys
from pathlib import Path

import click


def remake_reference(root: Path) -> None:
    """Make the reference pages again, so that the tests pass with what was added. Says so when it could not."""
    script = root / "script" / "reference_pages"
    if not script.is_dir():
        return
    path = os.pathsep.join([str(root / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(  # noqa: S603 - the checkout's own script
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        click.echo(f"the reference pages could not be made: run script/reference\n{done.stderr}", err=True)
    else:
        click.echo("made docs/reference again")
