"""What people type to sign in. Errors say what to do, and never which part was wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SignIn(forms.Form):
    """The address in small letters; the password as it was typed, spaces and all."""

    email = forms.EmailField(
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address, like name@example.org"),
        }
    )
    password = forms.CharField(strip=False, max_length=200, error_messages={"required": _("Enter your password")})

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


def problems(form: forms.BaseForm) -> list[dict[str, str]]:
    """The error summary of a form: each error leads to its field."""
    return [
        {"text": str(message), "href": f"#{_first(form) if name == '__all__' else name}"}
        for name, messages in form.errors.items()
        for message in messages
    ]


def said(form: forms.BaseForm, name: str) -> dict[str, str] | None:
    """The error of one field, as the GOV.UK macros take it."""
    messages: Any = form.errors.get(name) if form.is_bound else None
    return {"text": str(messages[0])} if messages else None


def _first(form: forms.BaseForm) -> str:
    return next(iter(form.fields))
