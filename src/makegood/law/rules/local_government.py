"""Section 17 of the Local Government Act 1988: what councils and their kind may not look at, and what is left."""

from collections.abc import Iterable

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case
from makegood.law.gateways import Paragraph, Way, way
from makegood.law.logic import Known, both, no
from makegood.law.routing import is_best_value, is_lga88
from makegood.law.rule import rule

WORKFORCE = (
    "pay_floor",
    "pay_rate_question",
    "guaranteed_hours",
    "zero_hours_ban",
    "sick_pay",
    "travel_time",
    "training",
    "apprenticeships",
    "local_jobs",
    "targeted_recruitment",
    "union_access",
)
"""Topics that are paragraph (a) matters: pay, hours, training, voice and the make-up of the workforce."""
AFFILIATION = ("union_membership", "union_recognition")

RECORD_A_GATEWAY = (
    "Before the tender goes out, record which gateway is relied on and why: for an English best value council, why "
    "the requirement is necessary or expedient to get best value from this contract."
)


def matter(case: Case) -> Paragraph | None:
    """The paragraph of s.17(5) the ask touches: (a) workforce, (b) self-employment, (e) location; None if none."""
    ask = case.ask
    if ask is None:
        return None
    if ask.topic in WORKFORCE:
        return "a"
    if ask.topic == "self_employment_ban":
        return "b"
    return "e" if prefers_a_place(case) else None


def prefers_a_place(case: Case) -> bool:
    """The ask turns on where the supplier is based, or reserves the contract by place."""
    ask, reservation = case.ask, case.contract.records.reservation
    if ask is None:
        return False
    if ask.locality_of == "supplier_base" or ask.reserve in ("uk", "local_area"):
        return True
    if ask.topic == "reservation" and reservation is not None:
        return reservation.by in ("uk", "local_area")
    return ask.topic == "local_supplier" and ask.locality_of is None


def only_asked(case: Case) -> Known:
    """The answer is asked for or offered, and neither scored nor able to exclude. A scored answer is a criterion."""
    ask = case.ask
    if ask is None or ask.stage is None:
        return None
    return ask.stage in ("question", "voluntary") and not ask.mandatory and not ask.weight


def _asks_for_location(case: Case) -> Known:
    """Not known when nobody has said what the ask is about."""
    if case.ask is None:
        return False
    return True if prefers_a_place(case) else (None if case.ask.topic is None else False)


def _facts_missing(case: Case, bar: Way, *more: tuple[str, object]) -> Iterable[str]:
    facts = (("contract.lga88", is_lga88(case)), *more)
    return dict.fromkeys([*(name for name, fact in facts if fact is None), *bar.missing])


def _barred(case: Case, paragraph: Paragraph, touches: Known, what: str, fix: str) -> Answer:
    """A block unless a gateway that reaches the paragraph is open; a warning if only an untested one is."""
    if is_lga88(case) is False:
        return does_not_apply("section 17 does not bind this kind of authority")
    if touches is False:
        return does_not_apply("the ask is about something else")
    if only_asked(case):
        return does_not_apply("it is only asked or offered, and neither scored nor able to exclude")
    bar = way(case, paragraph)
    if bar.state == "open":
        return met(f"a gateway through section 17 is open ({', '.join(bar.by)})")
    topic = ("ask.topic", case.ask.topic if case.ask else None)
    stage = ("ask.stage", case.ask.stage if case.ask else None)
    if both(is_lga88(case), touches, no(only_asked(case))) is None or bar.state == "not known":
        return cannot_tell(
            f"{what}, and it is not known whether a gateway is open",
            missing=_facts_missing(case, bar, topic, stage),
            fix=fix,
        )
    if bar.state == "untested":
        return not_met(
            f"{what}, and the only gateway relied on is a duty to have regard, which no court has tested",
            fix="Prefer another gateway; else record the duty and the reasoning, and take advice.",
            effect="WARN",
        )
    return not_met(f"{what}, and no gateway is open", fix=fix)


def _is_topic(case: Case, topics: tuple[str, ...]) -> Known:
    if case.ask is None:
        return False
    return None if case.ask.topic is None else case.ask.topic in topics


