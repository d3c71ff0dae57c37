"""The Word files that bidders read: invitation, specification, questions, and terms."""

from collections.abc import Iterator
from datetime import date

from makegood.tender.pack import words
from makegood.tender.pack.page import Page
from makegood.tender.pack.words import Asked
from makegood.tender.reading import Design


def _page(design: Design, kind: str, on: date, draft: bool, headline: str = "") -> Page:
    return Page(kind, words.title(design), words.buyer(design), on=on, draft=draft, headline=headline)


def invitation(design: Design, *, on: date, draft: bool, files: tuple[tuple[str, str], ...] = ()) -> bytes:
    """Invitation and instructions. `files`: name and one line of each file that goes with it."""
    headline = f"{words.buyer(design)} asks you to bid for {words.title(design)}"
    page = _page(design, "Invitation and instructions", on, draft, headline)
    page.says(design.tender.description)
    page.box("Before you decide", list(words.before_you_decide(design)))
    if design.tender.owes:
        page.heading("What you get in return")
        page.bullets(each.text.strip() for each in design.tender.owes)
    page.heading("What happens when")
    page.table(("What", "When"), words.timetable(design), (9, 8), about="The days of this procurement")
    page.says(words.bank_holidays(design))
    page.heading("How to send your bid")
    page.bullets(_sending(design))
    page.heading("How your bid is kept", 2)
    page.bullets(words.sealed(design))
    page.heading("Questions", 2)
    page.says(_questions(design))
    _lots(page, design)
    _choosing(page, design)
    _reserved(page, design)
    if files:
        page.heading("What is in this pack")
        page.table(("File", "What it is"), files, (7, 10), about="The files of this pack")
    return page.saved()


def _sending(design: Design) -> Iterator[str]:
    yield "Answer on the pages you were invited to, one question at a time. Save and come back as often as you like."
    yield "Or fill in the bid workbook offline and send that. It asks the same, in the same words."
    attach = design.tender.effort.attach
    yield f"Attach: {'; '.join(each.title for each in attach)}." if attach else "Attach nothing."
    yield "The numbers you promise become terms of the contract if you win."
    yield "You may bid together with others, and use sub-contractors: say who does which share of the work."


def _questions(design: Design) -> str:
    days, contact = design.tender.days, design.tender.contact
    until = f" until {words.day(days.questions_by)}" if days.questions_by else ""
    where = f" Write to {contact}." if contact else ""
    return f"Ask anything{until}. The answer goes to every bidder at the same time, without your name.{where}"


def _lots(page: Page, design: Design) -> None:
    split = design.tender.lots
    page.heading("Lots")
    if not split.lots:
        page.says(f"The contract is not split. {split.reasons_for_no_lots}".strip())
        return
    page.says(f"The contract is split in {len(split.lots)} lots. Bid for one, some or all.")
    rows = [(each.title, words.money(each.value), _hours(each.hours_per_year)) for each in split.lots]
    heads = ("Lot", "Value, whole term, VAT included", "Hours of work a year")
    page.table(heads, rows, (6.5, 6, 4.5), about="The lots with their value and hours of work")
    page.bullets(f"{each.title}: left out is {each.left_out}" for each in split.lots if each.left_out)
    page.bullets(words.limits(design))


def _hours(held: object) -> str:
    return words.number(held) if held is not None else "not set"  # type: ignore[arg-type]


def _choosing(page: Page, design: Design) -> None:
    scoring = design.tender.scoring
    page.heading("How bids are chosen")
    page.says("Marks out of 100. Marks and a share of the price are two different things, and are never added up.")
    heads = ("What is marked", "Marks", "Least mark needed")
    page.table(heads, words.marks_rows(design), (9, 3.5, 4.5), about="Award criteria, their marks and the least mark")
    page.bullets(f"{each.title}: {each.describes.strip()}" for each in scoring.criteria if each.describes)
    if scoring.scale:
        page.heading("What each mark means", 2)
        rows = [(str(mark), said) for mark, said in enumerate(scoring.scale)]
        page.table(("Mark", "When it is given"), rows, (2.5, 14.5), about="The scale of marks")
        page.says(f"Marks for a question are its marks × the mark given ÷ {len(scoring.scale) - 1}.")
    page.heading("Marks for price", 2)
    page.says(f"{words.basis(design).words}. {words.price_rule(design)}")
    page.says(words.tie_break(design))


