"""The plan of the house, held to the code: where libraries may stand, how long things may be, what is never written."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 600
LONGEST_FUNCTION = 60
# The command that starts the site has to set Django up; nothing else outside web knows it.
DJANGO = ("src/makegood/web/", "src/makegood/cli/serve.py", "tests/web/", "tests/stories/")
OURS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/",
    "src/",
    "tests/",
    "script/",
    "benchmarks/",
    "examples/",
)


@cache
def files() -> tuple[Path, ...]:
    """What is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    return tuple(ROOT / name for name in listed if name and (ROOT / name).is_file())


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code() -> list[Path]:
    return [path for path in files() if path.suffix == ".py"]


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def imported(path: Path) -> set[str]:
    """The first names of everything a module imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_django_is_imported_only_by_the_site_and_the_command_that_starts_it() -> None:
    users = [name(path) for path in code() if "django" in imported(path)]

    assert [user for user in users if not user.startswith(DJANGO)] == []
    assert any(user.startswith("src/makegood/web/") for user in users), "this test looks in the wrong place"


def test_files_become_values_in_one_place() -> None:
    source = [path for path in code() if name(path).startswith("src/makegood/")]

    assert [name(path) for path in source if "pydantic" in imported(path)] == ["src/makegood/terms/codec.py"]
    assert [name(path) for path in source if "yaml" in imported(path)] == ["src/makegood/terms/codec.py"]


def test_no_file_is_long_and_no_function_is_a_page() -> None:
    long_files = [name(path) for path in code() if len(text(path).splitlines()) > LONGEST_FILE]
    long_functions = [
        f"{name(path)}: {function}, {lines} lines"
        for path in code()
        if not name(path).startswith("tests/")
        for function, lines in functions(path)
        if lines > LONGEST_FUNCTION
    ]

    assert long_files == []
    assert long_functions == []


def test_each_public_module_says_what_it_is() -> None:
    bare = [
        name(path)
        for path in code()
        if name(path).startswith("src/makegood/")
        and not path.name.startswith("_")
        and "/migrations/" not in name(path)
        and not ast.get_docstring(ast.parse(text(path)))
        and text(path).strip()
    ]

    # urls.py and apps.py of Django are lists with nothing to explain
    assert [each for each in bare if not each.endswith(("/urls.py", "/apps.py"))] == []


def test_each_room_says_what_goes_in_what_comes_out_and_what_it_never_does() -> None:
    for room in ("terms", "law", "ocds", "define", "market", "check"):
        says = ast.get_docstring(ast.parse(text(ROOT / "src" / "makegood" / room / "__init__.py"))) or ""

        assert "In:" in says and "Out:" in says, room
        assert re.search(r"\b(?:never|no|nor)\b", says), f"{room} does not say what it does not do"


def test_the_core_reads_no_clock_and_no_environment() -> None:
    rooms = tuple(f"src/makegood/{room}/" for room in ("terms", "law", "ocds", "define", "market", "check"))
    reads = re.compile(r"\b(?:date\.today|datetime\.now|datetime\.utcnow|time\.time|os\.environ|os\.getenv)\b")

    assert [name(path) for path in code() if name(path).startswith(rooms) and reads.search(text(path))] == []


def test_no_file_names_this_machine() -> None:
    """Somebody else's checkout lies elsewhere: no absolute path of a person's or a builder's machine."""
    paths = re.compile(r"(?<![\w./%-])/(?:work|home|Users|root)/[\w.]")
    named = [name(path) for path in files() if ours(path) and paths.search(text(path))]

    assert named == []
    assert [name(path) for path in files() if ours(path) and f"{ROOT}/" in text(path)] == []


def test_the_lock_file_says_what_and_not_from_where() -> None:
    """Where packages come from is the machine's matter: each is pinned by its hash, and no address is kept."""
    lock = text(ROOT / "frontend" / "package-lock.json")

    assert '"resolved"' not in lock
    assert '"integrity": "sha512-' in lock


def ours(path: Path) -> bool:
    return name(path).startswith(OURS) or "/" not in name(path)


def test_no_data_of_others_and_nothing_built_is_committed() -> None:
    """Real notices stay beside the checkout; drafts of our own are tests' material and stand with them."""
    built = (".gz", ".jsonl", ".sqlite3", ".pyc", ".whl", ".zip", ".parquet")
    drafts = (".docx", ".xlsx", ".odt", ".ods", ".pdf")

    assert [name(path) for path in files() if path.name.endswith(built) and not name(path).startswith("tests/")] == []
    assert [name(path) for path in files() if path.name.endswith(drafts) and not name(path).startswith("tests/")] == []
    assert [name(path) for path in files() if path.stat().st_size > 1_000_000] == []


def test_nothing_of_the_front_end_is_committed_compiled() -> None:
    assert [name(path) for path in files() if "/static/govuk/" in name(path)] == []
    assert [name(path) for path in files() if "node_modules" in path.parts] == []
