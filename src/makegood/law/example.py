"""The readable example cases of each rule: what the tests run, the command and the pages show."""

from functools import cache
from importlib.resources import files
from typing import Any

from makegood.law.case import Case
from makegood.terms import Effect, Outcome, codec, value


@value
class Example:
    """One example: what it shows, the facts as the case format has them, and what the rule must say of them."""

    it: str
    case: dict[str, Any]
    expect: Outcome
    because: str = ""
    effect: Effect | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts in words of the case format, one each: 'contract.kind: works'."""
        return tuple(_flat(self.case, ""))


def _flat(held: Any, path: str) -> list[str]:
    if isinstance(held, dict) and held:
        return [line for key, inner in held.items() for line in _flat(inner, f"{path}.{key}".lstrip("."))]
    return [f"{path}: {_shown(held)}"] if path else []


def _shown(held: Any) -> str:
    if isinstance(held, bool):
        return "yes" if held else "no"
    return ", ".join(map(str, held)) if isinstance(held, list) else str(held)


@cache
def examples(rule: str) -> tuple[Example, ...]:
    """The examples of a rule, in their file's order; none for a rule that is not modelled."""
    path = files("makegood.law") / "examples" / f"{rule}.yaml"
    if not path.is_file():
        return ()
    data = codec.from_yaml(path.read_text(encoding="utf-8"), f"examples/{rule}.yaml")
    return codec.to_value(tuple[Example, ...], data, f"examples/{rule}.yaml")


def example_rules() -> frozenset[str]:
    """The ids of the rules that have examples."""
    root = files("makegood.law") / "examples"
    return frozenset(file.name.removesuffix(".yaml") for file in root.iterdir() if file.name.endswith(".yaml"))


def case_of(example: Example, on: Any) -> Case:
    """The example's case, asked on that day where it names none."""
    return codec.to_value(Case, {"on": on} | example.case, "example")
