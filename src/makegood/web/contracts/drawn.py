"""P18, the plan and the draw: how many rows give what odds; then rows that neither side chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood.deliver import promises
from makegood.deliver.checks import decide, hours, odds
from makegood.deliver.state import Filed, Refused
from makegood.deliver.workers.odds import of_a_signal
from makegood.web.bids.fields import Field, problems, read
from makegood.web.config import typed
from makegood.web.config.templates import day
from makegood.web.contracts import happening, kept_apart, seeds, telling, work
from makegood.web.contracts.place import Place, managed, may_manage, of_the_buyer
from makegood.web.records.models import SlipRound

WORKING_DAYS = 10
"""Proposed days to open rows; the officer can choose others."""
TOLERABLE = Fraction(1, 10)
"""The problem a plan looks for unless somebody says otherwise: one in ten paid wrongly. A proposal."""
CONFIDENCE = Fraction(3, 4)
ANSWERING = Fraction(1, 2)
"""How many workers answer, for the odds that their answers show something. A proposal: nobody has counted it."""
MOST_SLIPS = 2_000
"""Above it the exact odds take longer than a page may."""


@require_safe
def draws(request: HttpRequest, number: str) -> HttpResponse:
    """What can be drawn from, what could not be and why, and the checks there were."""
    found = of_the_buyer(request, number)
    sources = [_source(found, each) for each in work.returns(found)]
    page = {
        "found": found,
        "contract": found.record,
        "acts": may_manage(request.user, found),
        "ready": [each for each in sources if each["ready"]],
        "to_lock": [each for each in sources if each["to_lock"]],
        "no_draw": [each for each in sources if each["why"]],
        "draws": [_drawn(found, each) for each in found.state.draws],
    }
    page["headline"] = _("Choose what to draw from") if page["ready"] else _("Nothing can be drawn from yet")
    return render(request, "contracts/draws.html", page)


def _source(found: Place, each: work.Return) -> dict[str, Any]:
    """One return: ready to draw from, a period whose number can still be locked, or why neither."""
    key = (each.tier, each.period)
    filed, locked = found.state.standing(*key), key in found.state.seeds
    sealed = filed is not None and filed.fact.kind == "payroll" and bool(filed.fact.size)
    why = ""
    if filed is not None and not sealed:
        why = _("it has no sealed rows")
    elif filed is not None and not locked:
        why = _("no number was locked away before it came")
    return {
        "tier": each.tier,
        "employer": found.tier_name(each.tier),
        "period": each.period,
        "name": each.name,
        "ready": sealed and locked,
        "to_lock": filed is None and not locked,
        "why": why,
    }


def _drawn(found: Place, id_: str) -> dict[str, Any]:
    held = found.state.draws[id_]
    return {
        "id": id_,
        "employer": found.tier_name(held.drawn.tier),
        "name": telling.period(found.agreed, held.drawn.period),
        "rows": len(decide.leaves_of(held)),
        "closed": held.closed,
        "answer_by": held.drawn.answer_by,
    }


@require_POST
def lock(request: HttpRequest, number: str) -> HttpResponse:
    """Lock a number away for one employer and period."""
    found = managed(request, number)
    tier = _tier(found, request.POST.get("tier", ""))
    period = request.POST.get("period", "")
    if period not in {each.id for each in promises.periods(found.agreed)}:
        raise Http404
    try:
        seeds.lock(found.record, tier, period, by=request.user)
    except Refused as refusal:
        return refused(request, found, said(found, refusal))
    return redirect("contracts:draws", number)


def refused(request: HttpRequest, found: Place, words: str) -> HttpResponse:
    """A page that says why a press did nothing, and leads back."""
    page = {"found": found, "contract": found.record, "headline": _("That did not happen"), "words": words,
            "errors": [{"text": words, "href": "#main-content"}]}  # fmt: skip
    return render(request, "contracts/refused.html", page, status=422)


def said(found: Place, words: object) -> str:
    """A refusal as a person reads it: employers by name, periods in words."""
    text = str(words)
    for word, tier in sorted(found.tiers.items(), reverse=True):
        text = text.replace(word, tier.name)
    for each in promises.periods(found.agreed):
        text = text.replace(each.id, telling.period(found.agreed, each.id))
    return text


def _tier(found: Place, word: str) -> Any:
    if word not in found.tiers:
        raise Http404
    return found.tiers[word]


@dataclass(frozen=True)
class Odds:
    """One line of C5: rows opened, the chance of finding at least one in words, an officer's minutes."""

    rows: int
    chance: Decimal
    words: str
    minutes: Decimal

    @property
    def width(self) -> str:
        return f"{self.chance * 94:.2f}"


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """How many rows, and the odds; the press draws."""
    found = managed(request, number)
    filed = _ready(found, tier, period)
    size = filed.fact.size
    wrong = _whole(request.GET.get("wrong", ""), size) or odds.bad_units(size, TOLERABLE)
    fields = _fields(found, size, wrong)
    if request.method == "POST":
        done = _draw(request, found, filed, fields)
        if done is not None:
            return done
    rows = int(fields[0].value or 0) if fields[0].value else _proposed(size, wrong)
    lines = _lines(size, wrong, rows)
    page = {
        "found": found,
        "contract": found.record,
        "employer": found.tier_name(tier),
        "period": telling.period(found.agreed, period),
        "size": size,
        "wrong": wrong,
        "lines": lines,
        "headline": _("Draw %(n)s of %(of)s rows by chance") % {"n": rows, "of": size},
        "minutes_says": _timed(),
        "says": _says(lines, size, wrong, rows),
        "answers_say": _answers_say(found.tiers[tier].rounds.filter(period=period).first(), wrong),
        "fields": fields,
        "here": request.path,
        "errors": problems(fields),
    }
    return render(request, "contracts/plan.html", page, status=422 if page["errors"] else 200)


