"""A page and a download of the same result say the same words."""

from typing import get_args

import pytest

from makegood.check import TESTS, TestName, verdict
from makegood.web.checks import verdicts


@pytest.mark.parametrize("test", TESTS)
def test_the_page_and_the_download_use_the_same_words(test: TestName) -> None:
    assert str(verdicts.TEST_NAMES[test]) == verdict.TEST_NAMES[test]
    for kind in get_args(verdict.Kind):
        assert verdicts.word(kind, test) == verdict.word(kind, test)
