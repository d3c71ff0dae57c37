"""`makegood serve --shared` and `makegood people`, as somebody would run them, and the settings around them."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.core.exceptions import ImproperlyConfigured

from makegood.web.config import environment

COMMAND = [sys.executable, "-c", "from makegood.cli import main; main()"]


@pytest.fixture
def environ() -> dict[str, str]:
    """No database of the tests, and no browser."""
    return {name: held for name, held in os.environ.items() if not name.startswith(("MAKEGOOD_", "DJANGO_"))}


def ran(words: list[str], environ: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *words], env=environ, cwd=folder, capture_output=True, text=True, check=False)


def test_the_first_start_prints_a_link_that_opens(tmp_path: Path, environ: dict[str, str]) -> None:
    running = subprocess.Popen(
        [*COMMAND, "serve", "--shared", "--port", "0", "--no-browser"],
        env=environ | {"PYTHONUNBUFFERED": "1"}, cwd=tmp_path, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert running.stdout is not None
        said = "".join(running.stdout.readline() for _line in range(3))
        link = re.search(r"http://127\.0\.0\.1:\d+/set-up/\S+", said)
        assert link is not None, said
        with urlopen(link[0], timeout=20) as page:
            assert "Set up Makegood for your authority" in page.read().decode()
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(timeout=20)


def test_another_address_is_only_for_a_shared_site(tmp_path: Path, environ: dict[str, str]) -> None:
    done = ran(["serve", "--host", "0.0.0.0", "--no-browser"], environ, tmp_path)

    assert done.returncode == 2
    assert "add --shared" in done.stderr


def test_inviting_by_command_needs_an_organisation(tmp_path: Path, environ: dict[str, str]) -> None:
    done = ran(["people", "invite", "ana@northmoor.example"], environ, tmp_path)

    assert done.returncode == 2
    assert "name the authority with --organisation" in done.stderr


def test_inviting_by_command_makes_the_first_authority(tmp_path: Path, environ: dict[str, str]) -> None:
    first = ran(["people", "invite", "ana@northmoor.example", "--organisation", "Northmoor Council"], environ, tmp_path)
    second = ran(
        ["people", "invite", "ben@northmoor.example", "--organisation", "Northmore Council"], environ, tmp_path
    )

    assert re.fullmatch(r"/join/(\w{4}-){3}\w{4}/\n", first.stdout), first.stderr
    assert second.returncode == 2
    assert "no organisation is called Northmore Council" in second.stderr


@pytest.mark.django_db
def test_resetting_by_command_takes_the_second_step_off_only_when_asked(
    shared_site: object, someone: Any, client: Any
) -> None:
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from makegood.web.people import by_command, second_step

    ana = someone("Ana Reed", "officer")
    TOTPDevice.objects.create(user=ana, confirmed=True)

    assert client.get(by_command.reset(ana.email, no_second_step=False)).status_code == 200
    assert second_step.is_on(ana)
    by_command.reset(ana.email, no_second_step=True)
    assert not second_step.is_on(ana)


@pytest.mark.django_db
def test_a_link_by_command_lets_somebody_in(shared_site: object, organisation: object, client: object) -> None:
    from makegood.web.people import by_command, joining
    from makegood.web.records import access
    from makegood.web.records.models import Person

    organisation()  # type: ignore[operator]
    path = by_command.invite("ana@northmoor.example", ("administrator",), None)
    client.post(path, {"name": "Ana Reed", "password": "correct horse battery staple"})  # type: ignore[attr-defined]

    assert access.roles(Person.objects.get()) == {"administrator"}
    with pytest.raises(joining.Refused, match="king is not a role"):
        by_command.invite("ana@northmoor.example", ("king",), None)


def test_hosts_are_this_machine_and_those_that_are_named() -> None:
    assert "makegood.example.org" in environment.hosts(
        {"MAKEGOOD_SHARED": "1", "MAKEGOOD_HOSTS": "makegood.example.org"}
    )
    assert "makegood.example.org" not in environment.hosts({"MAKEGOOD_HOSTS": "makegood.example.org"})
    with pytest.raises(ImproperlyConfigured, match="MAKEGOOD_HOSTS"):
        environment.hosts({"MAKEGOOD_SHARED": "1", "MAKEGOOD_HOSTS": "*"})


def test_mail_goes_where_it_is_told_and_otherwise_nowhere() -> None:
    held = environment.mail({"MAKEGOOD_EMAIL": "smtp://me%40x:p%2Fw@mail.example:2525"})

    assert environment.mail({})["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    assert (held["EMAIL_HOST"], held["EMAIL_PORT"], held["EMAIL_HOST_USER"], held["EMAIL_HOST_PASSWORD"]) == (
        "mail.example", 2525, "me@x", "p/w",
    )  # fmt: skip
    assert held["EMAIL_USE_TLS"] is True


@pytest.mark.parametrize("address", ["mail.example", "ftp://x", "smtp://", "folder:", "smtp://h:port"])
def test_a_mail_address_we_cannot_use_is_refused_by_its_name(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MAKEGOOD_EMAIL"):
        environment.mail({"MAKEGOOD_EMAIL": address})


def test_a_switch_that_is_neither_on_nor_off_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="MAKEGOOD_SHARED"):
        environment.shared({"MAKEGOOD_SHARED": "perhaps"})
