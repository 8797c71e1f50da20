"""The rooms of the window, each loaded when it is first entered.

What nobody sees at once would make everybody wait: the frame of the window comes before what
stands in it, and that before the pages that few visit; see docs/benchmarks.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QStackedWidget, QWidget

    from govinfo_desktop.core.model.form import Section
    from govinfo_desktop.forms.catalogue import Catalogue
    from govinfo_desktop.storage.draft_peek import FirstWords
    from govinfo_desktop.storage.history import History
    from govinfo_desktop.storage.session import Session
    from govinfo_desktop.ui.drafts.open_draft import DraftOpener
    from govinfo_desktop.ui.drafts.recovery_offer import RecoveryOffer
    from govinfo_desktop.ui.drafts.start_page import StartPage
    from govinfo_desktop.ui.help.about_page import AboutPage
    from govinfo_desktop.ui.help.help_window import HelpWindow
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.output.output_controller import OutputController
    from govinfo_desktop.ui.pages.charts_page import ChartsPage
    from govinfo_desktop.ui.pages.font_page import FontPage
    from govinfo_desktop.ui.pages.history_page import HistoryPage
    from govinfo_desktop.ui.pages.print_options_page import PrintOptionsPage
    from govinfo_desktop.ui.pages.review_page import ReviewPage
    from govinfo_desktop.ui.pages.section_page import SectionPage
    from govinfo_desktop.ui.preview.preview import Preview
    from govinfo_desktop.ui.preview.thumbnails import Thumbnails
    from govinfo_desktop.ui.report.focus_memory import FocusPlace
    from govinfo_desktop.ui.report.guidance_panel import GuidancePanel
    from govinfo_desktop.ui.report.page_stack import PageStack
    from govinfo_desktop.ui.report.report_view import ReportView
    from govinfo_desktop.ui.startup.application import Program
    from govinfo_desktop.ui.startup.single_instance import SingleInstance
    from govinfo_desktop.ui.widgets.message_bar import MessageBar
    from govinfo_desktop.ui.widgets.overlay_page import OverlayStack
    from govinfo_desktop.ui.window.autosave import Autosave
    from govinfo_desktop.ui.window.command_palette import CommandPalette
    from govinfo_desktop.ui.window.main_window import MainWindow
    from govinfo_desktop.ui.window.menus import Menus
    from govinfo_desktop.ui.window.shortcut_list import ShortcutList
    from govinfo_desktop.ui.window.status_bar import StatusBar
    from govinfo_desktop.ui.window.window_pages import WindowPages


# In every window: the first moment, and then, once its frame is on the screen, the rest


def draw_placeholder(widget: QWidget, words: FirstWords | None, *, is_high_contrast: bool) -> None:
    """Draw what a report begins with."""
    from govinfo_desktop.ui.startup.placeholder_painter import draw

    draw(widget, words, is_high_contrast=is_high_contrast)


def is_taken_by_running_instance(draft: Path | None) -> bool:
    """Hand a draft over to a window that is there already; tell whether it takes it."""
    from govinfo_desktop.ui.startup.instance_name import instance_name
    from govinfo_desktop.ui.startup.single_instance import Answer, hand_over

    return hand_over(instance_name(), draft) is Answer.TAKEN


def single_instance(window: MainWindow) -> SingleInstance:
    """Return what waits for further starts."""
    from govinfo_desktop.ui.startup.instance_name import instance_name
    from govinfo_desktop.ui.startup.single_instance import SingleInstance

    return SingleInstance(instance_name(), window)


def program(app: QApplication, window: MainWindow, first: SingleInstance) -> Program:
    """Return everything around the window. Raises BadForm for a damaged installation."""
    from govinfo_desktop.ui.startup.application import Program

    return Program(app, window, first)


def message_bar() -> MessageBar:
    """Return the line that says what could not be done."""
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

    return MessageBar()


def start_page(services: AppServices) -> StartPage:
    """Return the page that asks what to do."""
    from govinfo_desktop.ui.drafts.start_page import StartPage

    return StartPage(services)


def state_bar() -> StatusBar:
    """Return the line at the bottom."""
    from govinfo_desktop.ui.window.status_bar import StatusBar

    return StatusBar()


def aside(stack: QStackedWidget) -> OverlayStack:
    """Return the place of pages that come and go."""
    from govinfo_desktop.ui.widgets.overlay_page import OverlayStack

    return OverlayStack(stack)


def opening(
    services: AppServices, message_bar: MessageBar, show: Callable[[Session], None]
) -> DraftOpener:
    """Return what opens drafts."""
    from govinfo_desktop.ui.drafts.open_draft import DraftOpener

    return DraftOpener(services, message_bar, show)


def recovering(
    services: AppServices, message_bar: MessageBar, show: Callable[[Path], None]
) -> RecoveryOffer:
    """Return what offers the drafts that were open when the program failed."""
    from govinfo_desktop.ui.drafts.recovery_offer import RecoveryOffer

    return RecoveryOffer(services, message_bar, show)


def menus(window: QMainWindow) -> Menus:
    """Return the menus."""
    from govinfo_desktop.ui.window.menus import Menus

    return Menus(window)


def take_dropped_files(window: QWidget, open_path: Callable[[Path], None]) -> None:
    """Open drafts that are dragged onto the window."""
    from govinfo_desktop.ui.window.file_drop import FileDrop

    FileDrop(window, open_path)


# With a draft


def report_view(document: Document) -> ReportView:
    """Return the place to work at a draft."""
    from govinfo_desktop.ui.report.report_view import ReportView

    return ReportView(document)


def focus_place(within: QWidget) -> FocusPlace | None:
    """Tell where the keys are, to be found again on a desk built anew."""
    from govinfo_desktop.ui.report.focus_memory import focus_place

    return focus_place(within)


def restore_focus(within: QWidget, where: FocusPlace) -> bool:
    """Take the keys to where they were."""
    from govinfo_desktop.ui.report.focus_memory import restore_focus

    return restore_focus(within, where)


def autosave(document: Document, session: Session, parent: QObject) -> Autosave:
    """Return what keeps a draft on the disk."""
    from govinfo_desktop.ui.window.autosave import Autosave

    return Autosave(document, session, parent)


# When one goes there


def side_pages(services: AppServices, stack: QStackedWidget) -> WindowPages:
    """Return the guide to a new report, the settings, and the forms there are."""
    from govinfo_desktop.ui.window.window_pages import WindowPages

    return WindowPages(services, stack)


def output(
    window: QMainWindow,
    services: AppServices,
    message_bar: MessageBar,
    show_fonts: Callable[[], object],
) -> OutputController:
    """Return what exports and prints."""
    from govinfo_desktop.ui.output.output_controller import OutputController

    return OutputController(window, services, message_bar, show_fonts)


def preview(document: Document) -> Preview:
    """Return the official pages."""
    from govinfo_desktop.ui.preview.preview import Preview

    return Preview(document)


def guidance_panel(document: Document, pages: PageStack) -> GuidancePanel:
    """Return what the part that is shown asks for."""
    from govinfo_desktop.ui.report.guidance_panel import GuidancePanel

    return GuidancePanel(document, pages)


def font_page(document: Document) -> FontPage:
    """Return what serves for each role of the page."""
    from govinfo_desktop.ui.pages.font_page import FontPage

    return FontPage(document)


def section_page(document: Document, section: Section) -> SectionPage:
    """Return what is entered in one section: the draft opens at its particulars."""
    from govinfo_desktop.ui.pages.section_page import SectionPage

    return SectionPage(document, section)


def paper_page(document: Document) -> PrintOptionsPage:
    """Return the page on which a report is told how to be printed."""
    from govinfo_desktop.ui.pages.print_options_page import PrintOptionsPage

    return PrintOptionsPage(document)


def review_page(document: Document) -> ReviewPage:
    """Return everything once more before it is final."""
    from govinfo_desktop.ui.pages.review_page import ReviewPage

    return ReviewPage(document)


def history_page(document: Document, path: Path, history: History) -> HistoryPage:
    """Return the earlier states of a draft."""
    from govinfo_desktop.ui.pages.history_page import HistoryPage

    return HistoryPage(document, path, history)


def figures_page(document: Document) -> ChartsPage:
    """Return the year's figures as charts."""
    from govinfo_desktop.ui.pages.charts_page import ChartsPage

    return ChartsPage(document)


