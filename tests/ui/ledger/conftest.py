"""A ledger of an invented agency, its window, and the report that it is counted for."""

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.storage.ledger.ledger_file import ledger_to_bytes
from govinfo_desktop.ui.ledger.ledger_window import LedgerWindow
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.startup.application import make_services
from tests.ui.ledger.ledgers import FILE, TODAY
from tests.ui.settling import settle


@pytest.fixture
def report(form, qapp):
    texts = {FieldId("organ"): "示例局", FieldId("year"): "2025"}
    return Document(form, Draft(report=Report(form_id=form.id, texts=texts)))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ledgers" / "台账.ndtz"
    path.parent.mkdir()
    path.write_bytes(ledger_to_bytes(FILE))
    return path


@pytest.fixture
def window(qtbot, report):
    reports = [report]
    made = LedgerWindow(make_services(), lambda: reports[0])
    made.reports = reports
    qtbot.addWidget(made, before_close_func=LedgerWindow.close_ledger)
    made.resize(1280, 700)
    made.enter()
    return made


@pytest.fixture
def opened(window, file):
    window.open_path(file)
    window.document.today = lambda: TODAY
    window.tabs.deadlines.model.refill()
    return window


@pytest.fixture(params=[(719, 404), (910, 512), (1280, 700)])
def register(opened, request):
    """Return the register in windows as they are at 1.9, 1.5 and 1, with its first row current."""
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.resize(*request.param)
    settle(opened)
    opened.tabs.records.go_to("a")
    return opened.tabs.records
