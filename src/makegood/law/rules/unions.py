"""Union clauses: what may not be required, what may be said, and what may not be counted."""

import re

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, today
from makegood.law.logic import Known, is_one_of
from makegood.law.rule import rule
from makegood.law.rules._asking import IN_THE_CONTRACT, about, clauses, in_great_britain, unless_about, words

CHOOSING = ("award_criterion", "condition_of_participation", "question")
VOICE = (
    "Ask instead for an effective way for workers to be heard, of which a union may be one, and for each worker to be "
    "given the statement of their right to join a union. Nothing should require the supplier to recognise, negotiate "
    "with or consult a union."
)
_DEALINGS = re.compile(
    r"\b(?:recogni[sz]e|recogni[sz]ing|recognition of|negotiate|negotiating|negotiations?|consult|consulting|"
    r"consultations?|bargain|bargaining)\b(?:\W+(?!workers|staff|employees|directly|workforce|rights?|freedom|role|value|choice)\w+){0,6}?"
    r"\W+(?:trade\W+)?unions?\b|\bunion recognition\b|\bcollective bargaining\b"
)
_NOT_REQUIRED = re.compile(
    r"\bnothing\b|\bneed not\b|\bnot (?:be )?requir|\bno requirement\b|\bwithout requir|\bdoes not\b|\bsuch as\b|"
    r"\bencourag"
)
_MEMBERS_ONLY = re.compile(
    r"\b(?:only|exclusively)\b[^.;]{0,40}\bunion (?:members?|labour)\b|\bunion (?:members?|labour) only\b|"
    r"\ball\b[^.;]{0,30}\b(?:must|shall|are to|will) (?:be|become|remain) (?:trade )?union members\b|"
    r"\bnon.?union (?:labour|workers?|staff|members?)\b|\bmembers? of (?:a|the) (?:trade )?union only\b|\bclosed shop\b"
)
_MEMBERSHIP_DATA = re.compile(
    r"\b(?:trade )?union (?:members?|membership|density)\b|\bmembers? of (?:a|any|the) (?:trade )?union\b"
)
_NOT_ASKED = re.compile(r"\b(?:no|not|never|without|exclud\w+)\b")


def _demands_dealings(case: Case) -> Known:
    """The ask would have the supplier recognise, negotiate with or consult a union."""
    if case.ask is None:
        return False
    if case.ask.topic == "union_recognition" or _says(case.ask.text, _DEALINGS, _NOT_REQUIRED):
        return True
    return None if case.ask.topic is None and not case.ask.text else False


def _demands_membership(case: Case) -> Known:
    """The ask would have the work done only by union members, or only by people who are not."""
    if case.ask is None:
        return False
    if case.ask.topic == "union_membership" or _says(case.ask.text, _MEMBERS_ONLY, _NOT_ASKED):
        return True
    return None if case.ask.topic is None and not case.ask.text else False


def _says(text: object, pattern: re.Pattern[str], unless: re.Pattern[str]) -> bool:
    return any(pattern.search(piece) and not unless.search(piece) for piece in clauses(words(text)))


def _voluntary(case: Case) -> bool:
    return case.ask is not None and case.ask.stage == "voluntary"


def _union_rule(case: Case, demanded: Known, stages: tuple[str, ...], because: str) -> Answer:
    """Not met where the ask demands it at one of the stages; one answer for both halves of the prohibition."""
    stage = is_one_of(case.ask.stage, stages) if case.ask else False
    if demanded is False or stage is False:
        return does_not_apply("the ask does not demand this at a stage that the section reaches")
    if demanded and stage:
        return not_met(because, fix=VOICE)
    if demanded and case.ask and (case.ask.mandatory or case.ask.weight):
        return not_met("it must be met or earns marks, and no stage would make that lawful", fix=VOICE)
    missing = [name for name, known in (("ask.topic", demanded), ("ask.stage", stage)) if known is None]
    return cannot_tell("what the ask demands of the supplier, or where, is not known", missing=missing)


@rule("tulrca-s186-recognition-void", version=1, effect="BLOCK")
def recognition_void(case: Case) -> Answer:
    """A term that would have the supplier recognise, negotiate with or consult a union is void.

    Where the nation is not known the answer stands: Northern Ireland forbids the same (ni-union-clauses).
    """
    if in_great_britain(case) is False:
        return does_not_apply("this Act does not reach Northern Ireland, which has its own Order")
    return _union_rule(
        case,
        _demands_dealings(case),
        IN_THE_CONTRACT,
        "the term would have the supplier recognise, negotiate with or consult a union, and would be void",
    )


