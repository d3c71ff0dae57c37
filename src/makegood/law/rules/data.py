"""Pay and workforce data: what a return may ask for, on what basis, and what may be shown to whom.

These rules read words: the ask, its evidence and the records of returns and data protection. Words that say nothing
either way settle nothing.
"""

import re

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file, today
from makegood.law.figure import figure
from makegood.law.rule import rule
from makegood.law.rules._asking import about, clauses, words

RETURN_INSTEAD = (
    "Ask for the lowest hourly rate paid on the contract, the number of workers in each pay band, hours by type of "
    "contract, a signed assurance, and the right to check a sample on site."
)
_PEOPLE = r"(?:workers?|staff|employees?|individuals?|members?|persons?|apprentices?|recruits?|participants?)"
_PERSONAL = re.compile(
    rf"\bnames? of (?:\w+ ){{0,3}}{_PEOPLE}|\b{_PEOPLE}'?s? names?\b|\bnamed {_PEOPLE}|\bby name\b|"
    r"\bnational insurance numbers?\b|\bni numbers?\b|\bdates? of birth\b|\bhome addresses?\b|\bbank details\b|"
    r"\bindividual(?:'s|s')? (?:pay|rates?|wages?|salar\w+|hourly)|"
    rf"\b(?:pay|salary|wages?|rates?|earnings) (?:of|for) (?:each|every) (?:\w+ )?{_PEOPLE}"
)
"""Rows about people, whoever asks for them and wherever."""
_PAYROLL = re.compile(
    r"\bpayroll (?:records?|data|files?|extracts?|reports?|prints?|printouts?)\b|"
    r"\b(?:full|copy of|copies of) (?:the )?payroll\b|\bpay ?slips?\b"
)
"""Payroll may stay with the supplier and be looked at there: only where it is sent is it a row about somebody."""
_SENT = re.compile(r"\b(?:send|submit|supply|provide|forward|upload|return|copies|copy)\b")
_LIST_OF_NAMES = re.compile(
    rf"\b(?:worker|employee|person|staff)[- ]level\b|\bindividual(?:[- ]level|s)?\b|\bper {_PEOPLE}\b|"
    rf"\b(?:rows?|lines?|record) (?:for|per|of) (?:each|every)? ?{_PEOPLE}\b|"
    r"\bnames\b(?! of (?:\w+ )?(?:sub|supplier|site|depot|scheme|partner|provider|firm|compan|manager))|"
    r"\bnamed\b|\bname of (?:each|every)\b"
)
_GUARDED = re.compile(
    r"\b(?:no|not|never|without|excluding|remov\w+)\b|\banonymis\w*|\bpseudonymis\w*|\bredacted\b|"
    r"\bsample\b|\bon.?site\b|\binspect\w*|\baudit\w*"
)
_COUNTED = re.compile(
    r"\baggregat\w*|\bband(?:s|ed|ings?)?\b|\bcounts?\b|\bnumbers? of\b|\btotals?\b|\blowest\b|\bheadcount\b|"
    r"\bpercentages?\b|"
    r"\banonymis\w*|\bassurance\b|\bsummar\w+|\bby (?:role|grade)\b"
)
_BASIS = re.compile(r"\b(?:lawful|legal) basis\b|\bpublic task\b|\blegal obligation\b|\bart(?:icle)? ?6\b")
_PUBLISH = re.compile(
    r"\b(?:will|shall|to|may|must|are|is|be) (?:\w+ )?publish(?:ed)?\b|\bpublish(?:es)?\b(?=\W+(?:the|our|all|these|it|"
    r"them|results|figures|counts|numbers|returns)\b)|\bpublication of\b|\bmade public\b|\bopen data\b|"
    r"\bon (?:our|the|its) (?:\w+ )?website\b"
)
_RETURNS_PUBLISHED = re.compile(r"\bpublish\w*|\bpublication\b|\bwebsite\b|\bmade public\b|\bopen data\b")
_NOT_PUBLISHED = re.compile(
    r"\b(?:not|never|without|no|as|already)\b[^.;]{0,20}\bpubli|\bpublished (?:figures?|rates?)\b"
)
_ABOUT_GROUPS = re.compile(
    r"\b(?:counts?|figures?|numbers?|results?|statistics|data|returns?|bands?|groups?|gaps?|surveys?|percentages?)\b"
)
_PUBLISHED_ELSEWHERE = re.compile(
    r"\b(?:as|already|last|previously) published\b|\bliving wage\b[^.;]{0,60}\bpublished\b"
)
_SUPPRESS = re.compile(
    r"\bsuppress\w*|\bsmall (?:numbers?|groups?)\b|\b(?:fewer|less|under|below)\b(?: than)? (\d+|ten|five)\b"
)
_SHARED = re.compile(
    r"\b(?:shared?|sharing|disclosed?|circulated?|shown?|sent|passed|given|released?)\b[^.;]{0,40}\b(?:to|with|among)\b"
    r"[^.;]{0,20}\b(?:bidders?|tenderers?|suppliers?|rivals?|competitors?|public|third part\w+)\b"
)
_KEPT = re.compile(r"\b(?:not|never|no|confidential\w*|without)\b")
_IDENTIFIES = re.compile(
    r"\bnames?\b|\bdates? of birth\b|\bnational insurance\b|\bni numbers?\b|\bunique job titles?\b|\baddress\w*"
)
_SMALLEST = {"ten": 10, "five": 5}


