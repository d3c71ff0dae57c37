"""What a sentence itself says about its ask: stage, must or may, who, how much, by when, with what evidence.

Nothing is inferred from silence: what the sentence does not say stays None, which is *not known*.
"""

import re
from decimal import Decimal
from typing import Literal

from makegood import law
from makegood.check.asks.patterns import either
from makegood.law.case import Stage, Topic

_STAGE_FIELDS: tuple[tuple[str, Stage], ...] = (
    ("awardcriteria", "award_criterion"),
    ("selectioncriteria", "condition_of_participation"),
    ("exclusiongrounds", "condition_of_participation"),
    ("contractterms", "contract_term"),
    ("performanceterms", "contract_term"),
    ("agreementmetrics", "kpi"),
    ("kpi", "kpi"),
)
_STAGE_WORDS: tuple[tuple[re.Pattern[str], Stage], ...] = (
    (either(("(kpi|kpis|key performance indicators?|performance measures?)",)), "kpi"),
    (
        either(
            (
                "(voluntary|voluntarily|not evaluated|non evaluated|unscored|optional variant)",
                "(may|could|are encouraged to|are invited to|is encouraged to) ... (offer|propose|wish|consider|choose)",
            )
        ),
        "voluntary",
    ),
    (
        either(
            (
                "(pass fail|pass or fail|mandatory requirement|minimum standards?|espd|selection questionnaire)",
                "(condition of participation|conditions of participation|certificate|declaration|self certif*)",
                "(excluded|exclusion|ground for exclusion)",
            )
        ),
        "condition_of_participation",
    ),
    (
        either(
            (
                "(award criteri*|weight*|N percent of the (marks|score)|scored|scoring|evaluat* ... (criteri*|on|as part))",
                "(quality criteri*|evaluation criteri*|of the (total )?(marks|score|evaluation))",
            )
        ),
        "award_criterion",
    ),
    (
        either(
            (
                "question",
                "(please|how (will|do|would|does)|what (will|do|steps|arrangements|measures))",
                "(describe|explain|outline) (how|your|the|what)",
                "(bidders?|tenderers?|applicants?) (are|is|should|must|will be) ... (describe|explain|confirm|demonstrate|set out)",
            )
        ),
        "question",
    ),
    (
        either(
            (
                "(supplier|contractor|provider|consultant|operator|employer)s?( s)? (shall|must|will|is required to|are required to)",
                "(contract performance|terms of (this|the) contract|contract conditions?|call off contract)",
                "clause has been included",
            )
        ),
        "contract_term",
    ),
)
_MAY = either(
    (
        "(may|could|might|encouraged?|encourages|encouraging|where (possible|appropriate|applicable|relevant|practicable))",
        "(voluntary|voluntarily|optional|desirable|welcome|welcomes|invited to consider|wherever possible|aspir*|ideally)",
    )
)
_MUST = either(
    (
        "(shall|must|required|requires?|mandatory|obliged|minimum of|at least|no less than|not less than|will be expected)",
    )
)
_ON_CONTRACT = either(
    (
        "(working|employed|engaged|involved|deployed|work|works|staff|workers|people|delivered|deliver) ... "
        "(on|in|under|for|of) (the|this|any|each) (delivery of |performance of |provision of )?"
        "(contract|framework|service|services|project|works|call off)",
        "(contract workforce|supplier staff|contract staff|directly involved|for (this|the) contract)",
    )
)
_WHOLE = either(
    (
        "(all (of )?(its|their|your|the supplier s|the contractor s) (staff|employees|workers|workforce))",
        "(whole|entire|across (the|your|its|their) (whole )?(organisation|company|business|workforce)|company wide)",
        "(accredited employer|organisation wide|corporate(ly)?|group wide)",
    )
)
_LOCALITY = (
    (either(("(vacanc*|advertis*) ... (local*|jobcentre*|job centre*|borough|county)",)), "vacancy_advertising"),
    (
        either(
            (
                "(local|locally|borough|county|district|city) (people|residents?|labour|workforce|workers|employed|engaged)",
                "(residents?|people) (of|in|from|living)",
                "local (jobs?|employment|recruit*)",
            )
        ),
        "worker_residence",
    ),
    (
        either(
            (
                "(local|locally based|regional|wales based) (suppl*|business*|firms?|compan*|sub ?contractors?|smes?)",
                "(supplier|bidder|tenderer|contractor|firm|company|office|depot) ... (based|located|within N miles)",
            )
        ),
        "supplier_base",
    ),
    (
        either(
            ("(delivered|performed|provided|carried out) (in|within|at) (the )?(borough|county|city|district|area)",)
        ),
        "place_of_delivery",
    ),
)
_SCHEME = either(
    (
        "(living wage (foundation|accredit*|employers?)|disability confident|good work (standard|charter|pledge))",
        "(investors in people|armed forces covenant|fair tax mark|considerate constructors|ethical trading initiative)",
        "(good employment charter|fair work first|living hours|living pension|prompt payment code|fair payment code)",
        "(citb|ethical care charter|mindful employer|workplace wellbeing charter|race at work charter|toms)",
        "(stonewall|dying to work|great jobs agenda|menopause friendly|sedex|b corp)",
    )
)
_EQUIVALENT = either(
    ("(or|and) (an? |its |any |other )?(equivalent*|similar|comparable)", "equivalent (scheme|standard|accreditation)")
)
_RATE = re.compile(r"£\s?(\d{1,3}(?:\.\d{1,2})?)\s*(?:p(?:er|/)?\s*h(?:ou)?r?|an hour|per hour|a hour|hourly|ph\b)")
_QUANTITY = re.compile(
    r"(?<![\w.£])(\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,2})?)\s*(%|per ?cent(?:age)?|apprentices?(?:hips?)?|hours?|weeks?|days|jobs?|ftes?|"
    r"full time equivalents?|people|placements?|opportunities|new entrants?|trainees?|residents|events?|volunteering hours)"
)
_WORD_QUANTITY = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+)?(apprentices?(?:hips?)?|jobs?|placements?|"
    r"new entrants?|trainees?|events?)"
)
_NUMBERS = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True))
_PERIOD = either(
    (
        "(per|a|each|every) (year|annum|month|quarter|week)",
        "(annually|annual|monthly|quarterly|weekly|yearly)",
        "(over|during|throughout|for) the (life|lifetime|term|duration|period|length|whole) of (the|this|each) (contract|framework|agreement)",
        "(per|for every|for each) £ ?N ?(m|k|million)?( of)?( contract)?( spend| value)?",
        "(within|in) (the )?(first )?N (weeks|months|years|days)",
    )
)
_EVIDENCE = either(
    (
        "(payslips?|payroll (records?|data)|timesheets?|certificates?|accreditation|audit*|survey*|annual statement)",
        "(monthly|quarterly|annual|regular) (reports?|returns?|reporting|updates?|reviews?)",
        "(report|reports|reporting) (to|on|against|performance)",
        "(evidence|evidenced|records?) (of|that|by|from|to)",
        "(social value plan|action plan|method statement|delivery plan|employment and skills plan)",
    )
)


