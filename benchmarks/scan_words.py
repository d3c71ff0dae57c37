"""The sentences of the made corpus: plain ones, asks made from the pattern files, and near misses. All are our own.

`spoken` says a phrase of a pattern file in words: every phrase of every label is said, so every pattern has work. An
ask is a phrase in a frame that asks; a near miss has the words and asks nothing: it is denied, the buyer speaks of
itself, nobody is asked, or the longer words mean something else. Each is tried on `check` before it is used: an ask
has its label, a near miss has no label, a plain sentence fits no pattern at all.
"""

import random  # noqa: TID251 - seeded, in `bank`
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from makegood.check.asks import labels_of, patterns
from makegood.check.asks.words import normal

GAP = ("the", "each", "of", "such", "given", "all", "any", "these", "more")
ENDS = ("", "s", "")
_PART = re.compile(r" *(\.\.\.?) *|(\()|(\))|(\|)|(N)|(.)", re.DOTALL)

PLACES = [
    first + last
    for first in ("North", "West", "East", "Ald", "Brack", "Carl", "Dun", "Elm", "Fen", "Glen", "Har", "Kirk", "Lang",
                  "Mar", "Nether", "Oak", "Pen", "Raven", "Stan", "Thorn")
    for last in ("moor", "vale", "wick", "holme", "mere", "ford", "combe", "brae", "leigh", "garth")
]  # fmt: skip
THINGS = (
    "boilers", "bridges", "buses", "cameras", "cleaning rooms", "data sets", "depots", "doors", "drains", "engines",
    "fences", "fire alarms", "footways", "forms", "gates", "gullies", "hoists", "kitchens", "ladders", "laptops",
    "lifts", "meters", "mobile phones", "offices", "parts", "pavilions", "pipes", "plans", "playgrounds", "printers",
    "pumps", "radios", "records", "roofs", "rooms", "signs", "sites", "software modules", "spare tyres", "stairs",
    "surveys", "tanks", "tools", "towers", "tunnels", "uniforms", "valves", "vans", "walls", "windows",
)  # fmt: skip
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "November")
PLAIN = (
    "The supplier will attend a meeting in {month} and one in each quarter after it, at the depot in {place}.",
    "Bidders must give {n} references for work of a similar size, with dates and a telephone number for each.",
    "The authority may extend the agreement by up to {n} periods of twelve months each, on the same terms.",
    "Prices are held for the first {n} weeks and follow the index named in schedule {n} after that.",
    "Clarification questions are answered through the portal until {n} days before the deadline in {month}.",
    "The service runs from Monday to Saturday in {place}, and on bank holidays where that has been agreed.",
    "The supplier keeps public liability insurance of {n} million pounds for the whole term of the agreement.",
    "Sites and their opening hours are in annex {n}, with the numbers of {thing} and floors.",
    "A list of the {thing} that are handed over, with their age, is given to those who ask for it by {month}.",
    "Tenders are looked at in {n} steps, first for what is complete and then for quality and price.",
    "There are about {n} {thing} in {place}, most of them put in before the year 2000.",
    "The current agreement ends in {month}; its holder looks after {n} {thing} today.",
    "Drawings of the {thing} can be seen at the office in {place} by appointment, on weekdays from nine to four.",
    "Visits to the {place} site take place in {month} and last about {n} minutes.",
    "The lowest price is not the only thing that counts: {n}% of the marks are for quality.",
    "Orders are placed by e-mail; {thing} are delivered to {place} within {n} working days of an order.",
    "Each delivery note bears the order number, the number of {thing} and the name of the driver.",
    "Faults in {thing} are put right within {n} hours between April and {month}, and the next day in winter.",
    "A tenderer who cannot open the documents should tell the procurement team in {place} at once.",
    "The estimated value is for the full term with all {n} options and leaves VAT out.",
    "Nothing in this notice binds the authority to accept any tender, or to buy a given number of {thing}.",
    "Variants are not accepted, and a tender that is late by even {n} seconds cannot be opened.",
    "The authority’s own rules on gifts are in document {n} of the pack.",
    "Software for the {thing} is to run on the authority’s servers in {place} and on tablets.",
    "Data about {thing} is exported as CSV every {n} days and at the end of the agreement.",
    "The road at {place} is closed to lorries over {n} tonnes between eight and nine in the morning.",
    "A bond of £{n},000 is handed back once the {thing} have passed their tests.",
    "Lots may be bid for one by one; the order in which they are looked at is in paragraph {n}.",
    "Call-offs are made without a further competition below £{n},500 and with one above it.",
    "Each party may end the agreement with {n} weeks of notice, after the first year.",
    "Interested parties should register on the portal, find reference {n} and download the pack.",
    "The tender form has {n} parts, of which part two is marked and the others are looked at as pass or fail.",
    "Accounts of the last {n} years are asked for, or a letter from a bank where a firm is younger.",
    "Winter work covers {n} miles of road around {place}, with gritting from October to {month}.",
    "The {thing} in {place} are tested once in {n} months and a report is sent within a week.",
    "A stand-by crew is at {place} within {n} minutes of a call, by day and by night.",
    "All {thing} carry a guarantee of {n} months from the day they are put in.",
    "Spare {thing} are kept in the store at {place}, which is open on {n} days of the week.",
    "The model for prices has {n} sheets; only the yellow cells are to be filled in.",
    "The {place} building is listed: {thing} may only be changed with consent.",
    "The award will be made in {month}, and the agreement starts {n} days after it.",
    "The provider is to hand over every record of the {thing} within {n} days of the end.",
    "Vehicles that serve {place} are no older than {n} years and carry the name of the service.",
    "Tenders stay open for acceptance for {n} days from the closing date in {month}.",
    "The help desk answers {n} calls a day about {thing}, most of them before noon.",
    "Mechanical parts of {thing} are greased in {month}; electrical parts are looked at every {n} weeks.",
    "Meals for {n} children are cooked in {place} on school days, with a choice of two each day.",
    "Patients in {place} wait {n} days on average for a first visit; the aim is half of that.",
    "The building in {place} has {n} flats over four floors and a courtyard with {thing}.",
    "Maps that show the {n} rounds, the {thing} and the depots are part of the pack.",
)
"""Sentences that ask nothing about work. {n}, {place}, {thing} and {month} make millions of different ones of them."""
TITLES = (
    ("services", "85312000", "Home care in {place}"), ("services", "90919200", "Cleaning of offices in {place}"),
    ("works", "45233120", "Resurfacing of roads around {place}"), ("works", "45210000", "New library for {place}"),
    ("services", "72000000", "Support of the case management system"), ("goods", "30192000", "Paper and pens"),
    ("services", "79710000", "Guarding of {thing} in {place}"), ("goods", "34144900", "Electric vans for {place}"),
    ("services", "55524000", "Meals for schools in {place}"), ("services", "50700000", "Upkeep of {thing}"),
    ("services", "60130000", "School buses around {place}"), ("services", "90511000", "Collection from {place}"),
    ("works", "45453100", "Refurbishment of flats in {place}"), ("goods", "33100000", "Devices for {place} hospital"),
    ("services", "71311000", "Engineers for {thing} in {place}"), ("services", "77310000", "Parks of {place}"),
    ("goods", "39130000", "Desks for {place}"), ("services", "66510000", "Insurance of {thing}"),
    ("services", "79800000", "Printing of {thing} lists"), ("goods", "09310000", "Power for {place}"),
    ("services", "98371000", "Cemeteries around {place}"), ("services", "64210000", "Telephones for {place}"),
    ("goods", "18100000", "Gloves and boots"), ("goods", "15800000", "Bread and milk for {place}"),
    ("services", "85141200", "Nursing in {place}"), ("services", "75252000", "Mountain rescue near {place}"),
    ("works", "45261000", "Roofs of {place} school"), ("goods", "48000000", "Licences for {thing} records"),
    ("services", "73000000", "Study of {thing} in {place}"), ("services", "92610000", "Swimming baths of {place}"),
    ("goods", "44100000", "Bricks, slates and {thing}"), ("services", "65000000", "Water for {place}"),
    ("services", "63712400", "Car parks in {place}"), ("goods", "24000000", "Salt for roads around {place}"),
    ("goods", "31500000", "Street lights of {place}"), ("goods", "38000000", "Microscopes for {place}"),
    ("services", "70330000", "Letting of {thing} in {place}"), ("goods", "42100000", "Pumps and {thing}"),
)  # fmt: skip
SUBJECT_TITLES = (
    ("services", "80500000", "Skills and careers training in {place}"),
    ("services", "79600000", "Agency and temporary staff for {place}"),
    ("services", "85147000", "Occupational health and wellbeing service"),
    ("services", "80500000", "Apprenticeships: end point assessment"),
    ("services", "98000000", "Community and voluntary grants in {place}"),
)
"""Contracts that are about what the labels name: not asked of the supplier as an employer."""
ASKING = (
    "The supplier must show {said} in {place} by {month}.",
    "Bidders must describe {said}, with figures for lot {n}.",
    "The contractor shall report on {said} every {n} weeks.",
    "Question {n}: please explain {said} at {place}.",
    "{n}. It is required that the supplier proves {said}.",
    "Award criterion {n}: {said}; the supplier must say when and how.",
    "{said} must be shown by the supplier.",
)
MISSES = (
    "There is no requirement for {said} under lot {n}.",
    "{said} will not be required in {place}.",
    "Our staff in {place} told us of {said} in {month}.",
    "The council is proud of {said} since {month}.",
    "Paper {n} of {month} has a page on {said}.",
)


