"""The worker's page in a real browser: the row stays on the phone, the tree is ours, and it weighs little."""

import gzip
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random  # noqa: TID251 - seeded below
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.test import Client

import makegood
from makegood.deliver.employer import leaves, slips, tree
from tests.web.looking import told
from tests.web.workers.conftest import open_round

pytestmark = [pytest.mark.django_db(transaction=True)]
STATIC = Path(makegood.__file__).parent / "web" / "static" / "workers"
PHONE = {"width": 320, "height": 640}
KB = 1000
# The leaves and roots of the tests that came with the reference implementation of RFC 6962.
KNOWN_LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
KNOWN_ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
HOLDS = """([leaf, index, size, proof, root]) => {
  const slip = window.makegoodSlip, hex = slip.fromHex;
  return slip.holds(hex(leaf), index, size, proof.map(hex), hex(root));
}"""
LEAF = "async leaf => [...await makegoodSlip.leafHash(makegoodSlip.fromHex(leaf))]"


@pytest.fixture
def round_(shared_server: Any, clock: Any, someone: Any, organisation: Any) -> Any:
    from tests.web.contracts.conftest import build

    return open_round(build(someone, organisation))


@pytest.fixture
def phone(browser: Any, shared_server: Any) -> Iterator[Callable[..., Any]]:
    """Open a phone on the shared site, where nobody signs in; fail if it asked another host for anything."""
    contexts, asked = [], []

    def opened(*, scripts: bool = True, **more: Any) -> Any:
        context = browser.new_context(viewport=PHONE, base_url=shared_server.url, java_script_enabled=scripts, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda each: asked.append(each.url))
        page.asked = asked
        return page

    yield opened
    assert all(url.startswith((shared_server.url + "/", "data:")) for url in asked)
    assert all(not context.cookies() for context in contexts)
    for context in contexts:
        context.close()


def at(shared_server: Any, round_: Any, number: int = 7) -> str:
    return slips.link(f"{shared_server.url}{round_.path}", round_.slips[number])


def test_four_lines_are_seen_checked_and_answered_in_two_taps(phone: Any, shared_server: Any, round_: Any) -> None:
    page = phone()
    page.goto(at(shared_server, round_))
    page.wait_for_selector("#row:not([hidden])")

    assert page.locator("#lines li").all_inner_texts() == [
        "You worked 34 hours a week.", "You were paid £13.45 an hour.", "You were offered 16 hours fixed: yes.",
        "You took them: no.",
    ]  # fmt: skip
    assert page.locator("#seal").inner_text().strip() == "This matches the sealed list."
    assert page.url == f"{shared_server.url}{round_.path}"
    page.get_by_role("button", name="Yes, it is right").click()
    assert page.locator("h1").inner_text() == "Thank you"
    assert round_.box().counts["right"] == 1


def test_only_the_token_and_the_answer_are_ever_sent(phone: Any, shared_server: Any, round_: Any) -> None:
    page, bodies = phone(), []
    page.on("request", lambda each: bodies.append(each.post_data) if each.method == "POST" else None)
    page.goto(at(shared_server, round_))
    page.get_by_role("button", name="No, something is wrong").click()
    page.get_by_label("You were paid £13.45 an hour.").check()
    page.get_by_role("button", name="Send").click()
    page.wait_for_selector("h1:has-text('Thank you')")

    sent = [(name, said) for name, said in parse_qsl(bodies[0]) if name != "pad"]
    assert sent == [("token", round_.slips[7].token), ("sent", "1"), ("part", "rate"), ("answer", "wrong")]
    assert round_.box().counts["wrong_rate"] == 1
    assert len({url.partition("?")[0] for url in page.asked}) <= 4  # the page, its style, its script, the answer


def test_every_answer_is_as_long_on_the_way(phone: Any, shared_server: Any, round_: Any) -> None:
    lengths = set()
    for number, (answer, parts) in enumerate(
        (("Yes, it is right", 0), ("I am not sure", 0), ("No, something is wrong", 0), ("No, something is wrong", 5))
    ):
        page = phone()
        page.on("request", lambda each: lengths.add(len(each.post_data)) if each.method == "POST" else None)
        page.goto(at(shared_server, round_, number))
        page.get_by_role("button", name=answer).click()
        if answer.startswith("No"):
            for tick in page.get_by_role("checkbox").all()[:parts]:
                tick.check()
            page.get_by_role("button", name="Send").click()
        page.wait_for_selector("h1:has-text('Thank you')")

    assert len(lengths) == 1