def said(words: str, original: str, where: str, topic: Topic | None) -> law.Ask:
    """The facts of one sentence: `words` is its normal form, `original` as written, `where` its field path.

    Rates in pounds an hour; a target's `unit` says what it counts ("percent", "apprentices", "hours").
    """
    stage = _stage(words, where)
    target, unit = _quantity(words)
    rate = _RATE.search(words)
    scheme = _SCHEME.search(words)
    return law.Ask(
        topic=topic,
        stage=stage,
        mandatory=_mandatory(words, stage),
        workers=_workers(words),
        place="uk_workers" if re.search(r"\b(?:in the uk|uk based|uk workers|uk workforce)\b", words) else None,
        locality_of=next((kind for pattern, kind in _LOCALITY if pattern.search(words)), None),  # type: ignore[arg-type]
        text=original,
        names_scheme=scheme.group().strip() if scheme else None,
        accepts_equivalent=True if scheme and _EQUIVALENT.search(words) else None,
        rate=Decimal(rate.group(1)) if rate else None,
        target=target,
        unit=unit,
        period=_first(_PERIOD, words),
        evidence=_first(_EVIDENCE, words),
    )


def _first(pattern: re.Pattern[str], words: str) -> str | None:
    found = pattern.search(words)
    return " ".join(found.group().split()) if found else None


def _stage(words: str, where: str) -> Stage | None:
    path = where.lower()
    field = next((stage for part, stage in _STAGE_FIELDS if part in path), None)
    return field or next((stage for pattern, stage in _STAGE_WORDS if pattern.search(words)), None)


def _mandatory(words: str, stage: Stage | None) -> bool | None:
    if stage == "voluntary" or _MAY.search(words):
        return False
    return True if _MUST.search(words) else None


def _workers(words: str) -> Literal["on_contract", "whole_company"] | None:
    if _ON_CONTRACT.search(words):
        return "on_contract"
    return "whole_company" if _WHOLE.search(words) else None


def _quantity(words: str) -> tuple[Decimal | None, str | None]:
    found = _QUANTITY.search(words)
    if found:
        unit = (
            "percent"
            if found.group(2)[0] in "%p" and not found.group(2).startswith(("people", "place"))
            else found.group(2)
        )
        return Decimal(found.group(1).replace(",", "")), unit
    spelt = _WORD_QUANTITY.search(words)
    return (Decimal(_NUMBERS[spelt.group(1)]), spelt.group(2)) if spelt else (None, None)
