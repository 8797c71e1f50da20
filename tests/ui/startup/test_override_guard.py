"""Errors in methods that Qt calls are reported where they happen, and pass through Qt nowhere."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from types import FunctionType

import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget
from shiboken6 import delete

from govinfo_desktop import ui
from govinfo_desktop.ui.startup import override_guard


def raise_in_python():
    raise ValueError("raised by a line of Python")


def raise_in_c():
    # The error of a function in C is made when it is caught; until then there is only its text.
    return int("no number")


def use_deleted_object():
    gone = QObject()
    delete(gone)
    gone.objectName()


# Windows has pipes instead.
ONLY_ON_UNIX = "govinfo_desktop.ui.startup.local_socket"
ERRORS = {raise_in_python: ValueError, raise_in_c: ValueError, use_deleted_object: RuntimeError}


class Shown:
    """Part of a widget that is no class of Qt."""

    fault = staticmethod(raise_in_c)

    def showEvent(self, event):  # noqa: N802  # Qt's name
        """Fail when the widget is shown."""
        self.fault()


class Broken(Shown, QWidget):
    """Widget whose methods fail that Qt calls."""

    def resizeEvent(self, event):  # noqa: N802  # Qt's name
        """Fail whenever the size is another."""
        self.fault()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Fail to say how large the widget would be."""
        return self.no_such_name


class BrokenItem(QListWidgetItem):
    """Item of a list that fails to say what is in it."""

    def data(self, role):
        """Fail for every role."""
        raise_in_c()


class Button(QPushButton):
    """Button that has a slot of its own in place of Qt's, without the argument of the signal."""

    clicks = 0

    def showMenu(self):  # noqa: N802  # Qt's name
        """Count how often Qt's slot was called."""
        self.clicks += 1


@pytest.fixture
def reported(monkeypatch):
    """Return the classes of the errors that are reported."""
    kinds = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: kinds.append(kind))
    return kinds


@pytest.mark.parametrize("fault", ERRORS)
def test_an_error_in_an_override_is_reported_and_the_caller_goes_on(qtbot, reported, fault):
    widget = Broken()
    qtbot.addWidget(widget)
    widget.fault = fault
    widget.resize(30, 40)
    widget.show()
    assert widget.isVisible()
    assert reported
    assert set(reported) == {ERRORS[fault]}


def test_qt_gets_an_empty_value_of_the_type_that_an_override_returns(qtbot, reported):
    widget = Broken()
    qtbot.addWidget(widget)
    widget.adjustSize()
    assert widget.sizeHint() == QSize()
    assert AttributeError in reported


def test_an_error_in_an_item_of_a_list_is_reported(qtbot, reported):
    items = QListWidget()
    qtbot.addWidget(items)
    items.addItem(BrokenItem("name"))
    items.sortItems()
    assert items.findItems("name", Qt.MatchFlag.MatchExactly) == []
    assert reported
    assert set(reported) == {ValueError}


def test_an_override_that_is_a_slot_gets_the_arguments_that_it_takes(qtbot):
    button = Button()
    qtbot.addWidget(button)
    button.clicked.connect(button.showMenu)
    button.click()
    assert button.clicks == 1


def test_every_method_of_the_window_that_qt_calls_is_guarded():
    for module in pkgutil.walk_packages(ui.__path__, "govinfo_desktop.ui."):
        if sys.platform != "win32" or module.name != ONLY_ON_UNIX:
            importlib.import_module(module.name)
    kinds = [
        kind
        for kind in override_guard._subclasses(QObject.__mro__[-2])
        if kind.__module__.startswith("govinfo_desktop")
    ]
    left = [
        f"{base.__name__}.{name}"
        for kind in kinds
        for base in kind.__mro__
        if base.__module__.startswith("govinfo_desktop")
        for name, method in vars(base).items()
        if isinstance(method, FunctionType) and not name.startswith("_")
        if any(name in vars(one) for one in kind.__mro__ if one.__module__.startswith("PySide6"))
        if not hasattr(method, "is_guarded")
    ]
    assert len(kinds) > 100
    assert left == []
