"""What people type to sign in. Errors say what to do, and never which part was wrong."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from makegood.web.config.typed import printable
from makegood.web.people import tries
from makegood.web.people.roles import of as roles_of
from makegood.web.people.roles import refused
from makegood.web.records.models import Organisation, Person


class Line(forms.CharField):
    """A name, which goes into documents."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(" ".join(printable(value).split()) if isinstance(value, str) else value)


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


class NewPassword(forms.Form):
    """A password, checked by the same rules wherever it is set. `person` is whom it must not resemble."""

    password = forms.CharField(strip=False, max_length=200, error_messages={"required": _("Enter a password")})

    def __init__(self, *given: Any, person: Person | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        self.person = person

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        known = self.person or Person(email=self.data.get("email", ""), name=self.data.get("name", ""))
        validate_password(password, known)
        return password


class Current(forms.Form):
    """Whoever sits at a signed-in computer shows that it is theirs. Twenty wrong tries close it for an hour."""

    current = forms.CharField(
        strip=False, max_length=200, error_messages={"required": _("Enter the password you have now")}
    )

    def __init__(self, *given: Any, person: Person, **named: Any) -> None:
        super().__init__(*given, **named)
        self.person = person

    def clean_current(self) -> str:
        now, about = timezone.now(), tries.about_account(self.person.email)
        if tries.too_many([about], at=now):
            raise forms.ValidationError(_("Try again in an hour"))
        if not self.person.check_password(self.cleaned_data["current"]):
            tries.count([about], at=now)
            raise forms.ValidationError(_("That is not the password you have now"))
        return str(self.cleaned_data["current"])


class ChangePassword(Current, NewPassword):
    """The password there is, and the one there will be."""

    field_order = ("current", "password")


class Join(NewPassword):
    """Who comes in by an invitation."""

    name = Line(max_length=200, error_messages={"required": _("Enter your name")})
    field_order = ("name", "password")


class SetUp(Join):
    """The authority and its first administrator."""

    authority = Line(max_length=200, error_messages={"required": _("Enter the name of your authority")})
    email = forms.EmailField(
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address, like name@example.org"),
        }
    )
    field_order = ("authority", "name", "email", "password")


class Invite(forms.Form):
    """Whom to invite, and as what. Roles are those of the organisation."""

    email = forms.EmailField(
        error_messages={
            "required": _("Enter the email address of the person"),
            "invalid": _("Enter an email address, like name@example.org"),
        }
    )
    roles = forms.MultipleChoiceField(error_messages={"required": _("Select what the person may do")})

    def __init__(self, *given: Any, organisation: Organisation, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["roles"].choices = [(role.value, role.label) for role in roles_of(organisation)]

    def clean_roles(self) -> list[str]:
        chosen = list(self.cleaned_data["roles"])
        if why := refused(str(self.data.get("email", "")), chosen):
            raise forms.ValidationError(why)
        return chosen


class Roles(forms.Form):
    """The roles somebody holds from now on; none at all is for the page of somebody who leaves."""

    roles = forms.MultipleChoiceField(
        error_messages={"required": _("Select at least one role, or use the page for somebody who leaves")}
    )

    def __init__(self, *given: Any, organisation: Organisation, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["roles"].choices = [(role.value, role.label) for role in roles_of(organisation)]


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
