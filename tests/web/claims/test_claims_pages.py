"""What works: what did not work is there, nothing is ranked by effect, and the question comes before the result."""

import gzip
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from makegood.learn import evidence
from makegood.learn.evidence import Outcome
from makegood.web.claims import adding, source
from makegood.web.claims.forms import DesignForm
from makegood.web.records.models import AddedDesign, AddedResult, Organisation
from tests.web.claims.conftest import DESIGN, EXAMPLE, RESULT

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_everybody_reads_what_happened_and_what_did_not_work(shared_site: Any) -> None:
    page = text(Client().get("/evidence/"))

    assert "What has happened when contracts asked for good work</h1>" in page
    assert "Example, not evidence." in page
    assert "5 of 5: found again in independent places, 14 contracts" in page
    assert "Tried and did not work, or withdrawn</h2>" in page
    assert "A number of apprentice starts: fewer of them finish" in page
    assert "No clear effect (−4.2 to +4 percentage points of starters)" in page
    assert "Nobody has measured this yet." in page


def test_what_did_not_work_goes_only_when_somebody_takes_it_out(client: Client) -> None:
    with_it, without = text(client.get("/evidence/?asked=1&tried=1")), text(client.get("/evidence/?asked=1"))

    assert "8 claims" in with_it and "5 claims" in without
    assert "Tried and did not work, or withdrawn</h2>" not in without


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("measure=BEN-01", 2), ("result=SEC-01", 3), ("sector=construction", 1), ("place=UKL", 2), ("place=SCT", 1),
        ("size=over+5m", 1), ("words=apprentice+finish", 1), ("measure=PAY-02", 0), ("measure=%00%ff", 0),
    ],
)  # fmt: skip
def test_claims_are_found_by_what_was_asked_where_and_how_large(client: Client, query: str, count: int) -> None:
    page = text(client.get(f"/evidence/?{query}"))

    assert f"{count} claim{'' if count == 1 else 's'}</p>" in page
    assert ("Nobody has measured this yet.</p>" in page) or count


def test_a_nation_that_is_one_region_is_offered_once(client: Client) -> None:
    page = text(client.get("/evidence/"))

    assert [page.count(f">{name}</option>") for name in ("Scotland", "Wales", "Northern Ireland", "London")] == [1] * 4


def test_the_order_is_by_what_was_asked_and_how_sure_never_by_effect(client: Client) -> None:
    page = text(client.get("/evidence/?asked=1"))

    claims = ("travel-time-wales", "travel-time-north", "shifts-early", "living-wage-agency-work")
    order = [page.index(f"/evidence/{each}/") for each in claims]
    assert order == sorted(order), "shifts-early has the largest effect and the least behind it"


def test_a_claim_says_who_was_asked_over_time_and_what_would_change_our_mind(client: Client) -> None:
    page = text(client.get("/evidence/travel-time-north/"))

    assert '<h1 class="govuk-heading-xl">Paying travel time: fewer people leave in home care</h1>' in page
    for words in ("Within a year", "One to three years", "More than three years",
                  "Some of it after the contract had ended.", "14: 7 paid, 7 others", "6 contracts",
                  "What would change our mind", "A registered comparison in two more regions", "1 March 2022",
                  "North East", "Who was asked", "3 of 7 contracts that paid travel time had more visits",
                  "/evidence/travel-time-wales/", "£0.90 to £1.60 an hour of care"):  # fmt: skip
        assert words in page, words
    assert 'aria-hidden="true" focusable="false"' in page


def test_a_claim_of_one_side_says_so_and_what_keeps_it_there(client: Client) -> None:
    page = text(client.get("/evidence/shifts-early/"))

    assert "1 of 5: one side says so, 1 contract" in page and "Said to have gone as hoped." in page
    assert "Not more, because 2 of 2 results are only somebody&#39;s word." in page
    assert "Nobody wrote down beforehand what would be looked at." in page
    assert page.count("Nobody has measured this yet.") == 2, "the medium and the long term"


def test_a_withdrawn_claim_stays_with_its_reason(client: Client) -> None:
    page = text(client.get("/evidence/sick-pay-stay/"))

    assert "Withdrawn.</strong> The year before was counted in another way." in page


