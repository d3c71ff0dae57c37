"""What a scan found, in sentences. The finding is the heading: 'In 2025, 1 in 9 procurements asked for training'.

A procurement is everything published about one contract; what it asks for is what its notices say, never what was
delivered.
"""

from decimal import Decimal
from functools import cache
from importlib.resources import files

from makegood import define
from makegood.learn import charts, places
from makegood.learn.charts import FEW, Reading, between, in_100, one_in
from makegood.learn.site import asks
from makegood.learn.site.views import ANY, Count, Group, Question, View
from makegood.terms import codec, listed, show_number

ASKED = {
    ANY: "asked for something about work, local firms or the community",
    "living_wage": "asked for the real Living Wage",
    "pay_other": "asked about pay, beyond the real Living Wage",
    "hours_security": "asked about secure hours",
    "apprenticeships": "asked for apprenticeships",
    "training_skills": "asked for training and skills",
    "targeted_recruitment": "asked for jobs for people who find work hard to get",
    "local_jobs": "asked for local jobs",
    "local_supply_chain_sme": "asked for local or small firms as sub-contractors",
    "lots_sme": "invited small firms to bid",
    "reserved": "were reserved for some kinds of body",
    "community": "asked for something for the community",
    "voice_union": "asked about workers’ voice or unions",
    "wellbeing": "asked about health and safety at work",
    "equality": "asked about equality",
    "modern_slavery": "asked about modern slavery",
    "prompt_payment": "asked for prompt payment of sub-contractors",
    "environmental_only": "asked about the environment and nothing about work",
    "social_value_generic": "asked for “social value” without saying of what kind",
}
KINDS = {
    "central": "central government",
    "local_authority": "councils",
    "parish": "parish and town councils",
    "police_fire": "police and fire bodies",
    "nhs": "the NHS",
    "school": "schools",
    "university": "universities",
    "housing": "housing associations",
    "private_utility": "private utilities",
    "other_sub_central": "other public bodies",
}
NO_KIND = "bodies whose name leaves their kind open"
_THE = ("North", "South", "East ", "West ")


@cache
def _divisions() -> dict[str, str]:
    name = "divisions.yaml"
    held = codec.from_yaml((files("makegood.learn.site") / name).read_text(encoding="utf-8"), name)
    return {str(code): str(title) for code, title in held["divisions"].items()}


def label_title(label: str) -> str:
    """'Apprenticeships'; for any ask 'Any of these'; a label that is not known as it stands."""
    if label == ANY:
        return "Anything about work, local firms or the community"
    known = define.labels().get(label)
    return known.title if known else label


def division_title(code: str) -> str:
    """'Health and social work services' for '85'; the code itself when it is no division."""
    return _divisions().get(code, f"division {code}" if code else places.NOT_SAID)


def kind_title(kind: str) -> str:
    """'councils' for 'local_authority'."""
    return KINDS.get(kind, kind or NO_KIND)


def title(by: str, key: str) -> str:
    """The name of a region, kind of buyer, sector or label by its key, with a capital."""
    ways = {"region": places.region_name, "buyer_kind": kind_title, "division": division_title, "label": label_title}
    named = ways[by](key)
    return named[:1].upper() + named[1:]


def scope(question: Question) -> str:
    """'in the North West, by councils, for health and social work services'; '' for the whole country."""
    parts = []
    if question.region:
        name = places.region_name(question.region)
        parts.append(f"in {'the ' if name.startswith(_THE) and name != 'Northern Ireland' else ''}{name}")
    if question.buyer_kind:
        parts.append(f"by {kind_title(question.buyer_kind)}")
    if question.division:
        named = division_title(question.division)
        parts.append(f"for {named[:1].lower() + named[1:] if not named[:2].isupper() else named}")
    return ", ".join(parts)


def headline(view: View) -> str:
    """The answer as a heading. It says so when there is too little to answer, or nothing."""
    within = f" {scope(view.question)}" if scope(view.question) else ""
    if view.headline.few:
        return f"Too few notices{within} to say: shares are shown from {FEW} procurements on"
    if view.headline.count is None:
        return f"No notice{within} was read" + (f" for {view.year}" if view.year else "")
    return f"In {view.year}, {people_say(view.headline.count)} procurements{within} {asked(view.question.label)}"


def asked(label: str) -> str:
    """'asked for apprenticeships'."""
    return ASKED.get(label, f"asked for “{label}”")


def people_say(count: Count) -> str:
    """'1 in 9', 'none of 3,745' or 'all 12': what stands before 'procurements'."""
    if count.asked == 0:
        return f"none of {show_number(count.of)}"
    return f"all {show_number(count.of)}" if count.asked == count.of else one_in(_share(count))


