"""The rooms of the window that few visit at once, each loaded when it is first entered.

Loaded with the window they would take a fifth more time to open it (598 ms of processor time
against 499, at best of 9 rounds); see docs/benchmarks.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

    from govinfo_desktop.core.form import Section
    from govinfo_desktop.forms.catalogue import Catalogue
    from govinfo_desktop.storage.history import History
    from govinfo_desktop.ui.about_page import AboutPage
    from govinfo_desktop.ui.document import Document
    from govinfo_desktop.ui.figures_page import FiguresPage
    from govinfo_desktop.ui.font_page import FontPage
    from govinfo_desktop.ui.help_window import HelpWindow
    from govinfo_desktop.ui.history_page import HistoryPage
    from govinfo_desktop.ui.key_list import KeyList
    from govinfo_desktop.ui.notice import Notice
    from govinfo_desktop.ui.office import Office
    from govinfo_desktop.ui.outgoing import Outgoing
    from govinfo_desktop.ui.palette import Palette
    from govinfo_desktop.ui.paper_page import PaperPage
    from govinfo_desktop.ui.preview import Preview
    from govinfo_desktop.ui.review_page import ReviewPage
    from govinfo_desktop.ui.section_page import SectionPage
    from govinfo_desktop.ui.side_pages import SidePages
    from govinfo_desktop.ui.thumbnails import Thumbnails


def side_pages(office: Office, stack: QStackedWidget) -> SidePages:
    """Return the guide to a new report, the settings, and the forms there are."""
    from govinfo_desktop.ui.side_pages import SidePages

    return SidePages(office, stack)


def outgoing(
    window: QMainWindow, office: Office, notice: Notice, show_fonts: Callable[[], object]
) -> Outgoing:
    """Return what exports and prints."""
    from govinfo_desktop.ui.outgoing import Outgoing

    return Outgoing(window, office, notice, show_fonts)


def preview(document: Document) -> Preview:
    """Return the official pages."""
    from govinfo_desktop.ui.preview import Preview

    return Preview(document)


def font_page(document: Document) -> FontPage:
    """Return what serves for each role of the page."""
    from govinfo_desktop.ui.font_page import FontPage

    return FontPage(document)


def section_page(document: Document, section: Section) -> SectionPage:
    """Return what is entered in one section: the draft opens at its particulars."""
    from govinfo_desktop.ui.section_page import SectionPage

    return SectionPage(document, section)


def paper_page(document: Document) -> PaperPage:
    """Return the page on which a report is told how to be printed."""
    from govinfo_desktop.ui.paper_page import PaperPage

    return PaperPage(document)


def review_page(document: Document) -> ReviewPage:
    """Return everything once more before it is final."""
    from govinfo_desktop.ui.review_page import ReviewPage

    return ReviewPage(document)


def history_page(document: Document, path: Path, history: History) -> HistoryPage:
    """Return the earlier states of a draft."""
    from govinfo_desktop.ui.history_page import HistoryPage

    return HistoryPage(document, path, history)


def figures_page(document: Document) -> FiguresPage:
    """Return the year's figures as charts."""
    from govinfo_desktop.ui.figures_page import FiguresPage

    return FiguresPage(document)


def help_window(parent: QWidget) -> HelpWindow:
    """Return the manual."""
    from govinfo_desktop.ui.help_window import HelpWindow

    return HelpWindow(parent)


def help_topic(page: QWidget | None) -> str:
    """Return the topic of the manual that goes with the page that is shown."""
    from govinfo_desktop.ui.help_topics import topic_of

    return topic_of(page)


def about_page(parent: QWidget) -> AboutPage:
    """Return what this is, of what it is made, and under which licences."""
    from govinfo_desktop.ui.about_page import AboutPage

    return AboutPage(parent)


def palette(actions: Mapping[str, QAction], parent: QWidget) -> Palette:
    """Return what finds an action by its name."""
    from govinfo_desktop.ui.palette import Palette

    return Palette(actions, parent)


def key_list(parent: QWidget) -> KeyList:
    """Return every action with its key."""
    from govinfo_desktop.ui.key_list import KeyList

    return KeyList(parent)


def thumbnails(folder: Path, catalogue: Catalogue, parent: QObject) -> Thumbnails:
    """Return what draws the first pages of drafts."""
    from govinfo_desktop.ui.thumbnails import Thumbnails

    return Thumbnails(folder, catalogue, parent)
