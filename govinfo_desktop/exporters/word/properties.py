"""Properties of WordprocessingML that python-docx has no names for, in the order of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

    _Attributes = Mapping[str, str | int]

# Word may refuse a file whose properties are in another order than that of the schema:
# ECMA-376 Part 1, 17.3.1.26 (pPr) and 17.3.2.28 (rPr); only those that are used here.
_PARAGRAPH_ORDER = (
    *("keepNext", "keepLines", "widowControl", "kinsoku", "overflowPunct", "autoSpaceDE"),
    *("autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl"),
)
_RUN_ORDER = ("rFonts", "b", "color", "spacing", "sz", "szCs", "lang")
_PARAGRAPH_PLACES = {qn(f"w:{name}"): place for place, name in enumerate(_PARAGRAPH_ORDER)}
_RUN_PLACES = {qn(f"w:{name}"): place for place, name in enumerate(_RUN_ORDER)}


def set_paragraph_property(properties: BaseOxmlElement, name: str, **attributes: str | int) -> None:
    """Set the attributes of a child of w:pPr, such as w:spacing; add it where it is missing."""
    _set(properties, name, _PARAGRAPH_PLACES, attributes)


def set_run_property(properties: BaseOxmlElement, name: str, **attributes: str | int) -> None:
    """Set the attributes of a child of w:rPr, such as w:rFonts; add it where it is missing."""
    _set(properties, name, _RUN_PLACES, attributes)


def new_element(name: str, **attributes: str | int) -> BaseOxmlElement:
    """Return a new element of WordprocessingML with attributes of its namespace."""
    # Declared as lxml's own class, though python-docx's parser makes those of python-docx.
    element = cast("BaseOxmlElement", OxmlElement(f"w:{name}"))
    _set_attributes(element, attributes)
    return element


def _set(
    properties: BaseOxmlElement, name: str, places: Mapping[str, int], attributes: _Attributes
) -> None:
    tag = qn(f"w:{name}")
    child = cast("BaseOxmlElement | None", properties.find(tag))
    if child is None:
        child = new_element(name)
        # Not by insert_element_before, which looks for each of the successors: 5 ms a frame.
        before = sum(places[one.tag] < places[tag] for one in properties)
        properties.insert(before, child)
    _set_attributes(child, attributes)


def _set_attributes(element: BaseOxmlElement, attributes: _Attributes) -> None:
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
