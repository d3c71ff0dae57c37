"""The return pages without a browser: who reaches them, what they weigh, what they refuse."""

import gzip
import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal as D
from typing import Any

import pytest
from django.utils import timezone

from makegood.deliver import promises, signing
from makegood.deliver.employer import leaves, make, plain, reading
from makegood.deliver.promises import change
from makegood.deliver.signing import SignedReceipt
from makegood.terms import codec
from makegood.web.contracts import happening
from makegood.web.records.models import Bundle, SlipRound
from makegood.web.returns import place, program
from tests.web.returns.steps import NUMBER, PERIOD, RETURN, TIER, answered, payroll

pytestmark = pytest.mark.django_db
KB = 1000
SECRET = bytes(range(32))
PAGES = ("", "payroll/", "totals/", "nil/", "asked.json")
FIELDS = ("workers", "hours_paid", "hours_at_rate", "workers_below")


@pytest.fixture
def pat(contract: Any, payroll_clerk: Any, signed_in: Any) -> Any:
    return signed_in(payroll_clerk)


def bundle(contract: Any, raw: bytes = b"", *, secret: bytes = SECRET, **changed: Any) -> str:
    """A return as the browser would make it, signed."""
    found = place.of(contract.tiers.get(word=TIER), PERIOD)
    read = reading.read(raw or payroll(), "payroll.csv", period=(found.period.starts, found.period.ends))
    made = make.make(found.asked, read.lines, read.offers, secret=secret)
    return plain.to_bytes(signing.sign(replace(made.bundle, **changed), leaves.signing_key(secret))).decode()


def typed(**changed: str) -> dict[str, str]:
    return dict(zip(FIELDS, answered().values(), strict=True)) | changed


@pytest.mark.parametrize("page", PAGES)
def test_nobody_but_the_firm_itself_reaches_a_return(page: str, contract: Any, someone: Any, signed_in: Any) -> None:
    strangers = [
        someone("Other Firm", "supplier", at="Seaview Homecare", kind="supplier"),
        someone("Ben Cole", "manager"),
        someone("Colleague", at="Larkfield Care", kind="supplier"),
    ]

    assert {signed_in(each).get(f"{RETURN}{page}").status_code for each in strangers} == {404}


@pytest.mark.parametrize("tier", ["tier-2", "tier-9"])
def test_the_tier_above_sees_no_return_of_the_tier_below(tier: str, pat: Any) -> None:
    assert pat.get(f"/returns/{NUMBER}/{tier}/{PERIOD}/").status_code == 404
    assert pat.post(f"/returns/{NUMBER}/{tier}/{PERIOD}/send/", {"bundle": "{}"}).status_code == 404


def test_a_return_is_received_written_in_the_book_and_counter_signed(pat: Any, contract: Any) -> None:
    answer = pat.post(f"{RETURN}send/", {"bundle": bundle(contract)})

    assert answer.headers["Location"] == f"{RETURN}sent/"
    kept = Bundle.objects.get()
    filed = happening.state(contract).standing(TIER, PERIOD)
    assert filed is not None and filed.fact.bundle == kept.digest
    raw = pat.get(f"{RETURN}sent/{kept.digest}/receipt.json").content.decode()
    receipt = codec.to_value(SignedReceipt, codec.from_json(raw, "receipt"), "receipt")
    assert signing.counter_signed_by(receipt)
    assert receipt.bundle == kept.digest
    assert SlipRound.objects.get().size == 20


def test_what_is_kept_is_letter_by_letter_what_was_sent(pat: Any, contract: Any) -> None:
    text = bundle(contract)
    pat.post(f"{RETURN}send/", {"bundle": text})

    kept = Bundle.objects.get()

    assert pat.get(f"{RETURN}sent/{kept.digest}/bundle.json").content.decode() == text


def test_the_same_return_pressed_twice_is_one_return(pat: Any, contract: Any) -> None:
    text = bundle(contract)
    for _press in range(2):
        answer = pat.post(f"{RETURN}send/", {"bundle": text})

    assert answer.status_code == 302
    assert Bundle.objects.count() == 1


@pytest.mark.parametrize("what", ["another tier", "another period", "a digit", "no words", "another key", "a name"])
def test_a_bundle_that_is_not_as_it_was_made_is_refused_and_leaves_nothing(what: str, pat: Any, contract: Any) -> None:
    text = bundle(contract)
    sent = {
        "another tier": bundle(contract, tier="tier-2"),
        "another period": bundle(contract, period="2026-q2"),
        "a digit": text.replace('"hours_paid":"7770"', '"hours_paid":"7771"'),
        "no words": "",
        "another key": bundle(contract, secret=bytes(32)),
        "a name": bundle(contract, answers={"remark": "Amara Okafor was off sick"}),
    }[what]
    if what == "another key":
        pat.post(f"{RETURN}send/", {"bundle": text})
        sent = bundle(contract, secret=bytes(32), corrects=Bundle.objects.get().digest)

    answer = pat.post(f"{RETURN}send/", {"bundle": sent})

    assert answer.status_code == 422
    assert "This return is not sent" in answer.content.decode()
    assert Bundle.objects.count() == (1 if what == "another key" else 0)


