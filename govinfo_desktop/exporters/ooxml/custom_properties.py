"""Custom properties of an Office package (ECMA-376 Part 1, 15.2.12.2 and 22.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.exporters.ooxml.markup import attribute, escaped
from govinfo_desktop.exporters.ooxml.package import (
    OFFICE_RELATIONSHIPS,
    XML_DECLARATION,
    Part,
    Relationship,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

CUSTOM_NAME = "docProps/custom.xml"
CUSTOM_RELATIONSHIP = Relationship(
    id="rIdCustom", type=f"{OFFICE_RELATIONSHIPS}/custom-properties", target=CUSTOM_NAME
)
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# All custom properties have this one; 0 and 1 are not to be used as their numbers.
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_NUMBER = 2


def custom_part(properties: Mapping[str, str]) -> Part:
    """Return the part with custom properties, each a text by its name."""
    entries = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{attribute(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), _FIRST_NUMBER)
    )
    markup = (
        f'{XML_DECLARATION}<Properties xmlns="{_NAMESPACE}" xmlns:vt="{_VALUES}">'
        f"{entries}</Properties>"
    )
    return Part(name=CUSTOM_NAME, content_type=_CONTENT_TYPE, content=markup.encode())
