"""Facts that a draft states plainly, with the place they were read. Nothing is worked out, and nothing guessed.

What is said twice and differently is not used: a person is asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from makegood import law
from makegood.check.draft import Draft, Passage, Source
from makegood.check.reading.authority import kind_of
from makegood.check.reading.limits import FAR_DAYS, kept
from makegood.terms import Problem, pounds, value

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"eighteen": 18, "twenty-four": 24, "thirty-six": 36, "forty-eight": 48, "sixty": 60}
_MONTHS = {
    month: number
    for number, month in enumerate(
        (
            *("january", "february", "march", "april", "may", "june", "july"),
            *("august", "september", "october", "november", "december"),
        ),
        start=1,
    )
}
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")(?:\s*\(\w+\))?"
_DAY = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>" + "|".join(_MONTHS) + r")\s+(?P<year>20\d\d)"
    r"|(?P<iso>20\d\d-\d\d-\d\d)|(?P<slashed>\d{1,2}/\d{1,2}/20\d\d)"
)
_VALUE = re.compile(
    r"\b(?:(?:estimated|total|overall|maximum|anticipated|contract|approximate)\s{1,3}){1,3}(?:contract\s{1,3})?(?:value|budget|price)\b"
    r"(?P<gap>[^£.]{0,60})(?P<amount>£\s?\d[\d,]{0,14}(?:\.\d{1,4})?\s{0,3}(?:k|m|mn|million|bn|billion)?)\b(?P<after>[^.;]{0,60})",
    re.IGNORECASE,
)
_A_YEAR = re.compile(
    r"\bannual|\bper (?:annum|year|month|week|hour)|\ba (?:year|month|week)|\bp\.?a\b|\beach year", re.IGNORECASE
)
_WITH_VAT = re.compile(
    r"\b(?:incl?\.?|including|inclusive of|with)\s+(?:any\s+)?VAT\b|\bVAT[- ]inclusive\b", re.IGNORECASE
)
_NO_VAT = re.compile(
    r"(?:\b(?:exc?l?\.?|excluding|exclusive of|net of|plus|before|without)|\+)\s*VAT\b|\bVAT[- ]exclusive\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:(?:contract|agreement|framework|initial|service)\s+)?(?:term|period|duration|length)\b[^.£]{0,50}?\b"
    + _COUNT
    + r"[\s-]+(?P<unit>year|month)s?\b"
    r"|\b(?:contract|agreement|framework)\b[^.£]{0,40}?\b(?:run|last|be|is|awarded|let)\b[^.£]{0,12}?"
    r"\bfor\s+(?:a\s+(?:period|term)\s+of\s+)?" + _COUNT.replace("count", "count2") + r"[\s-]+(?P<unit2>year|month)s?\b"
    r"|\b"
    + _COUNT.replace("count", "count3")
    + r"[\s-]+(?P<unit3>year|month)\s+(?:contract|agreement|framework|term)\b",
    re.IGNORECASE,
)
_EXTENDS = re.compile(
    r"\b(?:exten|option|renew|notice|warrant|defect|payment|accounting|reporting|experience)\w*", re.IGNORECASE
)
_STARTED = re.compile(
    r"\b(?:procurement|tender notice|contract notice)\b[^.]{0,40}?"
    r"\b(?:start|began|begin|commence|publish|launch)\w*\b[^.\d]{0,20}(?:" + _DAY + ")",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"\b(?:contract|services?|works)\b[^.\d]{0,30}?\b(?:start|commence|begin|commencement)\w*\b(?:\s+date)?[^.\d]{0,20}(?:"
    + _DAY
    + ")"
    r"|\b(?:start|commencement)\s+date\b[^.\d]{0,20}(?:" + _DAY.replace("?P<", "?P<s_") + ")",
    re.IGNORECASE,
)
_BODY = (
    r"(?P<name>(?:(?:University|London Borough|Royal Borough|City|Borough Council) of\s+)?"
    r"(?:[A-Z][\w'’-]{1,40}[ ,&]{1,3}(?:and |of |upon |the |on )?){0,6}?"
    r"(?:Council|Foundation Trust|NHS Trust|University|Integrated Care Board|Health Board|Combined Authority|"
    r"Fire and Rescue (?:Service|Authority)|Constabulary|Housing (?:Association|Group|Trust)))"
)
_AUTHORITY = re.compile(
    r"\b" + _BODY + r"\s{0,3}(?:\(|,?\s{1,3}"
    r"(?:is|are|wishes|invites?|intends?|requires?|seeks?|would like|proposes?|wants?|has|will)\b)"
)
_LABELLED = re.compile(
    r"^[ \t]{0,20}(?:contracting authority|authority|buyer|client|commissioner)[ \t]{0,20}[:|]"
    r"\s{0,20}(?P<name>[A-Z][^|\n.;]{3,80})",
    re.I | re.M,
)
_LIGHT = re.compile(r"(?P<no>\bnot\b[^.]{0,30})?\blight[- ]touch(?: regime| contract| services?)?\b", re.IGNORECASE)
_KIND = re.compile(r"\b(?:this|a|the) (?:public )?(?P<kind>services|works|goods|supplies) contract\b", re.IGNORECASE)
_FRAMEWORK = re.compile(
    r"\b(?:establish|set up|put in place|create|procure|appoint(?:ed)? to|conclude|form|tender)\w*\s+"
    r"(?:[\w-]{1,40}\s{1,3}){0,3}?framework\b"
    r"|\bthis framework(?: agreement)?\b",
    re.IGNORECASE,
)
_CALL_OFF = re.compile(
    r"\bthis call[- ]off\b|\bcall[- ]off (?:contract )?(?:under|from) (?:the|a)\b|\bfurther competition under\b",
    re.IGNORECASE,
)
_TUPE = re.compile(
    r"\bTUPE\b(?:\s+regulations)?[^.]{0,20}?\b(?:(?P<no>(?:does|will|is|are|do) not\b[^.]{0,25}?\bapply|not applicable)"
    r"|(?:will|is likely to|is expected to|are expected to|applies|is considered to)(?:\s+apply)?\b)"
    r"|\b[Ss]taff (?P<never>will not|are not expected to|are unlikely to|(?:will|are likely to|are expected to))"
    r" transfer(?: to the (?:supplier|provider|contractor))?(?: under TUPE)?\b"
)
_HOURS = re.compile(
    r"\b(?P<hours>\d[\d,]{0,12}(?:\.\d{1,2})?)\s{1,3}"
    r"(?:labour|staff|working|worker) hours (?:a|per|each) (?:year|annum)\b"
    r"|\b(?P<hours2>\d[\d,]{0,12}) hours of (?:work|labour) (?:a|per|each) (?:year|annum)\b",
    re.IGNORECASE,
)
_CPV = re.compile(r"\bCPV\b[^\d\n]{0,20}(?P<cpv>\d{8})\b")
_PROCEDURE = re.compile(r"\b(?P<name>open|restricted|competitive flexible) procedure\b", re.IGNORECASE)
_SCOTLAND = re.compile(r"\b(?:Public Contracts|Procurement Reform|Procurement) \(Scotland\)")
_MOST_FOR_FACTS = 1_000_000
"""Characters of a document that are looked through for facts: some 400 pages."""


@value
class _Said:
    """One fact as one passage states it."""

    fact: str
    value: Any
    where: str


def draft(passages: Iterable[Passage], name: str, *, on: date, problems: tuple[Problem, ...] = ()) -> Draft:
    """A document's passages as a draft, with the facts they state plainly."""
    read, stopped = kept(passages, name)
    said, doubts = stated(read, name, on=on)
    contract = law.Contract(**{each.fact: each.value for each in said})
    return Draft(
        source=Source(file=name),
        title=title_of(read, name),
        contract=contract,
        passages=read,
        read_from={f"contract.{each.fact}": each.where for each in said},
        problems=(*problems, *stopped, *doubts),
    )


