"""How many notices `makegood check` does in a minute on one core, beside peers that only read them, in the same run.

    python benchmarks/check_speed.py [NOTICES] [ROUNDS]

Makes NOTICES (2000) from a seed in a temporary folder, about 5 KB each, one in three asking something about work, and
runs whole processes in turn, ROUNDS of each (3), on one core where the system lets a process be tied to one. The peers
do less: they parse the same file, and ocdskit, if it is installed (`pip install ocdskit`), puts the releases in a
package. They show what reading alone costs here. The promise: at least 2,000 notices a minute.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from notices import write
from turns import in_turn, table

PROMISE = 2000
SEED = 20261121
CHECK = "`makegood check --json`"
PARSE = "`python -m json.tool` (parses, writes)"


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    tie_to_one_core()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "notices.jsonl"
        size = write(file, number, seed=SEED)
        commands, how = peers(file)
        took = in_turn(commands, rounds, **how)
    print(f"{number} notices, {size / number / 1000:.1f} KB each, one core\n")
    a_minute = {name: number / median(each) * 60 for name, each in took.items()}
    print(table(took, PARSE, {name: f"{each:,.0f}" for name, each in a_minute.items()}))
    print(f"\nAt least {PROMISE:,} notices a minute: {'yes' if a_minute[CHECK] >= PROMISE else 'no'}")
    return 0 if a_minute[CHECK] >= PROMISE else 1


def tie_to_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def peers(file: Path) -> tuple[dict[str, list[str]], dict[str, dict[str, object]]]:
    """The commands, and how each is given the file and may end. A check ends with 1: there is something to look at."""
    makegood = str(Path(sys.executable).parent / "makegood")
    commands = {
        CHECK: [makegood, "check", "--json", "--on", "2026-11-21", str(file)],
        PARSE: [
            sys.executable, "-m", "json.tool", "--json-lines", "--compact", str(file), os.devnull,
        ],
    }  # fmt: skip
    how: dict[str, dict[str, object]] = {CHECK: {"ends_with": (0, 1)}}
    ocdskit = shutil.which("ocdskit", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    if ocdskit:
        name = "`ocdskit package-releases` (parses, packs)"
        commands[name], how[name] = [ocdskit, "package-releases"], {"stdin": file}
    return commands, how


if __name__ == "__main__":
    sys.exit(main())
