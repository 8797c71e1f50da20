"""Path of one number from the keyboard to the printed page, through the real modules.

The steps are those of ARCHITECTURE.md, "The path of one number".
"""

import io
from decimal import Decimal
from pathlib import Path

import docx
import pdfplumber
import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from govinfo_desktop import cli, paths
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.session import Saved, Session
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.table.panel import TablePanel
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.window.autosave import Autosave

FIELD = FieldId("applications.new_received.natural_person")
TOTAL = FieldId("applications.new_received.total")
TYPED = "31,415"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a draft filled with the shipped sample."""
    draft = tmp_path / "年报.ndbg"
    named = ["--organ", "示例市人民政府", "--year", "2025"]
    assert cli.main(["new", "national-2021", *named, "-o", str(draft)]) == 0
    assert cli.main(["fill", str(draft), str(paths.samples_folder() / "national-2021.json")]) == 0
    return draft


def test_a_number_goes_from_the_keyboard_to_the_printed_page(
    qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    form = load_catalogue(paths.resources_folder()).form("national-2021")
    session = Session.open(path, History(paths.history_folder()))
    document = Document(form, session.draft)
    autosave = Autosave(document, session)
    table = TablePanel(document, form.tables["applications"], MessageBar())
    qtbot.addWidget(table)
    table.show()
    table.show_field(FIELD)
    before = document.evaluation.numbers[TOTAL] - document.evaluation.numbers[FIELD]

    # 1-3. Each key goes from the cell through the document into the report, as typed.
    typed = []
    document.changed.connect(lambda: typed.append(document.report.text(FIELD)))
    for key in TYPED:
        QTest.keyClicks(table.window().focusWidget(), key)
    assert typed == [TYPED[:end] for end in range(1, len(TYPED) + 1)]
    assert document.undo_stack.next_undone.what == f"编辑{form.fields[FIELD].name}"

    # 4. The report is evaluated: the number, the sum, the broken balance.
    assert document.evaluation.numbers[FIELD] == Decimal(31415)
    assert document.evaluation.numbers[TOTAL] == before + 31415
    assert "applications_balance" in {one.rule for one in document.evaluation.findings}
    assert not document.is_final

    # 5. The table shows the new sum.
    assert Decimal(table.model.shown(TOTAL).text) == before + 31415

    # 6. It is on the disk within a second, and the former state is in the history.
    with qtbot.waitSignal(autosave.saved) as saved:
        pass
    assert isinstance(saved.args[0], Saved)
    assert read_draft(path).report.text(FIELD) == TYPED
    assert History(paths.history_folder()).generations(path)
    assert autosave.close()

    # 7-8. It is in both documents, which are marked as drafts.
    made = [tmp_path / "a.docx", tmp_path / "a.pdf"]
    assert cli.main(["export", str(path), *map(str, made)]) == 0
    word = docx.Document(io.BytesIO(made[0].read_bytes()))
    cells = {cell.text for one in word.tables for row in one.rows for cell in row.cells}
    assert {"31415", str(before + 31415)} <= cells
    with pdfplumber.open(made[1]) as pdf:
        pages = "".join(page.extract_text() for page in pdf.pages)
    assert "31415" in pages
    assert "草稿" in pages

    # Step 2 undone: the report is final again.
    document.undo_stack.undo()
    assert document.is_final
