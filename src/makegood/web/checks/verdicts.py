"""The words and the counts a reader sees, in their language. What decides them is `check.verdict`, as for downloads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from makegood.check import AskResult, TestName
from makegood.check.verdict import CLEAR, Kind, kind_of_ask, kind_of_test, waits_on_words

TEST_NAMES = {
    "defined": gettext_lazy("Well-defined"),
    "legal": gettext_lazy("Legal"),
    "measurable": gettext_lazy("Measurable"),
    "reasonable": gettext_lazy("Reasonable"),
}


def word(kind: Kind, test: TestName) -> str:
    """The word in bold beside the shape."""
    if kind == "block":
        return _("Not lawful as written") if test == "legal" else _("Change this")
    return {
        "question": _("A question for you"),
        "take-care": _("Take care"),
        "unknown": _("We cannot tell"),
        "note": _("Good to know"),
        "met": _("Met"),
        "none": _("Does not apply"),
    }[kind]


def must_change(ask: AskResult) -> bool:
    """An ask counts among those to change when a test says so, or when its own words leave a question open."""
    return kind_of_ask(ask) == "block" or waits_on_words(ask)


def word_of_ask(ask: AskResult) -> str:
    """The verdict on one ask, for the index."""
    kind = kind_of_ask(ask)
    if kind == "block" and kind_of_test(ask.tests["legal"]) == "block":
        return word("block", "legal")
    if waits_on_words(ask):
        return _("Say more")
    if kind == "unknown":
        return _("Not everything is known")
    return _("Ready") if kind in CLEAR else word(kind, "defined")


def heading(ask: AskResult) -> str:
    """The heading of an ask's section is its verdict."""
    if waits_on_words(ask):
        return _("%(ask)s: say more in the words") % {"ask": ask.title}
    return {
        "block": _("%(ask)s: change it before you publish"),
        "question": _("%(ask)s: answer a question first"),
        "take-care": _("%(ask)s: take care"),
        "unknown": _("%(ask)s: nothing to change, but not everything is known"),
    }.get(kind_of_ask(ask), _("%(ask)s: ready to publish")) % {"ask": ask.title}


def tally(test: TestName, kind: Kind, count: int) -> str:
    """The words after a number in the strip: '5 to tighten', '2 not lawful as written'."""
    if kind == "question":
        return ngettext("%(n)s waits for your answer", "%(n)s wait for your answer", count) % {"n": count}
    if kind == "unknown":
        return _("%(n)s not known") % {"n": count}
    if test == "legal":
        said = _("%(n)s not lawful as written") if kind == "block" else _("%(n)s take care")
    elif test == "defined":
        said = _("%(n)s to change") if kind == "block" else _("%(n)s to tighten")
    elif test == "measurable":
        said = _("%(n)s to change") if kind == "block" else _("%(n)s take care")
    else:
        said = _("%(n)s out of proportion") if kind == "block" else _("%(n)s take care")
    return said % {"n": count}


def headline(total: int, changes: int, questions: int) -> str:
    """The verdict on the whole draft: what to do, in one sentence."""
    if not total:
        return _("This draft asks nothing about work")
    numbers = {"changes": changes, "total": total, "questions": questions}
    if changes == total > 1 and not questions:
        return _("Change all %(total)s of your asks before you publish") % numbers
    if changes and questions:
        said = ngettext(
            "Change %(changes)s of your %(total)s asks, and answer %(questions)s question, before you publish",
            "Change %(changes)s of your %(total)s asks, and answer %(questions)s questions, before you publish",
            questions,
        )
    elif changes:
        said = ngettext(
            "Change your %(total)s ask before you publish",
            "Change %(changes)s of your %(total)s asks before you publish",
            total,
        )
    elif questions:
        said = ngettext(
            "Answer %(questions)s question, then your asks are ready",
            "Answer %(questions)s questions, then your asks are ready",
            questions,
        )
    else:
        said = ngettext("Your %(total)s ask is ready to publish", "Your %(total)s asks are ready to publish", total)
    return said % numbers


def lead(asks: Iterable[AskResult], possible: str) -> str:
    """What can be done comes first, then how many asks are in the way, and of which kind."""
    unlawful = heavy = unknown = 0
    for ask in asks:
        legal = kind_of_test(ask.tests["legal"]) == "block"
        unlawful += legal
        heavy += not legal and kind_of_test(ask.tests["reasonable"]) == "block"
        unknown += kind_of_ask(ask) == "unknown"
    said = [possible] if possible else []
    if unlawful:
        said.append(
            ngettext("%(n)s ask is not lawful as written.", "%(n)s asks are not lawful as written.", unlawful)
            % {"n": unlawful}
        )
    if heavy:
        said.append(
            ngettext(
                "%(n)s ask is more than this contract can carry.",
                "%(n)s asks are more than this contract can carry.",
                heavy,
            )
            % {"n": heavy}
        )
    if unknown:
        said.append(
            ngettext("For %(n)s ask not everything is known.", "For %(n)s asks not everything is known.", unknown)
            % {"n": unknown}
        )
    return " ".join(said)