def test_totals_are_checked_then_sent_as_the_suppliers_own_word(pat: Any, contract: Any) -> None:
    check = pat.post(f"{RETURN}totals/", typed()).content.decode()
    assert "Nothing is sent yet" in check and not Bundle.objects.exists()

    answer = pat.post(f"{RETURN}totals/", typed(step="send"))

    assert answer.headers["Location"] == f"{RETURN}sent/"
    assert happening.state(contract).standing(TIER, PERIOD).fact.kind == "totals"
    assert "Totals that you typed (graded D)" in pat.get(f"{RETURN}sent/").content.decode()


def test_nil_or_totals_sent_again_from_a_page_that_was_gone_back_to_are_one_return(pat: Any, contract: Any) -> None:
    for _press in range(2):
        assert pat.post(f"{RETURN}nil/").headers["Location"] == f"{RETURN}sent/"
    assert Bundle.objects.count() == 1

    for _press in range(2):
        assert pat.post(f"{RETURN}totals/", typed(step="send")).headers["Location"] == f"{RETURN}sent/"
    assert Bundle.objects.count() == 2  # another kind of return corrects the first; the same again does not

    assert pat.post(f"{RETURN}totals/", typed(step="send", offered="1")).status_code == 302
    assert Bundle.objects.count() == 3


def test_totals_that_contradict_each_other_stand_by_their_field(pat: Any) -> None:
    answer = pat.post(f"{RETURN}totals/", typed(hours_at_rate="9,000", workers="many"))
    contradicted = pat.post(f"{RETURN}totals/", typed(hours_at_rate="9,000"))

    assert (answer.status_code, contradicted.status_code) == (422, 422)
    assert "Error: " in answer.content.decode()
    assert "more hours than were paid" in contradicted.content.decode()
    assert 'value="9,000"' in contradicted.content.decode()


def test_a_period_that_is_not_over_cannot_be_returned(pat: Any, contract: Any) -> None:
    page = f"/returns/{NUMBER}/{TIER}/2029-q4/"

    assert "The period ends on 31 December 2029" in pat.get(page).content.decode()
    assert pat.post(f"{page}nil/").status_code == 422
    assert pat.get(f"/returns/{NUMBER}/{TIER}/2031-q1/").status_code == 404


def test_the_list_begins_with_what_waits(pat: Any, contract: Any) -> None:
    before = pat.get("/returns/").content.decode()
    pat.post(f"{RETURN}send/", {"bundle": bundle(contract)})
    after = pat.get("/returns/").content.decode()

    assert "Send 2 returns" in before
    assert "Send 1 return" in after and f"{RETURN}sent/" in after
    assert "Send your return" in pat.get("/my/").content.decode()


