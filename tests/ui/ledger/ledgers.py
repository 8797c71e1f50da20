"""A small ledger of an invented agency, and what a model or grid shows of one."""

from datetime import date

from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.storage.ledger.ledger_file import LedgerFile
from tests.core.ledger.ledgers import row

TODAY = date(2025, 10, 27)
ROWS = (
    row(
        "a",
        number="1",
        received="2025-09-01",
        applicant_kind="natural_person",
        applicant="王甲",
        subject="某路征收补偿方案",
        answered="2025-09-10",
        answer="open",
    ),
    row("b", number="2", received="2025-09-24", applicant_kind="company", subject="某地块规划"),
    row("c", number="10", received="2025-10-20", applicant_kind="company", subject="某河道方案"),
    row("d", number="11", received="2025-06-20", applicant_kind="research", subject="某批复文件"),
)
LEDGER = Ledger(organ="示例局", year=2025, rows=ROWS)
FILE = LedgerFile(ledger=LEDGER, id="a" * 32)


def shown(model, column):
    return [model.shown(one, column) for one in model.rows]


def keys(model):
    return [one.key for one in model.rows]


def visible_columns(grid):
    return [one for place, one in enumerate(grid.table.columns) if not grid.isColumnHidden(place)]


def remove_one(window):
    window.tabs.setCurrentWidget(window.tabs.records)
    window.tabs.records.go_to("b", Column.SUBJECT)
    window.tabs.records.remove.click()
