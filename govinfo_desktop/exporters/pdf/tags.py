"""Structure tree of a tagged PDF: what each marked content is, such as a heading or a cell.

ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.exporters.pdf.reportlab_parts import TextObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.exporters.pdf.reportlab_parts import PdfFile
    from govinfo_desktop.layout.pagination.placed import Tag


class StructureTree:
    """Structure tree of one document, which grows page by page."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._root = TextObject()
        self._elements: dict[Tag, _Element] = {}
        self._document = _Element(file, "Document", file.reference(self._root))
        self._parents_by_page: list[str] = []

    @property
    def next_page(self) -> int:
        """Index of the next page in the tree's parent tree (the page's entry StructParents)."""
        return len(self._parents_by_page)

    def add_page(self, page: str, tags: Sequence[Tag]) -> None:
        """Add the marked contents of a page, given by its reference.

        ``tags`` are in the order of the contents' numbers (MCID), counted from 0.
        """
        parents = [self._element(tag) for tag in tags]
        for number, parent in enumerate(parents):
            parent.add_content(page, number)
        names = " ".join(parent.name for parent in parents)
        self._parents_by_page.append(self._file.reference(TextObject(f"[{names}]")))

    def finish(self) -> TextObject:
        """Return the root of the complete tree."""
        numbers = " ".join(f"{page} {one}" for page, one in enumerate(self._parents_by_page))
        parents = self._file.reference(TextObject(f"<</Nums[{numbers}]>>"))
        for element in (self._document, *self._elements.values()):
            element.finish()
        self._root.text = (
            f"<</Type/StructTreeRoot/K {self._document.name}/ParentTree {parents}"
            f"/ParentTreeNextKey {self.next_page}>>"
        )
        return self._root

    def _element(self, tag: Tag) -> _Element:
        """Return the element of a tag; a new one is added, with those above it."""
        if tag not in self._elements:
            parent = self._element(tag.parent) if tag.parent else self._document
            element = _Element(self._file, tag.kind, parent.name, _attributes(tag))
            parent.children.append(element.name)
            self._elements[tag] = element
        return self._elements[tag]


class _Element:
    """Structure element: its kind, its parent, and its children in their order."""

    def __init__(self, file: PdfFile, kind: str, parent: str, attributes: str = "") -> None:
        self._object = TextObject()
        self._head = f"/Type/StructElem/S/{kind}/P {parent}{attributes}"
        self._page = ""
        self.name = file.reference(self._object)
        self.children: list[str] = []

    def add_content(self, page: str, number: int) -> None:
        """Add a marked content as the next child."""
        # Contents of the element's own page are referred to by number alone (14.7.4.2).
        self._page = self._page or page
        on_other_page = f"<</Type/MCR/Pg {page}/MCID {number}>>"
        self.children.append(str(number) if page == self._page else on_other_page)

    def finish(self) -> None:
        """Write the element's object, once it has all its children."""
        page = f"/Pg {self._page}" if self._page else ""
        self._object.text = f"<<{self._head}{page}/K[{' '.join(self.children)}]>>"


def _attributes(tag: Tag) -> str:
    """Return the attributes of a table's cell: its spans, and what a head is the head of."""
    if tag.kind not in {"TH", "TD"}:
        return ""
    scope = "/Scope/Column" if tag.column_head else "/Scope/Row"
    rows = f"/RowSpan {tag.rows}" if tag.rows > 1 else ""
    columns = f"/ColSpan {tag.columns}" if tag.columns > 1 else ""
    return f"/A<</O/Table{scope if tag.kind == 'TH' else ''}{rows}{columns}>>"