def test_pages_and_reader_are_inside_their_weights(pat: Any, contract: Any) -> None:
    pat.post(f"{RETURN}send/", {"bundle": bundle(contract)})
    for page in ("", "payroll/", "totals/", "nil/", "sent/"):
        answer = pat.get(f"{RETURN}{page}", headers={"accept-encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip"
        assert len(answer.content) <= 16 * KB
    scripts = sum(len(gzip.compress(each.read_bytes())) for each in static().iterdir())

    assert scripts + len(program.ours().raw) <= 120 * KB
    print(f"scripts {scripts}, our Python {len(program.ours().raw)}, libraries {len(program.libraries().raw)} bytes")


def static() -> Any:
    from importlib.resources import files

    return files("makegood.web") / "static" / "returns"


def test_only_the_readers_thread_may_run_webassembly_and_only_from_here(pat: Any) -> None:
    page = pat.get(f"{RETURN}payroll/")["Content-Security-Policy"]
    reader = pat.get("/returns/reader.js")["Content-Security-Policy"]

    assert "wasm" not in page and "connect-src" not in page and "worker-src 'self'" in page
    assert "connect-src 'self'" in reader and "'wasm-unsafe-eval'" in reader
    assert "wasm" not in pat.get(RETURN)["Content-Security-Policy"]


def test_the_browsers_python_is_the_commands_python_and_nothing_more() -> None:
    from importlib.resources import files

    packed = zipfile.ZipFile(io.BytesIO(program.ours().raw))
    for name in packed.namelist():
        assert packed.read(name) == files("makegood").joinpath(name.removeprefix("makegood/")).read_bytes()
    assert not {"codec.py", "receiving.py", "signing.py"} & {name.rpartition("/")[2] for name in packed.namelist()}
    program.ours.cache_clear()
    assert zipfile.ZipFile(io.BytesIO(program.ours().raw)).namelist() == sorted(packed.namelist())


def test_licences_travel_with_the_libraries_and_the_browsers_python() -> None:
    named = [name for name in zipfile.ZipFile(io.BytesIO(program.libraries().raw)).namelist() if "dist-info" in name]
    beside = (static().parent / "pyodide" / "LICENCE.txt").read_text(encoding="utf-8")

    assert {name.partition("-")[0] for name in named} == {"openpyxl", "et_xmlfile", "segno"}
    assert "Mozilla Public License" in beside


def test_an_old_archive_is_not_passed_off_as_the_new_one(client: Any, shared_site: Any) -> None:
    digest = program.ours().digest

    assert client.get(f"/returns/makegood-{digest}.zip").status_code == 200
    assert client.get("/returns/makegood-000000000000.zip").status_code == 404


def test_without_scripts_the_page_gives_the_file_that_the_free_program_wants(pat: Any, contract: Any) -> None:
    assert f'href="{RETURN}asked.json"' in pat.get(f"{RETURN}payroll/").content.decode()


def test_a_return_from_a_buyers_file_is_made_on_ones_own_computer(client: Any, contract: Any, settings: Any) -> None:
    asked = plain.to_bytes(place.of(contract.tiers.get(word=TIER), PERIOD).asked)
    settings.MIDDLEWARE = settings.MIDDLEWARE_ALONE

    page = client.post("/returns/from-a-file/", {"asked": io.BytesIO(asked)}).content.decode()
    wrong = client.post("/returns/from-a-file/", {"asked": io.BytesIO(b"{}")})
    start = client.get("/returns/").content.decode()

    assert "asked.json" in start
    assert "Save to send" in page and "July to September 2026" in page
    assert json.dumps(asked.decode())[1:20] in page or "makegood-asked-1" in page
    assert wrong.status_code == 422 and "it is missing" in wrong.content.decode()


def test_a_receipt_says_when_the_book_no_longer_does(pat: Any, contract: Any) -> None:
    pat.post(f"{RETURN}send/", {"bundle": bundle(contract)})
    Bundle.objects.update(text="changed by hand")

    answer = pat.get(f"{RETURN}sent/")

    assert answer.status_code == 200
    assert "The book does not say the same" in answer.content.decode()


def test_the_page_asks_what_is_agreed_on_the_last_day_of_the_period(
    contract: Any, officer: Any, payroll_clerk: Any
) -> None:
    tier = contract.tiers.get(word=TIER)
    before, today = place.of(tier, PERIOD), timezone.localdate()
    period = next(each for each in promises.periods(before.agreed) if each.ends > today + timedelta(days=1))
    lower = replace(before.agreed, promises=tuple(replace(each, target=D(99)) for each in before.agreed.promises))
    words = {"change": "ch-1", "since": period.ends, "because": "Agreed lower.", "side": "buyer", "by": "b"}
    happening.record(
        contract, lambda now: change.propose(now.state, before.agreed, lower, on=today, **words), by=officer
    )
    happening.record(
        contract,
        lambda now: change.agree(now.state, change="ch-1", side="supplier", by="s", on=today),
        by=payroll_clerk,
    )

    assert place.of(tier, period.id).asked.targets["PAY-01"] == 99
    assert place.of(tier, PERIOD).asked.targets["PAY-01"] == 100


def test_the_employer_says_once_that_its_workers_have_their_slips_and_the_buyer_reads_it(
    pat: Any, contract: Any, officer: Any, signed_in: Any
) -> None:
    too_soon = pat.post(f"{RETURN}sent/slips/")
    pat.post(f"{RETURN}send/", {"bundle": bundle(contract)})
    buyer = signed_in(officer)
    assert "nobody has said so yet" in buyer.get(f"/contracts/{NUMBER}/answers/").content.decode()

    for _press in range(2):
        assert pat.post(f"{RETURN}sent/slips/").headers["Location"] == f"{RETURN}sent/"

    assert too_soon.status_code == 422 and "no slips" in too_soon.content.decode()
    kinds = [each.kind for each in contract.book.entries.all()]
    assert kinds.count("slips-given") == 1
    assert "that your workers have their slips" in pat.get(f"{RETURN}sent/").content.decode()
    assert "given, says their employer" in buyer.get(f"/contracts/{NUMBER}/answers/").content.decode()


def test_nobody_else_says_that_slips_were_given(pat: Any, contract: Any, someone: Any, signed_in: Any) -> None:
    pat.post(f"{RETURN}send/", {"bundle": bundle(contract)})
    stranger = someone("Other Firm", "supplier", at="Seaview Homecare", kind="supplier")

    assert signed_in(stranger).post(f"{RETURN}sent/slips/").status_code == 404
    assert happening.state(contract).slips == {}