def exactly(view: View) -> str:
    """The numbers behind the heading, with the interval of the share and how many used the buyer's own words."""
    count = view.headline.count
    if count is None:
        return ""
    reading = reading_of("", view.headline)
    assert reading.low is not None and reading.high is not None
    own = "All did so in the buyer’s own words."
    if count.own < count.asked:
        own = f"{show_number(count.own)} did so in the buyer’s own words, the others in a set sentence of the portal."
    return (
        f"That is {show_number(count.asked)} of {show_number(count.of)}, or {in_100(_share(count))}. If those read are "
        f"like a chance draw from all such procurements, the true share is {between(reading.low, reading.high)}. "
        f"{own if count.asked else ''}"
    ).strip()


def trend(years: tuple[Reading, ...]) -> str:
    """How the share moved from the first shown year to the last; a change that chance could make is called that."""
    shown = [each for each in years if each.amount is not None and each.low is not None and each.high is not None]
    if len(shown) < 2:
        return "There are not two years with enough notices to compare"
    first, last = shown[0], shown[-1]
    went = f"the share went from {first.shown} in {first.name} to {last.shown} in {last.name}"
    chance = charts.chance_could(first, last)
    return f"{went[0].upper()}{went[1:]}" + (": a change that chance alone could make" if chance else "")


def most_often(by: str, readings: tuple[Reading, ...]) -> str:
    """C12's sentence: who asks most often, and how many are too few to show."""
    shown = [each for each in readings if each.amount is not None and each.name.casefold() != places.NOT_SAID]
    few = sum(each.few for each in readings)
    hidden = f"; {show_number(few)} {'is' if few == 1 else 'are'} too few to show" if few else ""
    if not shown:
        what = {"region": "region", "buyer_kind": "kind of buyer", "division": "sector", "label": "ask"}[by]
        return f"No {what} has enough notices to show"
    most = max(shown, key=lambda each: (each.amount or 0, each.name))
    if not most.amount:
        return f"None of those shown asked{hidden}"
    if by == "label":
        return f"{most.name}: asked for most often, {most.shown} procurements"
    equals = sorted(each.name for each in shown if each.amount == most.amount)
    verb = "asks" if len(equals) == 1 and by != "buyer_kind" else "ask"
    others = [each.high for each in shown if each.amount != most.amount and each.high is not None]
    close = most.low is not None and any(high >= most.low for high in others)
    read = " of those read" if close or len(equals) > 1 else ""  # another could be the first in truth
    return f"{listed(equals[:3])} {verb} most often{read}, {most.shown} procurements{hidden}"


def reading_of(name: str, group: Group, *, code: str = "", href: str = "") -> Reading:
    """A group as a row of a chart: its share, the interval, and 'how many of how many' (the heads are `HEADS`)."""
    count = group.count
    told = charts.share(
        name, count.asked if count else None, count.of if count else None, few=group.few, code=code, href=href
    )
    asking, of, interval = told.more
    return Reading(**{**vars(told), "more": (interval, f"{asking} of {of}" if count else asking)})


HEADS = ("Share", "Likely between", "Asked")


def _share(count: Count) -> Decimal:
    return Decimal(count.asked) / count.of


def when(view: View) -> str:
    """'in all years' or 'in 2025': of which notices the words, buyers and numbers are."""
    return f"in {view.question.year}" if view.question.year else "in all years"


def who_asks(view: View) -> str:
    """'12 buyers asked for apprenticeships, the first in 2019' - of all years, or of the one that was asked for."""
    many = len(view.buyers)
    if not many:
        return "No buyer is named in a notice that asks for it"
    said = f"{show_number(many)} {'buyer' if many == 1 else 'buyers'} {asked(view.question.label)}"
    first = min((each.first for each in view.buyers if each.first is not None), default=None)
    if view.question.year or first is None:
        return f"{said} {when(view)}"
    return f"{said}, the first {'of them ' if many > 1 else ''}in {first}"


def in_numbers(view: View) -> str:
    """How many of those that ask in their own words say a number in the same sentence."""
    told = view.numbers
    if not told.own:
        return "Nobody asked for it in words of their own, so there are no numbers"
    ask = "procurement that asks" if told.own == 1 else "procurements that ask"
    say = "says" if told.saying < 2 else "say"
    number = "none" if not told.saying else show_number(told.saying)
    cut = f", among the newest {show_number(asks.MOST_SENTENCES)} sentences" if told.cut else ""
    return (
        f"Of {show_number(told.own)} {ask} for it in the buyer’s own words, {number} {say} a number in the same "
        f"sentence{cut}"
    )


WHAT_A_NUMBER_IS = (
    "A number stands here as it is written. It may be how much is asked, a share of the marks, a sum or a time: its "
    "sentence says which. Most numbers stand in documents that are attached to a notice, and those are not read."
)
