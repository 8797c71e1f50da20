"""The tree of tags that tells a reader what each marked content of a PDF is.

ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.exporters.pdf.objects import Written, reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from govinfo_desktop.layout.pagination.placed import Tag


class StructureTree:
    """The tree of one document, growing page by page."""

    def __init__(self, document: PDFDocument) -> None:
        self._pdf = document
        self._root = Written()
        self._elements: dict[Tag, _Element] = {}
        self._document = _Element(document, "Document", reference(document, self._root))
        self._owners: list[str] = []

    def hang(self, page: str, tags: Sequence[Tag]) -> None:
        """Hang a page's marked contents into the tree; ``tags`` names them by their number."""
        owners = [self._owner(tag) for tag in tags]
        for number, owner in enumerate(owners):
            owner.take_mark(page, number)
        names = " ".join(owner.name for owner in owners)
        self._owners.append(reference(self._pdf, Written(f"[{names}]")))

    def finished(self) -> Written:
        """Return the root of the tree, which then grows no more."""
        numbers = " ".join(f"{page} {owners}" for page, owners in enumerate(self._owners))
        parents = reference(self._pdf, Written(f"<</Nums[{numbers}]>>"))
        for element in (self._document, *self._elements.values()):
            element.finish()
        self._root.words = (
            f"<</Type/StructTreeRoot/K {self._document.name}/ParentTree {parents}"
            f"/ParentTreeNextKey {len(self._owners)}>>"
        )
        return self._root

    def _owner(self, tag: Tag) -> _Element:
        """Return the element of a tag, made with those above it where it is new."""
        if tag not in self._elements:
            parent = self._owner(tag.parent) if tag.parent else self._document
            made = _Element(self._pdf, tag.kind, parent.name, _attributes(tag))
            parent.children.append(made.name)
            self._elements[tag] = made
        return self._elements[tag]


class _Element:
    """One element: its kind, what it hangs on, and its children in their order."""

    def __init__(self, document: PDFDocument, kind: str, parent: str, more: str = "") -> None:
        self._object = Written()
        self._head = f"/Type/StructElem/S/{kind}/P {parent}{more}"
        self._page = ""
        self.name = reference(document, self._object)
        self.children: list[str] = []

    def take_mark(self, page: str, number: int) -> None:
        """Take a marked content as the next child; of the first page its number is enough."""
        self._page = self._page or page
        away = f"<</Type/MCR/Pg {page}/MCID {number}>>"
        self.children.append(str(number) if page == self._page else away)

    def finish(self) -> None:
        """Put the element into its words."""
        page = f"/Pg {self._page}" if self._page else ""
        self._object.words = f"<<{self._head}{page}/K[{' '.join(self.children)}]>>"


def _attributes(tag: Tag) -> str:
    """Return how far a cell of a table reaches, and whether it is a head above or beside."""
    if tag.kind not in {"TH", "TD"}:
        return ""
    scope = "/Scope/Column" if tag.column_head else "/Scope/Row"
    rows = f"/RowSpan {tag.rows}" if tag.rows > 1 else ""
    columns = f"/ColSpan {tag.columns}" if tag.columns > 1 else ""
    return f"/A<</O/Table{scope if tag.kind == 'TH' else ''}{rows}{columns}>>"
