"""A register made where the references are: keys in place of people, weeks in place of days, groups of ten or more."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from makegood.deliver.figures.held import FLOOR, groups_shown
from makegood.deliver.other.keys import person_key
from makegood.deliver.other.register import Hosted, Learner, Recruit, Register, Source, Status, What, checked
from makegood.deliver.other.table import Row, read
from makegood.terms import BadInput, Problem, value

GOOD_JOB = ("passes_pay", "passes_hours_offer", "passes_benefits_stated", "written_terms_day_1", "induction_paid")
COLUMNS: Mapping[What, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "hosting": (("learner_ref", "hosted_from", "hosted_to"), ("consented",)),
    "apprentices": (
        ("learner_ref", "apprenticeship_starts_on"),
        ("share_of_time_on_contract", "existing_employee", "provider_status", "left_by_own_choice"),
    ),
    "recruitment": (
        ("person_key", "group_code", "started_on"),
        (
            "weekly_hours",
            "asked_for_fewer",
            "four_weeks_paid",
            "employed_at_13_weeks",
            "employed_at_26_weeks",
            *GOOD_JOB,
        ),
    ),
}
WEDNESDAY, WEEK, NO_TIME = 2, timedelta(weeks=1), timedelta(0)
ENOUGH_HOURS = 16
HALF = 50


@value
class Maker:
    """Who makes a register, of what, and on which day it is true."""

    scheme: str
    secret: bytes
    contract: str
    tier: str = ""
    made_by: Source = "employer"
    on: date


def make(raw: bytes, name: str, *, what: What, maker: Maker) -> Register:
    """A register without references, from the file that has them. Raises BadInput with every place that is wrong."""
    needed, also = COLUMNS[what]
    rows = read(raw, name, needed=needed, also=also)
    made = Register(
        what=what,
        scheme=maker.scheme,
        contract=maker.contract,
        tier=maker.tier,
        made_by=maker.made_by,
        on=maker.on,
    )
    if what == "hosting":
        return checked(replace(made, hosted=_hosting(rows, name, maker)), name)
    if what == "apprentices":
        return checked(replace(made, learners=_apprentices(rows, name, maker)), name)
    shown, all_ = _groups(rows, maker)
    recruits = _recruitment(rows, name, maker)
    return checked(replace(made, recruits=recruits, groups=shown, groups_held_back=len(shown) < all_), name)


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _hosting(rows: Sequence[Row], name: str, maker: Maker) -> tuple[Hosted, ...]:
    """A week counts if most of its five working days lie in the block, up to the register's day."""
    found, wrong = [], []
    for row in rows:
        first, last = row["hosted_from"], min(row["hosted_to"], maker.on)
        if row["hosted_to"] < row["hosted_from"]:
            wrong.append(Problem(file=name, where=f"line {row['']}, hosted_to", found="a day before hosted_from"))
            continue
        begins = monday(first) + (WEEK if first.weekday() > WEDNESDAY else NO_TIME)
        ends = monday(last) - (WEEK if last.weekday() < WEDNESDAY else NO_TIME)
        weeks = (ends - begins).days // 7 + 1
        key = person_key(maker.secret, maker.scheme, row["learner_ref"])
        if weeks > 0:
            found.append(Hosted(key=key, first=begins, weeks=weeks, consented=row.get("consented")))
    if wrong:
        raise BadInput(wrong)
    return tuple(sorted(found, key=lambda each: (each.key, each.first, each.weeks)))


STATUS: Mapping[str | None, Status] = {
    None: "",
    "in learning": "in learning",
    "learning": "in learning",
    "achieved": "achieved",
    "completed": "achieved",
    "left": "left",
}


def _apprentices(rows: Sequence[Row], name: str, maker: Maker) -> tuple[Learner, ...]:
    found: dict[str, Learner] = {}
    wrong = []
    for row in rows:
        where, key = f"line {row['']}", person_key(maker.secret, maker.scheme, row["learner_ref"])
        if row.get("provider_status") not in STATUS:
            expected = "in learning, achieved, or left"
            wrong.append(Problem(file=name, where=f"{where}, provider_status", found="a word", expected=expected))
        if key in found:
            wrong.append(Problem(file=name, where=where, found="this apprentice stands in two rows", expected="one"))
        share = row.get("share_of_time_on_contract")
        found[key] = Learner(
            key=key,
            started=monday(row["apprenticeship_starts_on"]),
            half_time=None if share is None else share >= HALF,
            existing=row.get("existing_employee"),
            status=STATUS.get(row.get("provider_status"), ""),
            own_choice=row.get("left_by_own_choice"),
        )
    if wrong:
        raise BadInput(wrong)
    return tuple(found[key] for key in sorted(found))


def _recruitment(rows: Sequence[Row], name: str, maker: Maker) -> tuple[Recruit, ...]:
    """One person once: rows for further groups say the same, or say nothing."""
    found: dict[str, Recruit] = {}
    wrong = []
    for row in rows:
        made = _recruit(row, person_key(maker.secret, maker.scheme, row["person_key"]))
        if found.setdefault(made.key, made) != made:
            where = f"line {row['']}"
            wrong.append(
                Problem(file=name, where=where, found="one person, told in two ways", do="make the rows alike")
            )
    if wrong:
        raise BadInput(wrong)
    return _hushed(tuple(found[key] for key in sorted(found)))


def _hushed(recruits: tuple[Recruit, ...]) -> tuple[Recruit, ...]:
    """Who is still in work leaves only where ten or more are on each side that has anybody."""
    for name in ("at_13_weeks", "at_26_weeks"):
        sizes = Counter(getattr(each, name) for each in recruits)
        if any(size < FLOOR for size in sizes.values()):
            recruits = tuple(replace(each, **{name: None}) for each in recruits)  # type: ignore[arg-type]
    return recruits


def _recruit(row: Row, key: str) -> Recruit:
    hours, fewer = row.get("weekly_hours"), row.get("asked_for_fewer")
    told = [row.get(each) for each in GOOD_JOB]
    return Recruit(
        key=key,
        started=monday(row["started_on"]),
        enough_hours=True if fewer else None if hours is None else hours >= ENOUGH_HOURS,
        good_job=False if False in told else None if None in told else True,
        paid_four_weeks=row.get("four_weeks_paid"),
        at_13_weeks=row.get("employed_at_13_weeks"),
        at_26_weeks=row.get("employed_at_26_weeks"),
    )


def _groups(rows: Sequence[Row], maker: Maker) -> tuple[dict[str, int], int]:
    """People by group, where it may be shown; and how many groups there are."""
    people: dict[str, set[str]] = {}
    for row in rows:
        people.setdefault(row["group_code"], set()).add(person_key(maker.secret, maker.scheme, row["person_key"]))
    shown = groups_shown(people)
    return {name: len(people[name]) for name in sorted(shown)}, len(people)