def _reserved(page: Page, design: Design) -> None:
    reserved = design.tender.reserved
    if reserved.route != "none":
        page.heading("Who may bid")
        page.says(f"{words.ROUTES[reserved.route]} {reserved.area} {reserved.record}".strip())


def specification(design: Design, *, on: date, draft: bool) -> bytes:
    """What is bought and what is asked about work, ask by ask."""
    page = _page(design, "Specification", on, draft)
    page.says(design.tender.description)
    page.facts(_about(design), about="The contract in short")
    page.heading("What is asked about work")
    held = words.asked(design)
    page.says(f"There are {len(held)} asks. Each is written so that it can be counted, and shown without names.")
    if design.tender.inherits:
        from_ = design.tender.inherits
        page.says(f"The words come from {from_.title or from_.id} {from_.version}, {from_.owner}.".replace(" ,", ","))
    for number, ask in enumerate(held, start=1):
        page.heading(f"Ask {number}: {ask.title}", 2)
        page.says(ask.ask.text)
        page.facts(_ask(ask), about=f"Ask {number} in short")
    return page.saved()


_TRANSFER = {True: "Yes, likely", False: "Not likely", None: "Not known yet"}


def _about(design: Design) -> Iterator[tuple[str, str]]:
    contract, service = design.asked.contract, design.asked.service
    yield "Buyer", words.buyer(design)
    yield "Nation", words.NATIONS.get(contract.nation or "", "")
    yield "Value", f"{words.money(contract.value_gbp_inc_vat)}, whole term, VAT included"
    yield "Length", f"{words.number(contract.term_months)} months" if contract.term_months else ""
    yield "The service starts", words.day(contract.service_starts) if contract.service_starts else ""
    yield "Volume a year", _volume(design) if service.units_per_year else ""
    yield "Hours of work a year", _hours(contract.labour_hours_per_year) if contract.labour_hours_per_year else ""
    yield "Will staff transfer?", _TRANSFER[contract.tupe_likely]
    yield "CPV code", contract.cpv or ""


def _volume(design: Design) -> str:
    per = words.basis(design).per
    unit = "units" if per == "whole term" else f"{per}s"
    return f"{words.number(design.asked.service.units_per_year)} {unit}"


def _ask(ask: Asked) -> Iterator[tuple[str, str]]:
    measure = ask.measure
    yield "How it is asked", words.HOW[ask.asking.how]
    yield "What is promised", ask.promise if ask.promised else ""
    yield "Counted as", f"{measure.id}: {measure.formula}" if measure else ""
    yield "In", ask.unit
    yield "Wanted", words.quantity(ask.asking.target, ask.unit) if ask.asking.target is not None else ""
    yield "From", words.day(ask.asking.applies_from) if ask.asking.applies_from else ""
    yield "Who it reaches", ask.asking.tiers
    yield "Shown by", ask.evidence
    yield "How often", ask.period
    yield "Same words as", ask.asking.from_set
    yield "Choice", f"{measure.choice.text}." if measure and measure.choice.form == "offer" else ""


def questions(design: Design, *, on: date, draft: bool) -> bytes:
    """Each question with its limit, the time it should take, and a worked example."""
    page = _page(design, "Questions to answer", on, draft)
    page.says("Answer in your own words. The examples are invented: they show how much is enough.")
    promised = {each.id for each in words.promises(design)}
    numbered = [each for each in words.asked(design) if each.question]
    for number, ask in enumerate(numbered, start=1):
        page.heading(f"Question {number}: {ask.title}")
        page.says(ask.question, bold=True, with_next=True)
        page.says(_how_much(design, ask), grey=True)
        if ask.id in promised:
            page.says("First the number:", bold=True, with_next=True)
            page.bullets(_number_wanted(ask), with_next=True)
        example = ask.asking.question.example if ask.asking.question else ""
        if example:
            page.box("An answer of this size is enough (invented)", [example.strip()])
    for criterion in [each for each in design.tender.scoring.criteria if each.ask is None]:
        page.heading(f"Question: {criterion.title}")
        page.says(criterion.describes or criterion.title, bold=True)
        page.says(f"{words.mark_of(design, criterion)}. {words.size_of_answer(words.LIMIT)}.", grey=True)
    return page.saved()


