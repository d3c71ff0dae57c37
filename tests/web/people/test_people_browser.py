"""The people pages in a real browser: axe, wide and on a phone, by keyboard, without scripts."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from tests.web.looking import told

WIDE, PHONE, NARROW = 1280, 375, 320
PASSWORD = "correct horse battery staple"
STICKS = (
    "[...document.querySelectorAll('*')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position)).length"
)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

pytestmark = [
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def tab(browser: Any, shared_server: Any) -> Iterator[Any]:
    contexts = []

    def opened(*, width: int = WIDE, scripts: bool = True) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, base_url=shared_server.url
        )
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def problems(page: Any) -> list[str]:
    said = told(page)
    if page.evaluate(STICKS) or page.evaluate(SIDEWAYS) > 0:
        said.append(f"{page.url}: something sticks or runs off the side")
    return said


def sign_in(page: Any, email: str = "ana.reed@example.org") -> None:
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/my/")


@pytest.fixture
def northmoor(someone: Any, organisation: Any) -> Any:
    """An authority with an administrator, a colleague with two roles that may meet, and somebody who is asked."""
    from makegood.web.people import joining

    ana, ben = someone("Ana Reed", "administrator", "officer"), someone("Ben Odell", "officer", "evaluator")
    joining.invite("carol@northmoor.example", ["auditor"], organisation(), by=ana, at=timezone.now())
    gone = someone("Gus Lee", "manager")
    joining.leave(gone, organisation(), by=ana, at=timezone.now())
    return organisation(), ben


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
def test_axe_finds_nothing_on_the_pages_of_people(tab: Any, northmoor: Any, width: int) -> None:
    from makegood.web.people import joining

    (where, ben), page, found = northmoor, tab(width=width), []
    over = joining.invite("dev@northmoor.example", ["moderator"], where, by=None, at=timezone.now())
    code = joining.invite("dev@northmoor.example", ["moderator"], where, by=None, at=timezone.now())
    known = joining.invite("ben.odell@example.org", ["auditor"], where, by=None, at=timezone.now())
    for path in ("/", "/sign-in/", "/about/privacy/", f"/join/{over}/", f"/join/{code}/", f"/join/{known}/"):
        page.goto(path)
        found += problems(page)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign in").click()
    found += problems(page)
    assert page.title().startswith("Error: ")
    sign_in(page)
    of = f"/people/{where.ref}/"
    own = ("/", "/my/", "/my/account/", "/my/account/password/", "/my/account/second-step/", f"/join/{known}/")
    for path in (*own, "/people/", of + "add/", f"{of}{ben.ref}/", f"{of}{ben.ref}/leave/"):
        page.goto(path)
        found += problems(page)

    assert found == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing_in_states_that_follow_a_press(tab: Any, northmoor: Any, width: int) -> None:
    from django_otp.oath import totp
    from django_otp.plugins.otp_totp.models import TOTPDevice

    (where, ben), page, found = northmoor, tab(width=width), []
    sign_in(page)
    page.goto(f"/people/{where.ref}/add/")
    page.get_by_role("button", name="Make a link").click()
    found += problems(page)
    page.get_by_label("Their email address").fill("dev@northmoor.example")
    page.get_by_label("Evaluator").check()
    page.get_by_role("button", name="Make a link").click()
    found += problems(page)
    page.goto(f"/people/{where.ref}/{ben.ref}/")
    page.get_by_label("Auditor").check()
    page.get_by_role("button", name="Save").click()
    found += problems(page)
    page.goto("/my/account/second-step/")
    page.get_by_label("Code the app shows now").fill("1")
    page.get_by_role("button", name="Turn it on").click()
    found += problems(page)
    page.get_by_label("Code the app shows now").fill(f"{totp(TOTPDevice.objects.get().bin_key):06d}")
    page.get_by_role("button", name="Turn it on").click()
    found += problems(page)
    page.goto("/my/account/second-step/off/")
    found += problems(page)

    assert page.get_by_role("heading", level=1).inner_text() == "Change your second step"
    assert found == []


def test_an_invitation_is_taken_up_without_scripts_on_a_phone(tab: Any, northmoor: Any) -> None:
    assert northmoor
    admin, phone = tab(scripts=False), tab(width=PHONE, scripts=False)
    sign_in(admin)
    admin.get_by_role("link", name="People", exact=True).click()
    admin.get_by_role("button", name="Add a person").click()
    admin.get_by_label("Their email address").fill("dev@northmoor.example")
    admin.get_by_label("Evaluator").check()
    admin.get_by_role("button", name="Make a link").click()
    phone.goto(admin.locator("#link").inner_text())
    phone.get_by_label("Your name").fill("Dev Shah")
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_role("button", name="Join").click()
    phone.wait_for_url("**/my/")

    assert "Signed in as Dev Shah" in phone.locator("header").inner_text()
    assert phone.locator("header nav a").all_inner_texts() == ["My scoring"]
    phone.get_by_role("button", name="Sign out").click()
    phone.goto("/my/")
    assert phone.url.endswith("/sign-in/?next=/my/")


def test_the_square_is_a_drawing_that_the_content_policy_lets_through(tab: Any, northmoor: Any) -> None:
    page, refused = tab(), []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    sign_in(page)
    page.goto("/my/account/second-step/")

    box = page.locator("main svg").bounding_box()

    assert box["width"] == box["height"] > 150
    assert refused == []