_EACH_PERSON = re.compile(
    rf"\bnames?\b|\bnamed\b|\b(?:for|of|from) (?:all|each|every) (?:\w+ )?{_PEOPLE}|\bnational insurance numbers?\b"
)


def _asked(case: Case) -> str:
    """Everything the case says about what suppliers send back."""
    ask = case.ask
    return words(ask.text if ask else None, ask.evidence if ask else None, case.contract.records.returns)


def _personal(case: Case) -> bool:
    """The ask or its returns want rows about people and do not guard it in the same breath.

    Payroll as evidence is not yet a return: it counts where it is sent, or is for each worker, or by name.
    """
    ask, returns = case.ask, words(case.contract.records.returns)
    asked = words(ask.text if ask else None)
    shown = words(ask.evidence if ask else None)
    return (
        any(_unguarded(pattern, text) for pattern in (_PERSONAL,) for text in (asked, returns))
        or _unguarded(_LIST_OF_NAMES, returns)
        or _payroll_sent(returns, anyhow=True)
        or _payroll_sent(asked, anyhow=False)
        or any(_unguarded(pattern, shown, _EACH_PERSON) for pattern in (_PERSONAL, _PAYROLL))
    )


def _unguarded(pattern: re.Pattern[str], text: str, besides: re.Pattern[str] | None = None) -> bool:
    return any(
        pattern.search(piece) and not _GUARDED.search(piece) and (besides is None or besides.search(piece))
        for piece in clauses(text)
    )


def _payroll_sent(text: str, *, anyhow: bool) -> bool:
    """Payroll or payslips are sent, and not as totals made from them. A record of returns speaks of what is sent."""
    return any(
        _PAYROLL.search(piece)
        and not _GUARDED.search(piece)
        and not _COUNTED.search(piece)
        and (anyhow or _SENT.search(piece))
        for piece in clauses(text)
    )


def _published(case: Case) -> bool:
    """Figures on groups of workers will be published; a rate that somebody publishes is no such figure."""
    asked, returns = words(case.ask.text if case.ask else None), words(case.contract.records.returns)
    topic = about(case, "workforce_data") is True
    return any(
        _PUBLISH.search(piece) and not _PUBLISHED_ELSEWHERE.search(piece) and (topic or _ABOUT_GROUPS.search(piece))
        for piece in clauses(asked)
    ) or any(_RETURNS_PUBLISHED.search(piece) and not _NOT_PUBLISHED.search(piece) for piece in clauses(returns))


@rule("data-aggregate-first", version=1, effect="BLOCK")
def aggregate_first(case: Case) -> Answer:
    """A return asks for counts, bands and the lowest rate, not for names, payroll or each worker's pay."""
    if _personal(case):
        return not_met("the return asks for people's names, payroll or own rates", fix=RETURN_INSTEAD)
    returns = words(case.contract.records.returns)
    if _COUNTED.search(returns):
        return met("the return asks for counts and bands")
    topic = about(case, "workforce_data")
    if topic and _COUNTED.search(_asked(case)):
        return met("the ask is for counts and bands")
    if topic:
        return cannot_tell(
            "what the return asks for is not known", missing=["contract.records.returns"], fix=RETURN_INSTEAD
        )
    return does_not_apply("nothing is said of a return with people's data in it")


