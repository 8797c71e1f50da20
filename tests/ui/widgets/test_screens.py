"""Available geometry of the screen, asked for without endangering the screen object."""

import ast
import gc
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

import govinfo_desktop.ui
from govinfo_desktop.ui.pages.section_page import SectionPage
from govinfo_desktop.ui.widgets.screens import available_geometry

FOLDERS = (Path(govinfo_desktop.ui.__file__).parent, Path(__file__).parents[1])
MODULES = sorted(module for folder in FOLDERS for module in folder.rglob("*.py"))


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


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_module_calls_the_screen_of_a_widget(module):
    asked = [
        node.lineno
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "screen"
    ]
    assert asked == []
