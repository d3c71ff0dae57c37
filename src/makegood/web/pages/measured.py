"""How often the finding of asks is right: the measured figures that come with the package, in words and as tables."""

from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from makegood.learn.site import method
from makegood.terms import codec

NAMES = {
    "living_wage": gettext_lazy("Real Living Wage"),
    "pay_other": gettext_lazy("Pay, of other kinds"),
    "hours_security": gettext_lazy("Secure hours"),
    "apprenticeships": gettext_lazy("Apprenticeships"),
    "training_skills": gettext_lazy("Training and skills"),
    "targeted_recruitment": gettext_lazy("Jobs for people who find work hard to get"),
    "local_jobs": gettext_lazy("Local jobs"),
    "local_supply_chain_sme": gettext_lazy("Local and small firms as sub-contractors"),
    "lots_sme": gettext_lazy("Lots suited to small firms"),
    "reserved": gettext_lazy("Reserved contracts"),
    "community": gettext_lazy("Community benefits and volunteering"),
    "voice_union": gettext_lazy("A voice for workers, and unions"),
    "wellbeing": gettext_lazy("Health and wellbeing at work"),
    "equality": gettext_lazy("Equality at work"),
    "modern_slavery": gettext_lazy("Modern slavery"),
    "prompt_payment": gettext_lazy("Prompt payment"),
    "environmental_only": gettext_lazy("The environment only"),
    "social_value_generic": gettext_lazy("“Social value” named without a kind"),
    "none": gettext_lazy("Texts that ask nothing"),
}
TEXTS = {
    "all": gettext_lazy("All texts"),
    "notices": gettext_lazy("Notices"),
    "clauses": gettext_lazy("Lines of specifications"),
    "Lancashire notices": gettext_lazy("Lancashire notices"),
    "national notices": gettext_lazy("National notices"),
}


@cache
def figures() -> dict[str, Any]:
    """The figures as the package holds them: `first_opened` (texts not seen before) and `tuned_on`."""
    name = "measured.yaml"
    held: dict[str, Any] = codec.from_yaml((files("makegood.check.asks") / name).read_text(encoding="utf-8"), name)
    return held


def in_a_sentence() -> str:
    """The foot line of a result: what was found in texts that were not seen before."""
    return _(
        "In tests on %(texts)s texts not seen before it found %(found)s of %(given)s asks about work, "
        "and %(wrong)s where there was none."
    ) % {name: str(number) for name, number in method.measured().items()}


def page() -> dict[str, Any]:
    """The tables of the page on accuracy, with the names of texts and kinds in words."""
    opened, tuned = figures()["first_opened"], figures()["tuned_on"]
    return {
        "counted": in_a_sentence(),
        "fresh": opened["fresh"] | _named(opened["fresh"]),
        "set_aside": opened["set_aside"] | _named(opened["set_aside"]),
        "tuned": _named(tuned),
    }


def _named(held: dict[str, Any]) -> dict[str, Any]:
    return {
        "scores": [row | {"texts": str(TEXTS.get(row["texts"], row["texts"]))} for row in held["scores"]],
        "labels": [row | {"label": str(NAMES.get(row["label"], row["label"]))} for row in held.get("labels", ())],
    }
