"""A contract in force, its officer and the people of its suppliers; a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.returns.steps import running

WAITS = 30_000


@pytest.fixture
def payroll_clerk(someone: Any) -> Any:
    return someone("Pat Moss", "supplier", at="Larkfield Care", kind="supplier")


@pytest.fixture
def officer(someone: Any) -> Any:
    return someone("Ana Reed", "officer")


@pytest.fixture
def contract(shared_site: Any, officer: Any, payroll_clerk: Any) -> Any:
    return running(officer, payroll_clerk)


@pytest.fixture
def tab(browser: Any, shared_server: Any) -> Iterator[Any]:
    """Open a page as a person: `tab(pat)`. An error of a script fails the test."""
    contexts = []

    def opened(person: Any = None, *, width: int = 1280, scripts: bool = True) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, base_url=shared_server.url
        )
        contexts.append(context)
        if person is not None:
            sign_in(context, person, shared_server.url)
        page = context.new_page()
        page.set_default_timeout(WAITS)
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


def sign_in(context: Any, person: Any, url: str) -> None:
    """The session of a test client, in this browser."""
    from django.test import Client

    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


@pytest.fixture(autouse=True)
def _own_sealing_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "sealing-key"))
