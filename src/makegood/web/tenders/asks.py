"""The pages of asks: which measure, how much, from when, who, how it is asked; its question; how it is kept."""

import copy
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from makegood import define
from makegood import tender as room
from makegood.check.rewrite import library
from makegood.terms import BadInput, codec
from makegood.web.tenders import documents
from makegood.web.tenders.contract import day_text
from makegood.web.tenders.documents import Data
from makegood.web.tenders.fields import Field
from makegood.web.tenders.items import Item
from makegood.web.tenders.legal import STAGES
from makegood.web.tenders.parts import marked, named

ASKS = "asks"
HOW = (
    ("condition", gettext_lazy("A condition everyone must meet")),
    ("marks", gettext_lazy("A question with marks")),
    ("kpi", gettext_lazy("A KPI only")),
    ("information", gettext_lazy("For information")),
)
GRADES = (
    ("A", gettext_lazy("A: matched to records")),
    ("B", gettext_lazy("B: a third party confirmed it")),
    ("C", gettext_lazy("C: workers confirmed it")),
    ("D", gettext_lazy("D: the supplier says so")),
)
WORDS_ONLY = ("names_scheme", "accepts_equivalent")
"""What the law room was told of our own words, and cannot be known of words the buyer changed."""
HOW_BY_STAGE = {"award_criterion": "marks", "kpi": "kpi", "question": "information", "voluntary": "information"}


def asking(data: Data, id_: str | None) -> dict[str, Any]:
    """How the ask is asked and kept; empty when nobody has said."""
    held = (documents.get(data, "tender.asking") or {}).get(id_ or "")
    return dict(held) if isinstance(held, Mapping) else {}


def set_by_framework(data: Data, id_: str | None) -> bool:
    """A call-off does not change what its framework asks. Elsewhere shared words may be changed, and it shows."""
    form = documents.get(data, "contract.form")
    return form == "call_off" and bool(asking(data, id_).get("from_set"))


