"""Saving in the background while the clerk types."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage import saver
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.saver import FileSaver
from govinfo_desktop.storage.session import Session
from govinfo_desktop.ui.model.background_saver import IDLE_CHECK_MS
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.window.autosave import Autosave

if TYPE_CHECKING:
    from pathlib import Path

CELL = FieldId("applications.new_received.natural_person")


@pytest.fixture
def open_draft(tmp_path: Path, form, draft, qapp):
    """Return a document and its autosave."""
    session = Session.create(tmp_path / "report.ndbg", draft, History(tmp_path / "history"))
    document = Document(form, session.draft)
    autosave = Autosave(document, session)
    yield document, autosave
    assert autosave.close()
    autosave.deleteLater()
    document.deleteLater()


def test_a_change_is_on_the_disk_when_it_is_reported_as_saved(open_draft, qtbot, tmp_path):
    document, autosave = open_draft
    with qtbot.waitSignal(autosave.saved):
        document.enter({CELL: "7"}, "填写")
        assert autosave.flush()
    assert read_draft(tmp_path / "report.ndbg").report.text(CELL) == "7"


def test_while_the_clerk_types_the_saver_is_asked_at_most_once_an_interval(open_draft, monkeypatch):
    """However often is saved meanwhile: once each reported save started its own checks."""
    checks: list[float] = []
    is_clean = FileSaver.is_clean.fget

    def counting(it: FileSaver) -> bool:
        checks.append(time.monotonic())
        return is_clean(it)

    monkeypatch.setattr(saver, "SAVE_DELAY_S", 0.002)
    monkeypatch.setattr(FileSaver, "is_clean", property(counting))
    document, _ = open_draft
    start = time.monotonic()
    for number in range(150):
        document.enter({CELL: str(number)}, "填写")
        QTest.qWait(5)
        document.enter({CELL: str(number + 1000)}, "填写")
    intervals = (time.monotonic() - start) * 1000 / IDLE_CHECK_MS
    saves = 150
    assert len(checks) <= intervals + saves
