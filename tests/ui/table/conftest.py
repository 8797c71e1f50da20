"""Tables on the screen."""

from __future__ import annotations

import pytest

from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from tests.ui.table.shown_table import ShownTable


@pytest.fixture
def shown_table(qtbot, document):
    return ShownTable(qtbot, document, "applications")


@pytest.fixture
def sentences(qtbot, catalogue):
    form = catalogue.form("jiaojiang-2011")
    document = Document(form, Draft(report=Report(form_id=form.id)))
    return ShownTable(qtbot, document, "statistics")
