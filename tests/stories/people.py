"""What anybody does on the site: come in by a link, sign in, press a button and see where it led."""

from typing import Any

PASSWORD = "four words at the kitchen table"


def heading(page: Any) -> str:
    return str(page.get_by_role("heading", level=1).inner_text())


def press(page: Any, name: str, *, exact: bool = True) -> None:
    """Press a button; the page that follows must not be a refusal."""
    page.get_by_role("button", name=name, exact=exact).click()
    refused = page.locator(".govuk-error-summary")
    assert refused.count() == 0, f"{page.url}: {refused.first.inner_text()}"
    look(page)


def go(page: Any, path: str) -> None:
    got = page.goto(path)
    assert got.status == 200, f"{path}: {got.status}"
    look(page)


def follow(page: Any, name: str, *, exact: bool = True) -> None:
    page.get_by_role("link", name=name, exact=exact).first.click()
    look(page)


def look(page: Any) -> None:
    """A picture, when somebody wants pictures of the story."""
    taken = getattr(page, "taken", None)
    if taken:
        taken()


def sign_in(page: Any, email: str) -> None:
    """Sign in where the last session is over."""
    go(page, "/sign-in/")
    if page.url.endswith("/my/"):
        return
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")


def join(page: Any, link: str, name: str) -> None:
    """Somebody who was sent a link makes their account."""
    go(page, link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Join")
    assert page.url.endswith("/my/")


def text(page: Any) -> str:
    return str(page.locator("main").inner_text())


def downloaded(page: Any, name: str, *, exact: bool = False) -> bytes:
    """The file behind a link."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=exact).first.click()
    path = waiting.value.path()
    return bytes(path.read_bytes())