@rule("data-lawful-basis", version=1, effect="BLOCK")
def lawful_basis(case: Case) -> Answer:
    """Where personal data is asked for, the legal basis, the privacy notice and the time it is kept are on record."""
    if not _personal(case):
        if about(case, "workforce_data") and not _asked(case):
            missing = ["contract.records.returns", "contract.records.data_protection"]
            return cannot_tell("whether personal data is asked for is not known", missing=missing)
        return does_not_apply("no personal data is asked for")
    recorded = on_file(case.contract.records.data_protection)
    if recorded is None:
        missing = ["contract.records.data_protection"]
        return cannot_tell("whether there is a legal basis for the personal data is not known", missing=missing)
    said = words(case.contract.records.data_protection)
    consent_only = "consent" in said and not _BASIS.search(said)
    if recorded and not consent_only:
        return met("the basis for personal data is on record")
    return not_met(
        "personal data is asked for and no sound legal basis is on record",
        fix="Record the public task or legal duty that needs it, a privacy notice and how long it is kept. Workers' "
        "consent is a poor basis.",
    )


@rule("data-small-numbers", version=1, effect="BLOCK")
def small_numbers(case: Case) -> Answer:
    """Nothing is published that rests on fewer than ten people, or from which such a group could be worked out.

    The ten is this project's rule and may be raised, never lowered.
    """
    said = _asked(case)
    if not _published(case):
        if about(case, "workforce_data") and not said:
            return cannot_tell("whether figures will be published is not known", missing=["contract.records.returns"])
        return does_not_apply("nothing says that workforce figures will be published")
    least = int(figure("trigger/small_numbers").on(today(case)))
    rule_words = _SUPPRESS.search(said)
    limits = [int(_SMALLEST.get(found, found)) for found in _SUPPRESS.findall(said) if found]
    if not rule_words or (limits and max(limits) < least):
        return not_met(
            f"figures will be published and groups under {least} are not held back",
            fix=f"Hold back every figure on fewer than {least} people, and enough others that it cannot be worked out.",
        )
    return met("small groups are held back from publication")


@rule("data-tupe-anonymise", version=1, effect="BLOCK", about="procedure")
def anonymous_transfer_lists(case: Case) -> Answer:
    """A workforce list given to bidders has no names, birth dates, insurance numbers or telling job titles."""
    record = case.contract.records.tupe_data
    given = on_file(record)
    if given is None and case.contract.tupe_likely:
        return cannot_tell("what the workforce list holds is not known", missing=["contract.records.tupe_data"])
    if not given:
        return does_not_apply("no workforce list is given to bidders")
    pieces = clauses(words(record))
    if any(_IDENTIFIES.search(piece) and not _GUARDED.search(piece) for piece in pieces):
        return not_met(
            "the workforce list holds details that identify people",
            fix="Take out names, dates of birth and insurance numbers, and merge job titles held by one or two people.",
        )
    return met("the workforce list holds nothing that identifies people")


@rule("data-foi-and-commercial", version=1, effect="BLOCK")
def bidders_rates(case: Case) -> Answer:
    """Bidders' pay rates are kept confidential until the award, and never shown to rivals.

    Where nothing is said of how answers are handled it is a reminder, not a bar: the ask itself may stand.
    """
    if about(case, "pay_rate_question") is False:
        return does_not_apply("the case asks bidders for no pay rates")
    said = words(case.ask.text if case.ask else None, case.contract.records.data_protection)
    if any(_shown_to_rivals(piece) for piece in clauses(said)):
        if about(case, "pay_rate_question") is None:
            return cannot_tell("what the ask is about is not known", missing=["ask.topic"])
        return not_met(
            "bidders' rates would be published or shown to rivals",
            fix="Keep rates confidential while tenders are assessed. After award, apply freedom of information.",
        )
    if _KEPT.search(said):
        return met("bidders' rates are kept confidential")
    missing = ["ask.topic"] if about(case, "pay_rate_question") is None else ["contract.records.data_protection"]
    return cannot_tell("how bidders' rates are kept is not known", missing=missing, effect="WARN")


def _shown_to_rivals(piece: str) -> bool:
    told = _SHARED.search(piece) or (_PUBLISH.search(piece) and not _PUBLISHED_ELSEWHERE.search(piece))
    return bool(told) and not _KEPT.search(piece) and not re.search(r"\bafter (?:the )?award\b", piece)
