"""A measure in words for its page."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from makegood import define
from makegood.web.config.templates import number

FORMS = {
    "floor": gettext_lazy("A floor: workers cannot be asked to give this up."),
    "offer": gettext_lazy("An offer: each worker may take it or decline it, and both are counted."),
    "choice": gettext_lazy("A choice of the worker’s own."),
    "not_applicable": gettext_lazy("It is not about one worker, so nobody can give it up."),
}
NUMBERS = {
    "offered": gettext_lazy("Offered"),
    "taken_up": gettext_lazy("Taken"),
    "declined": gettext_lazy("Declined"),
}


def speaks_of(measure: define.Measure, word: str) -> bool:
    """Whether the word stands in the measure's id, names or dimension."""
    return word.lower() in f"{measure.id} {measure.title} {measure.says} {measure.dimension} {measure.outcome}".lower()


def by_family(measures: Iterable[define.Measure]) -> list[tuple[str, list[define.Measure]]]:
    """The measures under the dimension of work they are about, in their own order."""
    found: dict[str, list[define.Measure]] = {}
    for measure in measures:
        found.setdefault(measure.dimension, []).append(measure)
    return list(found.items())


def example(measure: define.Measure) -> dict[str, str] | None:
    """The worked example with its sum, None where the measure has none."""
    held = measure.example
    if held is None:
        return None
    above = " + ".join(number(part) for part in held.numerator)
    below = " + ".join(number(part) for part in held.denominator)
    answer = held.expect if isinstance(held.expect, str) else number(held.expect)
    return {"it": held.it, "above": above, "below": below, "answer": str(answer), "unit": measure.unit}


def crosswalk(measure: define.Measure) -> list[tuple[str, str]]:
    """The frameworks' names with their own codes."""
    names = define.frameworks()
    return [(names[tag].name if tag in names else tag, ", ".join(codes)) for tag, codes in measure.crosswalk.items()]


def quantities(measure: define.Measure) -> Sequence[tuple[str, str, str, str]]:
    """Where, how much, how sure, and the source."""
    titles = {key: sector.name for key, sector in define.sectors().items()}
    return [
        (
            ", ".join(titles.get(key, key) for key in each.sectors) or _("Every sector"),
            each.text,
            define.MARK_WORDS[each.mark],
            " ".join(part for part in (str(each.source), f"({each.source.note})" if each.source.note else "") if part),
        )
        for each in measure.quantities
    ]


def choice_numbers(measure: define.Measure) -> list[tuple[str, str]]:
    """Offered, taken and declined: always the three together, or none."""
    return [(str(NUMBERS[key]), measure.choice.numbers[key]) for key in NUMBERS if key in measure.choice.numbers]