class Ask(Item):
    """One ask. `measure`: for a new one, the measure it is of."""

    name, back, place, start, template = "ask", "asks", ASKS, "ask", "tenders/ask.html"

    def __init__(self, id_: str | None, measure: str = "") -> None:
        super().__init__(id_)
        self.new_measure = measure if measure in define.measures() else ""

    def base(self, data: Data) -> dict[str, Any]:
        """The ask as it is stored; a new one as our words for its measure have it."""
        return self.held(data) if self.id else from_measure(self.new_measure)

    def measure(self, data: Data) -> define.Measure | None:
        return define.measures().get(str(self.base(data).get("measure") or ""))

    def from_when(self, data: Data) -> Any:
        """The day of the promise; of the ask where the promise has none."""
        return asking(data, self.id).get("applies_from") or self.base(data).get("applies_from")

    def heading(self, data: Data) -> str:
        title = self.base(data).get("title")
        return _("What do you ask about “%(title)s”?") % {"title": title} if title else _("What do you ask for?")

    def lead(self, data: Data) -> str:
        measure = self.measure(data)
        return _("%(name)s. Counted in: %(unit)s.") % {"name": measure.title, "unit": measure.unit} if measure else ""

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        held, how = self.base(data), asking(data, self.id).get("how")
        measure = self.measure(data)
        workers = (
            ("on_contract", _("People who work on this contract")),
            ("whole_company", _("Everybody in the company")),
        )
        return [
            Field(
                "title",
                _("What is it called?"),
                text=held.get("title"),
                required=_("Enter what the ask is called"),
                size="20",
            ),
            Field(
                "text",
                _("The words of the ask"),
                "words",
                text=held.get("text"),
                required=_("Enter the words of the ask"),
                size="6",
            ),
            Field(
                "target",
                _("How much?"),
                "number",
                text=_number_or_nothing(held.get("target")),
                hint=_usual_here(measure, define_sector(documents.get(data, "service.sector"))),
                size="5",
                subject=_("How much"),
                suffix=str(held.get("unit") or (measure.unit if measure else "")),
            ),
            Field("applies_from", _("From when?"), "day", text=day_text(self.from_when(data)), subject=_("From when")),
            Field("workers", _("Who does it cover?"), "choice", text=held.get("workers"), choices=workers),
            Field(
                "how",
                _("How will you ask?"),
                "choice",
                text=how
                or HOW_BY_STAGE.get(str(held.get("stage")), "condition" if self.id and held.get("stage") else ""),
                choices=[(key, str(words)) for key, words in HOW],
                required=_("Select how you will ask"),
            ),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        base = self.base(data)
        if read["text"] != base.get("text"):
            base = {key: each for key, each in base.items() if key not in WORDS_ONLY}
        how = read["how"] or "condition"
        changed = {
            **base,
            "title": read["title"],
            "text": read["text"] or "",
            "target": read["target"] if read["target"] is not None else _words_or_nothing(base.get("target")),
            "applies_from": read["applies_from"],
            "workers": read["workers"],
            "stage": STAGES[how],
            "mandatory": how == "condition",
        }
        stored = self.store(data, changed, str(read["title"] or ""))
        if not self.id:
            _on_record(data, str(stored.get("measure") or ""))
        held = asking(data, stored["id"])
        measure = define.measures().get(str(stored.get("measure") or ""))
        told = {
            **_usual(measure),
            **held,
            "how": read["how"],
            "target": read["target"],
            "applies_from": read["applies_from"],
        }
        _keep_asking(data, stored["id"], told)
        self.stored = str(stored["id"])

    def more(self, design: room.Design, data: Data) -> dict[str, Any]:
        from makegood.web.tenders import legal

        answers = legal.of_the_options(*_with_ask(self, data, design), on=timezone.localdate())
        return {"answers": answers, "measure": self.measure(data)}


def _with_ask(part: Ask, data: Data, design: room.Design) -> tuple[room.Design, str]:
    """The design with this ask in it, and the ask's id. A new one is not stored yet; the law is asked all the same."""
    base = part.base(data)
    if part.id or not base:
        return design, part.id or ""
    trial = copy.deepcopy(data)
    stored = part.store(trial, {**base, "text": base.get("text") or "-"}, str(base.get("title") or ""))
    _on_record(trial, str(base.get("measure") or ""))
    try:
        return documents.design(documents.text_of(trial)), str(stored["id"])
    except BadInput:
        return design, ""


def _number_or_nothing(target: Any) -> Any:
    return target if not isinstance(target, str) else ""


def _usual_here(measure: define.Measure | None, sector: str | None) -> str:
    """The numbers that are usually asked in work of this kind, else everywhere, each with how sure that is."""
    known = measure.usual_in(sector or "") if measure else ()
    numbers = [each for each in known if each.low is not None or each.high is not None]
    own = [each for each in numbers if sector in each.sectors]
    said = "; ".join(f"{_with_unit(each)} ({define.MARK_WORDS[each.mark]})" for each in own or numbers)
    if own and sector:
        return _("Usually asked (%(sector)s): %(said)s.") % {"sector": define.sectors()[sector].name, "said": said}
    return _("Usually asked: %(said)s.") % {"said": said} if said else ""


def _with_unit(each: define.Quantity) -> str:
    return f"{each.text} {each.unit}" if each.text.isdecimal() else each.text


def _words_or_nothing(target: Any) -> Any:
    """A target in words ('statutory minimum') stays when no number takes its place."""
    return target if isinstance(target, str) else None


def from_measure(id_: str) -> dict[str, Any]:
    """A new ask in our words for the measure; its name and unit where we have no words; empty without a measure."""
    measure, entry = define.measures().get(id_), library().get(id_)
    if measure is None:
        return {}
    made: dict[str, Any] = {"title": measure.says, "measure": id_, "metric": id_, "unit": measure.unit}
    if measure.topics:
        made["topic"] = measure.topics[0]
    if entry is None:
        return made
    told = {key: each for key, each in codec.plain(entry.facts).items() if each is not None}
    words = entry.words.format(**{**_BLANKS, **(entry.fills or {})}).strip()
    return {**made, **told, "topic": entry.topic or "other", "text": words, "target": entry.facts.target}


_BLANKS = {"recruits": "one", "apprentices": "one additional apprentice"}


def _on_record(data: Data, measure: str) -> None:
    """What our words put on file by themselves, such as a clause for new rates."""
    entry = library().get(measure)
    for name, fact in codec.plain(entry.records).items() if entry else ():
        if fact is not None and documents.get(data, f"contract.records.{name}") is None:
            documents.put(data, f"contract.records.{name}", fact)


def _usual(measure: define.Measure | None) -> dict[str, Any]:
    """What a promise of the measure is called, counted in and shown by."""
    if measure is None:
        return {}
    question = {"words": measure.bidder_question, "word_limit": 150}
    return {"promise": measure.says, "unit": measure.unit, "question": question, "grade": measure.evidence_grades[0]}


def _keep_asking(data: Data, id_: str, told: Mapping[str, Any]) -> None:
    """Ids of asks may hold dots, so this place is not reached by a dotted path."""
    documents.put(data, "tender.asking", {**(documents.get(data, "tender.asking") or {}), id_: _without_nothing(told)})


def _without_nothing(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: each for key, each in told.items() if each is not None and each != ""}


def take_out(data: Data, id_: str) -> None:
    """Remove an ask and every word that points at it; the marks stay and say that they score no ask now."""
    data["asks"] = [each for each in data.get("asks") or () if each.get("id") != id_]
    (documents.get(data, "tender.asking") or {}).pop(id_, None)
    for place in ("tender.scoring.criteria", "tender.voice"):
        for each in documents.get(data, place) or ():
            if each.get("ask") == id_:
                each.pop("ask")


def add_core(data: Data) -> int:
    """Add the core measures of the sector that are not asked yet, in our words, as conditions; how many were added."""
    added = 0
    asked = {each.get("measure") for each in data.get("asks") or ()}
    for measure in in_our_words(data):
        if measure in asked:
            continue
        part = Ask(None, measure)
        made = part.fields(data)
        read = {field.name: field.text or None for field in made}
        target = from_measure(measure).get("target")
        read |= {"how": "condition", "target": None if isinstance(target, str) else target, "applies_from": None}
        part.apply(data, made, read)
        added += 1
    return added


def in_our_words(data: Data) -> tuple[str, ...]:
    """The core measures for which there are words to begin with."""
    return tuple(each for each in core(data) if each in library())


def core(data: Data) -> tuple[str, ...]:
    """The core measures of this kind of work and size; none while they are not known."""
    sector = define_sector(documents.get(data, "service.sector"))
    value, months = documents.get(data, "contract.value_gbp_inc_vat"), documents.get(data, "contract.term_months")
    if sector is None or not value or not months:
        return ()
    from decimal import Decimal

    whole = Decimal(str(value))
    return define.core_measures(sector, whole / Decimal(str(months)) * 12, whole_life=whole).measures


def define_sector(held: Any) -> str | None:
    return str(held) if held in define.sectors() else None


class Question(Item):
    """The question to bidders about one ask."""

    name, back, place = "question", "asks", ASKS

    def heading(self, data: Data) -> str:
        return _("What will you ask bidders about “%(title)s”?") % {"title": self.held(data).get("title") or self.id}

    def lead(self, data: Data) -> str:
        return _("A promise is a number. The words say how it will be kept.")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        held = asking(data, self.id)
        question = held.get("question") or {}
        return [
            Field("words", _("The question"), "words", text=question.get("words"), required=_("Enter the question")),
            Field(
                "word_limit",
                _("Most words of an answer"),
                "whole",
                text=question.get("word_limit", 150) or "",
                hint=_("Leave it empty for no limit."),
                size="4",
            ),
            Field(
                "hours",
                _("Hours it takes a firm of 20 to answer (optional)"),
                "number",
                text=question.get("hours"),
                size="4",
                subject=_("Hours"),
            ),
            Field(
                "example",
                _("A worked example"),
                "words",
                text=question.get("example"),
                hint=_("An answer that would do, so that nobody needs a bid writer."),
            ),
            Field(
                "floor",
                _("Least that is worth marks (optional)"),
                "number",
                text=held.get("floor"),
                size="5",
                suffix=str(held.get("unit") or ""),
            ),
            Field(
                "cap",
                _("Most that earns marks (optional)"),
                "number",
                text=held.get("cap"),
                size="5",
                suffix=str(held.get("unit") or ""),
                hint=_("So that marks cannot go to whoever writes down the most."),
            ),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        read = {**read, "word_limit": read["word_limit"] or 0}
        if read["word_limit"] and not 10 <= read["word_limit"] <= 2000:
            marked(made[1], _("Most words must be from 10 to 2,000"))
        if read["floor"] is not None and read["cap"] is not None and read["floor"] >= read["cap"]:
            marked(named(made, "cap"), _("The most that earns marks must be above the least"))
        before = asking(data, self.id).get("question") or {}
        question = _without_nothing(
            {**before, **{key: read[key] for key in ("words", "word_limit", "hours", "example")}}
        )
        held = {**asking(data, self.id), "question": question, "floor": read["floor"], "cap": read["cap"]}
        _keep_asking(data, str(self.id), {"how": "condition", **held})


class Kept(Item):
    """How one promise is kept: clause, KPI, evidence, who looks."""

    name, back, place = "kept", "asks", ASKS

    def heading(self, data: Data) -> str:
        return _("How will you see that “%(title)s” is kept?") % {"title": self.held(data).get("title") or self.id}

    def lead(self, data: Data) -> str:
        return _(
            "A promise without a clause, a KPI, evidence and somebody who looks is an orphan: nobody can be held to it."
        )

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        held, ask = asking(data, self.id), self.held(data)
        grades = [(key, str(words)) for key, words in GRADES]
        return [
            Field(
                "clause", _("Clause of the contract"), text=held.get("clause"), size="10", hint=_("For example, 4.1")
            ),
            Field("kpi", _("KPI"), text=held.get("kpi"), size="10", hint=_("For example, KPI-1")),
            Field("evidence", _("What shows it?"), text=held.get("evidence") or _text(ask.get("evidence"))),
            Field("grade", _("How strong must the proof be?"), "choice", text=held.get("grade"), choices=grades),
            Field("verifier", _("Who looks?"), text=held.get("verifier"), size="20", hint=_("A role, not a name.")),
            Field("period", _("How often?"), text=held.get("period") or ask.get("period"), size="20"),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        held = {"how": "condition", **asking(data, self.id), **read}
        _keep_asking(data, str(self.id), held)
        for ask in data.get("asks") or ():
            if ask.get("id") == self.id:
                ask |= {key: read[key] for key in ("evidence", "period") if read[key]}


def _text(held: Any) -> str:
    return held if isinstance(held, str) else ""


TIERS = (
    ("supplier", gettext_lazy("The supplier's own workers only")),
    ("supplier, sub-contractors and agency workers", gettext_lazy("Sub-contractors and agency workers too")),
    ("every tier", gettext_lazy("Every tier, as far as the work goes")),
)


class Chain(Item):
    """Whom each ask covers down the chain."""

    name, back, place = "chain", "tasks", ASKS

    def __init__(self) -> None:
        super().__init__(None)

    def exists(self, data: Data) -> bool:
        return True

    def heading(self, data: Data) -> str:
        return _("Who do your asks cover down the chain?")

    def lead(self, data: Data) -> str:
        if not data.get("asks"):
            return _("You have not asked for anything yet. Choose what to ask first.")
        return _("Many workers on a contract are employed by somebody else. Each tier you cover must also report.")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        made = []
        for number, ask in enumerate(data.get("asks") or ()):
            held = str(asking(data, ask["id"]).get("tiers") or "")
            choices = [(key, str(words)) for key, words in TIERS]
            if held and held not in dict(TIERS):
                choices.append((held, held))
            made.append(
                Field(f"tiers-{number}", str(ask.get("title") or ask["id"]), "choice", text=held, choices=choices)
            )
        return made

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        for ask, field in zip(data.get("asks") or (), made, strict=False):
            _keep_asking(data, ask["id"], {"how": "condition", **asking(data, ask["id"]), "tiers": read[field.name]})
        covered = [read[field.name] for field in made]
        if covered and all(covered):
            documents.put(data, "contract.records.subcontractors_and_agency_covered", "supplier" not in covered)
