"""The open draft: read by the widgets, changed only through its methods, watched by signals."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.text.sanitise import is_clean_change, limits_of
from govinfo_desktop.storage.drafts import State
from govinfo_desktop.storage.ledger.ledger_filling import LEDGER_FILLING
from govinfo_desktop.ui.model.changes import ALL_CHANGED, Changes
from govinfo_desktop.ui.model.entries import (
    EXPLANATION_KIND,
    FILLING_KIND,
    LEFT_OUT_KIND,
    NOTE_KIND,
    PRINT_OPTION_KIND,
    TEXT_KIND,
    left_out_entries,
)
from govinfo_desktop.ui.model.evaluator import Evaluator
from govinfo_desktop.ui.model.notifier import ChangeNotifier
from govinfo_desktop.ui.model.typed_in import while_typed_in
from govinfo_desktop.ui.model.undo import EnterTexts, UndoStack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.evaluation.progress import Progress
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.versions import Step as PublishedStep
    from govinfo_desktop.storage.versions import Version
    from govinfo_desktop.ui.model.entries import EntryKind
    from govinfo_desktop.ui.model.undo import Step

FINAL_REASON = "这份报告已定稿，要修改请先到“总览与定稿”解除定稿。"
REOPENED = (
    "已解除定稿，从现在起是新一次修改。上次定稿时的内容留在历史版本里；改好后请重新定稿、重新导出。"
)

# Without a limit, a day of 100,000 edits would keep 75 MiB (tests/reliability/soak.py).
UNDO_STEPS = 500


class Document(QObject):
    """An open draft. Widgets read it, change it only through its methods, and watch its signals.

    Every change can be undone (``undo_stack``). ``read_only`` is empty, or the sentence that
    says why nothing can be entered. ``previous`` is last year's report, where there is one.
    ``presets`` (page layouts by id), ``office_paper`` and ``own_deadline`` (month and day,
    01-20) are the agency's own settings.
    """

    changed = Signal(object)
    """Something is different now (Changes)."""

    idle = Signal(object)
    """All that became different since the last time (Changes), once the typing pauses.

    For what lies beside the field that is typed into, and may be updated a moment later.
    """

    reveal_requested = Signal(str)
    """A field is to be shown (its FieldId)."""

    highlight_requested = Signal(tuple, tuple)
    """The fields of both sides of an equation are to be highlighted; empty tuples end that."""

    undoable = Signal()
    """Another step would be undone or redone now."""

    message = Signal(str)
    """A sentence for the clerk: what was removed from a text, or why nothing was entered."""

    def __init__(
        self,
        form: Form,
        draft: Draft,
        previous: Reading | None = None,
        parent: QObject | None = None,
        *,
        checks_later: bool = False,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self.previous = previous
        self.read_only = ""
        self.presets: Mapping[str, Page] = {}
        self.office_paper = Paper()
        self.own_deadline = ""
        # The passage with the focus.
        self.typed_in: FieldId | None = None
        # Set when the draft is closed: nothing more may be entered, as Qt deletes this object.
        self.is_closed = False
        self.undo_stack = UndoStack(UNDO_STEPS, self.undoable.emit)
        self._draft = draft
        self._notifier = ChangeNotifier(self)
        self._notifier.changed.connect(self.changed)
        self._notifier.idle.connect(self.idle)
        self._evaluator = Evaluator(form, draft.report, previous, self, checks_later=checks_later)
        self._evaluator.evaluated.connect(self._notifier.notify)

    @property
    def draft(self) -> Draft:
        """Everything that is saved in the draft's file."""
        return self._draft

    @property
    def report(self) -> Report:
        """The report with everything that was entered."""
        return self._draft.report

    @property
    def evaluation(self) -> Evaluation:
        """Evaluation of the report; that of a very long one may lag behind the latest keys."""
        return self._evaluator.evaluation

    @property
    def reading(self) -> Reading:
        """The report with the numbers that were read last."""
        reading = self.evaluation.reading
        return reading if reading.report is self.report else replace(reading, report=self.report)

    @property
    def progress(self) -> dict[str, Progress]:
        """How far the particulars and each section are, by id; no trouble where the clerk types."""
        progress = self._evaluator.progress
        if self.typed_in is None:
            return progress
        return while_typed_in(progress, self.form, self.evaluation, self.typed_in)

    @property
    def paper(self) -> Paper:
        """How the report is printed: as the draft says, otherwise as the agency does."""
        return self._draft.options.paper.over(self.office_paper)

    @property
    def is_final(self) -> bool:
        """Whether no finding keeps the report from being made final."""
        self.evaluate_now()
        return self.evaluation.is_final(self.report.explanations)

    def evaluate_now(self) -> None:
        """Do now what waits for a pause in typing: the evaluation, and the signal ``idle``."""
        self._evaluator.evaluate_now()
        self._notifier.flush()

    def compare_with(self, kept_reports: Callable[[], Iterable[Report]]) -> None:
        """Let the search for a wrong cell look at earlier reports, the newest first."""
        self._evaluator.kept_reports = kept_reports

    def notify(self) -> None:
        """Have all listeners show everything again, as after other settings."""
        self._notifier.notify(ALL_CHANGED)

    def enter(self, texts: Mapping[FieldId, str], what: str) -> None:
        """Enter texts as one step; ``what`` names it in the undo menu."""
        typed = {str(name): text for name, text in texts.items()}
        self._enter(TEXT_KIND, self._sanitised(TEXT_KIND, typed), what)

    def fill(self, texts: Mapping[FieldId, str], left_out: str, what: str) -> None:
        """Enter what a ledger counted as one step, with a sentence about what it left out."""
        with self.undo_stack.together(what):
            self.enter(texts, what)
            self._enter(FILLING_KIND, {LEDGER_FILLING: left_out}, what)

    def type_into(self, field: FieldId, text: str) -> None:
        """Enter what a field reads after a key; keys without a pause between them are one step."""
        self._notifier.expect_typing()
        name = self.form.fields[field].name
        texts: dict[str, str] = {field: text}
        # Sanitising a long passage takes longer than all else that a key causes.
        if not is_clean_change(self.report.text(field), text, limits_of(self.form, field)):
            texts = self._sanitised(TEXT_KIND, texts)
        self._enter(TEXT_KIND, texts, f"编辑{name}", time.monotonic())

    def explain(self, key: str, text: str, typed_at: float | None = None) -> None:
        """Enter the reason for a finding that may be explained; an empty one is taken away.

        ``typed_at`` is the time of a key in seconds: keys close to one another are one step.
        """
        texts = self._sanitised(EXPLANATION_KIND, {key: text})
        self._enter(EXPLANATION_KIND, texts, "填写说明理由", typed_at)

    def note(self, field: FieldId, text: str) -> None:
        """Write a note on a field; it is saved in the draft and never printed."""
        self._enter(NOTE_KIND, self._sanitised(NOTE_KIND, {field: text}), "写备注")

    def print_as(self, options: Mapping[str, str]) -> None:
        """Set print options by name; an empty one is left to the agency's settings."""
        texts = self._sanitised(PRINT_OPTION_KIND, options)
        self._enter(PRINT_OPTION_KIND, texts, "更改版式")

    def leave_out(self, tables: Iterable[str]) -> None:
        """Leave exactly these tables out of the report."""
        self._enter(LEFT_OUT_KIND, left_out_entries(tables, self._draft), "略去或恢复表格")

    def show(self, field: FieldId) -> None:
        """Ask for a field to be shown."""
        self.reveal_requested.emit(field)

    def highlight(self, left: tuple[FieldId, ...], right: tuple[FieldId, ...]) -> None:
        """Highlight both sides of an equation; with empty tuples, end that."""
        self.highlight_requested.emit(left, right)

    def undo(self) -> None:
        """Undo the last step and show where it was."""
        self._step(self.undo_stack.next_undone, self.undo_stack.undo)

    def redo(self) -> None:
        """Redo the step that was undone last and show where it is."""
        self._step(self.undo_stack.next_redone, self.undo_stack.redo)

    def finalise(self, now: str) -> None:
        """Make the report final and read-only, unless a finding keeps it from being so.

        ``now`` is the time in ISO 8601.
        """
        if self.is_final and not self.read_only:
            self._draft = replace(self._draft, state=State(is_final=True, since=now))
            self.make_read_only(FINAL_REASON)

    def reopen(self) -> None:
        """Let a final report be edited again, as a new revision of the draft."""
        if self._draft.state.is_final and self.read_only in ("", FINAL_REASON):
            self._draft = replace(self._draft, state=State())
            self.make_read_only("")
            self.message.emit(REOPENED)

    def keep(
        self,
        *,
        steps: Mapping[str, PublishedStep] | None = None,
        versions: Sequence[Version] | None = None,
    ) -> None:
        """Keep steps to publication or named versions in the draft, also in a final report.

        They are no part of the report, and no undo step. Nothing is kept in a locked draft.
        """
        if self.read_only not in ("", FINAL_REASON):
            self.message.emit(self.read_only)
            return
        draft = self._draft
        self._draft = replace(
            draft,
            steps=draft.steps if steps is None else dict(steps),
            versions=draft.versions if versions is None else tuple(versions),
        )
        self._notifier.notify(Changes(steps=True))

    def make_read_only(self, why: str) -> None:
        """Accept no more entries, for the reason given; an empty one accepts them again."""
        self.read_only = why
        self._notifier.notify(Changes(read_only=True))

    def _sanitised(self, kind: EntryKind, texts: Mapping[str, str]) -> dict[str, str]:
        kept, sentences = kind.sanitise(self.form, texts)
        for sentence in sentences:
            self.message.emit(sentence)
        return kept

    def _enter(
        self, kind: EntryKind, texts: Mapping[str, str], what: str, typed_at: float | None = None
    ) -> None:
        before = {name: kind.read(self._draft, name) for name in texts}
        after = {name: text for name, text in texts.items() if text != before[name]}
        if self.read_only:
            self.message.emit(self.read_only)
        if self.read_only or not after:
            # The widget that was typed into has to show again what is in the report.
            self._notifier.notify(kind.changes(texts))
            return
        self.undo_stack.push(
            EnterTexts(
                what=what,
                put=partial(self._put, kind),
                before={name: before[name] for name in after},
                after=after,
                typed_at=typed_at,
            )
        )

    def _put(self, kind: EntryKind, texts: Mapping[str, str]) -> None:
        before, self._draft = self._draft, kind.write(self._draft, texts)
        changes = kind.changes(texts)
        if self.report is before.report or not self._evaluator.evaluate(
            self.report, self.previous, changes
        ):
            self._notifier.notify(changes)

    def _step(self, step: Step | None, move: Callable[[], None]) -> None:
        if self.read_only:
            self.message.emit(self.read_only)
            return
        move()
        if isinstance(step, EnterTexts):
            shown = next(_fields_shown(self.form, step.after), None)
            if shown is not None:
                self.show(shown)


def _fields_shown(form: Form, names: Iterable[str]) -> Iterator[FieldId]:
    """Yield the field that shows an entry, for each that is shown in a field."""
    for name in map(FieldId, names):
        section = form.section_of(name)
        if section is not None and name == section.confirmed_id:
            yield section.text_id
        elif name in form.fields:
            yield name
