"""Menu of the quick fixes at a place of a passage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from govinfo_desktop.core.evaluation.quick_fixes import fixes_at
from govinfo_desktop.core.reading.reference_text import confirming, unchanged_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.passage.left_over import LeftOvers

    Replace = Callable[[int, int, str, str], None]

CONFIRM = "确认采用这一段参考文字"
KEEP = "保留“{}”，今年也是这样"
NOTHING_TO_FIX = "光标处没有可以直接改正的问题。"


def add_fixes(
    menu: QMenu, document: Document, field: FieldId, offset: int, replace: Replace
) -> None:
    """Add the quick fixes at an offset of a passage to a menu; none to that of a final report."""
    if document.read_only:
        return
    found = fixes_at(document.form, document.report, document.evaluation, field, offset)
    for fix in found:
        run = partial(replace, fix.start, fix.end, fix.text, fix.label)
        menu.addAction(fix.label).triggered.connect(lambda _=False, run=run: run())
    if found:
        menu.addSeparator()


def add_confirming(menu: QMenu, document: Document, field: FieldId, offset: int) -> None:
    """Add to a menu that the reference wording at an offset of a passage is true as it is."""
    section = document.form.section_of(field)
    if section is None or document.read_only:
        return
    for start, end in unchanged_paragraphs(section, document.report):
        entered = confirming(section, document.report, start, end)
        if start <= offset <= end and entered:
            enter = partial(document.enter, entered, "确认采用参考文字")
            menu.addAction(CONFIRM).triggered.connect(lambda _=False, enter=enter: enter())


def add_keeping(menu: QMenu, left_overs: LeftOvers, offset: int) -> None:
    """Add to a menu that a year or figure of last year, where one is at an offset, is right."""
    place = left_overs.at(offset)
    if place is None:
        return
    keep = partial(left_overs.keep, place)
    menu.addAction(KEEP.format(place.text)).triggered.connect(lambda _=False: keep())
    menu.addSeparator()


def fix_menu(
    parent: QWidget, document: Document, left_overs: LeftOvers, offset: int, replace: Replace
) -> QMenu | None:
    """Return a menu of what can be settled at an offset of a passage; None without anything."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    document.evaluate_now()
    add_confirming(menu, document, left_overs.field, offset)
    add_fixes(menu, document, left_overs.field, offset, replace)
    add_keeping(menu, left_overs, offset)
    if menu.isEmpty():
        menu.deleteLater()
        return None
    menu.setActiveAction(menu.actions()[0])
    return menu
