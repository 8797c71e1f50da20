"""Blank cells and rows of a sheet of an .xlsx, removed before it is parsed.

Office programs write a cell for each place that has a border or a fill, up to a million of them.
"""

from __future__ import annotations

import re

_PREFIX, _GIVEN = rb"(?:[A-Za-z_][\w.-]*:)?", rb"\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')"
_EMPTY_CELL = re.compile(rb"<(%sc)(?:%s)+\s*(?:/>|>\s*</\1\s*>)" % (_PREFIX, _GIVEN))
# A hidden row is kept: it does not part the rows above and below it as a blank one does.
_EMPTY_ROW = re.compile(
    rb"<(%srow)(?:(?!\s+hidden\b)%s)+\s*(?:/>|>\s*</\1\s*>)" % (_PREFIX, _GIVEN)
)
# What has no reference of its own follows what stands before it.
_WITHOUT_REFERENCE = re.compile(rb"<%s(?:c|row)(?!\s+r=)(?![^<>]*\sr\s*=)[\s/>]" % _PREFIX)


def without_blank_cells(sheet: bytes) -> bytes:
    """Return the markup of a sheet without the cells and rows in which nothing is written.

    All others stay where they are. A sheet whose cells are only told by their order is returned
    as it is, as is one with character data, which may look like cells.
    """
    if b"<![CDATA[" in sheet or _WITHOUT_REFERENCE.search(sheet):
        return sheet
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", sheet))