def help_window(parent: QWidget) -> HelpWindow:
    """Return the manual."""
    from govinfo_desktop.ui.help.help_window import HelpWindow

    return HelpWindow(parent)


def help_topic(page: QWidget | None) -> str:
    """Return the topic of the manual that goes with the page that is shown."""
    from govinfo_desktop.ui.window.help_topics import topic_of

    return topic_of(page)


def about_page(parent: QWidget) -> AboutPage:
    """Return what this is, of what it is made, and under which licences."""
    from govinfo_desktop.ui.help.about_page import AboutPage

    return AboutPage(parent)


def palette(actions: Mapping[str, QAction], parent: QWidget) -> CommandPalette:
    """Return what finds an action by its name."""
    from govinfo_desktop.ui.window.command_palette import CommandPalette

    return CommandPalette(actions, parent)


def furnish_file_dialog(dialog: QFileDialog) -> None:
    """Make a dialog for files readable where it is Qt's own."""
    from govinfo_desktop.ui.widgets.file_dialogs import set_up_file_dialog

    set_up_file_dialog(dialog)


def key_list(parent: QWidget) -> ShortcutList:
    """Return every action with its key."""
    from govinfo_desktop.ui.window.shortcut_list import ShortcutList

    return ShortcutList(parent)


def thumbnails(folder: Path, catalogue: Catalogue, parent: QObject) -> Thumbnails:
    """Return what draws the first pages of drafts."""
    from govinfo_desktop.ui.preview.thumbnails import Thumbnails

    return Thumbnails(folder, catalogue, parent)


def gives_up_changes(parent: QWidget, save_elsewhere: Callable[[], bool]) -> bool:
    """Ask whether to close although the last changes could not be saved."""
    from govinfo_desktop.ui.widgets.dialogs import ask_to_discard_changes

    return ask_to_discard_changes(parent, save_elsewhere)


def resize_text(services: AppServices, by: int) -> None:
    """Make all words some steps larger or smaller; no step gives them their usual size."""
    from govinfo_desktop.ui.settings.text_size import resize_text

    resize_text(services, by)


def show_text_size(services: AppServices) -> None:
    """Show all words in the size that the office wants."""
    from govinfo_desktop.ui.settings.text_size import show_text_size

    show_text_size(services)


def unminimise(window: QWidget) -> None:
    """Show a window that was put away in the size that it had, which may be the whole screen."""
    from PySide6.QtCore import Qt

    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
