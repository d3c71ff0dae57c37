"""The pages of the define room: measures by family, labels, sectors, charters and frameworks, words in conflict."""

from collections.abc import Iterator

from markdown import bullets, cites, link, page, table, terms

from makegood import define
from makegood.define import MARK_WORDS, Measure

FAMILIES = {
    "PAY": "Pay",
    "HRS": "Hours",
    "BEN": "Benefits and paid time",
    "SEC": "Security",
    "TRN": "Training",
    "VOI": "Voice",
    "WEL": "Wellbeing",
    "HSE": "Health and safety",
    "AVL": "Availability of work",
    "SUP": "Suppliers and sub-contractors",
    "COM": "Community",
    "EQU": "Equality",
    "ETH": "Ethics",
    "DEL": "Delivery",
}
DIRECTIONS = {"higher": "higher is better", "lower": "lower is better", "neither": "neither way is better"}


def pages() -> Iterator[tuple[str, str, str]]:
    yield "measures/README.md", index(), "Every measure of good work, by family"
    for family, found in families().items():
        says = "One formula, one unit and one kind of evidence each."
        yield f"measures/{family}.md", page(FAMILIES.get(family, family), says, *map(measure, found)), ""
    yield "labels.md", labels(), "The published labels of asks and their measures"
    yield "sectors.md", sectors(), "Core sets and labour by sector, and how many measures suit a contract"
    yield "charters.md", charters(), "Charters, pledges and frameworks, and which measures show them"
    yield "conflicts.md", conflicts(), "Where two frameworks use one word for two things"


def families() -> dict[str, list[Measure]]:
    found: dict[str, list[Measure]] = {}
    for each in define.measures().values():
        found.setdefault(each.family, []).append(each)
    order = [family for family in FAMILIES if family in found] + sorted(set(found) - set(FAMILIES))
    return {family: found[family] for family in order}


def anchor(id_: str) -> str:
    return f"[{id_}](measures/{id_.partition('-')[0]}.md#{id_.lower()})"


def index() -> str:
    parts = [f"{define.definition().sentence}", f"{len(define.measures())} measures."]
    for family, found in families().items():
        rows = [
            (f"[{one.id}]({family}.md#{one.id.lower()})", one.says, one.unit, MARK_WORDS[one.mark]) for one in found
        ]
        parts += [f"## {FAMILIES.get(family, family)}", table(("Measure", "Says", "Unit", "This measure is"), rows)]
    return page("Measures", "What good work is, as formulas.", *parts)


def measure(one: Measure) -> str:
    words = (
        ("Why", one.outcome),
        ("Formula", one.formula),
        ("No denominator, because", one.no_denominator_because),
        ("Unit", f"{one.unit} ({DIRECTIONS[one.direction]})"),
        ("Always beside it", "; ".join(f"{part.name} ({part.unit})" for part in one.parts)),
        ("Example", example(one)),
        ("Floor or choice", one.choice.text),
        ("Offered, taken up, declined", "; ".join(one.choice.numbers.values())),
        ("Checked by", one.verification),
        ("Reported", one.frequency),
        ("Small numbers", f"no group under {one.minimum_group} is shown"),
        ("Ask bidders", one.bidder_question),
        ("The law", one.law_from_says),
        ("Element and dimension", f"{one.element}; {one.dimension}"),
        ("Labels", one.labels),
        ("Grades of proof", one.evidence_grades),
        ("Elsewhere (codes only, our own mapping)", crosswalk(one)),
        ("This measure is", MARK_WORDS[one.mark]),
    )
    parts = (
        f"## {one.id}",
        f"**{one.says}.** Its formal name: {one.title}.",
        terms(words),
        "Who counts, and who does not:\n\n" + bullets(one.rules) if one.rules else "",
        f"Evidence: one row is {one.row_is}.",
        evidence(one),
        "Usually asked:",
        quantities(one),
        table(("How people cheat", "What stops it"), [(each.risk, each.counter) for each in one.gaming]),
        cites((*one.cites, *one.law_from_cites)),
    )
    return "\n\n".join(part for part in parts if part)


def example(one: Measure) -> str:
    if one.example is None:
        return ""
    space = "" if one.unit.startswith("%") else " "
    return f"{one.example.it} That makes {one.example.expect:f}{space}{one.unit}."


