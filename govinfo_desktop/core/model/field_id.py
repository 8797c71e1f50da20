"""Address of a field: one string in drafts, findings, rules and on the command line."""

from typing import NewType

# ``table.row.column``, a section's id for its passage, ``<section>.title``, or a particular's id.
FieldId = NewType("FieldId", str)
