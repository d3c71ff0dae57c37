"""The draw: repeatable by anyone, unbiased, and nobody's choice."""

import hmac
from dataclasses import replace
from datetime import date
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from makegood.deliver.employer.drawing import Drawn, commitment, drawn, picks, why_not

SEED, ROOT = bytes(range(32)), sha256(b"root").digest()


def in_ten_lines(seed: bytes, root: bytes, size: int, rows: int) -> list[int]:
    found: list[int] = []
    counter = 0
    while len(found) < rows:
        message = b"makegood draw 1\0" + root + size.to_bytes(8, "big") + counter.to_bytes(8, "big")
        block = hmac.new(seed, message, sha256).digest()
        for at in (0, 8, 16, 24):
            number = int.from_bytes(block[at : at + 8], "big")
            if number < 2**64 // size * size and number % size not in found and len(found) < rows:
                found.append(number % size)
        counter += 1
    return sorted(found)


@given(st.binary(min_size=32, max_size=32), st.integers(1, 500), st.data())
def test_ten_lines_of_anybodys_draw_the_same_rows(seed: bytes, size: int, data: st.DataObject) -> None:
    rows = data.draw(st.integers(0, size))

    assert list(drawn(seed, ROOT, size, rows)) == in_ten_lines(seed, ROOT, size, rows)


def test_a_draw_never_changes() -> None:
    assert drawn(SEED, ROOT, 31, 12) == (1, 2, 3, 4, 6, 8, 13, 17, 19, 20, 22, 24)


@given(st.integers(1, 200), st.data())
def test_going_on_draws_the_rows_that_a_larger_draw_would_have_had(size: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, size))
    more = data.draw(st.integers(0, size - first))

    together = drawn(SEED, ROOT, size, first) + drawn(SEED, ROOT, size, more, earlier=first)

    assert tuple(sorted(together)) == drawn(SEED, ROOT, size, first + more)


def test_every_row_is_drawn_about_equally_often() -> None:
    times = [0] * 7
    for number in range(7_000):
        times[next(picks(number.to_bytes(32, "big"), ROOT, 7))] += 1

    square = sum((each - 1000) ** 2 / 1000 for each in times)
    assert square < 22.46  # chi squared, 6 degrees, one in a thousand


def test_another_root_or_seed_draws_other_rows() -> None:
    assert len({drawn(SEED, sha256(bytes([each])).digest(), 1000, 5) for each in range(20)}) == 20


def told() -> Drawn:
    return Drawn(
        contract="C-2026-031", tier="t1", period="2026-q3", draw="1", bundle="ab" * 32, root=ROOT.hex(), size=31,
        commitment=commitment(SEED), seed=SEED.hex(), by_chance=drawn(SEED, ROOT, 31, 12), answer_by=date(2026, 10, 31),
    )  # fmt: skip


def test_a_draw_that_somebody_changed_is_told() -> None:
    fine = told()
    other = tuple(sorted({*fine.by_chance[1:], next(row for row in range(31) if row not in fine.by_chance)}))

    assert why_not(fine) == ""
    assert "other rows" in why_not(replace(fine, by_chance=other))
    assert "commitment" in why_not(replace(fine, seed=bytes(32).hex()))
    assert "other rows" in why_not(replace(fine, root=sha256(b"another").hexdigest()))
    assert "drawn already" in why_not(replace(fine, by_risk=(fine.by_chance[0],)))
    assert why_not(replace(fine, size=3))
