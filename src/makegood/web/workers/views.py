"""`/w/<code>/`: a worker says whether what was reported is right. Nothing here knows who is asking.

No sign-in, no session and no cookie, so a page elsewhere that posts in somebody's name gains nothing: there is no
name, and only who holds a slip's token can answer with it. So there is no token against forgery either, which would
need a cookie. The row of the slip never comes here: it stands after the # of the address.
"""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from makegood.deliver.agreed import Agreed
from makegood.deliver.employer import tokens
from makegood.deliver.promises.periods import period as period_of
from makegood.deliver.workers import counting, deciding, languages
from makegood.deliver.workers.languages import Language
from makegood.terms import codec
from makegood.web.records.models import ContractPaper, SlipRound
from makegood.web.workers import rounds

SAID = {"right": "right", "wrong": "wrong", "not_sure": "not_sure"}
View = Callable[..., HttpResponse]


def _for_anybody(view: View) -> View:
    """No sign-in, no cookie, and no page learns where somebody came from or went to."""

    @wraps(view)
    def answered(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        response = view(request, *given, **named)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    methods = require_http_methods(["GET", "HEAD", "POST"])
    guarded: View = login_not_required(csrf_exempt(methods(sensitive_post_parameters()(answered))))
    return guarded


@_for_anybody
def slip(request: HttpRequest, code: str, language: str = "") -> HttpResponse:
    """The page of a code: its languages, then the question, the answer, and once it is over what was done."""
    offered = languages.offered(_own_languages())
    chosen = next((each for each in offered if each.code == language), None)
    round_ = rounds.with_code(code)
    if round_ is None or (language and chosen is None):
        return render(request, "workers/not_found.html", {"language": chosen or offered[0]}, status=404)
    if chosen is None and len(offered) > 1:
        return render(request, "workers/choose.html", {"offered": offered, "language": offered[0], "code": round_.code})
    said = _Said(request, round_, chosen or offered[0])
    if round_.tallies == rounds.SHOWN or timezone.localdate() > round_.closes_on:
        return said.over()
    return said.answer() if request.method == "POST" else said.ask()


class _Said:
    """One request about one round, in one language."""

    def __init__(self, request: HttpRequest, round_: SlipRound, language: Language) -> None:
        self.request, self.round, self.language = request, round_, language

    def ask(self, **more: Any) -> HttpResponse:
        status = 422 if more.get("unknown") else 200
        return self._page("ask", status=status, **more)

    def answer(self) -> HttpResponse:
        """Count what was said. A 'wrong' asks once more which part, unless the page asked already."""
        said, token = self.request.POST.get("answer", ""), self.request.POST.get("token", "")
        try:
            if said == "no_slip":
                rounds.count(self.round, "", lambda box, _place: counting.without_slip(box))
            elif said == "not_me":
                rounds.count(self.round, token, counting.disputed)
                return self._page("told_us")
            elif said == "wrong" and "sent" not in self.request.POST and tokens.is_one(token):
                return self._page("part", token=tokens.plain(token))
            elif said in SAID:
                self._count(token, said)
            else:
                return self.ask(unknown=True)
        except counting.NotCounted as refused:
            return self._refused(refused.why, token)
        return self._page("thanks")

    def over(self) -> HttpResponse:
        """After the last day: that it closed, and what was done with the answers."""
        contract = self.round.tier.contract
        about = f"{self.round.tier.word}/{self.round.period}"
        replies = ContractPaper.objects.filter(contract=contract, kind=deciding.REPLY, about=about, locked=True)
        last = replies.order_by("-at", "-id").first()
        status = 409 if self.request.method == "POST" else 200
        return self._page("over", status=status, reply=last.text if last else "")

    def _count(self, token: str, said: Any) -> None:
        parts = self.request.POST.getlist("part")
        rounds.count(self.round, token, lambda box, place: counting.answered(box, place, said, parts))

    def _refused(self, why: str, token: str) -> HttpResponse:
        if why == "used":
            return self._page("used", status=409, token=tokens.plain(token))
        return self._page("told_us") if why == "told" else self.ask(unknown=True)

    def _page(self, state: str, *, status: int = 200, **more: Any) -> HttpResponse:
        agreed = codec.to_value(Agreed, codec.from_json(self.round.tier.contract.agreed, "contract"), "contract")
        period = period_of(agreed, self.round.period)
        given = {
            "round": self.round,
            "language": self.language,
            "buyer": self.round.tier.contract.authority.name,
            "months": self.language.in_months(period.starts, period.ends),
            "closes": self.language.in_a_day(self.round.closes_on),
            "parts": counting.PARTS,
        }
        return render(self.request, f"workers/{state}.html", given | more, status=status)


def _own_languages() -> Path | None:
    """A folder with the authority's own reviewed catalogues, where the settings name one."""
    return Path(settings.WORKER_LANGUAGES) if settings.WORKER_LANGUAGES else None
