"""Every command that a page tells a reader to type is typed here, and does what the page says."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from makegood.cli import COMMANDS, main
from tests.docs.documents import ROOT, Command, blocks, commands, documents, name

NOT_RUN = ("makegood serve", "makegood demo", "makegood people reset")
"""They serve pages until somebody stops them, or want somebody who has joined; tests/web starts them."""
NOT_OURS = ("script/", "pip ", "sudo ", "export ", "python ")
FIRST_READ = "README.md"
"""Its commands are typed in a shell, as whole programs; so is, on every page, what only a shell understands."""
OF_A_SHELL = re.compile(r"[|<>&;$*~`]|^(?!makegood )|^makegood people ")
INTO_THE_SOURCE = "makegood define new"
"""Without --into it writes into the checkout it runs from."""
COPIED = (
    "examples",
    "src/makegood/define/measures",
    "src/makegood/law/register",
    "src/makegood/law/rules",
    "tests/book",
    "tests/define",
    "src/makegood/law/examples",
)
PAGES = [page for page in documents() if any(True for _ in commands(page))]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the commands may read and change, as it lies in the repository."""
    root = tmp_path_factory.mktemp("checkout")
    for part in COPIED:
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for page in documents():
        write_files(page, root)
    return root


def write_files(page: Path, root: Path) -> None:
    for block in blocks(page):
        if block.file:
            (root / block.file).write_text("\n".join(block.lines) + "\n", encoding="utf-8")


NOWHERE = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")


def in_a_shell(line: str, root: Path) -> tuple[int, str, str]:
    """As a reader types it, with no network to reach."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        line, shell=True, cwd=root, env=os.environ | NOWHERE | {"PATH": path, "PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def in_this_process(line: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """The same words to the same command, without a new Python for each: that took longer than what they do."""
    with monkeypatch.context() as here:
        here.chdir(root)
        for name_, value in NOWHERE.items():
            here.setenv(name_, value)
        done = CliRunner().invoke(main, shlex.split(line)[1:], prog_name="makegood", catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_each_command_of_the_page_does_what_the_page_says(
    page: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(page, copy)
    for command in commands(page):
        if command.line.startswith((*NOT_RUN, *NOT_OURS)):
            continue
        if command.line.startswith(INTO_THE_SOURCE) and "--into" not in command.line:
            command = Command(f"{command.line} --into .", command.exits, command.shows)
        if name(page) == FIRST_READ or OF_A_SHELL.search(command.line):
            code, said, wrong = in_a_shell(command.line, copy)
        else:
            code, said, wrong = in_this_process(command.line, copy, monkeypatch)

        assert code in command.exits, f"$ {command.line}\n{said[-2000:]}{wrong[-2000:]}"
        assert "Traceback" not in wrong
        assert shown_in_order(command.shows, said), f"$ {command.line}\n{said[:4000]}"
    restore(copy)


def restore(root: Path) -> None:
    """Each page stands alone: what one made is neither of use to the next nor in its way."""
    ours = {Path(part).parts[0] for part in COPIED} | {block.file for page in PAGES for block in blocks(page)}
    for made in root.iterdir():
        if made.name not in ours:
            shutil.rmtree(made) if made.is_dir() else made.unlink()
    for part in COPIED[1:]:
        shutil.rmtree(root / part)
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))


def shown_in_order(lines: tuple[str, ...], output: str) -> bool:
    """Each line stands in the output, after the one before it; `...` stands for anything, also within a line."""
    said = iter(output.splitlines())
    for line in lines:
        if line.strip() in ("", "..."):
            continue
        wanted = re.compile(".*".join(map(re.escape, line.rstrip().split("..."))))
        if not any(wanted.match(each) for each in said):
            return False
    return True


def test_each_command_has_an_example_that_the_reference_shows() -> None:
    context = click.Context(main, info_name="makegood")
    shown = {command.line for command in commands(ROOT / "docs" / "reference" / "commands.md")}

    for command_name in COMMANDS:
        for path, command in leaves(main.get_command(context, command_name), f"makegood {command_name}"):
            assert f"Example: {path} " in f"{command.help} ", f"{path} has no example in its docstring"
            assert any(line == path or line.startswith(f"{path} ") for line in shown), path


def leaves(command: click.Command | None, path: str) -> list[tuple[str, click.Command]]:
    """A command, or every command of a group."""
    assert command is not None
    if not isinstance(command, click.Group):
        return [(path, command)]
    context = click.Context(command)
    inner = [(name, command.get_command(context, name)) for name in command.list_commands(context)]
    return [leaf for name, held in inner for leaf in leaves(held, f"{path} {name}")]
