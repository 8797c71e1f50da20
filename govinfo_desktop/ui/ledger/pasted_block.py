"""Block of cells from the clipboard, as it is entered into the grid of applications."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.text.sanitise import TEXT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from govinfo_desktop.core.ledger.application import Row

_NAMES_ARE_HIDDEN = "姓名没有粘贴：正隐藏着，请先勾选“显示姓名”。"
_MASKED = "*"
_TOO_LONG = f"有 {{}} 格超过 {TEXT_LIMITS.longest} 个字，后面的没有粘贴。"


@dataclass(frozen=True, kw_only=True)
class PastedBlock:
    """Texts for rows that are there, by their keys, and for new ones; ``says`` what is not there.

    ``says`` is empty if everything is entered.
    """

    texts: Mapping[str, Mapping[Column, str]]
    new: Sequence[Mapping[Column, str]]
    says: str = ""


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of text from a spreadsheet, which quotes cells with line ends."""
    if text.count('"') % 2:  # a quotation mark that somebody typed
        return [line.split("\t") for line in text.splitlines()]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))


def pasted_block(
    block: Sequence[Sequence[str]],
    columns: Sequence[Column],
    rows: Sequence[Row],
    is_hidden: Callable[[Row], bool],
) -> PastedBlock:
    """Return what is entered of a block into rows from the first one on; the rest is new.

    ``is_hidden`` tells of which rows the name is masked. A masked name is not typed over unseen,
    and what was copied as 张* is no name.
    """
    entered = [dict(zip(columns, cells, strict=False)) for cells in block]
    names = 0
    for number, texts in enumerate(entered):
        name = texts.get(Column.APPLICANT)
        if name is None:
            continue
        is_over_hidden = number < len(rows) and is_hidden(rows[number])
        if is_over_hidden or name.rstrip().endswith(_MASKED):
            del texts[Column.APPLICANT]
            names += 1
    long = sum(len(text) > TEXT_LIMITS.longest for texts in entered for text in texts.values())
    says = [_NAMES_ARE_HIDDEN] if names else []
    says += [_TOO_LONG.format(long)] if long else []
    return PastedBlock(
        texts={row.key: texts for row, texts in zip(rows, entered, strict=False)},
        new=entered[len(rows) :],
        says="".join(says),
    )
