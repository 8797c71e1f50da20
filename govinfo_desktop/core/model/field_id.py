"""How a field is addressed: the same string in drafts, findings, rules and on the command line."""

from typing import NewType

FieldId = NewType("FieldId", str)
"""``table.row.column``, a passage's id, ``<section>.title``, or the id of a particular."""
