"""The optional second step: a code by time from the person's own device, and ten recovery codes."""

import base64
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from makegood.web.people import codes
from makegood.web.records.models import Person

RECOVERY_CODES = 10
RECOVERY_LENGTH = 10  # of 30 letters: 49 bits, used once


def match(person: Person, typed: str) -> Any:
    """The device that takes the code, or None. A code is taken once."""
    by_time = typed.isdigit() and len(typed) == 6
    model, token = (TOTPDevice, typed) if by_time else (StaticDevice, _kept(typed))
    with transaction.atomic():
        for device in model.objects.filter(user=person, confirmed=True).select_for_update():
            if device.verify_token(token):
                return device
    return None


def _kept(code: str) -> str:
    """What the database keeps of a recovery code: as much of a keyed digest as its column holds."""
    return salted_hmac("makegood.recovery", code, algorithm="sha256").hexdigest()[:16]


def begin(person: Person) -> TOTPDevice:
    """A device that waits to be confirmed; the same one until it is."""
    found = TOTPDevice.objects.filter(user=person, confirmed=False).first()
    return found or TOTPDevice.objects.create(user=person, name="code by time", confirmed=False)


@transaction.atomic
def confirm(person: Person, typed: str) -> tuple[TOTPDevice, tuple[str, ...]] | None:
    """Turn the second step on if the code is right; give the device and ten new recovery codes."""
    device = TOTPDevice.objects.select_for_update().filter(user=person, confirmed=False).first()
    if device is None or not device.verify_token(typed):
        return None
    device.confirmed = True
    device.save()
    return device, new_recovery_codes(person)


@transaction.atomic
def new_recovery_codes(person: Person) -> tuple[str, ...]:
    """Ten codes in groups; those from before stop working."""
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="recovery codes")
    made = tuple(codes.plain(codes.make())[:RECOVERY_LENGTH] for _ in range(RECOVERY_CODES))
    device.token_set.bulk_create([device.token_set.model(device=device, token=_kept(code)) for code in made])
    return tuple(f"{code[:5]}-{code[5:]}" for code in made)


def as_text(device: TOTPDevice) -> str:
    """The key as people type it into an app: base 32, without padding."""
    return base64.b32encode(device.bin_key).decode().rstrip("=")


def take_off(person: Person) -> None:
    """No second step any more."""
    TOTPDevice.objects.filter(user=person).delete()
    StaticDevice.objects.filter(user=person).delete()


def is_on(person: Person) -> bool:
    return TOTPDevice.objects.filter(user=person, confirmed=True).exists()