def title_of(passages: tuple[Passage, ...], name: str) -> str:
    """The first short line with words in it, else the file's own name."""
    for passage in passages[:3]:
        line = next((each.strip() for each in passage.text.splitlines() if each.strip()), "")
        if 3 < len(line) <= 120 and any(char.isalpha() for char in line):
            return line
    return PurePath(name).stem


def stated(passages: tuple[Passage, ...], name: str, *, on: date) -> tuple[tuple[_Said, ...], tuple[Problem, ...]]:
    """The facts stated, one value each; and a problem where a text contradicts itself or leaves out what matters."""
    found: dict[str, list[_Said]] = {}
    problems: list[Problem] = []
    left = _MOST_FOR_FACTS
    for passage in passages:
        left -= len(passage.text)
        if left < 0:
            break
        for each in _in(passage, on):
            if each.fact == "value":
                where, amount = each.where, each.value
                problems.append(
                    Problem(
                        file=name,
                        where=where,
                        found=f"{amount} does not say whether VAT is in it",
                        do="say which it is",
                    )
                )
            else:
                found.setdefault(each.fact, []).append(each)
    made = []
    for fact, said in found.items():
        values = {str(each.value) for each in said}
        if len(values) == 1 or fact in {"authority", "authority_kind"}:
            made.append(said[0])
        else:
            both = f"{said[0].value} here, {next(each.value for each in said if each.value != said[0].value)} elsewhere"
            problems.append(Problem(file=name, where=said[0].where, found=f"{fact}: {both}", do="say which is right"))
    return tuple(made), tuple(problems)