def test_a_claim_that_is_not_there_is_404(client: Client) -> None:
    assert client.get("/evidence/no-such-claim/").status_code == 404
    assert client.get("/evidence/no-such-claim/evidence.jsonl").status_code == 404


def test_what_is_taken_away_is_an_evidence_file_with_nothing_wrong(client: Client, registered: Any) -> None:
    whole = evidence.read(client.get("/evidence/evidence.jsonl").content, "whole.jsonl")
    part = evidence.read(client.get("/evidence/travel-time-wales/evidence.jsonl").content, "part.jsonl")

    assert not evidence.problems(whole, "whole")
    assert registered.word in {each.id for each in whole.entries}
    assert {each.kind for each in part.entries} == {"contract", "outcome", "unintended", "design", "claim"}


def test_without_a_file_the_page_says_that_nobody_has_measured(client: Client, settings: Any) -> None:
    settings.EVIDENCE_FILES = ()

    assert "Nobody has measured this yet." in text(client.get("/evidence/"))
    assert client.get("/evidence/evidence.jsonl").status_code == 200


def test_hostile_words_of_a_file_stay_words(client: Client, settings: Any, tmp_path: Any) -> None:
    evil = '<script>alert(1)</script>" onload=x'
    read = evidence.read(EXAMPLE.read_bytes(), EXAMPLE.name)
    source_ = replace(read.entries[0].source, url="javascript:alert(1)", words=evil)
    entries = tuple(_with(each, evil, source_) for each in read.entries)
    file = tmp_path / "evil.jsonl"
    file.write_text(evidence.to_lines(replace(read, entries=entries)), encoding="utf-8")
    settings.EVIDENCE_FILES = (str(file),)

    for path in ("/evidence/", "/evidence/shifts-early/", "/evidence/apprentice-quota/"):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page and 'href="javascript' not in page
        assert "&lt;script&gt;alert(1)" in page


def _with(each: Any, words: str, source_: Any) -> Any:
    said = {name: words for name in ("says", "answer", "question", "change_our_mind") if hasattr(each, name)}
    named = {"buyer": words} if isinstance(each, evidence.Contract) else {}
    return replace(each, source=source_, **said, **named)


def test_a_claim_that_rests_on_findings_of_contracts_shows_them(client: Client, settings: Any, tmp_path: Any) -> None:
    from makegood.learn.evidence.entries import Finding, Promise

    from_ = evidence.Source(what="example", words="example, not evidence", on=date(2026, 1, 1))
    found = [
        Finding(
            id=f"f{n}",
            contract="c",
            promise="p",
            measure="PAY-01",
            period=f"q{n}",
            starts=date(2025, 3 * n + 1, 1),
            ends=date(2025, 3 * n + 3, 30),
            unit="% of hours",
            low=Decimal(90 + n),
            high=Decimal(100),
            target=Decimal(100),
            verdict="not met",
            backing=evidence.Backing(grade="A"),
            known_on=date(2026, 1, 1),
            source=from_,
        )
        for n in range(3)
    ]
    told = evidence.Claim(
        id="kept",
        says="Nearly every hour is paid",
        question="Is it?",
        answer="Nearly.",
        measure="PAY-01",
        result="PAY-01",
        better="higher",
        rests_on=("f0", "f1", "f2"),
        change_our_mind="A draw.",
        said_on=date(2026, 1, 2),
        source=from_,
        effect=evidence.Effect(
            low=Decimal(1), likely=Decimal(2), high=Decimal(3), unit="% of hours", n=1, n_of="contracts", method="told"
        ),
    )
    contract = evidence.Contract(id="c", region="UKC", starts=date(2025, 1, 1), source=from_)
    promise = Promise(
        id="p",
        contract="c",
        measure="PAY-01",
        unit="% of hours",
        target=Decimal(100),
        starts=date(2025, 1, 1),
        source=from_,
    )
    made = evidence.worked_out(
        evidence.Evidence(header=evidence.Header(title="t"), entries=(contract, promise, *found, told))
    )
    (tmp_path / "kept.jsonl").write_text(evidence.to_lines(made), encoding="utf-8")
    settings.EVIDENCE_FILES = (str(tmp_path / "kept.jsonl"),)

    page = text(client.get("/evidence/kept/"))

    assert not evidence.problems(made, "made")
    assert "In 1 contract it was 91 to 100% of hours, and nobody knows what it was before." in page
    assert "90 to 100% of hours; 1 contract" in page and "1 of 5: seen, and compared with nothing, 1 contract" in page


