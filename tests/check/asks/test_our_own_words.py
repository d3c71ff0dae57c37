"""The words Makegood offers are ordinary contract language, and are found as the asks they are."""

import pytest

from makegood.check import Passage
from makegood.check.asks import find
from makegood.check.rewrite import library

FITTING = {
    "PAY-01": "living_wage",
    "HRS": "hours_security",
    "PAY": "pay_other",
    "BEN-07": "wellbeing",
    "BEN": "pay_other",
    "TRN-03": "apprenticeships",
    "TRN-05": "apprenticeships",
    "TRN": "training_skills",
    "AVL-09": "local_jobs",
    "AVL": "targeted_recruitment",
    "SUP-03": "prompt_payment",
    "SUP": "local_supply_chain_sme",
    "VOI": "voice_union",
    "WEL": "wellbeing",
    "EQU": "equality",
    "SEC": "hours_security",
    "ETH": "modern_slavery",
    "COM": "community",
}


@pytest.mark.parametrize("measure", sorted(library()))
def test_our_own_words_have_the_label_that_fits_their_measure(measure: str) -> None:
    words = library()[measure].words.format(**(library()[measure].fills or {}))

    labels = {ask.label for ask in find([Passage(text=words, where="clause 1")])}

    assert FITTING.get(measure, FITTING[measure[:3]]) in labels
    assert len(labels) <= 2
