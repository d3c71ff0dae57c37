"""A sealed bid shows nothing, opens only with its own tender's key, and any change is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.award import sealing
from makegood.award.sealing import CannotOpen

MASTER = bytes(range(32))
KEY = sealing.new_key(MASTER)
ABOUT = sealing.about("tender-1", "bid-1")
SEALED = sealing.seal(KEY.public, "We promise 34 hours.", ABOUT)


def opened(sealed: bytes, about: bytes = ABOUT, key: sealing.SealingKey = KEY, master: bytes = MASTER) -> str:
    return sealing.open_(key.wrapped, master, sealed, about)


@given(st.text(max_size=3000))
def test_what_was_sealed_opens_to_the_same_text(text: str) -> None:
    assert opened(sealing.seal(KEY.public, text, ABOUT)) == text


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_a_change_to_any_byte_is_refused(place: int, by: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= by

    with pytest.raises(CannotOpen):
        opened(bytes(changed))


@given(st.integers(0, len(SEALED) - 1))
def test_a_sealed_bid_cut_short_is_refused(length: int) -> None:
    with pytest.raises(CannotOpen):
        opened(SEALED[:length])


@pytest.mark.parametrize(
    "about", [("tender-1", "bid-2"), ("tender-2", "bid-1"), ("tender-1bid-1",), ("bid-1", "tender-1")]
)
def test_a_ciphertext_moved_to_another_bid_or_tender_is_refused(about: tuple[str, ...]) -> None:
    with pytest.raises(CannotOpen):
        opened(SEALED, sealing.about(*about))


def test_another_tenders_key_or_another_services_key_file_opens_nothing() -> None:
    with pytest.raises(CannotOpen):
        opened(SEALED, key=sealing.new_key(MASTER))
    with pytest.raises(CannotOpen):
        opened(SEALED, master=bytes(32))


def test_what_a_database_keeps_holds_no_word_of_the_bid_and_no_private_key() -> None:
    kept = SEALED + KEY.as_text().encode()

    assert b"promise" not in kept and b"hours" not in kept
    with pytest.raises(CannotOpen):
        sealing.open_(KEY.wrapped, KEY.public, SEALED, ABOUT)


def test_a_short_bid_and_a_longer_one_look_alike_and_the_same_bid_twice_does_not() -> None:
    short, longer = (sealing.seal(KEY.public, text, ABOUT) for text in ("a", "a" * 900))

    assert len(short) == len(longer)
    assert sealing.seal(KEY.public, "a", ABOUT) != short


@given(st.text(max_size=2000))
def test_a_draft_comes_back_to_its_supplier_and_to_no_other_bid(text: str) -> None:
    locked = sealing.lock_draft(MASTER, text, ABOUT)

    assert sealing.unlock_draft(MASTER, locked, ABOUT) == text
    with pytest.raises(CannotOpen):
        sealing.unlock_draft(MASTER, locked, sealing.about("tender-1", "bid-2"))


def test_a_key_kept_as_text_is_the_same_key_and_other_text_is_none() -> None:
    assert sealing.SealingKey.from_text(KEY.as_text()) == KEY
    for text in ("", "makegood-sealing-1:", "makegood-sealing-1:é:é", "other:AA==:AA=="):
        with pytest.raises(CannotOpen):
            opened(SEALED, key=sealing.SealingKey.from_text(text))


def test_a_key_file_that_is_too_short_is_not_used() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        sealing.new_key(b"secret")


def test_a_public_half_that_was_swapped_is_told_when_the_bids_are_opened() -> None:
    with pytest.raises(CannotOpen, match="do not belong together"):
        sealing.open_(KEY.wrapped, MASTER, SEALED, ABOUT, public=sealing.new_key(MASTER).public)
    assert sealing.open_(KEY.wrapped, MASTER, SEALED, ABOUT, public=KEY.public) == "We promise 34 hours."
