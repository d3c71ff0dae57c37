"""A page and a download of the same result say the same words."""

from datetime import date
from typing import get_args

import pytest

from makegood.check import TESTS, TestName, verdict
from makegood.check.run import run
from makegood.web.checks import examples, verdicts


@pytest.mark.parametrize("test", TESTS)
def test_the_page_and_the_download_use_the_same_words(test: TestName) -> None:
    assert str(verdicts.TEST_NAMES[test]) == verdict.TEST_NAMES[test]
    for kind in get_args(verdict.Kind):
        assert verdicts.word(kind, test) == verdict.word(kind, test)


@pytest.mark.parametrize("name", [name for name, _title in examples.titles()])
def test_the_page_and_the_download_judge_each_ask_alike(name: str) -> None:
    result = run(examples.draft(name), on=date(2026, 11, 21))

    assert [verdicts.word_of_ask(ask) for ask in result.asks] == [verdict.verdict_of_ask(ask) for ask in result.asks]