class Said(NamedTuple):
    """A sentence with places left for a number, a place, a thing and a month. `phrase`: its number among all."""

    label: str
    phrase: int
    set_sentence: bool
    text: str


class Bank(NamedTuple):
    """`asks[number]` are the sentences that say phrase `number`; `misses` have the words and ask nothing."""

    asks: tuple[tuple[Said, ...], ...]
    misses: tuple[str, ...]
    environmental: tuple[Said, ...]
    set_sentences: tuple[Said, ...]


def phrases() -> Iterator[tuple[str, str, bool]]:
    """(label, phrase as written in its file, is it a portal's set sentence) of every phrase of every label."""
    for label in patterns.labels():
        for group in label.phrases:
            for said in group.says:
                yield label.label, said, group.boilerplate


Tree = list[tuple[str, list["Tree"] | str, bool]]
"""Parts of a phrase: (kind, alternatives or letters, may it be left out)."""


def parsed(phrase: str) -> Tree:
    """A phrase as a tree: letters, gaps, word ends, numbers, and brackets with their alternatives."""
    stack: list[list[Tree]] = [[[]]]
    for found in _PART.finditer(phrase):
        gap, opens, closes, bar, number, char = found.groups()
        here = stack[-1][-1]
        if gap:
            here.append(("gap", gap, False))
        elif opens:
            stack.append([[]])
        elif closes:
            alternatives = stack.pop()
            stack[-1][-1].append(("bracket", alternatives, False))
        elif bar:
            stack[-1].append([])
        elif number:
            here.append(("number", "", False))
        elif char == "?":
            kind, inner, _ = here.pop()
            here.append((kind, inner, True))
        else:
            here.append(("end", "", False) if char == "*" else ("letter", char, False))
    return stack[0][0] if len(stack[0]) == 1 else [("bracket", list(stack[0]), False)]


