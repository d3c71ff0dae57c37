"""What is looked at near a hit is what a look at the whole text gives."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.check.asks import finding, patterns
from makegood.check.asks.sentences import units, units_at

PIECES = (
    "contract", "the", "approx", "para", "e.g", "no", "1.2", "iv", "a", "(b)", "staff:", "paid", "wages", "of", ",",
    ". ", ".", ".\n", ".•", ".    x", "?", "!. ", "; ", "• ", ":", ":\n", "\n", "\n\n", " \n \n", " ", "   ",
    "approx. ", "long words follow here.", "shall pay.ensure that ",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=600, deadline=None)
@given(texts, st.lists(st.integers(0, 300), max_size=8))
def test_sentences_near_places_are_those_of_the_whole_text(text: str, places: list[int]) -> None:
    whole = units(text)
    leads: list[tuple[int, int] | None] = [None]
    for start, end in whole:
        leads.append((start, end) if text[end - 1] == ":" else None if text[end - 1] == "." else leads[-1])
    held = [
        (span, lead) for span, lead in zip(whole, leads, strict=False) if any(span[0] <= at < span[1] for at in places)
    ]

    assert list(units_at(text, sorted(places))) == held


def test_a_long_sentence_is_in_the_same_pieces_near_places() -> None:
    text = "Certainly so. " + "word " * 700 + "ends here. " + "more " * 300

    assert [span for span, _ in units_at(text, range(len(text)))] == units(text)
    assert [span for span, _ in units_at(text, [2000])] == [each for each in units(text) if each[0] <= 2000 < each[1]]


SECTIONS = [
    said for name in patterns.SECTIONS for said in getattr(patterns._read(patterns.Shared, "shared.yaml"), name)
]


def test_no_phrase_of_a_section_goes_on_over_a_full_stop() -> None:
    bare = [said.replace("...", "").replace("?", "").replace("..", "") for said in SECTIONS]

    assert not any(mark in said for said, mark in itertools.product(bare, ".;!N"))


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                "summary of the expected community benefits", "has been provided as follows", " as follows", ". ", ";",
                "does not intend to include a sub contract clause", " for the following reason", "sc ref", "\n", " so ",
                "community benefits included in this contract are", "may add community benefit requirements", ", ", "?",
            )
        ),
        max_size=14,
    ).map(" ".join)
)  # fmt: skip
def test_sections_are_those_of_the_whole_text(text: str) -> None:
    shared = patterns.shared()
    marks = [(found.start(), "") for found in shared["section_ends"].finditer(text)]
    marks += [(found.end(), "asked") for found in shared["asking_begins"].finditer(text)]
    marks += [(found.start(), "refused") for found in shared["refusal_begins"].finditer(text)]

    assert finding._sections(text) == sorted(marks)