def test_the_demo_makes_the_example_once_where_there_is_none(client: Client, settings: Any, tmp_path: Any) -> None:
    from makegood.web.claims import demo

    settings.EVIDENCE_FILES = (str(tmp_path / "evidence.jsonl"),)
    empty = text(client.get("/evidence/"))

    assert demo.load() and not demo.load()
    assert "0 claims" in empty and "8 claims" in text(client.get("/evidence/"))


def test_a_design_is_registered_with_its_day_and_digest_and_is_for_everybody(signed_in: Any, ana: Any) -> None:
    answer = signed_in(ana).post("/evidence/add/", DESIGN)

    row = AddedDesign.objects.get()
    page = text(Client().get(answer.url))
    assert answer.status_code == 302 and row.registered_on == timezone.localdate()
    assert f"Registered: {DESIGN['question']}" in page and row.digest in page
    assert "Northmoor Council" in page and ana.name not in page
    assert "Add what you saw in a contract" not in page


def test_the_same_design_cannot_be_registered_twice(signed_in: Any, ana: Any) -> None:
    signed_in(ana).post("/evidence/add/", DESIGN)

    again = signed_in(ana).post("/evidence/add/", DESIGN)

    assert again.status_code == 422 and "registered already, word for word" in text(again)
    assert AddedDesign.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("question", "", "Enter the question"),
        ("question", "Ask ana@example.org", "It holds an email address"),
        ("measure", "PAY-99", "Select what is asked for"),
        ("others_say", "", "Enter which contracts you will compare with"),
        ("minimum_n", "a few", "Enter a whole number"),
        ("minimum_n", "0", "Enter 1 or more"),
        ("horizons", [], "Select when you will look"),
        ("analysis", "x" * 2001, "Use at most 2000 characters"),
    ],
)  # fmt: skip
def test_a_design_that_says_too_little_or_too_much_is_refused_by_its_field(
    signed_in: Any, ana: Any, field: str, typed: Any, said: str
) -> None:
    answer = signed_in(ana).post("/evidence/add/", DESIGN | {field: typed})

    page = text(answer)
    assert answer.status_code == 422 and said in page
    assert "<title>Error: " in page and f'href="#{field}"' in page
    assert not AddedDesign.objects.exists()


def test_a_group_of_workers_has_at_least_ten(signed_in: Any, ana: Any) -> None:
    answer = signed_in(ana).post("/evidence/add/", DESIGN | {"unit_of_analysis": "workers", "minimum_n": "9"})

    assert answer.status_code == 422
    assert "a group of people has at least 10" in text(answer)


def test_a_result_is_shown_as_stated_whatever_was_typed(signed_in: Any, ana: Any, registered: Any) -> None:
    answer = signed_in(ana).post(
        f"/evidence/designs/{registered.ref}/result/", RESULT | {"grade": "A", "strength": "checked"}
    )

    assert answer.status_code == 302
    page = text(Client().get(answer.url))
    assert "25 to 28.5% per year" in page and "120 workers" in page
    assert "Stated: the body says so." in page and "One sub-contractor gave the work up." in page
    added = [each for each in source.entries_of(AddedDesign.objects.get()) if isinstance(each, evidence.Outcome)]
    assert {(each.strength, each.phase) for each in added} == {("stated", "before"), ("stated", "after")}


