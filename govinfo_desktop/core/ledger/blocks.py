"""Sequence in blocks: another with a few items replaced shares all other blocks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# As many blocks as items in a block for the largest ledgers, so that both are short.
ITEMS_IN_A_BLOCK = 128
Item = TypeVar("Item")


class BlockSequence(Sequence[Item]):
    """Sequence that never changes; equal to any other that has equal items.

    A tuple of ten thousand applications is copied for each key that is entered, and kept for each
    step that can be undone: Python then counts references in, and looks for garbage among, all of
    them.
    """

    __slots__ = ("_length", "blocks")

    blocks: tuple[tuple[Item, ...], ...]
    """The items by block; all but the last have ITEMS_IN_A_BLOCK items."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        whole = tuple(items)
        starts = range(0, len(whole), ITEMS_IN_A_BLOCK)
        self.blocks = tuple(whole[start : start + ITEMS_IN_A_BLOCK] for start in starts)
        self._length = len(whole)

    @classmethod
    def of(cls, items: Sequence[Item]) -> BlockSequence[Item]:
        """Return the items in blocks; the same object if they are already."""
        return items if isinstance(items, BlockSequence) else cls(items)

    def with_items(self, items: Mapping[int, Item]) -> BlockSequence[Item]:
        """Return a sequence with other items in some places, counted from 0."""
        blocks = list(self.blocks)
        for place, item in items.items():
            number, offset = divmod(place, ITEMS_IN_A_BLOCK)
            block = blocks[number]
            blocks[number] = (*block[:offset], item, *block[offset + 1 :])
        found: BlockSequence[Item] = BlockSequence()
        found.blocks, found._length = tuple(blocks), self._length
        return found

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Item]:
        return chain.from_iterable(self.blocks)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(place, slice):
            return tuple(self)[place]
        number, offset = divmod(range(self._length)[place], ITEMS_IN_A_BLOCK)
        return self.blocks[number][offset]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, BlockSequence):
            return self.blocks == other.blocks
        return NotImplemented

    def __repr__(self) -> str:
        return f"BlockSequence({list(self)!r})"