@rule("tulrca-s187-refusal-to-deal", version=1, effect="BLOCK")
def refusal_to_deal(case: Case) -> Answer:
    """No supplier may lose a place or a contract because it does not recognise, negotiate with or consult a union."""
    if in_great_britain(case) is False:
        return does_not_apply("this Act does not reach Northern Ireland, which has its own Order")
    return _union_rule(
        case,
        _demands_dealings(case),
        CHOOSING,
        "dealing with a union would become one of the grounds for choosing or refusing a supplier",
    )


@rule("tulrca-s144-145-membership", version=1, effect="BLOCK")
def union_only_labour(case: Case) -> Answer:
    """Work may not be tied to union members, or to people who are not; nor may a supplier be refused for it."""
    if in_great_britain(case) is False:
        return does_not_apply("this Act does not reach Northern Ireland, which has its own Order")
    return _either_way(case, _demands_membership(case), "the ask turns on whether workers are union members")


@rule("ni-union-clauses", version=1, effect="BLOCK")
def northern_ireland(case: Case) -> Answer:
    """In Northern Ireland neither union recognition nor union membership may be required or held against a supplier."""
    if case.contract.nation not in (None, "NIR"):
        return does_not_apply("this Order is for Northern Ireland")
    recognition = False if _voluntary(case) else _demands_dealings(case)
    membership = _demands_membership(case)
    demanded = True if recognition or membership else None if None in (recognition, membership) else False
    if demanded and case.contract.nation is None:
        return cannot_tell("which nation buys is not known", missing=["contract.nation"])
    return _either_way(case, demanded, "the ask turns on union recognition or union membership")


def _either_way(case: Case, demanded: Known, because: str) -> Answer:
    if demanded is False:
        return does_not_apply("the ask does not turn on a union")
    if demanded is None:
        return cannot_tell("what the ask is about is not known", missing=["ask.topic"])
    return not_met(because, fix=VOICE)


@rule("union-access-safe-form", version=1, effect="WARN")
def neutral_access(case: Case) -> Answer:
    """A neutral term on union access or workers' voice is probably lawful, and untested: keep it neutral.

    Does not say whether a council has a gateway for it (lga88-s17a-workforce does).
    """
    elsewhere = unless_about(case, "union_access")
    if elsewhere:
        return elsewhere
    if _voluntary(case):
        return does_not_apply("nothing is required")
    if _demands_dealings(case):
        return does_not_apply("the words go further than access: they demand recognition, negotiation or consultation")
    return not_met("a neutral term on union access is not caught by the Act on its words, but is untested", fix=VOICE)


@rule("era25-union-access-right", version=1, effect="INFO")
def access_right(case: Case) -> Answer:
    """A term may require the supplier to keep to the statutory union access scheme; it should not rewrite it."""
    if in_great_britain(case) is False:
        return does_not_apply("the Employment Rights Act 2025 scheme is for Great Britain")
    elsewhere = unless_about(case, "union_access")
    if elsewhere:
        return elsewhere
    if in_great_britain(case) is None:
        return cannot_tell("which nation buys is not known", missing=["contract.nation"])
    since = case.settings.union_access_in_force
    if since and since <= today(case):
        return met("the statutory access scheme is in force: a term may require the supplier to keep to it")
    return met("a term may require the supplier to keep to the statutory access scheme; it is not known to be in force")


@rule("union-membership-data", version=1, effect="BLOCK")
def membership_data(case: Case) -> Answer:
    """No return may ask who, or how many of its workers, belong to a union."""
    if case.ask is None:
        return does_not_apply("nothing is asked")
    returns = case.contract.records.returns
    asked = words(case.ask.text, case.ask.evidence, case.ask.unit, returns)
    fix = "Ask only whether workers have a way to be heard, never who belongs to a union."
    if about(case, "workforce_data", "union_membership") is not False:
        if _says(asked, _MEMBERSHIP_DATA, _NOT_ASKED):
            return not_met("the return asks about workers' union membership", fix=fix)
        if not asked:
            missing = ["ask.topic"] if case.ask.topic is None else ["ask.text", "contract.records.returns"]
            return cannot_tell("what the return asks about workers is not known", missing=missing)
        return met("the words ask nothing about union membership")
    if _says(words(returns), _MEMBERSHIP_DATA, _NOT_ASKED):
        return not_met("the return asks about workers' union membership", fix=fix)
    return does_not_apply("the case asks about something else")