def test_a_result_on_the_day_of_its_design_is_refused(signed_in: Any, ana: Any) -> None:
    here = signed_in(ana)
    design = here.post("/evidence/add/", DESIGN).url

    answer = here.post(f"{design}result/", RESULT)

    assert answer.status_code == 422 and "You can add results from tomorrow." in text(answer)
    assert not AddedResult.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("n", "9", "Fewer than 10 people"),
        ("high", "5", "Enter a number that is not below the least"),
        ("low", "NaN", "Enter a number, like 32.5"),
        ("low", "1e400", "Enter a number, like 32.5"),
        ("before_high", "", "Enter both numbers of the time before, or none"),
        ("group", "somebody", "Select the group that the contract is in"),
        ("besides", "Call 0191 496 0123", "It holds a telephone number"),
        ("region", "", "Select the region"),
    ],
)  # fmt: skip
def test_a_result_that_cannot_be_shown_is_refused_by_its_field(
    signed_in: Any, ana: Any, registered: Any, field: str, typed: str, said: str
) -> None:
    answer = signed_in(ana).post(f"/evidence/designs/{registered.ref}/result/", RESULT | {field: typed})

    assert answer.status_code == 422 and said in text(answer)
    assert not AddedResult.objects.exists()


@pytest.mark.parametrize("who", ["another body", "a supplier", "an evaluator", "an administrator"])
def test_a_result_of_another_body_is_404(who: str, someone: Any, signed_in: Any, registered: Any) -> None:
    given = {
        "another body": ("officer", "Southmoor Council", "authority"),
        "a supplier": ("supplier", "Larkfield", "supplier"),
        "an evaluator": ("evaluator", "Northmoor Council", "authority"),
        "an administrator": ("administrator", "Northmoor Council", "authority"),
    }
    role, at, kind = given[who]
    client = signed_in(someone("Bob", role, at=at, kind=kind))

    for answer in (client.get(f"/evidence/designs/{registered.ref}/result/"),
                   client.post(f"/evidence/designs/{registered.ref}/result/", RESULT)):  # fmt: skip
        assert answer.status_code == 404
    assert not AddedResult.objects.exists()


@pytest.mark.parametrize("path", ["/evidence/add/", "/evidence/designs/{ref}/result/"])
def test_a_stranger_signs_in_before_adding(path: str, shared_site: Any, registered: Any) -> None:
    answer = Client().post(path.format(ref=registered.ref), DESIGN)

    assert answer.status_code == 302 and answer.url.startswith("/sign-in/")


def test_a_supplier_may_not_register_a_question(someone: Any, signed_in: Any) -> None:
    client = signed_in(someone("Sam", "supplier", at="Larkfield Care", kind="supplier"))

    assert client.get("/evidence/add/").status_code == client.post("/evidence/add/", DESIGN).status_code == 404


def test_what_was_registered_is_never_changed(registered: Any) -> None:
    registered.registered_on = timezone.localdate() - timedelta(days=400)

    with pytest.raises(ValueError, match="never changed"):
        registered.save()


@pytest.mark.parametrize(
    "claim", ["travel-time-north", "travel-time-wales", "guaranteed-hours-starters", "shifts-early"]
)
def test_a_claim_that_is_taken_away_holds_together_by_itself(client: Client, claim: str) -> None:
    made = client.get(f"/evidence/{claim}/evidence.jsonl").content

    read = evidence.read(made, "one.jsonl")

    assert evidence.problems(read, "one.jsonl") == ()
    assert claim in read.by_id and len(read.entries) < 150


def test_pages_are_light(client: Client) -> None:
    for path, limit in (("/evidence/", 14_000), ("/evidence/travel-time-north/", 14_000)):
        answer = client.get(path, headers={"accept-encoding": "gzip"})
        assert len(answer.content) <= limit, path
        assert gzip.decompress(answer.content)


def test_a_broken_file_is_told_and_half_of_it_is_not_shown(client: Client, settings: Any, tmp_path: Any) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text('{"format": "makegood-evidence-1", "title": "x"}\n{"kind": "claim"}\n')
    settings.EVIDENCE_FILES = (str(file),)

    answer = client.get("/evidence/")

    assert answer.status_code == 503
    assert "The evidence cannot be shown now" in text(answer)


def test_a_design_looked_at_twice_says_which_time_its_effect_is_of(signed_in: Any, ana: Any) -> None:
    here = signed_in(ana)

    silent = here.post("/evidence/add/", DESIGN | {"effect_at": ""})
    other = here.post("/evidence/add/", DESIGN | {"effect_at": "long"})
    later = here.post("/evidence/add/", DESIGN | {"effect_at": "medium"})

    assert "Select which of these times the effect is of" in text(silent)
    assert "Select one of the times when you will look" in text(other)
    (design,) = source.entries_of(AddedDesign.objects.get())
    assert isinstance(design, evidence.Design) and design.effect_at == "medium"
    assert "The effect is of this one: One to three years" in text(Client().get(later.url))


