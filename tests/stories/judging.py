"""What the panel does: declare, score alone, lock, agree."""

from collections.abc import Mapping
from typing import Any

from tests.stories.people import go, heading, look, press

WHY = (
    "{name} writes: the bid says who is paid what and from which day, and names the record that shows it, "
    "which earned this score; it does not say how agency workers are shown, nor how a rise in April is kept."
)
MARKS: dict[str, dict[str, tuple[int, ...]]] = {
    "eve": {"A": (5, 4, 5, 3, 4), "B": (4, 4, 4, 5, 5)},
    "finn": {"A": (5, 5, 3, 3, 4), "B": (4, 4, 4, 4, 5)},
}
"""Mark by question, by bid. On question 3 they are two apart for Bid A."""
TALKED = "Read again together: the payslip line is shown, which the first reader had missed."


def declare(page: Any, number: str, *, at: str = "evaluate") -> None:
    """No link with any of the firms. Nothing of a bid is shown before."""
    go(page, f"/{at}/{number}/")
    assert heading(page) == "Do you have any link with these firms?"
    page.get_by_label("No", exact=True).check()
    press(page, "Continue")


def score(page: Any, number: str, name: str, marks: Mapping[str, tuple[int, ...]]) -> None:
    """Every question in turn, all bids one after the other, and lock. `marks`: letter to a mark a question."""
    for place in range(1, len(next(iter(marks.values()))) + 1):
        go(page, f"/evaluate/{number}/q{place}/")
        for letter, given in marks.items():
            go(page, f"/evaluate/{number}/q{place}/{letter.lower()}/")
            page.locator(f"#mark{'' if given[place - 1] == 0 else f'-{given[place - 1] + 1}'}").check()
            page.get_by_label("Why this score?", exact=False).fill(
                f"{WHY.format(name=name)} Bid {letter}, question {place}."
            )
            page.locator("main form button").first.click()
        press(page, "Lock my scores")
        assert "locked" in page.content()


def agree(page: Any, number: str, questions: int) -> None:
    """What differs is talked about and recorded with a reason; what is close is confirmed."""
    declare(page, number, at="moderate")
    for place in range(1, questions + 1):
        go(page, f"/moderate/{number}/q{place}/")
        while (form := page.get_by_role("button", name="Record agreed score").locator("visible=true")).count():
            form.first.locator("xpath=ancestor::form").locator("input[type=radio]").nth(4).check()
            form.first.locator("xpath=ancestor::form").locator("textarea").fill(TALKED)
            form.first.click()
            look(page)
        close = page.get_by_role("button", name="Confirm")
        if close.count():
            for choice in page.locator("section[aria-labelledby=close] fieldset").all():
                choice.get_by_role("radio").last.check()
            press(page, "Confirm", exact=False)
        assert heading(page) == f"Question {place} is agreed"
