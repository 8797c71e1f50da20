"""Combo box to choose last year's draft, from which a new report takes over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.text.dates import print_year, read_year
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.patience import ask_disk
from govinfo_desktop.ui.model.disk_wait import wait_for_disk
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govinfo_desktop.storage.drafts import Draft

MOST_DRAFTS_LISTED = 50
# Last year's draft is looked for among so many: each has to be read.
MOST_DRAFTS_READ = 12


class LastYearChoice(NoWheelComboBox):
    """Combo box of drafts; its first row is no draft at all."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("去年的报告")

    def list_drafts(self, drafts: Sequence[Path]) -> None:
        """List the first of some drafts; those of one file name also show their folders."""
        self.clear()
        self.addItem("不用，从空白开始", None)
        listed = drafts[:MOST_DRAFTS_LISTED]
        stems = [path.stem for path in listed]
        for path in listed:
            is_unique = stems.count(path.stem) == 1
            self.addItem(path.stem if is_unique else f"{path.stem}（{path.parent}）", path)

    def select_last_year(self) -> None:
        """Select the report on the year before last, or else the newest readable draft, if any.

        The report made this year is on last year. Drafts are listed as on the start page, the one
        opened last first.
        """
        self.setCurrentIndex(self._row_of_last_year())

    def select_file(self, path: Path) -> None:
        """Select a draft from any folder, and list it if it is not. Raises GovinfoError."""
        label = _label(path, wait_for_disk(path, lambda: read_draft(path)))
        listed = [self.itemData(row) for row in range(self.count())]
        if path not in listed:
            self.addItem(label, path)
            listed.append(path)
        self.setCurrentIndex(listed.index(path))

    def select_document(self, draft: Draft, path: Path) -> None:
        """Select what was imported from a document, which the list has from now on."""
        self.addItem(f"{path.name}（导入的）", draft)
        self.setCurrentIndex(self.count() - 1)

    def _row_of_last_year(self) -> int:
        newest_readable = 0
        for row in range(1, min(self.count(), MOST_DRAFTS_READ + 1)):
            year = _year_of(self.itemData(row))
            if year == date.today().year - 2:
                return row
            newest_readable = newest_readable or (row if year is not None else 0)
        return newest_readable


def _year_of(path: Path) -> int | None:
    """Return the year of the report in a file; None without one, or if it cannot be read."""
    try:
        draft = ask_disk(path, lambda: read_draft(path))
        return read_year(draft.report.text(FieldId("year")))
    except (GovinfoError, TimeoutError):
        return None


def _label(path: Path, draft: Draft) -> str:
    """Return the label of a draft from any folder: agency and year, and the file name."""
    organ, year = draft.report.text("organ"), print_year(draft.report.text("year"))
    title = "".join((organ, f"{year}年报告" if year else ""))
    return f"{title}（文件“{path.stem}”）" if title and title != path.stem else path.stem