def test_a_design_looked_at_once_has_nothing_to_choose(signed_in: Any, ana: Any) -> None:
    signed_in(ana).post("/evidence/add/", DESIGN | {"horizons": ["long"], "effect_at": ""})

    (design,) = source.entries_of(AddedDesign.objects.get())
    assert isinstance(design, evidence.Design) and (design.horizon, design.effect_at) == ("long", None)


def add(client: Any, design: Any, **typed: str) -> Any:
    return client.post(f"/evidence/designs/{design.ref}/result/", RESULT | {"besides": ""} | typed)


def test_a_later_look_is_of_the_same_contract(signed_in: Any, ana: Any, registered: Any) -> None:
    """As another contract it would be one with a 'before' and nothing after."""
    here = signed_in(ana)
    add(here, registered)
    first = next(e for e in source.entries_of(registered) if isinstance(e, evidence.Contract)).id
    form = text(here.get(f"/evidence/designs/{registered.ref}/result/"))

    again = {"contract": first, "horizon": "medium", "region": "", "size": "", "group": ""}
    later = add(here, registered, **again, low="20", high="21", before_low="", before_high="")

    entries = source.entries_of(AddedDesign.objects.get())
    assert "Contract 1: North East, told on" in form and later.status_code == 302
    assert sum(isinstance(each, evidence.Contract) for each in entries) == 1
    seen = [each for each in entries if isinstance(each, Outcome)]
    assert {(each.group, each.phase, each.horizon) for each in seen} == {
        ("asked", "before", "short"), ("asked", "after", "short"), ("asked", "after", "medium"),
    }  # fmt: skip


def test_a_figure_that_was_told_is_not_told_again_otherwise(signed_in: Any, ana: Any, registered: Any) -> None:
    here = signed_in(ana)
    add(here, registered)
    first = next(e for e in source.entries_of(registered) if isinstance(e, evidence.Contract)).id

    again = text(add(here, registered, contract=first))

    assert "This time is told already for this contract" in again
    assert "How it was before is told already" in again
    assert AddedResult.objects.count() == 1


def test_the_effect_stands_on_the_page_once_it_can_be_worked_out(signed_in: Any, ana: Any, registered: Any) -> None:
    here, page = signed_in(ana), f"/evidence/designs/{registered.ref}/"
    add(here, registered)
    few = text(Client().get(page))
    for number in range(5):
        group, low = ("asked", str(24 + number)) if number < 2 else ("not asked", str(31 + number % 3))
        assert add(here, registered, group=group, low=low, high=low).status_code == 302

    enough = text(Client().get(page))

    assert "No interval can be given from 1 contract: it takes 6 or more" in few
    assert "What it comes to so far" in enough and "From 6 contracts." in enough
    assert "(% per year)" in enough and "most likely −" in enough


def test_a_design_that_counts_buyers_asks_for_them_and_counts_them(signed_in: Any, ana: Any) -> None:
    here = signed_in(ana)
    form = DesignForm(DESIGN | {"unit_of_analysis": "buyer"})
    assert form.is_valid()
    made = adding._design(form.cleaned_data, "Northmoor Council", timezone.localdate() - timedelta(days=1))
    row = AddedDesign.objects.create(
        organisation=Organisation.objects.get(name="Northmoor Council"), by=ana, registered_on=made.registered_on,
        word=made.id, digest=made.digest, text=evidence.line(made),
    )  # fmt: skip

    nobody = add(here, row)
    for number in range(7):
        group = "asked" if number < 4 else "not asked"
        low = str((25 if number < 4 else 31) + number)
        assert add(here, row, group=group, low=low, high=low, buyer=f"Council {number % 4}").status_code == 302

    assert "Enter which buyer it is" in text(nobody)
    assert "No interval can be given from 4 buyers" in text(Client().get(f"/evidence/designs/{row.ref}/"))
