"""What a body types: a design, and later what it saw. Numbers as people write them."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from makegood import define
from makegood.learn.evidence import HORIZONS
from makegood.learn.evidence.sureness import ALONE
from makegood.learn.places import regions
from makegood.web.claims import told
from makegood.web.config.typed import printable

UNITS = (("contract", _("Contracts")), ("workers", _("Workers")), ("buyer", _("Buyers")))


class Words(forms.CharField):
    """A sentence or two, in one line."""

    def __init__(self, wanted: Any, *, most: int = 1000, required: bool = True) -> None:
        messages = {"required": wanted, "max_length": _("Use at most %(limit_value)d characters")}
        super().__init__(max_length=most, required=required, error_messages=messages)

    def to_python(self, value: Any) -> Any:
        return super().to_python(" ".join(printable(value).split()) if isinstance(value, str) else value)


class Number(forms.CharField):
    """A number with commas, a percent sign or spaces, as a decimal; None where nothing is typed."""

    def __init__(self, wanted: Any, *, required: bool = True) -> None:
        super().__init__(max_length=30, required=required, error_messages={"required": wanted})

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            number = Decimal(typed.replace(",", "").replace("%", "").replace("£", "").replace(" ", ""))
        except InvalidOperation:
            raise forms.ValidationError(_("Enter a number, like 32.5")) from None
        if not number.is_finite() or abs(number) > 10**12 or -int(number.as_tuple().exponent) > 6:
            raise forms.ValidationError(_("Enter a number, like 32.5"))
        return number


def _one_of(wanted: Any, choices: Any, *, required: bool = True) -> forms.ChoiceField:
    messages = {"required": wanted, "invalid_choice": wanted}
    return forms.ChoiceField(choices=choices, required=required, error_messages=messages)


def _whole(wanted: Any, *, most: int) -> forms.IntegerField:
    messages = {
        "required": wanted,
        "invalid": _("Enter a whole number"),
        "min_value": _("Enter 1 or more"),
        "max_value": _("Enter a smaller number"),
    }
    return forms.IntegerField(min_value=1, max_value=most, error_messages=messages)


class DesignForm(forms.Form):
    """What is set out to be found, before anybody knows."""

    question = Words(_("Enter the question"))
    measure = _one_of(_("Select what is asked for"), ())
    result = _one_of(_("Select the result you will look at"), ())
    better = _one_of(_("Select which way would be better"), (("lower", _("Lower")), ("higher", _("Higher"))))
    sector = _one_of(_("Select the sector"), ())
    comparison = _one_of(_("Select what you will compare with"), ())
    asked_says = Words(_("Enter which contracts ask for it"))
    others_say = Words("", required=False)
    unit_of_analysis = _one_of(_("Select what you will count"), UNITS)
    minimum_n = _whole(_("Enter the fewest in each group"), most=1_000_000)
    analysis = Words(_("Enter how you will work it out"), most=2000)
    horizons = forms.MultipleChoiceField(error_messages={"required": _("Select when you will look")})
    effect_at = _one_of(_("Select which of these times the effect is of"), (), required=False)
    unintended_looked_for = Words("", required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        measures = [(each.id, f"{each.id} {each.says}") for each in define.measures().values()]
        choices = {
            "measure": measures,
            "result": measures,
            "sector": [(key, each.name) for key, each in define.sectors().items()],
            "comparison": list(told.comparisons().items()),
            "horizons": list(told.horizon_names().items()),
            "effect_at": list(told.horizon_names().items()),
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        self._one_time(typed)
        compares = typed.get("comparison", "none") not in ALONE
        if compares and not typed.get("others_say"):
            self.add_error("others_say", _("Enter which contracts you will compare with"))
        return typed

    def _one_time(self, typed: dict[str, Any]) -> None:
        """An effect is of one time after the start. With one that is looked at there is nothing to choose."""
        times, chosen = typed.get("horizons", []), typed.get("effect_at", "")
        if len(times) > 1 and not chosen and "effect_at" not in self.errors:
            self.add_error("effect_at", _("Select which of these times the effect is of"))
        elif chosen and times and chosen not in times:
            self.add_error("effect_at", _("Select one of the times when you will look"))


class ResultForm(forms.Form):
    """What was seen in one contract. `before` may be left out; the rest not.

    `contract`: one that was told of before, at another time after its start; then its group, region, size and buyer are
    known, and so is what stood before. `buyer` is asked for only where the design counts buyers.
    """

    contract = _one_of(_("Select the contract"), (), required=False)
    group = _one_of(_("Select the group that the contract is in"), ())
    region = _one_of(_("Select the region"), ())
    size = _one_of(_("Select the value a year"), ())
    horizon = _one_of(_("Select how long after the start"), ())
    after_end = forms.BooleanField(required=False)
    low = Number(_("Enter the least that it can be"))
    high = Number(_("Enter the most that it can be"))
    before_low = Number("", required=False)
    before_high = Number("", required=False)
    n = _whole(_("Enter how many it is about"), most=10_000_000)
    n_of = Words(_("Enter of what, like workers"), most=40)
    besides = Words("", required=False)
    buyer = Words(_("Enter which buyer it is"), most=200)
    OF_A_CONTRACT = ("group", "region", "size", "buyer")

    def __init__(
        self,
        *given: Any,
        groups: tuple[tuple[str, str], ...],
        told_of: tuple[tuple[str, str], ...] = (),
        by_buyer: bool = False,
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        if not by_buyer:
            del self.fields["buyer"]
        if self.data.get("contract") in dict(told_of):
            for name in self.OF_A_CONTRACT:
                if name in self.fields:
                    self.fields[name].required = False
        choices = {
            "contract": told_of,
            "group": groups,
            "size": list(told.sizes().items()),
            "region": [(each.code, each.name) for each in regions().areas],
            "horizon": [(key, words) for key, words in HORIZONS.items()],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for low, high in (("low", "high"), ("before_low", "before_high")):
            ends = typed.get(low), typed.get(high)
            if None not in ends and ends[0] > ends[1]:  # type: ignore[operator]
                self.add_error(high, _("Enter a number that is not below the least"))
        if (typed.get("before_low") is None) != (typed.get("before_high") is None):
            self.add_error("before_high", _("Enter both numbers of the time before, or none"))
        return typed
