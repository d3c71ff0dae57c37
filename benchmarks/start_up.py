"""How long the command takes to start, beside an interpreter that does nothing, in the same run.

    python benchmarks/start_up.py [ROUNDS]

Whole processes in turn, ROUNDS of each (20), medians. The promise: `makegood --help` under 0.4 s.
"""

import sys
from pathlib import Path
from statistics import median

from turns import in_turn, table

PROMISE = 0.4


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    makegood = str(Path(sys.executable).parent / "makegood")
    nothing, help_, check = "`python -c pass`", "`makegood --help`", "`makegood check --help`"
    show = "`makegood law show pa23-s18-lots-duty`"
    took = in_turn(
        {
            nothing: [sys.executable, "-c", "pass"],
            help_: [makegood, "--help"],
            check: [makegood, "check", "--help"],
            show: [makegood, "law", "show", "pa23-s18-lots-duty"],
        },
        rounds,
    )
    print(table(took, nothing))
    kept = median(took[help_]) < PROMISE
    print(f"\n`makegood --help` under {PROMISE} s: {'yes' if kept else 'no'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
