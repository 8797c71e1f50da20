"""Tags of a PDF: which characters are page furniture, and which make one heading or paragraph."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypdfium2 import raw

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

# Elements of a line of text; the paragraph is the element around them.
_INLINE = frozenset({"Span", "Link", "Em", "Strong", "Reference", "Quote", "Lbl"})
_HEADINGS = frozenset({"Title", "H", "H1", "H2", "H3", "H4", "H5", "H6"})
_MOST_ELEMENTS = 20_000
_DEEPEST_ELEMENTS = 40
_LONGEST_NAME_BYTES = 64
_MOST_MARKS = 20


@dataclass(frozen=True, kw_only=True)
class Role:
    """Role of characters: the number of their element on the page, 0 for none.

    ``begins_here`` says that the element surely does not begin on the page before, ``goes_on`` that
    it surely does.
    """

    element: int = 0
    begins_here: bool = False
    goes_on: bool = False
    is_heading: bool = False
    is_artifact: bool = False


UNTAGGED = Role()
_ARTIFACT = Role(is_artifact=True)


class Tags:
    """Tags of a page, looked up by its text objects."""

    def __init__(self, page: PdfPage) -> None:
        self._count = 0
        self._by_content: dict[int, Role] = {}
        self._by_object: dict[int, Role] = {}
        tree = raw.FPDF_StructTree_GetForPage(page)
        if tree:
            try:
                for index in range(min(raw.FPDF_StructTree_CountChildren(tree), _MOST_ELEMENTS)):
                    self._walk(raw.FPDF_StructTree_GetChildAtIndex(tree, index), UNTAGGED, 0)
            finally:
                raw.FPDF_StructTree_Close(tree)

    def role_of(self, text: PdfTextPage, index: int) -> Role:
        """Return the role of a character of the page."""
        found = raw.FPDFText_GetTextObject(text, index)
        address = ctypes.cast(found, ctypes.c_void_p).value
        if address is None:
            return UNTAGGED
        if address not in self._by_object:
            self._by_object[address] = self._role_of_object(found)
        return self._by_object[address]

    def _role_of_object(self, one: object) -> Role:
        names = (
            _name(raw.FPDFPageObj_GetMark(one, index))
            for index in range(min(raw.FPDFPageObj_CountMarks(one), _MOST_MARKS))
        )
        if "Artifact" in names:
            return _ARTIFACT
        return self._by_content.get(raw.FPDFPageObj_GetMarkedContentID(one), UNTAGGED)

    def _walk(self, element: object, around: Role, depth: int) -> None:
        if not element or depth > _DEEPEST_ELEMENTS or self._count > _MOST_ELEMENTS:
            return
        kind = _type(element)
        role = around
        if kind not in _INLINE or not around.element:
            self._count += 1
            # Contents on other pages have no number here, and are no elements.
            begins_here = raw.FPDF_StructElement_GetChildMarkedContentID(element, 0) >= 0
            role = Role(
                element=self._count,
                begins_here=begins_here,
                goes_on=not begins_here and not raw.FPDF_StructElement_GetChildAtIndex(element, 0),
                is_heading=kind in _HEADINGS,
            )
        for index in range(min(raw.FPDF_StructElement_CountChildren(element), _MOST_ELEMENTS)):
            content = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if content >= 0:
                self._by_content[content] = role
            else:
                child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
                self._walk(child, role, depth + 1)


def _name(mark: object) -> str:
    buffer = (ctypes.c_uint16 * (_LONGEST_NAME_BYTES // 2))()
    length = ctypes.c_ulong()
    if not raw.FPDFPageObjMark_GetName(mark, buffer, _LONGEST_NAME_BYTES, ctypes.byref(length)):
        return ""
    return _text(bytes(buffer), length.value)


def _type(element: object) -> str:
    buffer = ctypes.create_string_buffer(_LONGEST_NAME_BYTES)
    length = raw.FPDF_StructElement_GetType(element, buffer, _LONGEST_NAME_BYTES)
    return _text(buffer.raw, length)


def _text(contents: bytes, length: int) -> str:
    """Return a text of PDFium; one that is longer than its buffer was not written."""
    if not 2 <= length <= len(contents):
        return ""
    return contents[: length - 2].decode("utf-16-le", "replace")
