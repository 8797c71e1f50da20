"""The open report told to Qt: the one bridge between the core and the widgets."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from govinfo_desktop.core.checks.points import covered, named
from govinfo_desktop.core.evaluation.evaluate import Evaluation, evaluate, evaluating
from govinfo_desktop.core.evaluation.progress import progress
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.reading.deadlines import GOVERNMENTS
from govinfo_desktop.core.reading.reading import figure
from govinfo_desktop.core.text.dates import print_year
from govinfo_desktop.core.text.numbers import printed
from govinfo_desktop.core.text.sanitise import (
    TEXT_LIMITS,
    Limits,
    is_clean_change,
    limits_of,
    sanitise,
    sanitise_texts,
    what_was_removed,
)
from govinfo_desktop.layout.outline import PrintOptions, mark_of, outline
from govinfo_desktop.layout.passages import fill_in
from govinfo_desktop.storage.drafts import State
from govinfo_desktop.ui.model.undo import EnterTexts, UndoStack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from govinfo_desktop.core.evaluation.evaluate import Steps
    from govinfo_desktop.core.evaluation.progress import Progress
    from govinfo_desktop.core.model.form import Field, Form, Point, Section
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.ui.model.undo import Step

FINAL = "这份报告已定稿，要修改请先到“总览与定稿”解除定稿。"
REOPENED = (
    "已解除定稿，从现在起是新一次修改。上次定稿时的内容留在历史版本里；改好后请重新定稿、重新导出。"
)

LINES = Limits(longest=TEXT_LIMITS.longest, many_lines=True)

LONG = 20_000
"""Characters of text from which on a report is judged only once the keys pause."""
PAUSE_OF_KEYS = 250  # milliseconds
A_BREATH = 40  # milliseconds; nobody types as fast
A_MOMENT = 0.01
"""How long such a report is judged on end before the window has its turn, in seconds."""

# Without a limit, a day of 100,000 edits would keep 75 MiB (tests/reliability/soak.py).
UNDO_STEPS = 500


class Document(QObject):
    """A draft that is open. Widgets read it, change it by its methods, and listen to it.

    Every change can be undone. ``read_only`` is empty, or says why nothing can be entered.
    ``page``, ``seal`` and ``own_deadline`` (01-20) are the office's habits, where it has any.
    """

    changed = Signal()
    """Something was entered, undone or evaluated anew: read the document again."""

    idle = Signal()
    """The same, for what stands aside of where one types: it follows once the keys pause."""

    reveal_requested = Signal(str)
    """Someone wants a field to be shown (its FieldId)."""

    highlight_requested = Signal(tuple, tuple)
    """The fields of both sides of an equation are to be lit; two empty ones put the light out."""

    undoable = Signal()
    """What would be undone or done again is another step now."""

    message = Signal(str)
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
        self.presets: Mapping[str, Page] = {}
        self.office_paper = Paper()
        self.own_deadline = ""
        self.undo_stack = UndoStack(UNDO_STEPS, self.undoable.emit)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_OF_KEYS)
        self._pause.timeout.connect(self._begin_judging)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on_judging)
        self._steps: Steps | None = None
        self._breath = QTimer(self, singleShot=True, interval=A_BREATH)
        self._breath.timeout.connect(self.idle)
        self._draft = draft
        self._evaluation = evaluate(form, draft.report, previous)
        self._progress: dict[str, Progress] | None = None

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
        """What the report means as it stands now; a very long one as it stood a moment ago."""
        return self._evaluation

    @property
    def paper(self) -> Paper:
        """How the report is printed: as the draft wants it, else as the office does."""
        return self._draft.options.paper.over(self.office_paper)

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be entered because the report was made final."""
        return self.read_only == FINAL

    def evaluate_now(self) -> None:
        """Do now what waits for a pause of the keys."""
        if self._pause.isActive() or self._steps is not None:
            self._judge()
        if self._breath.isActive():
            self._breath.stop()
            self.idle.emit()

    def notify(self) -> None:
        """Have the document read again: at once, and aside of the keys once they pause."""
        self.changed.emit()
        if not self._breath.isActive():
            self.idle.emit()

    @property
    def is_final(self) -> bool:
        """Whether nothing keeps the report from being final."""
        self.evaluate_now()
        return self._evaluation.is_final(self.report.explanations)

    @property
    def progress(self) -> dict[str, Progress]:
        """How far the particulars and each section are, by id."""
        if self._progress is None:
            self._progress = progress(self.form, self.report, self._evaluation)
        return self._progress

    def outline(self) -> Outline:
        """Return the document that is printed and exported, 草稿 on it until it could be final."""
        self.evaluate_now()
        wishes = PrintOptions(
            page=self.presets.get(self.paper.layout),
            paper=self.paper,
            mark=mark_of(self.report, self._evaluation),
        )
        return outline(self.form, self.report, self._evaluation, wishes)

    def printed(self, field: Field) -> str:
        """Return what a field prints; 未填 for a blank one."""
        number = self._evaluation.numbers.get(field.id)
        return printed(field, self.report.text(field.id), number) or "未填"

    def filled_in(self, text: str, blank: str = "") -> str:
        """Return a text as it is printed, with the number of every figure bound to a field.

        ``blank`` stands where a figure has no number yet.
        """
        if "⟦" not in text:
            return text
        numbers = self._evaluation.numbers
        return fill_in(text, lambda name: figure(name, self.form, self.report, numbers) or blank)

    def points(self, section: Section) -> tuple[Point, ...]:
        """Return the points that this kind of agency has to cover in a section."""
        is_government = self.report.text("kind") in GOVERNMENTS
        return tuple(p for p in section.points if is_government or not p.governments_only)

    def covered(self, section: Section) -> frozenset[str]:
        """Return the names of the points that a section's passage covers."""
        return covered(self.filled_in(self.report.text(section.text_id)), section.points)

    def open_points(self, section: Section) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
        """Return the points that a section's passage does not even name, and those it only names.

        Of the former findings speak as well.
        """
        text = self.filled_in(self.report.text(section.text_id))
        told, spoken = self.covered(section), named(text, section.points)
        left = [point for point in self.points(section) if point.name not in told]
        return (
            tuple(point for point in left if point.name not in spoken),
            tuple(point for point in left if point.name in spoken),
        )

    @property
    def year(self) -> str:
        """The report's year in four figures; what is no year as it was typed."""
        return print_year(self.report.text("year"))

    def suggestion(self, section: Section) -> str:
        """Return the words that a form suggests for a section, with this report's year."""
        return section.suggestion.replace("{year}", self.year)

    def enter(self, texts: Mapping[FieldId, str], what: str) -> None:
        """Enter texts as one step; ``what`` names it in the undo menu."""
        self._do(self._put_texts, self.report.texts, self._fit(texts), what)

    def type_into(self, field: FieldId, text: str) -> None:
        """Enter what a passage reads after a key; keys in one go are one step."""
        self._breath.start()
        name = self.form.fields[field].name
        texts = {field: text}
        if not is_clean_change(self.report.text(field), text, limits_of(self.form, field)):
            texts = self._fit(texts)
        self._do(self._put_texts, self.report.texts, texts, f"编辑{name}", time.monotonic())

    def explain(self, key: str, text: str, typed_at: float | None = None) -> None:
        """Enter the reason for a finding that may be explained; an empty one is taken away.

        Keys with times close to one another are one step.
        """
        texts = {key: self._fit_line(text)}
        self._do(self._put_explanations, self.report.explanations, texts, "填写说明理由", typed_at)

    def note(self, field: FieldId, text: str) -> None:
        """Write a note to a field; it is kept in the draft and never printed."""
        texts = {field: self._fit_line(text)}
        self._do(self._put_notes, self._draft.notes, texts, "写备注")

    def print_as(self, wishes: Mapping[str, str]) -> None:
        """Wish for something on the paper; an empty wish leaves it to the office."""
        texts = {name: self._fit_lines(text) for name, text in wishes.items()}
        self._do(self._put_paper, self._draft.options.paper.words(), texts, "更改版式")

    def leave_out(self, tables: Iterable[str]) -> None:
        """Leave exactly these tables out of the report."""
        wanted = frozenset(tables)
        now = dict.fromkeys(self.report.left_out, "left out")
        after = {name: "left out" if name in wanted else "" for name in {*now, *wanted}}
        self._do(self._put_left_out, now, after, "略去或恢复表格")

    def show(self, field: FieldId) -> None:
        """Ask whoever shows the field to bring it into view."""
        self.reveal_requested.emit(field)

    def highlight(self, left: tuple[FieldId, ...], right: tuple[FieldId, ...]) -> None:
        """Light both sides of an equation."""
        self.highlight_requested.emit(left, right)

    def undo(self) -> None:
        """Take the last step back and show where it was."""
        self._step(self.undo_stack.next_undone, self.undo_stack.undo)

    def redo(self) -> None:
        """Do the step again that was taken back, and show where it is."""
        self._step(self.undo_stack.next_redone, self.undo_stack.redo)

    def finalise(self, now: str) -> None:
        """Make the report final, if nothing keeps it from being so; nothing can be entered then.

        ``now`` is the time in ISO 8601.
        """
        if self.is_final and not self.read_only:
            self._draft = replace(self._draft, state=State(is_final=True, since=now))
            self.make_read_only(FINAL)

    def reopen(self) -> None:
        """Let a final report be worked on again, as a new revision of the draft."""
        if self._draft.state.is_final and self.read_only in ("", FINAL):
            self._draft = replace(self._draft, state=State())
            self.make_read_only("")
            self._say(REOPENED)

    def make_read_only(self, why: str) -> None:
        """Let nothing be entered from now on; an empty reason opens the document again."""
        self.read_only = why
        self.notify()

    def _fit(self, texts: Mapping[FieldId, str]) -> dict[FieldId, str]:
        fit, removed = sanitise_texts(self.form, texts)
        self._say(what_was_removed(self.form, removed))
        return fit

    def _fit_line(self, text: str) -> str:
        return self._fit_text(text, TEXT_LIMITS)

    def _fit_lines(self, text: str) -> str:
        return self._fit_text(text, LINES)

    def _fit_text(self, text: str, limits: Limits) -> str:
        cleaned = sanitise(text, limits)
        if cleaned.removed:
            self._say(f"已去掉不能保存的内容：{'、'.join(cleaned.removed)}。")
        return cleaned.text

    def _say(self, sentence: str) -> None:
        if sentence:
            self.message.emit(sentence)

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
            self.notify()  # so that the widget shows again what stands in the report
            return
        former = {name: now.get(name, "") for name in wanted}  # type: ignore[call-overload]
        after = {name: text for name, text in wanted.items() if text != former[name]}
        if not after:
            self.notify()
            return
        before = {name: former[name] for name in after}
        self.undo_stack.push(
            EnterTexts(what=what, put=put, before=before, after=after, typed_at=typed_at)
        )

    def _step(self, step: Step | None, move: Callable[[], None]) -> None:
        if self.read_only:
            self._say(self.read_only)
            return
        move()
        if isinstance(step, EnterTexts):
            self._show_first(step.after)

    def _show_first(self, names: Iterable[str]) -> None:
        known = [name for name in names if name in self.form.fields]
        if known:
            self.reveal_requested.emit(known[0])

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
        self.notify()

    def _put_paper(self, wishes: Mapping[str, str]) -> None:
        options = self._draft.options
        paper = replace(options.paper, **wishes)
        self._draft = replace(self._draft, options=replace(options, paper=paper))
        self.notify()

    def _put_report(self, report: Report) -> None:
        self._draft = replace(self._draft, report=report)
        if sum(map(len, report.texts.values())) > LONG:
            self._stop_judging()
            self._pause.start()
            self.notify()
        else:
            self._judge()

    def _begin_judging(self) -> None:
        self._steps = evaluating(self.form, self.report, self.previous, self._evaluation)
        self._turn.start()

    def _go_on_judging(self) -> None:
        """Judge for a moment, then let the window do what it has to, until all is judged."""
        pause = time.monotonic() + A_MOMENT
        try:
            while self._steps is not None and time.monotonic() < pause:
                next(self._steps)
        except StopIteration as end:
            self._take(end.value)

    def _stop_judging(self) -> None:
        self._pause.stop()
        self._turn.stop()
        self._steps = None

    def _judge(self) -> None:
        self._take(evaluate(self.form, self.report, self.previous, self._evaluation))

    def _take(self, evaluation: Evaluation) -> None:
        self._stop_judging()
        self._evaluation = evaluation
        self._progress = None
        self.notify()