def spoken(tree: Tree, chance: random.Random) -> str:
    """One of the ways to say it. A space that may be left out is left out only inside a word ('subcontract')."""
    said, before = "", ""
    for kind, inner, optional in tree:
        inside_a_word = kind == "letter" and inner == " " and before == "letter"
        if optional and not (inner == " " and not inside_a_word) and chance.random() < 0.5:
            before = "left out"
            continue
        if kind == "bracket":
            said += spoken(chance.choice(inner), chance)  # type: ignore[arg-type]
        elif kind == "gap":
            many = chance.randrange(0, 3 if inner == ".." else 5)
            said += " " + "".join(f"{chance.choice(GAP)} " for _ in range(many))
        else:
            said += {"number": str(chance.randrange(2, 60)), "end": chance.choice(ENDS)}.get(kind, str(inner))
        before = "left out" if optional else kind
    return said


def bank(seed: int, *, variants: int = 4) -> Bank:
    """Every phrase said in `variants` ways where that many are found in 40 tries, and near misses of each label."""
    asks, misses = [], []
    for number, (label, phrase, set_sentence) in enumerate(phrases()):
        chance = random.Random(f"{seed}-{phrase}")
        say = partial(_say, parsed(phrase), re.compile(patterns.source(phrase)), chance)
        texts = _tried(say, ASKING, chance, variants, lambda found, label=label: label in found)
        asks.append(tuple(Said(label, number, set_sentence, text) for text in texts))
        misses += _tried(say, MISSES, chance, 1, lambda found: found == {"none"})
    every = [said for each in asks for said in each]
    return Bank(
        asks=tuple(asks),
        misses=tuple(misses),
        environmental=tuple(said for said in every if said.label == "environmental_only"),
        set_sentences=tuple(said for said in every if said.set_sentence),
    )


def _say(tree: Tree, pattern: re.Pattern[str], chance: random.Random) -> str | None:
    """The phrase in words that its own pattern finds."""
    said = " ".join(spoken(tree, chance).split())
    return said if pattern.search(normal(said)) else None


def _tried(
    say: Callable[[], str | None],
    frames: tuple[str, ...],
    chance: random.Random,
    wanted: int,
    right: Callable[[set[str]], bool],
) -> list[str]:
    """Up to `wanted` sentences in these frames that are read rightly."""
    found: list[str] = []
    for attempt in range(10 * wanted):
        said = say()
        if said is None or len(found) >= wanted:
            continue
        text = frames[(attempt + chance.randrange(2)) % len(frames)].replace("{said}", said)
        text = text[0].upper() + text[1:]
        if text not in found and right(labels_of([filled(text, chance)])):
            found.append(text)
    return found


def filled(text: str, chance: random.Random) -> str:
    """A sentence with its number, place, thing and month."""
    roll = chance.random
    return text.format(
        n=int(roll() * 88) + 2,
        place=PLACES[int(roll() * len(PLACES))],
        thing=THINGS[int(roll() * len(THINGS))],
        month=MONTHS[int(roll() * len(MONTHS))],
    )
