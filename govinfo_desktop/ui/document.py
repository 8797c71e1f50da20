"""The open report told to Qt: the one bridge between the core and the widgets."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from govinfo_desktop.core.evaluate import Evaluation, evaluate
from govinfo_desktop.core.form import FieldId
from govinfo_desktop.core.sanitise import TEXT, sanitise, sanitise_texts, what_was_removed
from govinfo_desktop.ui.commands import EnterTexts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from govinfo_desktop.core.form import Form
    from govinfo_desktop.core.reading import Reading
    from govinfo_desktop.core.report import Report
    from govinfo_desktop.storage.drafts import Draft


class Document(QObject):
    """A draft that is open. Widgets read it, change it by its methods, and listen to it.

    Every change can be undone. ``read_only`` is empty, or says why nothing can be entered.
    """

    changed = Signal()
    """Something was entered, undone or evaluated anew: read the document again."""

    asked = Signal(str)
    """Someone wants a field to be shown (its FieldId)."""

    lit = Signal(tuple, tuple)
    """The fields of both sides of an equation are to be lit; two empty ones put the light out."""

    said = Signal(str)
    """A sentence for the clerk: what was not taken, or why nothing could be entered."""

    def __init__(
        self,
        form: Form,
        draft: Draft,
        previous: Reading | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self.previous = previous
        self.read_only = ""
        self.undo_stack = QUndoStack(self)
        self._draft = draft
        self._evaluation = evaluate(form, draft.report, previous)

    @property
    def draft(self) -> Draft:
        """Everything that is kept in the draft's file, as it stands now."""
        return self._draft

    @property
    def report(self) -> Report:
        """The report as it stands now."""
        return self._draft.report

    @property
    def evaluation(self) -> Evaluation:
        """What the report means as it stands now."""
        return self._evaluation

    @property
    def is_final(self) -> bool:
        """Whether nothing keeps the report from being final."""
        return self._evaluation.is_final(self.report.explanations)

    def enter(self, texts: Mapping[FieldId, str], what: str) -> None:
        """Enter texts as one step; ``what`` names it in the undo menu."""
        self._do(self._put_texts, self.report.texts, self._fit(texts), what)

    def type_into(self, field: FieldId, text: str) -> None:
        """Enter what a passage reads after a key; keys in one go are one step."""
        name = self.form.fields[field].name
        texts = self._fit({field: text})
        self._do(self._put_texts, self.report.texts, texts, f"编辑{name}", time.monotonic())

    def explain(self, key: str, text: str) -> None:
        """Enter the reason for a finding that may be explained; an empty one is taken away."""
        texts = {key: self._fit_line(text)}
        self._do(self._put_explanations, self.report.explanations, texts, "填写说明理由")

    def note(self, field: FieldId, text: str) -> None:
        """Write a note to a field; it is kept in the draft and never printed."""
        texts = {field: self._fit_line(text)}
        self._do(self._put_notes, self._draft.notes, texts, "写备注")

    def leave_out(self, tables: Iterable[str]) -> None:
        """Leave exactly these tables out of the report."""
        wanted = frozenset(tables)
        now = dict.fromkeys(self.report.left_out, "left out")
        after = {name: "left out" if name in wanted else "" for name in {*now, *wanted}}
        self._do(self._put_left_out, now, after, "略去或恢复表格")

    def show(self, field: FieldId) -> None:
        """Ask whoever shows the field to bring it into view."""
        self.asked.emit(field)

    def light(self, left: tuple[FieldId, ...], right: tuple[FieldId, ...]) -> None:
        """Light both sides of an equation."""
        self.lit.emit(left, right)

    def undo(self) -> None:
        """Take the last step back and show where it was."""
        self._step(self.undo_stack.index() - 1, self.undo_stack.undo)

    def redo(self) -> None:
        """Do the step again that was taken back, and show where it is."""
        self._step(self.undo_stack.index(), self.undo_stack.redo)

    def make_read_only(self, why: str) -> None:
        """Let nothing be entered from now on; an empty reason opens the document again."""
        self.read_only = why
        self.changed.emit()

    def replace_draft(self, draft: Draft) -> None:
        """Go on with another state of the draft; what was done before cannot be undone."""
        self._draft = draft
        self.undo_stack.clear()
        self._judge()

    def _fit(self, texts: Mapping[FieldId, str]) -> dict[FieldId, str]:
        fit, removed = sanitise_texts(self.form, texts)
        self._say(what_was_removed(self.form, removed))
        return fit

    def _fit_line(self, text: str) -> str:
        cleaned = sanitise(text, TEXT)
        if cleaned.removed:
            self._say(f"已去掉不能保存的内容：{'、'.join(cleaned.removed)}。")
        return cleaned.text

    def _say(self, sentence: str) -> None:
        if sentence:
            self.said.emit(sentence)

    def _do(
        self,
        put: Callable[[Mapping[str, str]], None],
        now: Mapping[str, str] | Mapping[FieldId, str],
        wanted: Mapping[str, str] | Mapping[FieldId, str],
        what: str,
        typed_at: float | None = None,
    ) -> None:
        if self.read_only:
            self._say(self.read_only)
            self.changed.emit()  # so that the widget shows again what stands in the report
            return
        former = {str(name): text for name, text in now.items()}
        after = {n: text for n, text in wanted.items() if text != former.get(n, "")}
        if not after:
            self.changed.emit()
            return
        before = {name: former.get(name, "") for name in after}
        self.undo_stack.push(EnterTexts(put, before, after, what, typed_at))

    def _step(self, index: int, move: Callable[[], None]) -> None:
        if self.read_only:
            self._say(self.read_only)
            return
        command = self.undo_stack.command(index) if index >= 0 else None
        move()
        if isinstance(command, EnterTexts):
            self._show_first(command.after)

    def _show_first(self, names: Iterable[str]) -> None:
        known = [name for name in names if name in self.form.fields]
        if known:
            self.asked.emit(known[0])

    def _put_texts(self, texts: Mapping[str, str]) -> None:
        self._put_report(self.report.with_texts({FieldId(n): t for n, t in texts.items()}))

    def _put_explanations(self, texts: Mapping[str, str]) -> None:
        self._put_report(self.report.with_explanations(texts))

    def _put_left_out(self, texts: Mapping[str, str]) -> None:
        out = {name for name, text in texts.items() if text}
        kept = self.report.left_out - texts.keys()
        self._put_report(self.report.without_tables(frozenset(kept | out)))

    def _put_notes(self, texts: Mapping[str, str]) -> None:
        merged = {**self._draft.notes, **{FieldId(n): t for n, t in texts.items()}}
        self._draft = replace(self._draft, notes={n: t for n, t in merged.items() if t})
        self.changed.emit()

    def _put_report(self, report: Report) -> None:
        self._draft = replace(self._draft, report=report)
        self._judge()

    def _judge(self) -> None:
        self._evaluation = evaluate(self.form, self.report, self.previous)
        self.changed.emit()