def crosswalk(one: Measure) -> str:
    return "; ".join(f"{tag} {', '.join(codes)}" for tag, codes in one.crosswalk.items())


def evidence(one: Measure) -> str:
    rows = [
        (
            f"`{row.column}`",
            row.type,
            row.unit,
            row.says,
            "stays with the employer" if row.personal else "the buyer may see it",
        )
        for row in one.evidence_rows
    ]
    return table(("Column", "Type", "Unit", "What it is", "Who sees it"), rows)


def quantities(one: Measure) -> str:
    rows = [
        (
            ", ".join(define.sector(key).name for key in each.sectors) or "every sector",
            each.text,
            MARK_WORDS[each.mark],
            f"{link(str(each.source), each.source.url)} {each.source.note}",
        )
        for each in one.quantities
    ]
    return table(("Where", "How much", "This figure is", "Source"), rows)


def labels() -> str:
    rows = [
        (f"`{one.label}`", one.title, one.says, ", ".join(map(anchor, one.measures)) or one.why_no_measure, one.topic)
        for one in define.labels().values()
    ]
    says = "What an ask found in text is called. Measures are best first; the topic is the law room's."
    return page("Labels", says, table(("Label", "Title", "Says", "Measures", "Law topic"), rows))


def sectors() -> str:
    parts = []
    for one in define.sectors().values():
        core = ", ".join(map(anchor, one.core)) or "no set is proposed"
        parts += [f"## {one.name}", f"`{one.key}`. Begin with: {core}. {one.core_says} ({MARK_WORDS[one.core_mark]})."]
        parts += [one.labour_says, labour(one), cites(one.cites)]
    found = define.how_many()
    rows = [
        (
            f"{band.of} up to £{band.up_to:,}" if band.up_to is not None else f"{band.of} above that",
            f"{band.measures[0]} to {band.measures[1]}",
            band.worker_facing,
            band.public_kpis,
            band.says,
        )
        for band in found.bands
    ]
    heads = ("Value", "Measures", "About workers", "Public KPIs", "Why")
    parts += ["## How many measures suit a contract", f"This table is {MARK_WORDS[found.mark]}.", table(heads, rows)]
    parts += [found.duty, cites(found.cites)]
    return page("Sectors", "Where to begin, by sector, and how much labour a contract has.", *parts)


def labour(one: define.Sector) -> str:
    names = ("fte", "turnover", "new_posts", "years", "vacancies", "cap", "ask")
    rows = [
        (row.case, each.replace("_", " "), between(found), found.unit, MARK_WORDS[found.mark], found.source.source)
        for row in one.labour
        for each in names
        for found in (getattr(row, each),)
    ]
    return table(("Case", "Figure", "Amount", "Unit", "This figure is", "Source"), rows)


def between(found: define.Estimate) -> str:
    return f"{found.low:f}" if found.low == found.high else f"{found.low:f} to {found.high:f}"


def charters() -> str:
    parts = []
    for one in define.charters().values():
        rows = [(point.code, point.name, ", ".join(map(anchor, point.measures)), point.note) for point in one.points]
        parts += [f"## {one.name}", f"{one.body}; {one.where}. {one.status}. {one.is_not}"]
        parts += [table(("Point", "Name", "Measures that show it", "Note"), rows), cites(one.cites)]
    rows = [
        (tag, one.name, one.body, one.licence, define.coverage()[tag].all, define.coverage()[tag].job_quality)
        for tag, one in define.frameworks().items()
    ]
    heads = ("Tag", "Framework", "Body", "What may be shipped", "Measures with a counterpart", "Of job quality")
    parts += ["## Frameworks of the crosswalk", "Codes and names only. The mapping is our own.", table(heads, rows)]
    return page("Charters and frameworks", "What others ask for, and which measures show it.", *parts)


def conflicts() -> str:
    parts = []
    for one in define.conflicts():
        parts += [f"## {one.term}", bullets(f"{each.who}: {each.says}" for each in one.meanings)]
        parts += [f"Here: {one.rule} ({MARK_WORDS[one.mark]}). Measures: {', '.join(map(anchor, one.measures))}"]
    return page("One word, two things", "Where frameworks differ, and the rule followed here.", *parts)
