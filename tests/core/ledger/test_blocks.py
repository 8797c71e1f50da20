"""Sequence in blocks: what a tuple does, and what is shared."""

import pytest

from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.ledger.blocks import ITEMS_IN_A_BLOCK, BlockSequence
from tests.core.ledger.ledgers import row

LENGTHS = (0, 1, ITEMS_IN_A_BLOCK - 1, ITEMS_IN_A_BLOCK, ITEMS_IN_A_BLOCK + 1, 300)


@pytest.mark.parametrize("length", LENGTHS)
def test_items_are_found_as_in_a_tuple(length: int) -> None:
    items = tuple(range(length))
    blocks = BlockSequence(items)
    assert tuple(blocks) == items
    assert len(blocks) == length
    assert [blocks[place] for place in range(-length, length)] == [*items, *items]
    assert blocks[-3:] == items[-3:]
    assert blocks == BlockSequence(list(items))
    assert blocks != BlockSequence((*items, 0))
    for beyond in (length, -length - 1):
        with pytest.raises(IndexError):
            blocks[beyond]


def test_replacing_an_item_keeps_all_others_and_copies_its_block_only() -> None:
    before = BlockSequence(range(300))
    after = before.with_items({0: -1, 299: -2})
    assert tuple(after) == (-1, *range(1, 299), -2)
    assert tuple(before) == tuple(range(300))
    assert [one is other for one, other in zip(before.blocks, after.blocks, strict=True)] == [
        False,
        True,
        False,
    ]


def test_an_edit_shares_all_other_applications_with_the_ledger_before_it() -> None:
    before = Ledger(rows=tuple(row(f"k{number}", number=f"{number}") for number in range(1000)))
    after = before.with_rows_at({500: row("k500", number="新")})
    shared = [
        one
        for one in BlockSequence.of(after.rows).blocks
        if any(one is other for other in BlockSequence.of(before.rows).blocks)
    ]
    assert len(shared) == len(BlockSequence.of(before.rows).blocks) - 1
    assert after == before.with_rows([*before.rows[:500], after.rows[500], *before.rows[501:]])
    assert after != before
