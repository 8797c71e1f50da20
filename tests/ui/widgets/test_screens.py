"""The screen: how much room there is, and that it outlives whatever asked for it."""

import ast
import gc
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

import govinfo_desktop.ui
from govinfo_desktop.ui.pages.section_page import SectionPage
from govinfo_desktop.ui.widgets.screens import room_around

ROOMS = (Path(govinfo_desktop.ui.__file__).parent, Path(__file__).parents[1])
MODULES = sorted(module for room in ROOMS for module in room.rglob("*.py"))


def test_the_room_is_that_of_the_screen(qapp):
    assert room_around(QWidget()) == QGuiApplication.primaryScreen().availableGeometry()


def test_a_page_that_python_clears_away_leaves_the_screen_to_qt(document):
    middle = QGuiApplication.primaryScreen().geometry().center()
    for section in document.form.sections:
        page = SectionPage(document, section)
        page.itself = page  # so that only a look for circles finds that nobody needs it
        del page
        gc.collect()
    assert QGuiApplication.screenAt(middle) is not None


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_widget_is_asked_for_its_screen(module):
    asked = [
        node.lineno
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "screen"
    ]
    assert asked == []
