"""What the employer's browser runs needs nothing but Python itself, and says so by importing there."""

import subprocess
import sys

WITHOUT = ("pydantic", "yaml", "django", "cryptography", "polars", "numpy", "scipy", "lxml", "click")


def test_the_employers_part_imports_where_only_python_is_installed() -> None:
    blocked = "".join(f"sys.modules[{name!r}] = None\n" for name in WITHOUT)
    walk = (
        "import sys, importlib, pkgutil\n"
        + blocked
        + "import makegood.deliver.employer as e, makegood.deliver.figures as f\n"
        "for room in (e, f):\n"
        "    for found in pkgutil.walk_packages(room.__path__, room.__name__ + '.'):\n"
        "        importlib.import_module(found.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", walk], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
