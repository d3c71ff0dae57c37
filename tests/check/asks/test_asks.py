"""Text to asks, by examples a buyer can read, and for any text at all."""

import itertools
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood import define
from makegood.check import Passage
from makegood.check.asks import LABELS, find, labels_of, topic_of, vague_words
from makegood.check.asks import patterns as data
from makegood.terms import codec

EXAMPLES = [
    example
    for path in sorted(Path(__file__).parent.glob("examples*.yaml"))
    for example in codec.from_yaml(path.read_text(encoding="utf-8"), path.name)
]
SAID = (
    "the supplier shall include community benefits in this requirement: apprenticeships, the real living wage at £12.60"
)
WORDS = [
    *SAID.split(),
    "rn",
    "•",
    "&amp;",
    "â€¢",
    "not",
    "zero-hours",
    ";",
    ".",
    "\n",
    "İ",
    "ß",
    "SMEs",
    "social value",
]
scraps = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=60).map(" ".join)


def only(text: str, where: str = "text"):  # type: ignore[no-untyped-def]
    (ask,) = find([Passage(text=text, where=where)])
    return ask


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:60])
def test_a_reader_would_give_these_labels(example: dict[str, object]) -> None:
    passage = Passage(text=str(example["text"]), where="text")

    assert labels_of([passage], subject=str(example.get("subject", ""))) == set(example["labels"])  # type: ignore[call-overload]


def test_every_label_has_an_example_and_a_trap() -> None:
    given_labels = {label for example in EXAMPLES for label in example["labels"]}

    assert given_labels == {*LABELS, "none"}


@given(st.lists(scraps, max_size=4))
def test_any_text_gives_asks_whose_offsets_point_at_their_words(texts: list[str]) -> None:
    passages = [Passage(text=text, where=f"p{at}") for at, text in enumerate(texts)]

    asks = find(passages)

    assert asks == find(passages)
    for ask in asks:
        text = texts[int(ask.where[1:])]
        assert text[ask.start : ask.end] == ask.phrase != ""
        assert text[ask.sentence_start : ask.sentence_start + len(ask.sentence)] == ask.sentence
        assert ask.phrase in ask.sentence


@given(scraps)
def test_vague_stretches_are_in_order_and_apart(text: str) -> None:
    ends = [0]
    for start, end, why in vague_words(text):
        assert ends[-1] <= start < end <= len(text)
        assert why
        ends.append(end)


def test_a_long_text_without_a_full_stop_is_read_in_time_and_found_in() -> None:
    text = "word " * 200_000 + "the supplier shall pay the real living wage " + "word " * 200_000

    assert only(text).label == "living_wage"


def test_the_portals_own_sentences_are_called_boilerplate() -> None:
    portal = only("Community benefits are included in this requirement.")
    buyer = only("Bidders must submit a community benefits plan.")

    assert (portal.boilerplate, buyer.boilerplate) == (True, False)
    assert only("A sub-contract clause has been included in this contract.").boilerplate


def test_a_lot_that_repeats_a_sentence_gives_one_ask() -> None:
    text = "We welcome bids from small and medium-sized enterprises."

    asks = find([Passage(text=text, where=f"tender.lots[{at}].description") for at in range(3)])

    assert [ask.where for ask in asks] == ["tender.lots[0].description"]


def test_an_ask_says_what_its_sentence_says() -> None:
    facts = only(
        "Workers employed on this contract shall be paid at least the real Living Wage, £12.60 an hour, shown by "
        "quarterly reports."
    ).facts

    assert (facts.topic, facts.mandatory, facts.workers) == ("pay_floor", True, "on_contract")
    assert facts.rate == Decimal("12.60")
    assert facts.evidence == "quarterly reports"
    assert facts.names_scheme is None


def test_an_ask_does_not_say_what_its_sentence_leaves_open() -> None:
    facts = only("Community benefits.").facts

    assert (facts.mandatory, facts.workers, facts.locality_of) == (None, None, None)
    assert (facts.target, facts.rate, facts.period, facts.evidence) == (None, None, None, None)


def test_a_target_has_its_number_and_unit() -> None:
    share = only("At least 30% of the workforce shall be local residents.").facts
    people = only("The contractor must take on two apprentices a year.").facts

    assert (share.target, share.unit, share.locality_of) == (Decimal(30), "percent", "worker_residence")
    assert (people.target, people.unit, people.period) == (Decimal(2), "apprentices", "a year")


def test_a_named_scheme_is_told_with_its_equivalent() -> None:
    named = only("Bidders must be a Living Wage accredited employer or hold an equivalent accreditation.").facts

    assert named.names_scheme == "living wage accredited"
    assert named.accepts_equivalent is True


