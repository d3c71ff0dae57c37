"""What the two officers do: set up, bring colleagues in, design, issue, invite, open."""

from collections.abc import Mapping
from typing import Any

from makegood.web.people import joining
from tests.stories.people import PASSWORD, follow, go, heading, look, press, text

EXAMPLE = "home-care-coast-and-villages"


def set_up(page: Any, *, authority: str, name: str, email: str) -> None:
    """The first officer opens the link that `makegood serve --shared` prints."""
    go(page, f"/set-up/{joining.set_up_code()}/")
    page.get_by_label("Name of your authority").fill(authority)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Your email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Set up")


def add_person(page: Any, email: str, *roles: str) -> str:
    """The link for a colleague."""
    go(page, "/people/")
    press(page, "Add a person")
    page.get_by_label("Their email address").fill(email)
    for role in roles:
        page.get_by_label(role).check()
    press(page, "Make a link")
    return str(page.locator("#link").inner_text())


def design(page: Any) -> str:
    """The example tender as a design of our own; two firms may win it. Gives its number."""
    go(page, "/tenders/start/")
    page.get_by_label("An example").check()
    page.get_by_label("Which example").select_option(EXAMPLE)
    press(page, "Continue")
    number = page.url.rstrip("/").rpartition("/")[2]
    go(page, f"/tenders/{number}/limits/")
    page.get_by_label("Fewest suppliers who must win").fill("2")
    press(page, "Save")
    return str(number)


def choose_team(page: Any, number: str, work: Mapping[str, str]) -> None:
    """`work`: name to what that person does on this tender."""
    go(page, f"/tenders/{number}/team/")
    for name, does in work.items():
        page.get_by_role("group", name=name).get_by_label(does).check()
    press(page, "Save")
    assert page.locator(".mg-unread").count() == 0, text(page)


def issue(page: Any, number: str) -> None:
    go(page, f"/tenders/{number}/pack/")
    assert heading(page) == "Download your tender pack"
    page.get_by_label("Notice number").fill("012345-2026")
    page.get_by_label("Who sent it?").fill("Ana Reed")
    press(page, "The tender is issued")
    assert heading(page) == "Tender issued"


def invite(page: Any, *addresses: str) -> list[str]:
    """A link for each address, as the page shows them once."""
    follow(page, "Ask suppliers to bid")
    page.get_by_label("E-mail addresses").fill("\n".join(addresses))
    press(page, "Make links")
    return [str(each) for each in page.locator(".mg-new-links dd span[id]").all_inner_texts()]


def open_bids(page: Any, number: str) -> str:
    """One officer is here. The heading that follows."""
    go(page, f"/opening/{number}/")
    press(page, "I am here. Open the bids")
    look(page)
    return heading(page)