@rule("lga88-s17a-workforce", version=1, effect="BLOCK")
def workforce(case: Case) -> Answer:
    """Pay, hours, training, voice and workforce make-up are not looked at unless a gateway through section 17 is open.

    Says nothing of a question that is only asked, and does not judge the reason recorded.
    """
    what = "contractors' terms of work and workforces are non-commercial matters"
    return _barred(case, "a", _is_topic(case, WORKFORCE), what, RECORD_A_GATEWAY)


@rule("lga88-s17b-selfemployment", version=1, effect="BLOCK")
def self_employment(case: Case) -> Answer:
    """Whether sub-contracts are labour-only self-employment is not looked at unless a gateway that reaches it is open.

    The English 2001 Order and the Welsh 2002 Order do not reach it.
    """
    what = "whether people work as self-employed is a non-commercial matter the 2001 Order does not reach"
    fix = "Ask instead that the supplier obeys tax and employment status law for everybody on the contract."
    return _barred(case, "b", _is_topic(case, ("self_employment_ban",)), what, fix)


@rule("lga88-s17e-location", version=1, effect="BLOCK")
def location(case: Case) -> Answer:
    """Where a contractor is based is not looked at, save for a reservation below the threshold under the 2026 Order.

    Russia and Belarus may be shut out under the 2022 Order.
    """
    what = "where a contractor is based is a non-commercial matter"
    fix = "Ask for what is to be done in the area, by a supplier from anywhere; or, below the threshold, reserve it."
    return _barred(case, "e", _asks_for_location(case), what, fix)


@rule("lga88-s17f-affiliation", version=1, effect="BLOCK")
def affiliation(case: Case) -> Answer:
    """Support for, or membership of, a trade union or employers' association is never looked at, at any stage."""
    touches = _is_topic(case, AFFILIATION)
    if is_lga88(case) is False:
        return does_not_apply("section 17 does not bind this kind of authority")
    if touches is False:
        return does_not_apply("the ask is about something else")
    if touches is None or is_lga88(case) is None:
        return cannot_tell(
            "it is not known whether the ask turns on union membership or support, or who is buying",
            missing=[
                name for name, fact in (("ask.topic", touches), ("contract.lga88", is_lga88(case))) if fact is None
            ],
        )
    return not_met(
        "membership of or support for a trade union is a non-commercial matter",
        fix="Ask for a way for workers to be heard that names no union and turns nobody away.",
    )


@rule("lga88-s17-core", version=1, effect="WARN")
def core(case: Case) -> Answer:
    """A council acts without reference to non-commercial matters unless a gateway is open; it records which and why."""
    if is_lga88(case) is False:
        return does_not_apply("section 17 does not bind this kind of authority")
    if _is_topic(case, AFFILIATION):
        return _always_shut(case)
    paragraph = matter(case)
    if paragraph is None:
        return does_not_apply("the ask touches no matter listed in section 17(5)")
    if only_asked(case):
        return does_not_apply("it is only asked or offered: asking is not a function section 17 regulates")
    bar = way(case, paragraph)
    if bar.state == "open":
        return met(f"a gateway is open ({', '.join(bar.by)}): keep the record of which one and why")
    if is_lga88(case) is None or bar.state == "not known":
        return cannot_tell("no gateway is on record yet", missing=_facts_missing(case, bar), fix=RECORD_A_GATEWAY)
    return not_met(f"section 17(5)({paragraph}) is touched and no tested gateway is open", fix=RECORD_A_GATEWAY)


def _always_shut(case: Case) -> Answer:
    if is_lga88(case) is None:
        return cannot_tell("it is not known whether section 17 binds this authority", missing=["contract.lga88"])
    return not_met("union membership and support are non-commercial matters, and no gateway opens them")


