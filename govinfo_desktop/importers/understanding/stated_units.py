"""Units that heads and labels state, compared with the unit in which a field counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.text.numbers import has_unit
from govinfo_desktop.core.text.units import UNITS
from govinfo_desktop.importers.understanding.labels import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_desktop.core.model.form import Field
    from govinfo_desktop.importers.understanding.printed_rows.source_rows import SourceRow

_SCALE_PATTERN = "[十百千万亿]{0,2}"
_NAMES_PATTERN = "|".join(one for one in UNITS if one not in ("万次", "万元", "%"))
_SCALED_UNIT_PATTERN = rf"(?P<scale>{_SCALE_PATTERN})(?P<name>{_NAMES_PATTERN})"
_UNIT_IN_BRACKETS = re.compile(rf"[(\[](?:计量)?(?:单位)?:?{_SCALED_UNIT_PATTERN}[)\]]")
_BEHIND_ITS_NAME = re.compile(rf"单位:?{_SCALED_UNIT_PATTERN}")
_MONEY_UNIT = "元"
_IN_MONEY = (Entry.MONEY, Entry.MONEY_WITH_UNIT)
# Shortly before the table.
_CAPTION_CHARACTERS = 40
OTHER_UNIT = "表上写的单位是“{stated}”，和格式的单位不同，请换算后填写"
UNIT_IN_HEAD = "表头写的单位是“{stated}”，请连同单位填写"


def why_other_unit(field: Field, value: str, row: SourceRow, heads: Sequence[str]) -> str:
    """Return why a value of a row is in another unit than its field; empty if it is not.

    ``heads`` are those above the value.
    """
    if not any(sign.isdecimal() for sign in value):
        return ""
    stated = list(_stated_for(field, (*row.labels, *heads)))
    if not stated and field.entry in _IN_MONEY:
        stated = list(_stated_for(field, (row.context[-_CAPTION_CHARACTERS:],)))
    if field.entry is Entry.MONEY_WITH_UNIT:
        return UNIT_IN_HEAD.format(stated=stated[-1]) if stated and not has_unit(value) else ""
    other = [one for one in stated if _scale(one) != _scale(field.unit)]
    return OTHER_UNIT.format(stated=other[-1]) if other else ""


def _stated_for(field: Field, texts: Sequence[str]) -> Iterator[str]:
    """Yield the units of money that texts state for an amount, other units for a count."""
    for scale, name in _stated(texts):
        if (name == _MONEY_UNIT) == (field.entry in _IN_MONEY):
            yield f"{scale}{name}"


def _stated(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        plain = squeezed(text)
        for pattern in (_BEHIND_ITS_NAME, _UNIT_IN_BRACKETS):
            yield from ((one["scale"], one["name"]) for one in pattern.finditer(plain))


def _scale(unit: str) -> str:
    match = re.match(_SCALE_PATTERN, unit)
    return match[0] if match else ""
