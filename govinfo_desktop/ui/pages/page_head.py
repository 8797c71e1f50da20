"""Head of a page: the section's title and its progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.style import set_tone
from govinfo_desktop.ui.widgets.field_edit import LineEdit, NoWheelComboBox
from govinfo_desktop.ui.widgets.headings import heading
from govinfo_desktop.ui.widgets.wording import part_titles, stage_of, stage_tone, still_to_do

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Section
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document


class PageHead(LiveWidget, QWidget):
    """Title, which can be edited where the form allows it, and the progress at its right."""

    def __init__(
        self,
        document: Document,
        part: str,
        section: Section | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._part = part
        self.title_edit: QWidget | None = None
        self._title = heading(parent=self)
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._state = PlainLabel(parent=self)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        if section is not None:
            self._add_title_edit(section, column)
        self.follow_report(document.idle)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the section's state or its title may be another."""
        return changes.has_progress

    def show_report(self) -> None:
        """Show the title as it will be printed, and the section's progress."""
        self._title.setText(part_titles(self._document.form, self._document.report)[self._part])
        progress = self._document.progress[self._part]
        self._state.setText(" · ".join(filter(None, (stage_of(progress), still_to_do(progress)))))
        set_tone(self._state, stage_tone(progress))

    def _add_title_edit(self, section: Section, column: QVBoxLayout) -> None:
        if section.title_free:
            edit = LineEdit(self._document, self._document.form.fields[section.title_id], self)
            edit.setPlaceholderText(f"本部分标题，空着就印“{section.title}”")
            self.title_edit = edit
            column.addWidget(edit)
        elif section.variants:
            self.title_edit = TitleChoice(self._document, section, self)
            row = QHBoxLayout()
            row.addWidget(PlainLabel("标题用语"))
            row.addWidget(self.title_edit)
            row.addStretch(1)
            column.addLayout(row)


class TitleChoice(LiveWidget, NoWheelComboBox):
    """Choice of the wordings that real reports use for a section's title."""

    def __init__(self, document: Document, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._field = section.title_id
        self.setAccessibleName("本部分标题的用语")
        self.addItem(section.title, "")
        for title in section.variants:
            self.addItem(title, title)
        # Not currentIndexChanged, which show_report emits too.
        self.activated.connect(self._enter)
        self.follow_report(document.idle)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the wording is another, or may be changed now or no longer."""
        return changes.alter_text(self._field) or changes.may_lock

    def show_report(self) -> None:
        """Show the wording of the report; the form's own where it has none."""
        self.setEnabled(not self._document.read_only)
        self.setCurrentIndex(max(0, self.findData(self._document.report.text(self._field))))

    def _enter(self) -> None:
        self._document.enter({self._field: str(self.currentData())}, "更换标题用语")
