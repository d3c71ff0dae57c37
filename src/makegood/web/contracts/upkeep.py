"""What happens to contracts without anybody asking: seeds are locked, drawn rows deleted when their day comes."""

from datetime import datetime

from django.utils import timezone

from makegood.web.contracts import kept_apart, seeds


def keep(at: datetime) -> None:
    """Done at the start and every hour while the site runs."""
    kept_apart.delete_expired(timezone.localtime(at).date())
    seeds.lock_all(at)
