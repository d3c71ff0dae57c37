"""Messages that carry a link. A site that cannot send says so; no page fails because a message did."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _


def invitation(email: str, organisation: str, link: str) -> bool:
    """True when it was handed over to be delivered."""
    words = {"organisation": organisation, "link": link}
    return send(
        email,
        _("%(organisation)s asks you to join Makegood") % words,
        _("%(organisation)s asks you to join Makegood. Set your name and a password within 14 days:\n\n%(link)s\n")
        % words,
    )


def new_password(email: str, organisation: str, link: str) -> bool:
    """True when it was handed over to be delivered."""
    words = {"organisation": organisation, "link": link}
    return send(
        email,
        _("Set a new password for Makegood"),
        _("%(organisation)s made you a link to set a new password. It works once, within 14 days:\n\n%(link)s\n")
        % words,
    )


def send(email: str, subject: str, text: str) -> bool:
    """Plain text to one address. False when this site sends nothing, or could not."""
    if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return False
    try:
        return bool(send_mail(" ".join(subject.split()), text, None, [email]))
    except (OSError, SMTPException) as error:
        logging.getLogger("django").error("a message could not be sent: %s", type(error).__name__)
        return False
