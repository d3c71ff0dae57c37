"""Bad input, told so that a person can mend it."""

from collections.abc import Iterable

from makegood.terms.value import value


@value
class Problem:
    """One thing that could not be read: where, what was found, what was expected, what to do."""

    file: str
    where: str = ""
    found: str = ""
    expected: str = ""
    do: str = ""

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.where) if part)
        said = [self.found, f"expected {self.expected}" if self.expected else "", self.do]
        return f"{place}: " + "; ".join(part for part in said if part)


class BadInput(Exception):
    """The input cannot be used. Carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