def test_a_row_that_was_changed_after_sealing_is_told(phone: Any, shared_server: Any, round_: Any) -> None:
    from dataclasses import replace

    slip = round_.slips[7]
    false = replace(slip, leaf=slip.leaf.replace(b"13.45", b"14.45"))
    page = phone()
    page.goto(slips.link(f"{shared_server.url}{round_.path}", false))
    page.wait_for_selector("#row:not([hidden])")

    assert page.locator("#seal").inner_text().strip() == "This does not match. Your slip may be old."


@pytest.mark.parametrize(
    "row",
    [
        b'{"hours_a_week":"<img src=x onerror=document.title=1>","offered":null,"rate":"1<b>.5","took":null}',
        b'{"hours_a_week":{"a":1},"offered":[],"rate":7,"took":"__proto__"}',
        b"null",
        b"\xff\xfe",
    ],
)
def test_a_link_made_by_somebody_else_runs_nothing(phone: Any, shared_server: Any, round_: Any, row: bytes) -> None:
    from dataclasses import replace

    wrong, page = [], phone()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(slips.link(f"{shared_server.url}{round_.path}", replace(round_.slips[1], leaf=row + bytes(32))))
    page.wait_for_function("!document.getElementById('row').hidden || !document.getElementById('scan').hidden")

    assert page.locator("img, #lines b").count() == 0
    assert "This matches" not in page.locator("main").inner_text()
    assert (page.title(), wrong) == ("Your work", [])


@pytest.mark.parametrize("after", ["", "x", "%00", "AQ", "AgAAAA", "AR" + "_" * 4000])
def test_any_text_after_the_hash_leaves_the_page_working(
    phone: Any, shared_server: Any, round_: Any, after: str
) -> None:
    wrong, page = [], phone()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{round_.path}#{after}")
    page.get_by_label("Or type the code from your slip").fill(round_.slips[7].token)
    page.get_by_role("button", name="Yes, it is right").click()

    assert page.locator("h1").inner_text() == "Thank you"
    assert wrong == []


def test_half_a_link_shows_no_row_and_takes_the_code_from_paper(phone: Any, shared_server: Any, round_: Any) -> None:
    page = phone()
    page.goto(at(shared_server, round_)[:-200])
    page.get_by_label("Or type the code from your slip").fill(round_.slips[7].token)
    page.get_by_role("button", name="I am not sure").click()

    assert page.locator("h1").inner_text() == "Thank you"
    assert round_.box().counts["not_sure"] == 1


def test_without_scripts_the_code_from_paper_answers(phone: Any, shared_server: Any, round_: Any) -> None:
    page = phone(scripts=False)
    page.goto(at(shared_server, round_))
    assert page.get_by_text("This phone cannot show your record here. It is printed on your slip.").is_visible()

    page.get_by_label("Or type the code from your slip").fill(round_.slips[7].token)
    page.get_by_role("button", name="No, something is wrong").click()
    page.get_by_label("The hours I worked").check()
    page.get_by_role("button", name="Send").click()
    assert page.locator("h1").inner_text() == "Thank you"
    assert round_.box().counts["wrong_hours"] == 1


def test_without_a_slip_one_press_is_enough(phone: Any, shared_server: Any, round_: Any) -> None:
    page = phone()
    page.goto(round_.path)
    assert page.get_by_text("Do you have a slip? Scan it again.").is_visible()
    page.get_by_role("button", name="I never got a slip").click()

    assert page.locator("h1").inner_text() == "Thank you"
    assert round_.box().counts["no_slip"] == 1


def test_the_tree_of_the_phone_is_the_tree_of_the_rfc(phone: Any, round_: Any) -> None:
    page = phone()
    page.goto(round_.path)
    hashes = [bytes(page.evaluate(LEAF, leaf)) for leaf in KNOWN_LEAVES]
    assert hashes == [tree.leaf_hash(bytes.fromhex(leaf)) for leaf in KNOWN_LEAVES]

    for size, root in enumerate(KNOWN_ROOTS, start=1):
        for index in range(size):
            proof = [each.hex() for each in tree.proof(hashes[:size], index)]
            assert page.evaluate(HOLDS, [hashes[index].hex(), index, size, proof, root]) is True


