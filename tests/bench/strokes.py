"""Keys that table three takes with thirty given numbers, pressed in the real window.

    python -m tests.bench.strokes

Every key is pressed and counted; at the end each cell must hold what was given. The ways differ in
the keys that lead from one number to the next, and in how the zeros come into the other cells.
"""

from __future__ import annotations

import json
import random
from collections import deque
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.ui.startup.application import make_application, make_services
from govinfo_desktop.ui.window.main_window import MainWindow
from tests.bench.sample import sample_form, sample_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from govinfo_desktop.core.model.form import Table

    # Where each key leads from each cell.
    Leads = dict[FieldId, dict["Press", FieldId]]

GIVEN = 30
LARGEST = 40
SEED = 30
_KEY = Qt.Key
_NONE, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Press(NamedTuple):
    """A key with what is held down."""

    key: Qt.Key
    held: Qt.KeyboardModifier = _NONE


TAB, ZEROS = Press(_KEY.Key_Tab), Press(_KEY.Key_L, _CONTROL)
ARROWS = tuple(map(Press, (_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down)))
ENDS = tuple(map(Press, (_KEY.Key_Home, _KEY.Key_End)))
FAR = tuple(Press(one.key, _CONTROL) for one in (*ARROWS, *ENDS))
EARLIER_MOVES = (*ARROWS, TAB, Press(_KEY.Key_Return), *ENDS, *FAR)
NUMBERS = tuple(Press(_KEY(_KEY.Key_1 + place), _CONTROL) for place in range(6))
EVERY_MOVE = (*EARLIER_MOVES, *NUMBERS)


class Typist:
    """Presses keys in table three of a window, and counts them."""

    def __init__(self, window: MainWindow) -> None:
        view = window.report_view
        if view is None:
            raise RuntimeError("no draft is open")
        view.pages.enter("applications")
        panel = view.pages.table()
        if panel is None:
            raise RuntimeError("the page has no table")
        self._cells = panel.cells
        self.document = view.document
        self.pressed = 0

    @property
    def place(self) -> FieldId:
        """The current cell."""
        field = self._cells.selection.field
        if field is None:
            raise RuntimeError("no cell is current")
        return field

    def go(self, field: FieldId) -> None:
        """Make a cell current without a key."""
        self._cells.selection.show_field(field)
        self._cells.setFocus()

    def press(self, press: Press) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self._cells, press.key, press.held)
        QApplication.processEvents()
        self.pressed += 1

    def type(self, text: str) -> None:
        """Press the keys of a number."""
        for digit in text:
            self.press(Press(_KEY(ord(digit))))


def given_numbers(table: Table) -> dict[FieldId, str]:
    """Return thirty numbers for cells of a table, the same in every run, row by row."""
    chance = random.Random(SEED)
    chosen = set(chance.sample(list(table.typed), GIVEN))
    return {name: str(chance.randint(1, LARGEST)) for name in table.typed if name in chosen}


def leads_of(typist: Typist, table: Table, moves: Iterable[Press]) -> Leads:
    """Return where each key leads from each cell, found by pressing it."""
    leads: Leads = {}
    for start in table.fields:
        for press in moves:
            typist.go(start)
            typist.press(press)
            leads.setdefault(start, {})[press] = typist.place
    return leads


def way(leads: Leads, start: FieldId, end: FieldId, first: Sequence[Press]) -> list[Press]:
    """Return the fewest keys from one cell to another; the first is one that leaves an editor."""
    found: dict[FieldId, list[Press]] = {start: []}
    waiting = deque([start])
    while waiting and end not in found:
        here = waiting.popleft()
        for press, there in leads[here].items():
            if there not in found and (found[here] or press in first):
                found[there] = [*found[here], press]
                waiting.append(there)
    return found[end]


def cell_by_cell(typist: Typist, numbers: dict[FieldId, str], table: Table) -> int:
    """Type every cell, the zeros as well, with Tab between them; return the keys."""
    typist.go(table.typed[0])
    typist.pressed = 0
    for name in table.typed:
        while typist.place != name:
            typist.press(TAB)
        typist.type(numbers.get(name, "0"))
    typist.press(TAB)
    return typist.pressed


def with_moves(
    typist: Typist, numbers: dict[FieldId, str], order: Sequence[FieldId], moves: Sequence[Press]
) -> int:
    """Type the given numbers in an order, the fewest keys between them, then fill the zeros in."""
    table = typist.document.form.tables["applications"]
    leads = leads_of(typist, table, moves)
    # Home and End move within an open editor, and so do keys with Ctrl but for the numbers.
    leaving = [one for one in moves if one in NUMBERS or (one.held == _NONE and one not in ENDS)]
    typist.go(order[0])
    typist.pressed = 0
    for name in order:
        for press in way(leads, typist.place, name, leaving):
            typist.press(press)
        typist.type(numbers[name])
    typist.press(Press(_KEY.Key_Return))
    typist.press(ZEROS)
    return typist.pressed


def main() -> int:
    """Print the keys of each way as JSON."""
    app = make_application()
    app.setQuitOnLastWindowClosed(False)
    table = sample_form().tables["applications"]
    numbers = given_numbers(table)
    by_row = list(numbers)
    columns = [one.id for one in table.columns]
    by_column = sorted(by_row, key=lambda name: columns.index(name.split(".")[2]))
    ways: dict[str, Callable[[Typist], int]] = {
        "every cell with Tab": lambda typist: cell_by_cell(typist, numbers, table),
        "by column, keys of 1.0": lambda one: with_moves(one, numbers, by_column, EARLIER_MOVES),
        "by row, arrows and Tab": lambda one: with_moves(one, numbers, by_row, (*ARROWS, TAB)),
        "by row, keys of 1.0": lambda one: with_moves(one, numbers, by_row, EARLIER_MOVES),
        "by row, every key": lambda one: with_moves(one, numbers, by_row, EVERY_MOVE),
    }
    with TemporaryDirectory() as folder:
        counts = {name: in_window(Path(folder), numbers, run) for name, run in ways.items()}
    print(json.dumps({"digits": sum(map(len, numbers.values())), **counts}, indent=1))
    return 0


def in_window(folder: Path, numbers: dict[FieldId, str], run: Callable[[Typist], int]) -> int:
    """Count the keys of one way in a window with an empty draft; raise if a cell is wrong."""
    sample = sample_report()
    texts = {name: sample.text(name) for name in map(FieldId, ("organ", "year"))}
    report = Report(form_id=sample.form_id, texts=texts)
    path = folder / "按键.ndbg"
    path.write_bytes(draft_to_bytes(Draft(report=report)))
    window = MainWindow(make_services())
    window.frame.resize(1366, 768)
    window.frame.show()
    window.open_path(path)
    window.frame.activateWindow()
    QTest.qWaitForWindowActive(window.frame)
    typist = Typist(window)
    count = run(typist)
    window.drafts.flush()
    document = typist.document
    for name in document.form.tables["applications"].typed:
        if document.report.text(name) != numbers.get(name, "0"):
            raise RuntimeError(f"{name}: {document.report.text(name)!r}")
    window.drafts.close()
    window.frame.close()
    path.unlink()
    return count


if __name__ == "__main__":
    raise SystemExit(main())
