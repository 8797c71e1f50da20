"""What a screen reader is told: every editor and button has a name, every part its state."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextBrowser,
)

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.ui.startup.application import furnished
from govinfo_desktop.ui.window.main_window import MainWindow

TAKES_KEYS = (QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QTextBrowser)


@pytest.fixture
def window(qapp, qtbot, tmp_path, draft):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    made = MainWindow(furnished())
    qtbot.addWidget(made, before_close_func=lambda it: it.abandon())
    made.show()
    made.open_path(file)
    return made


def name_of(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def nameless(root):
    """Return the widgets that take keys and tell a screen reader nothing."""
    found = []
    for kind in TAKES_KEYS:
        for widget in root.findChildren(kind):
            inner = widget.objectName().startswith("qt_")
            if widget.isVisibleTo(root) and not inner and not name_of(widget).strip():
                found.append((type(widget).__name__, widget.parentWidget().__class__.__name__))
    return found


def test_everything_that_takes_keys_has_a_name_on_every_page(window):
    for part in window.report_view.pages.parts:
        window.report_view.pages.enter(part)
        assert nameless(window.report_view) == [], part


def test_everything_that_takes_keys_has_a_name_before_a_draft_is_open(window):
    window.close_draft()
    assert nameless(window.start) == []
    window.new_report()
    assert nameless(window.side.guide) == []
    window.show_settings()
    assert nameless(window.side.settings) == []


def test_the_hub_tells_each_part_with_its_state(window):
    interface = QAccessible.queryAccessibleInterface(window.report_view.sections.list)
    told = [
        interface.child(row).text(QAccessible.Text.Name) for row in range(interface.childCount())
    ]
    assert "三、收到和处理政府信息公开申请情况，未开始，还差 144 处" in told


def test_the_findings_tell_weight_and_place(window):
    cell = FieldId("applications.new_received.natural_person")
    window.document.enter({cell: "无"}, "填写表格")
    interface = QAccessible.queryAccessibleInterface(window.report_view.findings.list)
    told = [
        interface.child(row).text(QAccessible.Text.Name) for row in range(interface.childCount())
    ]
    assert any(one.startswith("必改，第三部分：新收·自然人") for one in told)


def test_the_saved_state_is_words_not_only_colour(window, qtbot):
    window.document.enter({FieldId("overview"): "总体"}, "填写")
    qtbot.waitUntil(lambda: name_of(window.status_bar.saved).startswith("已保存"), timeout=5000)


def test_an_editor_without_a_name_would_be_seen(window):
    stranger = QLineEdit(window.report_view)
    stranger.show()
    assert nameless(window.report_view) == [("QLineEdit", "ReportView")]
