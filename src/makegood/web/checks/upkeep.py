"""What happens to old checks without anybody asking: they are deleted when their days are over."""

from datetime import datetime

from django.utils.translation import gettext as _

from makegood.terms import Problem, codec
from makegood.web.records.models import Check


def delete_expired(at: datetime) -> int:
    """Delete the checks whose days are over, with their drafts and results; how many they were."""
    number, _by_model = Check.objects.filter(expires_at__lte=at).delete()
    return number


def give_up_reading() -> int:
    """Checks that were still being read when the site stopped will never be read. Their pages say so from now on."""
    stopped = Problem(
        file="", found=_("The site stopped while it read this file"), do=_("Give the file again, or paste the text")
    )
    return Check.objects.filter(stage=Check.Stage.READING).update(
        stage=Check.Stage.UNREADABLE, problems=codec.to_json([stopped])
    )