def _how_much(design: Design, ask: Asked) -> str:
    asked = ask.asking.question
    marks = words.weights_of(design, ask)
    parts = [
        f"{words.number(marks)} of 100 marks" if marks else words.HOW[ask.asking.how],
        words.size_of_answer(ask.word_limit) if ask.wants_words else "one number, no words",
        f"about {words.time_taken(asked.hours)} of work" if asked and asked.hours else "",
    ]
    return " · ".join(part for part in parts if part)


def _number_wanted(ask: Asked) -> Iterator[str]:
    asking = ask.asking
    yield f"Today, and what you promise, in {ask.unit}."
    if asking.applies_from:
        yield f"From when: no later than {words.day(asking.applies_from)}."
    if asking.floor:
        yield f"At least {words.quantity(asking.floor, ask.unit)}."
    if asking.cap is not None and not (ask.is_percent and asking.cap >= 100):
        yield f"More than {words.quantity(asking.cap, ask.unit)} earns no more marks."
    if ask.is_choice:
        yield "Three numbers always go together: offered, taken up, declined. Only the offer is promised and marked."


def terms(design: Design, *, on: date, draft: bool) -> bytes:
    """Contract terms about work, the schedule of promises, KPIs, the ladder, and what the buyer owes."""
    page = _page(design, "Terms about work, promises and remedies", on, draft)
    held = words.promises(design)
    page.says("These terms go into the contract. The numbers are the winning bidder's own.")
    page.heading("Terms")
    for ask in words.asked(design):
        clause = f"Clause {ask.asking.clause}: " if ask.asking.clause else ""
        page.heading(f"{clause}{ask.title}", 2)
        page.says(ask.ask.text)
    _schedule(page, design, held)
    _kpis(page, held)
    _ladder(page, design)
    if design.tender.owes:
        page.heading(f"What {words.buyer(design)} promises")
        page.bullets([each.text.strip() for each in design.tender.owes], numbered=True)
    return page.saved()


def _schedule(page: Page, design: Design, held: tuple[Asked, ...]) -> None:
    page.heading("Schedule of promises")
    page.says(
        "One promise, one line: what is promised, where it stands, how it is shown, and what follows if not.",
        with_next=True,
    )
    for ask in held:
        page.heading(f"Promise {ask.place}: {ask.promise}", 2)
        rows = (
            ("The promise", f"[the number in the bid] {ask.unit}"),
            ("Wanted", words.quantity(ask.asking.target, ask.unit) if ask.asking.target is not None else ""),
            ("From", words.day(ask.asking.applies_from) if ask.asking.applies_from else "the day the service starts"),
            ("Clause", ask.asking.clause),
            ("KPI", ask.asking.kpi),
            ("Evidence", ask.evidence),
            ("How sure it makes us", words.grade(ask.asking.grade)),
            ("Who checks", ask.asking.verifier),
            ("How often", ask.period),
            ("Who it reaches", ask.asking.tiers),
            ("If it is not kept", words.ladder_line(design)),
        )
        page.facts(rows, about=f"Promise {ask.place} with its clause, KPI, evidence, verifier and ladder")


def _kpis(page: Page, held: tuple[Asked, ...]) -> None:
    page.heading("KPIs")
    rows = [
        (each.asking.kpi, each.promise, f"{words.quantity(each.asking.target, each.unit)}", each.period)
        for each in held
        if each.asking.kpi
    ]
    heads = ("KPI", "What is counted", "Wanted, until the bid sets it", "How often")
    page.table(heads, rows, (2.5, 6.5, 4.5, 3.5), about="KPIs with their target and period")


def _ladder(page: Page, design: Design) -> None:
    page.heading("If a promise is not kept")
    page.says(
        "The same facts give the same step. Days are working days from the day the missed promise is told. "
        "Whoever is asked to explain is heard before anybody decides."
    )
    rows = [
        (
            f"{number}. {step.title or words.REMEDIES[step.remedy]}",
            f"{step.within_days} days",
            step.decides,
            step.objects,
        )
        for number, step in enumerate(design.tender.ladder, start=1)
    ]
    heads = ("Step", "Within", "Who decides", "Who can object")
    page.table(heads, rows, (5, 2.5, 4.5, 5), about="The ladder of remedies, step by step")
    for step in design.tender.ladder:
        if step.sum_formula:
            page.says(f"{step.title or words.REMEDIES[step.remedy]}: {step.sum_formula.strip()}")
