"""Wrong tries are counted: twenty an hour for one address and for one account, then nobody may try.

What is kept is a keyed digest, so the table tells nobody which addresses were tried.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.utils.crypto import salted_hmac

from makegood.web.records.models import WrongTry

MOST = 20
WITHIN = timedelta(hours=1)


def about_address(address: str) -> str:
    """The connection the try came from."""
    return _digest("address", connection(address))


def connection(address: str) -> str:
    """An IPv4 address as it is; of an IPv6 address the first 64 bits, for whoever holds one holds all the others."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Network((found, 64), strict=False))
    return str(found)


def about_account(email: str) -> str:
    """The account that was tried, whether or not there is one."""
    return _digest("account", email.strip().casefold())


def too_many(abouts: Iterable[str], *, at: datetime) -> bool:
    """True when any of them has had its twenty wrong tries within the hour before that moment."""
    return any(WrongTry.objects.filter(about=each, at__gt=at - WITHIN).count() >= MOST for each in abouts)


def count(abouts: Iterable[str], *, at: datetime) -> None:
    """Remember one wrong try against each."""
    WrongTry.objects.bulk_create(WrongTry(about=each, at=at) for each in abouts)


def forgive(about: str) -> None:
    """Whoever signed in has shown that the wrong tries were slips."""
    WrongTry.objects.filter(about=about).delete()


def forget(*, at: datetime) -> None:
    """Delete what no longer counts."""
    WrongTry.objects.filter(at__lte=at - WITHIN).delete()


def _digest(kind: str, given: str) -> str:
    return salted_hmac(f"makegood.tries.{kind}", given, algorithm="sha256").hexdigest()
