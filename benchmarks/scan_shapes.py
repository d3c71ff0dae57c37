"""The shapes of releases on four UK portals, for the made corpus: what is where, and what is missing.

Contracts Finder: no lots, one text, the region in words and only where it is delivered. Find a Tender: lots, criteria,
bid statistics, and UK notice types where the Procurement Act governs. The two portals of the old forms: the release has
a description of its own; Scotland's has no id. Names of buyers, firms and places are invented.
"""

import datetime as dt
import hashlib
import random  # noqa: TID251 - seeded, in `process`
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import scan_words as words

NOT_POUNDS = 0.02
REGIONS = ("UKC11", "UKD33", "UKE42", "UKF14", "UKG31", "UKH23", "UKI32", "UKJ35", "UKK11", "UKL18", "UKM75", "UKN06")
REGION_NAMES = (
    "North East", "North West", "Yorkshire and the Humber", "East Midlands", "West Midlands", "East of England",
    "London", "South East", "South West", "Wales", "Scotland", "Northern Ireland",
)  # fmt: skip
BODIES = (
    "{} City Council", "{} County Council", "{} District Council", "{} NHS Foundation Trust", "University of {}",
    "{} College", "{} Fire and Rescue Authority", "Police and Crime Commissioner for {}", "{} Housing Association",
    "{} Health Board", "Department for {}", "{} Academy Trust", "{} Borough Council", "{} Town Council",
    "{} Integrated Care Board", "{} Water Board", "{} Museum", "{} Transport Executive", "{} Parish Council",
    "{} Probation Service", "Lights of {} Commission", "{} Harbour Trust", "{} High School", "{} Combined Authority",
)  # fmt: skip
BUYERS = len(words.PLACES) * len(BODIES)
CURRENCIES = ("EUR", "USD", "AED", "NOK")
UK_NOTICES = {
    "planning": ("UK2", "marketEngagementNotice"),
    "tender": ("UK4", "tenderNotice"),
    "award": ("UK6", "awardNotice"),
    "implementation": ("UK9", "implementationNotice"),
}
Made = dict[str, Any]


class Portal(NamedTuple):
    """`asks`, `misses` and `environmental` are shares of its releases; `length` is the usual number of sentences."""

    name: str
    prefix: str
    share: float
    asks: float
    misses: float
    environmental: float
    labels: int
    length: float
    spread: float


PORTALS = (
    Portal("cf", "ocds-b5fd17", 0.55, 0.012, 0.034, 0.016, 1, 7, 1.3),
    Portal("fts", "ocds-h6vhtk", 0.27, 0.27, 0.04, 0.01, 6, 20, 1.1),
    Portal("pcs", "ocds-r6ebe6", 0.11, 0.54, 0.04, 0.01, 2, 42, 1.1),
    Portal("s2w", "ocds-kuma6s", 0.07, 0.49, 0.04, 0.01, 2, 25, 1.0),
)


class Process(NamedTuple):
    """What all releases of a contracting process share. `began`: days from 1 January 2016 to the first of them."""

    number: int
    portal: Portal
    ocid: str
    buyer: int
    region: int
    title: str
    category: str
    cpv: str
    began: int
    amount: int
    currency: str
    act: bool
    lots: int


class Release(NamedTuple):
    """One release to be made: the `step`th of its process, `serial` in the corpus. `texts(n)` gives up to n texts."""

    about: Process
    step: int
    serial: int
    texts: Callable[[int], list[str]]
    chance: random.Random


