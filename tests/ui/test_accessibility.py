"""Screen readers: every editor and button has a name, every part its state."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QTextBrowser,
)

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.window.main_window import MainWindow

FOCUSABLE = (QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QTextBrowser)


@pytest.fixture
def window(qapp, qtbot, tmp_path, draft):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    made = MainWindow(make_services())
    qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
    made.frame.show()
    made.open_path(file)
    return made


def name_of(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def nameless(root):
    """Return the visible widgets without a name, with the class of their parents."""
    found = []
    for kind in FOCUSABLE:
        for widget in root.findChildren(kind):
            inner = widget.objectName().startswith("qt_")
            if widget.isVisibleTo(root) and not inner and not name_of(widget).strip():
                found.append((type(widget).__name__, widget.parentWidget().__class__.__name__))
    return found


def test_every_focusable_widget_has_a_name_on_every_page(window):
    for part in window.report_view.pages.parts:
        window.report_view.pages.enter(part)
        assert nameless(window.report_view) == [], part


def test_the_corner_of_a_table_has_a_name_and_is_no_stop_of_the_keyboard(window):
    tables = [part for part in window.report_view.pages.parts if part not in ("", "particulars")]
    for part in tables:
        window.report_view.pages.enter(part)
    corners = [
        corner
        for view in window.report_view.findChildren(QTableView)
        for corner in view.findChildren(QAbstractButton)
    ]
    assert corners
    assert {(name_of(one), one.focusPolicy()) for one in corners} == {
        ("表格左上角", Qt.FocusPolicy.NoFocus)
    }


def test_every_focusable_widget_has_a_name_before_a_draft_is_open(window):
    window.file_actions.close_draft()
    assert nameless(window.start_page) == []
    window.file_actions.new_report()
    assert nameless(window.stack.window_pages.guide) == []
    window.view_actions.show_settings()
    assert nameless(window.stack.window_pages.settings) == []


def test_the_section_list_names_each_part_with_its_state(window):
    interface = QAccessible.queryAccessibleInterface(window.report_view.sections.list)
    names = [
        interface.child(row).text(QAccessible.Text.Name) for row in range(interface.childCount())
    ]
    assert "三、收到和处理政府信息公开申请情况，未开始，还差 144 处" in names


def test_each_finding_is_named_with_severity_and_section(window):
    cell = FieldId("applications.new_received.natural_person")
    window.document.enter({cell: "无"}, "填写表格")
    interface = QAccessible.queryAccessibleInterface(window.report_view.findings.list)
    names = [
        interface.child(row).text(QAccessible.Text.Name) for row in range(interface.childCount())
    ]
    assert any(one.startswith("必改，第三部分：新收·自然人") for one in names)


def test_the_saved_state_is_text_not_only_colour(window, qtbot):
    window.document.enter({FieldId("overview"): "总体"}, "填写")
    qtbot.waitUntil(lambda: name_of(window.status_bar.saved).startswith("已保存"))


def test_an_editor_without_a_name_is_detected(window):
    unnamed = QLineEdit(window.report_view)
    unnamed.show()
    assert nameless(window.report_view) == [("QLineEdit", "ReportView")]
