"""What the grid of the ledger paints, and how often."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollBar

from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.storage.ledger.ledger_file import ledger_to_bytes
from govinfo_desktop.ui.ledger.ledger_table_model import Computed
from govinfo_desktop.ui.theme.colours import DARK, LIGHT
from govinfo_desktop.ui.theme.style import apply_colours
from tests.core.ledger.ledgers import row
from tests.ui.calls import calls_during
from tests.ui.ledger.ledgers import FILE, ROWS, visible_columns


def test_a_key_in_a_cell_repaints_the_cell_and_nothing_around_the_grid(opened, qtbot):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.tabs.records.go_to("a", Column.SUBJECT)
    grid = opened.tabs.records.grid
    for key in (Qt.Key.Key_X, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget(), key)
    qtbot.waitUntil(lambda: opened.document.is_clean)
    qtbot.waitUntil(lambda: not opened.tabs.records.form._pause.isActive())
    # Between the keys a busy machine may take longer than the pause after which the form follows.
    opened.tabs.records.form._pause.setInterval(60_000)
    seen = PaintsOutsideTheCells(grid)
    qtbot.waitUntil(seen.have_ended)
    for key in (Qt.Key.Key_X, Qt.Key.Key_Y):
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert seen.kinds == []


def test_the_form_follows_only_when_the_keys_pause(opened, qtbot):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.tabs.records.go_to("a", Column.SUBJECT)
    form = opened.tabs.records.form
    pause = form._pause
    pause.setTimerType(Qt.TimerType.PreciseTimer)  # others end at the same moment, rounded
    pause.setInterval(600_000)
    before = form.editors[Column.SUBJECT].text()
    for key in (Qt.Key.Key_X, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert opened.tabs.records.grid.current_key == "b"
    qtbot.waitUntil(lambda: pause.remainingTime() < pause.interval() - 20)
    left = pause.remainingTime()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Y)
    assert pause.remainingTime() > left, "the key begins another pause"
    assert form.editors[Column.SUBJECT].text() == before
    pause.setInterval(0)
    qtbot.waitUntil(lambda: not pause.isActive())
    assert form.editors[Column.NUMBER].text() == opened.document.row("b").text(Column.NUMBER)


def grid_of_rows(window, file, qtbot, *, count, current):
    """Open a ledger of many rows at one of them, and return its grid once the form shows it."""
    rows = [row(f"k{number}", number=f"{number}") for number in range(count)]
    file.write_bytes(ledger_to_bytes(replace(FILE, ledger=Ledger(year=2025, rows=rows))))
    window.open_path(file)
    window.tabs.setCurrentWidget(window.tabs.records)
    window.tabs.records.go_to(current, Column.SUBJECT)
    qtbot.waitUntil(lambda: not window.tabs.records.form._pause.isActive())
    return window.tabs.records.grid


def test_enter_at_the_lower_edge_paints_once_and_only_what_is_new(window, file, qtbot):
    grid = grid_of_rows(window, file, qtbot, count=100, current="k60")
    QTest.qWait(1)  # until what the form beside the grid shows now is painted
    QTest.keyClick(grid, Qt.Key.Key_X)
    QApplication.processEvents()
    mouse = grid.visualRect(grid.currentIndex()).center() - QPoint(0, 5 * grid.rowHeight(0))
    QCursor.setPos(grid.viewport().mapToGlobal(mouse))
    QApplication.processEvents()
    seen = PaintedRegions(grid.viewport())
    behind = PaintedRegions(grid.parentWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert grid.current_key == "k61"
    assert grid.visualRect(grid.currentIndex()).bottom() < grid.viewport().height()
    (region,) = seen.regions
    painted = sum(one.width() * one.height() for one in region)
    assert painted < 3 * grid.rowHeight(0) * grid.viewport().width()
    assert not any(one.contains(mouse) for one in region)
    # The form beside the grid may follow meanwhile, on a slow machine.
    assert not any(one.intersects(grid.geometry()) for region in behind.regions for one in region)


def test_enter_paints_heads_and_scroll_bar_only_as_they_look_different(window, file, qtbot):
    grid = grid_of_rows(window, file, qtbot, count=3_000, current="k1500")
    heads = PaintedRegions(grid.horizontalHeader().viewport())
    bar = PaintedRegions(grid.verticalScrollBar())
    QTest.qWait(1)
    heads.regions.clear()
    bar.regions.clear()
    for _ in range(12):
        QTest.keyClick(grid, Qt.Key.Key_Return)
        QApplication.processEvents()
    assert grid.current_key == "k1512"
    assert heads.regions == []
    assert len(bar.regions) < 6
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    grid.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    assert heads.regions
    bar.regions.clear()
    grid.verticalScrollBar().setValue(1_500)
    QApplication.processEvents()
    assert bar.regions


def test_the_grid_follows_a_change_of_colours(opened, qapp):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    grid = opened.tabs.records.grid
    for scheme, colours in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        apply_colours(qapp, scheme)
        QApplication.processEvents()
        ground = grid.viewport().grab().toImage().pixelColor(grid.viewport().rect().bottomRight())
        assert ground == colours.base
        assert grid._cells.colours is colours


def test_what_is_exposed_bit_by_bit_looks_as_if_painted_at_once(register):
    grid, model = register.grid, register.model
    register._document.enter({"c": {Column.RECEIVED: "九月"}}, "填写")
    last = model.index(2, model.columns.index(Column.SUBJECT))
    grid.setCurrentIndex(last)
    block = QItemSelection(model.index(1, 0), last)
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    grid.setFocus()
    viewport = grid.viewport()
    whole = viewport.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = set(memoryview(whole.constBits()).cast("I"))
    wanted = (LIGHT.base, LIGHT.grid, LIGHT.selected, LIGHT.focus, LIGHT.error)
    assert {colour.rgb() for colour in wanted} <= seen
    bits = QImage(whole.size(), whole.format())
    painter = QPainter(bits)
    for left in range(0, viewport.width(), 97):
        for top in range(0, viewport.height(), 13):
            bit = QRect(left, top, 97, 13).intersected(viewport.rect())
            painter.drawPixmap(bit.topLeft(), viewport.grab(bit))
    painter.end()
    assert bits == whole


def test_painting_asks_the_model_once_for_each_cell_that_is_seen(register):
    grid = register.grid
    QApplication.processEvents()
    calls = calls_during(grid.viewport().repaint)
    asked = {name: n for (file, name), n in calls.items() if file.endswith("table_model.py")}
    assert asked == {"LedgerTableModel.look": len(ROWS) * len(visible_columns(grid))}


def test_an_edited_application_repaints_only_the_cells_that_look_different(opened):
    model = opened.tabs.records.model
    repainted = []
    model.dataChanged.connect(lambda first, _: repainted.append(model.columns[first.column()]))
    opened.document.enter({"b": {Column.SUBJECT: "某水库方案"}}, "填写")
    assert repainted == [Column.SUBJECT]
    repainted.clear()
    opened.document.enter({"b": {Column.ANSWERED: "2025-10-20", Column.ANSWER: "open"}}, "填写")
    assert repainted == [Computed.STATE, Column.ANSWERED, Column.ANSWER]


class PaintsOutsideTheCells(QObject):
    """Kinds of widgets around a grid's cells that were painted."""

    def __init__(self, grid):
        super().__init__(grid)
        self.kinds = []
        self._around = (grid, grid.parentWidget(), *grid.findChildren(QScrollBar))
        for widget in self._around:
            widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802  # Qt's name
        """Keep the kind of a widget that is painted."""
        if event.type() == QEvent.Type.Paint:
            self.kinds.append(type(watched).__name__)
        return False

    def have_ended(self):
        """Wait a moment, forget what was painted before, and return whether nothing was in it."""
        self.kinds.clear()
        QTest.qWait(50)
        return not self.kinds


class PaintedRegions(QObject):
    """Regions of a widget that were painted, one for each paint."""

    def __init__(self, widget):
        super().__init__(widget)
        self.regions = []
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802  # Qt's name
        """Keep the region of a paint."""
        if event.type() == QEvent.Type.Paint:
            self.regions.append(list(event.region()))
        return False