def _in(passage: Passage, on: date) -> Iterator[_Said]:
    for reader in _READERS:
        for fact, found in reader(passage.text, on):
            yield _Said(fact=fact, value=found, where=passage.where)


Facts = Iterator[tuple[str, Any]]


def _value(text: str, on: date) -> Facts:
    for match in _VALUE.finditer(text):
        around = match.group(0)
        if _A_YEAR.search(around) or re.search(r"\b(?:between|up to|from)\b", match.group("gap")):
            continue
        amount = match.group("amount").strip()
        try:
            number = pounds(amount)
        except ValueError:
            continue
        if _NO_VAT.search(around):
            yield "value_gbp_ex_vat", number
        elif _WITH_VAT.search(around):
            yield "value_gbp_inc_vat", number
        else:
            yield "value", amount


def _term(text: str, on: date) -> Facts:
    for match in _TERM.finditer(text):
        found = match.groupdict()
        words, unit = next((found[f"count{n}"], found[f"unit{n}"]) for n in ("", "2", "3") if found[f"count{n}"])
        before = text[max(0, match.start() - 30) : match.start("count") if found["count"] else match.start()]
        if _EXTENDS.search(before) or _EXTENDS.search(match.group(0)):
            continue
        count = Decimal(_NUMBERS.get(words.casefold(), 0) or words)
        if 0 < count <= 60:
            yield "term_months", count * 12 if unit.casefold() == "year" else count


def _days(pattern: re.Pattern[str], fact: str) -> Callable[[str, date], Facts]:
    def read(text: str, on: date) -> Facts:
        for match in pattern.finditer(text):
            day = _day(match.groupdict())
            if day and abs((day - on).days) <= FAR_DAYS:
                yield fact, day

    return read


def _day(found: dict[str, str | None]) -> date | None:
    """A day as people write it; day first with slashes, as in the UK."""
    parts = {key.removeprefix("s_"): each for key, each in found.items() if each}
    try:
        if "iso" in parts:
            return date.fromisoformat(parts["iso"])
        if "slashed" in parts:
            day, month, year = (int(each) for each in parts["slashed"].split("/"))
            return date(year, month, day)
        if "day" in parts:
            return date(int(parts["year"]), _MONTHS[parts["month"].casefold()], int(parts["day"]))
    except ValueError:
        return None
    return None


def _authority(text: str, on: date) -> Facts:
    for pattern in (_LABELLED, _AUTHORITY):
        match = pattern.search(text)
        if match:
            name = match.group("name").strip().removeprefix("The ")
            kind = kind_of(name)
            # A name of one word ('Council is seeking') names nobody.
            if " " in name and (kind or pattern is _LABELLED):
                yield "authority", name
                if kind:
                    yield "authority_kind", kind
                return


def _kind(text: str, on: date) -> Facts:
    light = [match for match in _LIGHT.finditer(text) if not match.group("no")]
    if light:
        yield "kind", "light_touch"
        return
    for match in _KIND.finditer(text):
        found = match.group("kind").casefold()
        yield "kind", "goods" if found == "supplies" else found


def _form(text: str, on: date) -> Facts:
    if _CALL_OFF.search(text):
        yield "form", "call_off"
    elif _FRAMEWORK.search(text):
        yield "form", "framework"


def _tupe(text: str, on: date) -> Facts:
    for match in _TUPE.finditer(text):
        never = match.group("never") or ""
        yield "tupe_likely", match.group("no") is None and "not" not in never and "unlikely" not in never


def _others(text: str, on: date) -> Facts:
    for match in _HOURS.finditer(text):
        yield "labour_hours_per_year", Decimal((match.group("hours") or match.group("hours2")).replace(",", ""))
    for match in _CPV.finditer(text):
        yield "cpv", match.group("cpv")
    for match in _PROCEDURE.finditer(text):
        yield "procedure", match.group("name").casefold().replace(" ", "_")
    if _SCOTLAND.search(text):
        yield "nation", "SCT"


_READERS: tuple[Callable[[str, date], Facts], ...] = (
    _value,
    _term,
    _days(_STARTED, "started"),
    _days(_SERVICE, "service_starts"),
    _authority,
    _kind,
    _form,
    _tupe,
    _others,
)
