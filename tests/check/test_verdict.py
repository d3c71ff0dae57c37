"""The word for a test: the strongest of what was found, and never more certain than that."""

import pytest

from makegood.check.finding import finding, strongest
from makegood.check.verdict import kind_of_test, word
from makegood.terms import Effect, Outcome


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([("not met", "BLOCK"), ("cannot tell", "BLOCK"), ("met", "BLOCK")], "Change this"),
        ([("cannot tell", "BLOCK"), ("not met", "WARN")], "A question for you"),
        ([("not met", "WARN"), ("met", "BLOCK")], "Take care"),
        ([("cannot tell", "WARN"), ("met", "BLOCK")], "We cannot tell"),
        ([("not met", "INFO"), ("met", "WARN")], "Met"),
        ([("does not apply", "INFO")], "Does not apply"),
    ],
)
def test_the_strongest_finding_gives_the_word(found: list[tuple[Outcome, Effect]], said: str) -> None:
    test = strongest(finding("a-rule", outcome, "because", effect=effect) for outcome, effect in found)

    assert word(kind_of_test(test), "defined") == said


def test_only_the_legal_test_says_that_an_ask_is_not_lawful() -> None:
    assert word("block", "legal") == "Not lawful as written"
    assert word("block", "reasonable") == "Change this"