def process(seed: int, number: int) -> Process:
    """The facts of process `number`: a pure function, so that any part can go on with a process of another."""
    chance = random.Random(int.from_bytes(hashlib.blake2b(f"{seed}:{number}".encode(), digest_size=8).digest()))
    portal = chance.choices(PORTALS, [each.share for each in PORTALS])[0]
    region = {"pcs": 10, "s2w": 9}.get(portal.name)
    region = chance.randrange(9 if portal.name == "cf" else 12) if region is None else region
    kinds = words.SUBJECT_TITLES if chance.random() < 0.03 else words.TITLES
    category, cpv, title = kinds[int(len(kinds) * chance.random() ** 1.3)]
    began = chance.randrange(3_900)
    return Process(
        number=number,
        portal=portal,
        ocid=f"{portal.prefix}-{_tail(portal.name, number, chance)}",
        buyer=int(BUYERS // 12 * chance.random() ** 2) * 12 + region,
        region=region,
        title=words.filled(title, chance),
        category=category,
        cpv=cpv,
        began=began,
        amount=int(1_000 * 10 ** (chance.random() * 3.6)) * 10,
        currency="GBP" if chance.random() > NOT_POUNDS else chance.choice(CURRENCIES),
        act=portal.name == "fts" and began > 3_342,
        lots=0 if portal.name == "cf" else min(1 + int(chance.expovariate(0.9)), 24),
    )


def _tail(portal: str, number: int, chance: random.Random) -> str:
    if portal == "cf":
        bits = chance.getrandbits
        return f"{number:08x}-{bits(16):04x}-4{bits(12):03x}-a000-{bits(48):012x}"
    return {"fts": f"{number:06x}", "pcs": f"{number + 100_000:010}"}.get(portal, f"{number + 100_000}")


@cache
def _days() -> tuple[str, ...]:
    return tuple((dt.date(2016, 1, 1) + dt.timedelta(days=each)).isoformat() for each in range(4_018))


def day(number: int) -> str:
    """The day `number` days after 1 January 2016; the last is 31 December 2026."""
    return _days()[min(number, 4_017)]


def moment(number: int, clock: str = "00:00:00Z") -> str:
    return f"{day(number)}T{clock}"


def money(about: Process, part: float = 1.0) -> Made:
    amount = round(about.amount * part)
    made: Made = {"amount": amount, "currency": about.currency}
    return {"amountGross": amount * 6 // 5, **made} if about.act else made


def buyer(about: Process) -> tuple[Made, Made]:
    """The buyer as a party, and as the release names it."""
    place = words.PLACES[about.buyer % len(words.PLACES)]
    name = BODIES[about.buyer // len(words.PLACES)].format(place)
    id = {
        "cf": f"GB-CFS-{about.buyer:06}",
        "fts": f"GB-PPON-P{about.buyer:07}" if about.act else f"GB-FTS-{about.buyer}",
    }.get(about.portal.name, f"org-{about.number % 90}")
    code = f"{place[:2].upper()}{about.buyer % 28} {about.buyer % 9}AB"
    address: Made = {"streetAddress": f"{about.buyer % 190 + 1} High Street", "locality": place, "postalCode": code}
    address |= {"countryName": "England"} if about.portal.name == "cf" else {"region": REGIONS[about.region]}
    party = {
        "id": id,
        "name": name,
        "identifier": {"legalName": name} | ({"scheme": "GB-PPON", "id": id[8:]} if about.act else {}),
        "address": address,
        "contactPoint": {"name": "redacted", "email": "redacted@example.invalid", "telephone": "redacted"},
        "roles": ["buyer"],
        "details": {"url": f"https://www.{place.lower()}.example"},
    }
    return party, {"id": id, "name": name}


def suppliers(release: Release) -> list[Made]:
    made = []
    for each in range(1 + int(release.chance.expovariate(1.4))):
        number = (release.about.number * 31 + each * 7_919) % 40_000
        place = words.PLACES[number % len(words.PLACES)]
        name = f"{place} {('Works', 'Care', 'Systems', 'Supplies')[number // 200 % 4]} {number // 800} Ltd"
        made.append({
            "id": f"GB-COH-{number:08}",
            "name": name,
            "identifier": {"scheme": "GB-COH", "id": f"{number:08}", "legalName": name},
            "address": {"locality": place, "countryName": "United Kingdom"},
            "roles": ["supplier", "tenderer"],
            "details": {"scale": "sme" if number % 10 < 6 else "large"},
        })  # fmt: skip
    return made


def award(release: Release, firms: list[Made], on: int) -> Made:
    about = release.about
    made: Made = {
        "id": f"{about.number}-{release.step}",
        "status": "active",
        "date": moment(on),
        "value": money(about, 0.8 + 0.3 * release.chance.random()),
        "suppliers": [{"id": each["id"], "name": each["name"]} for each in firms],
        "contractPeriod": {"startDate": moment(on + 30), "endDate": moment(on + 760)},
    }
    return made | ({"relatedLots": [str(lot + 1) for lot in range(about.lots)]} if about.lots else {})


def statistics(release: Release) -> Made:
    made: list[Made] = []
    for lot in range(release.about.lots or 1):
        bids = 1 + int(release.chance.expovariate(0.25))
        counts = {"bids": bids + 3, "finalStageBids": bids, "smeFinalStageBids": bids * 6 // 10}
        for measure, count in counts.items():
            made.append({"id": str(len(made) + 1), "measure": measure, "value": count, "relatedLot": str(lot + 1)})
    return {"statistics": made}


def documents(release: Release, on: int, usual: int) -> list[Made]:
    """The list of papers: most have few, some have very many."""
    about, at = release.about, moment(on, "09:10:11Z")
    url = f"https://portal.example/Notice/{about.ocid}"
    said = "Opportunity notice on the portal"
    made = [{"id": "1", "documentType": "tenderNotice", "description": said, "url": url, "datePublished": at}]
    for each in range(min(80, int(usual * release.chance.lognormvariate(0, 1.3)))):
        url = f"https://portal.example/Notice/Attachment/{release.chance.getrandbits(128):032x}"
        made.append({"id": f"{about.number}-{each}", "format": "application/pdf", "url": url, "datePublished": at})
    return made


def codes(release: Release, usual: int) -> list[Made]:
    """The main code and others."""
    more = min(120, int(usual * release.chance.lognormvariate(0, 1.2)))
    others = [words.TITLES[int(release.chance.random() * len(words.TITLES))][1] for _ in range(more)]
    return [{"id": code, "scheme": "CPV"} for code in (release.about.cpv, *others)]


def items(about: Process) -> list[Made]:
    place = [{"region": REGIONS[about.region]}]
    return [{"id": str(lot + 1), "deliveryAddresses": place, "relatedLot": str(lot + 1)} for lot in range(about.lots)]


def lots(about: Process, texts: list[str], on: int) -> list[Made]:
    """The lots of a tender: as many have a text of their own as there are texts."""
    criteria = [
        {"name": "Quality of the work", "type": "quality", "description": "60"},
        {"type": "price", "description": "40"},
    ]
    return [
        {
            "id": str(lot + 1),
            "title": f"Lot {lot + 1}: {words.PLACES[(about.number + lot) % len(words.PLACES)]}",
            "description": texts[lot] if lot < len(texts) else about.title,
            "value": money(about, 1 / about.lots),
            "awardCriteria": {"criteria": criteria},
            "contractPeriod": {"startDate": moment(on + 90), "endDate": moment(on + 1550)},
            "hasRenewal": True,
            "renewal": {"description": f"{lot + 1} times twelve months, as the authority may decide"},
            "submissionTerms": {"variantPolicy": "notAllowed"},
            "hasOptions": False,
            "status": "active",
        }
        for lot in range(about.lots)
    ]


def contracts_finder(release: Release) -> Made:
    about, step = release.about, release.step
    party, named = buyer(about)
    awarded = step > 1 or release.chance.random() < 0.35
    on, serial = about.began + step * 40, f"{about.ocid[12:]}-{release.serial}"
    firms = suppliers(release) if awarded else []
    where = {"region": REGION_NAMES[about.region], "countryName": "United Kingdom"}
    return {
        "ocid": about.ocid,
        "id": serial,
        "language": "en",
        "date": moment(on, "09:10:11Z"),
        "tag": ["award" if awarded else "tenderAmendment" if step else "tender"],
        "initiationType": "tender",
        "tender": {
            "id": f"T-{about.number}",
            "title": about.title,
            "description": release.texts(1)[0],
            "datePublished": moment(on, "09:10:11Z"),
            "status": "complete" if awarded else "active",
            "classification": {"scheme": "CPV", "id": about.cpv, "description": about.title},
            "items": [{"id": "1", "deliveryAddresses": [where]}],
            "value": money(about),
            "procurementMethod": "open",
            "procurementMethodDetails": "Open procedure",
            "tenderPeriod": {"endDate": moment(on + 28, "12:00:00Z")},
            "contractPeriod": {"startDate": moment(on + 90), "endDate": moment(on + 820)},
            "suitability": {"sme": about.number % 5 < 3, "vcse": about.number % 5 < 2},
            "mainProcurementCategory": about.category,
            "documents": documents(release, on, 4),
        },
        **({"awards": [award(release, firms, on)]} if awarded else {}),
        "parties": [party, *firms],
        "buyer": named,
    }


def find_a_tender(release: Release) -> Made:
    about, step = release.about, release.step
    party, named = buyer(about)
    stage = ("tender", "tender", "award", "implementation" if about.act else "contract")[step]
    stage = "planning" if not step and release.chance.random() < 0.1 else stage
    on, notice = about.began + step * 60, f"{release.serial:06}-{day(about.began + step * 60)[:4]}"
    tags = {"tender": ["tenderUpdate" if step else "tender"], "award": ["award", "contract"]}
    made: Made = {
        "ocid": about.ocid,
        "id": notice,
        "date": moment(on, "10:00:00+01:00"),
        "tag": tags.get(stage, [stage]),
        "initiationType": "tender",
        "tender": _tender(release, stage, notice, on),
    }
    firms = suppliers(release) if stage in ("award", "contract", "implementation") else []
    if firms:
        won = award(release, firms, on)
        signed = {"id": won["id"], "awardID": won["id"], "status": "active", "value": won["value"]}
        made |= {"bids": statistics(release), "awards": [won]}
        made["contracts"] = [signed | {"dateSigned": moment(on + 20)}]
    return made | {"parties": [party, *firms], "buyer": named, "language": "en"}


def _tender(release: Release, stage: str, notice: str, on: int) -> Made:
    about, texts = release.about, release.texts(2 + min(release.about.lots, 12))
    act = {"scheme": "UKPGA", "id": "2023/54"}
    papers: list[Made] = documents(release, on, 4) if about.act or release.chance.random() < 0.5 else []
    if about.act:
        number, kind = UK_NOTICES[stage]
        papers.insert(0, {"id": notice, "documentType": kind, "noticeType": number, "format": "text/html"})
    return {
        "id": f"T-{about.number}",
        "legalBasis": act if about.act else {"scheme": "CELEX", "id": "32014L0024"},
        "title": about.title,
        "status": "planned" if stage == "planning" else "active",
        "classification": {"scheme": "CPV", "id": about.cpv, "description": about.title},
        "mainProcurementCategory": about.category,
        "description": texts[0],
        "value": money(about),
        "lots": lots(about, texts[2:], on),
        "items": items(about),
        "submissionMethod": ["electronicSubmission"],
        "submissionMethodDetails": "https://portal.example/",
        "procurementMethod": "open",
        "procurementMethodDetails": "Open procedure",
        "tenderPeriod": {"endDate": moment(on + 35, "12:00:00+01:00")},
        "awardPeriod": {"startDate": moment(on + 36, "12:00:00+01:00")},
        "submissionTerms": {"languages": ["en"], "bidValidityPeriod": {"durationInDays": 90}},
        "hasRecurrence": False,
        "additionalClassifications": codes(release, 4),
        "contractTerms": {"performanceTerms": texts[1] if len(texts) > 1 else "See the pack"},
        **({"aboveThreshold": True} if about.act else {}),
        **({"documents": papers} if papers else {}),
    }


def scotland(release: Release) -> Made:
    about, step = release.about, release.step
    party, named = buyer(about)
    on, texts = about.began + step * 45, release.texts(2 + min(about.lots, 12))
    firms = suppliers(release) if step > 1 else []
    court = {"id": "org-1", "name": "High Court", "address": {"locality": "Capital"}, "roles": ["reviewBody"]}
    return {
        "ocid": about.ocid,
        "date": moment(on),
        "tag": ["award" if step > 1 else "tender"],
        "initiationType": "tender",
        "parties": [party, court, *firms],
        "buyer": named,
        "language": "en",
        "tender": {
            "id": f"T-{about.number}",
            "title": about.title,
            "description": texts[0],
            "status": "active",
            "items": [each | {"additionalClassifications": codes(release, 16)} for each in items(about)],
            "value": money(about),
            "procurementMethod": "open",
            "procurementMethodDetails": "Open procedure",
            "mainProcurementCategory": about.category,
            "submissionMethod": ["electronicSubmission"],
            "tenderPeriod": {"endDate": moment(on + 30, "12:00:00Z")},
            "documents": documents(release, on, 5),
            "lots": lots(about, texts[2:], on),
            "lotDetails": {"maximumLotsBidPerSupplier": 2147483647},
            "classification": {"id": about.cpv, "scheme": "CPV"},
            "legalBasis": {"id": "32014L0024", "scheme": "CELEX"},
            "selectionCriteria": {"criteria": [{"type": "economic", "description": "As in paragraph 4 of the pack"}]},
        },
        "description": texts[1] if len(texts) > 1 else "See the pack.",
        "links": [{"rel": "canonical", "href": f"https://portal.example/{about.number}"}],
        **({"awards": [award(release, firms, on)]} if firms else {}),
    }


def wales(release: Release) -> Made:
    return {"id": f"{release.about.ocid}-release-{release.serial}", **scotland(release)}


SHAPES = {"cf": contracts_finder, "fts": find_a_tender, "pcs": scotland, "s2w": wales}