@rule("lga88-s19-10-asking-is-using", version=1, effect="WARN")
def asking(case: Case) -> Answer:
    """Asking about a non-commercial matter is no breach since 2011, but the answer is not used to choose or end."""
    if is_lga88(case) is False:
        return does_not_apply("section 17 does not bind this kind of authority")
    stage = case.ask.stage if case.ask else None
    paragraph = matter(case)
    if paragraph is None or stage != "question" or not only_asked(case):
        return does_not_apply("nothing is only asked about a matter listed in section 17(5)")
    bar = way(case, paragraph)
    if bar.state == "open":
        return met(f"a gateway is open ({', '.join(bar.by)}), so the answer may be used too")
    fix = "Open a gateway first, or keep the answers from those who choose and use them after the award only."
    if is_lga88(case) is None or bar.state == "not known":
        return cannot_tell(
            "the answer may be used only if a gateway is open", missing=_facts_missing(case, bar), fix=fix
        )
    return not_met("the question may be asked, but no tested gateway lets anybody use the answer", fix=fix)


@rule("lga88-termination-and-subcontract-consent", version=1, effect="WARN")
def after_award(case: Case) -> Answer:
    """Ending a contract, or refusing a sub-contractor, over a workforce term needs the gateway as well.

    Notices and credits are not on the Act's list. Whether the contract gives either power is not asked.
    """
    if is_lga88(case) is False:
        return does_not_apply("section 17 does not bind this kind of authority")
    stage = case.ask.stage if case.ask else None
    if matter(case) != "a" or stage not in ("contract_term", "kpi"):
        return does_not_apply("the ask is not a workforce term of the contract")
    bar = way(case, "a")
    if bar.state == "open":
        return met(
            "a gateway is open: say in its record that it covers ending the contract and approving sub-contractors"
        )
    fix = "Let the gateway record cover ending the contract and refusing a sub-contractor, or use notices and credits."
    if is_lga88(case) is None or bar.state == "not known":
        return cannot_tell(
            "ending the contract over this term needs an open gateway", missing=_facts_missing(case, bar)
        )
    return not_met("ending the contract, or refusing a sub-contractor, over this term has no tested gateway", fix=fix)


@rule("lga88-s19-remedies", version=1, effect="INFO")
def remedies(case: Case) -> Answer:
    """A breach of section 17 can be taken to judicial review, and to damages for the cost of tendering."""
    if is_lga88(case) is False:
        return does_not_apply("section 17 does not bind this kind of authority")
    paragraph = matter(case)
    barred = _is_topic(case, AFFILIATION) is True or (paragraph is not None and only_asked(case) is False)
    if not barred:
        return does_not_apply("nothing here would be a breach of section 17")
    bar = Way(state="shut", by=(), missing=()) if paragraph is None else way(case, paragraph)
    if bar.state == "open":
        return does_not_apply("a gateway is open, so there is no breach to remedy")
    if is_lga88(case) is None or bar.state == "not known":
        return cannot_tell("whether there is a breach turns on the gateways", missing=_facts_missing(case, bar))
    return met("contractors could seek judicial review or their reasonable tendering costs; reasons are due in 15 days")


@rule("lga88-parish-gap", version=1, effect="BLOCK")
def parish_gap(case: Case) -> Answer:
    """A parish that is not a best value authority cannot use the 2001 Order for workforce matters.

    What is left: the Social Value Act limb, the equality duty, or a duty of the Procurement Act.
    """
    contract = case.contract
    parish = None if contract.authority_kind is None else contract.authority_kind == "parish"
    england = None if contract.nation is None else contract.nation == "ENG"
    reached = both(parish, england, no(is_best_value(case)))
    if reached is False or is_lga88(case) is False:
        return does_not_apply("the gap is for English parishes that are not best value authorities")
    answer = _barred(
        case,
        "a",
        _is_topic(case, WORKFORCE),
        "the 2001 Order does not reach a parish that is not a best value authority",
        "Rely on the social value or equality duty with a record that names this requirement, or leave it voluntary.",
    )
    if reached is None and answer.outcome == "not met":
        return cannot_tell(
            "it is not known whether this is an English parish outside best value",
            missing=[
                name
                for name, fact in (
                    ("contract.authority_kind", contract.authority_kind),
                    ("contract.nation", contract.nation),
                    ("contract.best_value", is_best_value(case)),
                )
                if fact is None
            ],
        )
    return answer
