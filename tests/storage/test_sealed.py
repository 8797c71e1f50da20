"""Sealed files: the checksum at their end, made in turns with the other threads."""

import random
import time

import pytest

from govinfo_desktop.storage.sealed import (
    CHECKSUM_TURN_BYTES,
    CHECKSUM_TURN_S,
    is_sealed,
    sealed_parts,
)


@pytest.mark.parametrize(
    "length",
    [0, 1, CHECKSUM_TURN_BYTES - 1, CHECKSUM_TURN_BYTES, CHECKSUM_TURN_BYTES + 1, 400_000],
)
@pytest.mark.parametrize("longest", [1_000_000, 200_000, 4_099])
def test_a_file_is_sealed_whatever_the_parts_it_is_made_of(length, longest):
    whole = random.Random(length).randbytes(length)
    parts = [whole[start : start + longest] for start in range(0, length, longest)]
    sealed = sealed_parts(parts)
    assert sealed == sealed_parts([whole])
    assert sealed.startswith(whole)
    assert is_sealed(sealed)
    assert not is_sealed(sealed[:-3] + b"x" + sealed[-2:])


@pytest.mark.parametrize("parts", [1, 4, 128])
def test_other_threads_have_their_turns_while_a_large_file_is_sealed(parts, monkeypatch):
    turns = []
    monkeypatch.setattr(time, "sleep", turns.append)
    sealed_parts([bytes(CHECKSUM_TURN_BYTES * 8 // parts)] * parts)
    assert turns == [CHECKSUM_TURN_S] * 8
    turns.clear()
    sealed_parts([bytes(CHECKSUM_TURN_BYTES - 10)])
    assert turns == []