def test_the_tree_of_the_phone_agrees_with_the_employers_on_forged_proofs(phone: Any, round_: Any) -> None:
    chance = Random(6962)
    page, cases = phone(), []
    page.goto(round_.path)
    for size in (1, 2, 3, 5, 6, 7, 8, 13, 31, 32, 33, 1000):
        hashes = [hashlib.sha256(bytes((size % 251, n % 251, n // 251))).digest() for n in range(size)]
        for _ in range(12):
            cases.append(_bent(hashes, chance))

    ours = [tree.holds(bytes.fromhex(leaf), index, size, [bytes.fromhex(each) for each in proof], bytes.fromhex(root))
            for leaf, index, size, proof, root in cases]  # fmt: skip
    theirs = [page.evaluate(HOLDS, case) for case in cases]
    assert theirs == ours
    assert 20 < sum(ours) < len(ours) - 20


def _bent(hashes: list[bytes], chance: Random) -> list[Any]:
    """A proof with one thing wrong, or nothing."""
    index = chance.randrange(len(hashes))
    leaf, proof, root = hashes[index], list(tree.proof(hashes, index)), tree.root(hashes)
    size, how = len(hashes), chance.choice(["whole", "whole", "leaf", "place", "size", "short", "long", "swap", "root"])
    if how == "leaf":
        leaf = bytes(32)
    if how == "place":
        index += chance.choice([-1, 1])
    if how == "size":
        size += chance.choice([-1, 1])
    if how == "short":
        proof = proof[:-1]
    if how == "long":
        proof = [*proof, bytes(32)]
    if how == "swap":
        proof = proof[::-1]
    if how == "root":
        root = root[:31]
    return [leaf.hex(), index, size, [each.hex() for each in proof], root.hex()]


def test_the_phone_reads_what_the_employer_wrote(phone: Any, round_: Any) -> None:
    page = phone()
    page.goto(round_.path)
    slip = round_.slips[30]
    read = page.evaluate("text => { const s = makegoodSlip.read(text); return [s.token, s.index, s.size, s.row] }",
                         slips.fragment(slip))  # fmt: skip

    assert read[:3] == [slip.token, slip.index, slip.size]
    assert read[3]["hours_a_week"] == "34"
    assert leaves.row_of(slip.leaf).worker == read[3]["worker"]


def test_axe_finds_nothing_in_any_state_and_targets_are_large(phone: Any, shared_server: Any, round_: Any) -> None:
    page, found = phone(), []
    page.goto(round_.path)
    found += told(page)
    page.get_by_role("button", name="Yes, it is right").click()
    found += told(page)
    page.goto(at(shared_server, round_))
    page.get_by_role("button", name="No, something is wrong").click()
    found += told(page)
    small = page.evaluate("""[...document.querySelectorAll('button, summary, .tick')].filter(
        each => each.offsetHeight && each.offsetHeight < 48).map(each => each.outerHTML)""")
    page.get_by_role("button", name="Send").click()
    found += told(page)
    page.goto(at(shared_server, round_))
    page.get_by_role("button", name="Yes, it is right").click()
    found += told(page)
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert (found, small, sideways) == ([], [], 0)


def test_all_of_it_weighs_less_than_25_kb(round_: Any) -> None:
    page = Client().get(round_.path, headers={"accept-encoding": "gzip"})
    files = {each.name: len(gzip.compress(each.read_bytes())) for each in STATIC.iterdir()}

    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) <= 5 * KB and files["slip.css"] <= 6 * KB and files["slip.js"] <= 9 * KB
    assert len(page.content) + sum(files.values()) <= 25 * KB
    assert len(re.findall(rb'(?:src|href)="/static/', gzip.decompress(page.content))) == 2


def test_a_worker_reads_at_most_seventy_words_before_the_buttons(phone: Any, shared_server: Any, round_: Any) -> None:
    page = phone()
    page.goto(at(shared_server, round_))
    page.wait_for_selector("#row:not([hidden])")
    words = page.locator("h1").inner_text() + " " + page.locator("#row").inner_text()

    assert len(words.split()) <= 70
