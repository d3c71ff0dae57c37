"""The first look never says no in vain: whatever `check` finds in a text was seen in its raw bytes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.check.asks import patterns
from makegood.check.asks.words import normal
from makegood.learn.scan.first_look import Hidden, settled
from makegood.ocds.repair import repair
from tests.learn.scan.shared import raw, reader

PHRASES = [
    (label.label, said, re.compile(patterns.source(said)))
    for label in patterns.labels()
    for group in label.phrases
    for said in group.says
]
FILLERS = ("the", "of", "our", "caf\u00e9", "12", "long-term", "caf&eacute;", "£5")
SPACES = (
    " ", " ", " ", "\n", "\r\n", "\t", "  ", ", ", ": ", " - ", "/", "-", "&nbsp;", "&amp;nbsp;", "&#13;\n",
    "<br/>", "\u00a0",
    "\u2019 ", "\\n", " (", "\u200b", "\u2013", "\u00e2\u20ac\u201c", '"', "' ", "\u00ad", "\u3000",
)  # fmt: skip
TOKEN = re.compile(r" *\.\.\. *| *\.\. *|[()|?*]|N| +|[^ .*()|?N]+|\.")


@st.composite
def spoken(draw: st.DrawFn, phrase: str) -> str:
    """One way to say a phrase: an alternative of each bracket, an end of each stem, words in each gap."""
    tokens, at = TOKEN.findall(phrase), 0

    def several(until: str) -> str:
        nonlocal at
        choices, said = [], ""
        while at < len(tokens) and tokens[at] not in until:
            said = one(said)
            if at < len(tokens) and tokens[at] == "|":
                choices.append(said)
                said, at = "", at + 1
        return draw(st.sampled_from([*choices, said]))

    def one(said: str) -> str:
        nonlocal at
        token, at = tokens[at], at + 1
        space = st.sampled_from(SPACES)
        if token == "(":
            inner = several(")")
            at += 1
            if at < len(tokens) and tokens[at] == "?":
                at += 1
                return said + (inner if draw(st.booleans()) else "")
            return said + inner
        if token == "?":
            return said if draw(st.booleans()) else said[:-1]
        if token == "*":
            return said + draw(st.sampled_from(["", "s", "ing", "\u00e9"]))
        if token.strip() in {"...", ".."}:
            most = 8 if token.strip() == "..." else 3
            words = draw(st.lists(st.sampled_from(FILLERS), max_size=most))
            return said + "".join(draw(space) + word for word in words) + draw(space)
        if token == "N":
            return said + draw(st.sampled_from(["5", "1,200", "2.5", "\u0663"]))
        return said + (draw(space) if not token.strip() else token)

    return several("")


@pytest.mark.parametrize("part", range(8))
@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_a_phrase_that_check_would_match_was_seen_in_the_raw_line(part: int, data: st.DataObject) -> None:
    label, said, pattern = data.draw(st.sampled_from(PHRASES[part::8]))
    text = data.draw(st.sampled_from(["", "We ask: ", "1. ", "x\n"])) + data.draw(spoken(said))
    text = data.draw(st.sampled_from([text, text.upper(), text.capitalize()]))
    line = raw({"ocid": "ocds-213czf-1", "tender": {"description": text}}, escaped=data.draw(st.booleans()))

    if pattern.search(normal(repair(text).text)):
        look = reader().look
        hits = look.line(line)
        carefully = bool(hits) and min(hits) < look.odd
        assert carefully or label in {look.labels[hit] for hit in hits}
        assert carefully or label in look.texts(["Before.", text])[1]


@pytest.mark.parametrize("hidden", ["l&#105;ving wage", "l\\u0069ving wage", "\\u212a", "&#x4b;", "&fjlig;", "\\ud83d"])
def test_a_letter_that_is_hidden_sends_the_line_the_slow_way(hidden: str) -> None:
    with pytest.raises(Hidden):
        settled(b'{"description": "' + hidden.encode() + b'"}')


def test_most_text_that_asks_nothing_is_passed_over() -> None:
    line = raw({"ocid": "x", "description": "Clarification questions are answered through the portal. " * 20})

    assert not reader().look.line(line)


def test_texts_are_told_apart() -> None:
    asked = ["pay the real living wage", "nothing", 'two apprentices\nand a "living wage"', ""]

    seen = reader().look.texts(asked)

    assert [bool(each) for each in seen] == [True, False, True, False]
    assert {"apprenticeships", "living_wage"} <= set(seen[2])


@pytest.mark.parametrize("pound", ["£", "\\u00a3", "&pound;", "&#163;", "\\u00A3 "])
def test_an_amount_is_seen_however_its_pound_sign_is_written(pound: str) -> None:
    line = f'{{"ocid": "x", "description": "All staff are paid at least {pound}12.60 an hour."}}'.encode()

    assert "pay_other" in {reader().look.labels[hit] for hit in reader().look.line(line)}


def test_places_are_of_characters_in_the_text_however_it_is_written() -> None:
    text = "Café – £5 &amp; more. Pay the real living wage; zero-hours contracts are not permitted “ever”."

    places = reader().look.texts(["before", text])[1]

    assert text[: places["living_wage"][-1] + 1].endswith("living wage")
    assert any("zero-hours" in text[: at + 1] and "“" not in text[:at] for at in places["hours_security"])
