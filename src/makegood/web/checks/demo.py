"""The example contracts, checked, for `makegood demo`."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from makegood.terms import BadInput
from makegood.web.checks import drafts, examples, reading
from makegood.web.records import access, local
from makegood.web.records.models import Check


def load() -> tuple[tuple[str, UUID], ...]:
    """Check every example as the one person of this computer; give the titles and where to look."""
    person = local.somebody()
    organisation = access.organisation_that_checks(person)
    made = []
    for name, title in examples.titles():
        at = timezone.now()
        check = Check.objects.create(
            organisation=organisation,
            created_by=person,
            created_at=at,
            expires_at=at + timedelta(days=settings.CHECKS_ARE_KEPT_DAYS),
            stage=Check.Stage.READING,
            is_example=True,
        )
        try:
            reading.keep_draft(check, examples.draft(name))
            drafts.keep(check, on=timezone.localdate())
        except BadInput as bad:
            reading.refused(check, bad)
            continue
        made.append((title, check.id))
    return tuple(made)