@pytest.mark.parametrize(
    ("where", "text", "stage"),
    [
        ("tender.lots[0].awardCriteria.criteria[1].description", "Apprenticeships", "award_criterion"),
        ("tender.selectionCriteria.criteria[0].description", "Modern slavery statement", "condition_of_participation"),
        ("tender.contractTerms.performanceTerms", "The real Living Wage is paid.", "contract_term"),
        ("text", "How will you create apprenticeships?", "question"),
        ("text", "The supplier shall employ two apprentices.", "contract_term"),
        ("text", "KPI 4: apprenticeship starts", "kpi"),
        ("text", "Apprenticeships.", None),
    ],
)
def test_the_stage_is_told_from_the_field_and_then_the_words(where: str, text: str, stage: str | None) -> None:
    assert only(text, where).stage == stage


def test_measures_fit_the_sentence_best_first() -> None:
    weeks = only("20 apprentice weeks shall be hosted for each £1m.")
    starts = only("Two new apprentices shall start.")

    assert weeks.measures[0][0] == "TRN-05"
    assert starts.measures[0][0] == "TRN-03"
    assert all(len(ask.measures) <= 3 and all(reason for _, reason in ask.measures) for ask in (weeks, starts))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("All contract staff must be paid at least the real Living Wage.", "pay_floor"),
        ("What rates of pay will you offer to staff?", "pay_rate_question"),
        ("No zero-hours contracts may be used on this contract.", "zero_hours_ban"),
        ("Workers must be offered guaranteed hours.", "guaranteed_hours"),
        ("All drivers must be employees and not self-employed.", "self_employment_ban"),
        ("One apprentice must be employed for each £1m.", "apprenticeships"),
        ("The contractor must recognise a trade union.", "union_recognition"),
        ("Union officials must have access to the workplace.", "union_access"),
        ("Travel time between visits must be paid.", "travel_time"),
        ("Occupational sick pay is required from day one.", "sick_pay"),
        ("Half of new posts must go to local residents.", "local_jobs"),
        ("Bidders must have an office in the borough.", "local_supplier"),
        ("Pay sub-contractors within 30 days.", "prompt_pay"),
        ("The service starts in April.", None),
    ],
)
def test_a_topic_of_law_is_told_from_the_words(text: str, topic: str | None) -> None:
    assert topic_of(text) == topic


def test_vague_words_are_located_and_settled_words_are_not() -> None:
    text = "Pay all staff the living wage where possible."

    told = {text[start:end] for start, end, _ in vague_words(text)}

    assert told == {"all staff", "living wage", "where possible"}
    assert vague_words("Pay each worker on the contract the real Living Wage.") == ()


def test_every_measure_named_is_one_that_is_defined() -> None:
    named = {fit.measure for label in data.labels() for fit in label.file.measures}

    assert named <= set(define.measures())


def test_a_sentence_ends_at_a_year_and_not_at_a_clause_number() -> None:
    asks = find([Passage(text="13.4. The term ends in 2027. Bidders must offer apprenticeships.", where="clause")])

    assert [ask.sentence for ask in asks] == ["Bidders must offer apprenticeships."]


def expansions(phrase: str) -> list[str]:
    """Texts that a phrase stands for: each alternative, with and without what is optional."""

    def read(at: int) -> tuple[list[str], int]:
        done: list[str] = []
        now = [""]
        while at < len(phrase):
            char = phrase[at]
            if char in "|)":
                done, now, at = done + now, [""], at + 1
                if char == ")":
                    return done, at
                continue
            if char == "(":
                inner, at = read(at + 1)
            elif phrase.startswith("..", at):
                inner, at = [""], at + (3 if phrase.startswith("...", at) else 2)
            else:
                inner, at = ["" if char == "*" else "5" if char == "N" else char], at + 1
            if phrase[at : at + 1] == "?":
                inner, at = ["", *inner], at + 1
            now = [a + b for a, b in itertools.islice(itertools.product(now, inner), 400)]
        return done + now, at

    return [re.sub(" +", " ", text).strip() for text in read(0)[0]]


@pytest.mark.parametrize("label", data.labels(), ids=lambda label: label.label)
def test_the_first_look_never_hides_what_a_phrase_would_find(label: data.Patterns) -> None:
    for said in (said for phrase in label.phrases for said in phrase.says):
        pattern = re.compile(data.source(said))
        for text in expansions(said):
            assert pattern.search(text), (said, text)
            assert any(stem in text for stem in label.stems), (said, text)
