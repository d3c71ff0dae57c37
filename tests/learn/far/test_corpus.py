"""The made corpus: the same bytes for a seed, releases our reader takes, and every phrase of every label said in it."""

import importlib
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from makegood import ocds
from makegood.check.asks import labels_of, patterns
from makegood.check.asks.words import normal

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"
PHRASES = 392


@pytest.fixture(scope="module")
def corpus() -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module("corpus")
    sys.path.remove(str(BENCHMARKS))


def test_the_same_seed_gives_the_same_bytes_however_many_processes_make_them(
    corpus: ModuleType, tmp_path: Path
) -> None:
    alone, together, other = tmp_path / "alone", tmp_path / "together", tmp_path / "other"

    corpus.write(alone, 15_000_000, seed=5)
    corpus.write(together, 15_000_000, seed=5, workers=2)
    corpus.write(other, 1_000_000, seed=6)

    assert alone.read_bytes() == together.read_bytes()
    assert alone.read_bytes()[:1_000_000] != other.read_bytes()[:1_000_000]


def test_every_phrase_of_every_label_is_said_in_sentences_that_check_finds(corpus: ModuleType) -> None:
    bank, phrases = corpus.words.bank(5), list(corpus.words.phrases())

    assert len(phrases) == len(bank.asks) == PHRASES
    for said, (label, phrase, _) in zip(bank.asks, phrases, strict=True):
        assert said, f"{label}: {phrase!r} is never said"
        for each in said:
            assert re.search(patterns.source(phrase), normal(each.text)), (phrase, each.text)


def test_what_is_meant_as_a_near_miss_asks_nothing(corpus: ModuleType) -> None:
    misses = corpus.words.bank(5).misses

    chance = corpus.random.Random(1)
    assert len(misses) > 300
    assert all(labels_of([corpus.words.filled(text, chance)]) == {"none"} for text in misses)


def test_plain_sentences_and_titles_fit_no_pattern(corpus: ModuleType) -> None:
    words, chance = corpus.words, corpus.random.Random(2)
    texts = [*words.PLAIN, *(title for _, _, title in words.TITLES)]

    for text in texts * 20:
        said = normal(words.filled(text, chance))
        assert not [label.label for label in patterns.labels() if label.any.search(said)], said


def test_releases_are_read_without_a_problem_but_foreign_money(corpus: ModuleType) -> None:
    part = corpus.part((5, 0))

    read = list(ocds.read(io.BytesIO(part), "corpus.jsonl"))

    problems = Counter(problem.found for each in read for problem in getattr(each, "problems", [each]))
    assert len(read) == corpus.IN_A_PART
    assert all(found.startswith("the currency is") for found in problems)
    assert {each.ocid[:11] for each in read} == {"ocds-b5fd17", "ocds-h6vhtk", "ocds-r6ebe6", "ocds-kuma6s"}


def test_each_part_goes_on_through_the_phrases_so_that_a_gigabyte_says_them_all_many_times(corpus: ModuleType) -> None:
    """A gigabyte has 76 parts. The phrases that come in turn in the first eight of them are all 392 already."""
    turns: Counter[int] = Counter()
    for number in range(8):
        maker = corpus.Maker(5, number)
        asked = maker.turn
        list(maker.lines())
        turns.update(turn % PHRASES for turn in range(asked + 1, maker.turn + 1))

    assert len(turns) == PHRASES