def _ready(found: Place, tier: str, period: str) -> Filed:
    """The return that stands, sealed after a number was locked. Http404 for any other."""
    filed = found.state.standing(tier, period)
    if filed is None or not filed.fact.size or filed.fact.kind != "payroll" or (tier, period) not in found.state.seeds:
        raise Http404
    return filed


def _whole(text: str, most: int) -> int | None:
    return typed.whole(text, most) or None


def _proposed(size: int, wrong: int) -> int:
    return min(odds.smallest_sample(size, wrong, CONFIDENCE) or size, size)


def _lines(size: int, wrong: int, rows: int) -> list[Odds]:
    """The proposed number of rows between fewer and more."""
    shown = sorted({max(1, rows // 2), rows, min(size, rows + rows // 2), min(size, rows * 2)})
    return [
        Odds(each.rows, each.chance, in_a_hundred(each.chance), each.minutes)
        for each in hours.choices(size, wrong, shown)
    ]


def _timed() -> str:
    """Where the minutes are from."""
    row, setting_up = hours.figures()["one_row"], hours.figures()["setting_up"]
    words = _("Minutes: %(setting)s for the check and %(row)s for each row, from %(low)s to %(high)s. A working figure "
              "of ours until somebody times it, %(day)s.")  # fmt: skip
    return words % {"setting": setting_up.value, "row": row.value, "low": row.low, "high": row.high, "day": day(row.on)}


def in_a_hundred(chance: Decimal) -> str:
    """'78 times in 100'. Never 100 in 100 for what is not certain, nor 0 for what can be."""
    whole = round(chance * 100)
    if chance == 1:
        return _("always")
    if whole >= 100:
        return _("more than 99 times in 100")
    if whole == 0:
        return _("less than once in 100") if chance else _("never")
    return ngettext("once in 100", "%(n)s times in 100", whole) % {"n": whole}


def _says(lines: Iterable[Odds], size: int, wrong: int, rows: int) -> str:
    found = next((each for each in lines if each.rows == rows), None)
    named = {"n": rows, "of": size, "k": wrong, "odds": found.words if found else ""}
    return _("Opening %(n)s of %(of)s finds at least one of %(k)s wrong %(odds)s.") % named


def _answers_say(slips: SlipRound | None, wrong: int) -> str:
    """What workers' own answers add where they have slips: the same problem, found without opening a row."""
    if slips is None or wrong > slips.size or slips.size > MOST_SLIPS:
        return ""
    chance = Decimal(float(of_a_signal(wrong, asked=slips.size, answering=ANSWERING)))
    return _("Workers have slips too. If %(share)s in 100 answer, their answers alone show %(k)s wrong of %(of)s "
             "%(odds)s. How many answer is our assumption; no one has counted it yet.") % {
        "share": int(ANSWERING * 100), "k": wrong, "of": slips.size, "odds": in_a_hundred(chance),
    }  # fmt: skip


def _fields(found: Place, size: int, wrong: int) -> list[Field]:
    answer_by = promises.working_days_after(found.agreed, found.on, WORKING_DAYS)
    return [
        Field(name="rows", label=_("How many rows to draw by chance"), kind="number", low=Decimal(1),
              high=Decimal(size), whole=True, width=3,
              needed=_("Enter how many rows to draw, from 1 to %(n)s") % {"n": size})
        .holding(Decimal(_proposed(size, wrong))),
        Field(name="risk", label=_("Rows to add because of risk (optional)"),
              hint=_("Row numbers, like 3, 7. At most 3. They may find a problem. They tell you nothing about everyone "
                     "else, so we keep them out of the sums.")),
        Field(name="answer_by", label=_("Open them by"), kind="day", needed=_("Enter a day, like 14 1 2027"))
        .holding(answer_by),
    ]  # fmt: skip


def _draw(request: HttpRequest, found: Place, filed: Filed, fields: list[Field]) -> HttpResponse | None:
    """The page of the draw once it is made; None with the errors on the fields."""
    person: Any = request.user
    if read(fields, request.POST):
        return None
    rows, risk, answer_by = fields
    by_risk = _numbers(risk, filed.fact.size)
    if risk.error or not _soon(answer_by, found.on):
        return None
    tier = found.tiers[filed.fact.tier]
    seed = kept_apart.seed_of(tier, filed.fact.period)
    if seed is None:
        raise Http404

    def decided(now: happening.Moment) -> Any:
        return decide.draw(
            now.state, tier=tier.word, period=filed.fact.period, seed=seed, rows=int(rows.value), by_risk=by_risk,
            answer_by=answer_by.value, on=found.on, by=str(person.ref),
        )  # fmt: skip

    try:
        happening.record(found.record, decided, by=person)
    except Refused as refusal:
        rows.refuse(said(found, refusal))
        return None
    return redirect("contracts:draw", found.record.number, str(len(found.state.draws) + 1))


def _numbers(field: Field, size: int) -> tuple[int, ...]:
    """'3, 7' as leaves, which count from 0."""
    parts = [each for each in str(field.value or "").replace(",", " ").split() if each]
    if not all(typed.whole(each, size) for each in parts):
        field.refuse(_("Enter row numbers from 1 to %(n)s, like 3, 7") % {"n": size})
        return ()
    return tuple(int(each) - 1 for each in parts)


def _soon(field: Field, on: date) -> bool:
    """A day to open rows by lies between today and half a year from now."""
    if not on <= field.value <= on + timedelta(days=183):
        field.refuse(_("Enter a day from today on, within half a year"))
    return not field.error
