"""Available geometry of the screen, asked for without endangering the screen object."""

import ast
import gc
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

import govinfo_desktop.ui
from govinfo_desktop.ui.pages.section_page import SectionPage
from govinfo_desktop.ui.widgets.screens import available_geometry

FOLDERS = (Path(govinfo_desktop.ui.__file__).parent, Path(__file__).parents[1])


def test_the_available_geometry_is_that_of_the_screen(qapp):
    assert available_geometry(QWidget()) == QGuiApplication.primaryScreen().availableGeometry()


def test_the_screen_outlives_a_page_that_python_collects(document, message_bar):
    middle = QGuiApplication.primaryScreen().geometry().center()
    for section in document.form.sections:
        page = SectionPage(document, section, message_bar)
        page.itself = page  # a cycle, which only the garbage collector frees
        del page
        gc.collect()
    assert QGuiApplication.screenAt(middle) is not None


def asks_for_a_screen(source: str) -> bool:
    attributes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute))
    return any(node.attr == "screen" for node in attributes)


def test_no_module_calls_the_screen_of_a_widget():
    assert asks_for_a_screen("height = window.screen().availableGeometry()")
    modules = [module for folder in FOLDERS for module in folder.rglob("*.py")]
    assert modules
    asking = [path for path in modules if asks_for_a_screen(path.read_text(encoding="utf-8"))]
    assert asking == []
