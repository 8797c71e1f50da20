"""Keeps the evaluation of the open report up to date: at once, or in slices of a very long one."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from govinfo_desktop.core.evaluation.evaluate import (
    Evaluation,
    evaluate,
    evaluate_sums,
    evaluating,
)
from govinfo_desktop.core.evaluation.progress import progress
from govinfo_desktop.ui.model.changes import Changes, changed_results

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from govinfo_desktop.core.evaluation.evaluate import Steps
    from govinfo_desktop.core.evaluation.progress import Progress
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading

# A report with more characters than this is evaluated only when the typing pauses.
LONGEST_REPORT_EVALUATED_AT_ONCE = 20_000
EVALUATION_DELAY_MS = 250
# The report is painted before its first check, which loads them all.
FIRST_CHECK_DELAY_MS = 40
# So long one slice takes before Qt handles keys and painting again.
EVALUATION_SLICE_S = 0.01


class Evaluator(QObject):
    """Evaluates a report after each change of it, and says what the change amounts to.

    ``kept_reports`` returns the earlier reports of the draft's history, the newest first.

    With ``checks_later`` the first evaluation has numbers and sums only: the checks run in slices
    once the event loop turns, so that a report can be shown and typed into before.
    """

    evaluated = Signal(object)
    """The evaluation is that of the report now (Changes: the entries, and their results)."""

    def __init__(
        self,
        form: Form,
        report: Report,
        previous: Reading | None,
        parent: QObject,
        *,
        checks_later: bool = False,
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._report = report
        self._previous = previous
        first = evaluate_sums if checks_later else evaluate
        self.kept_reports: Callable[[], Iterable[Report]] = tuple
        self._balanced: dict[str, Report] = {}
        self._evaluation = replace(first(form, report, previous), earlier=self._earlier)
        self._progress: dict[str, Progress] | None = None
        self._entered = Changes()
        self._steps: Steps | None = None
        self._delay = QTimer(self, singleShot=True, interval=EVALUATION_DELAY_MS)
        self._delay.timeout.connect(self._begin_slices)
        self._next_slice = QTimer(self, interval=0)
        self._next_slice.timeout.connect(self._evaluate_slice)
        if checks_later:
            self._entered = Changes(everything=True)
            self._delay.start(FIRST_CHECK_DELAY_MS)

    @property
    def evaluation(self) -> Evaluation:
        """The latest evaluation; of a very long report it may be older than the last key."""
        return self._evaluation

    @property
    def progress(self) -> dict[str, Progress]:
        """How far the particulars and each section are, by id."""
        if self._progress is None:
            self._progress = progress(self._form, self._report, self._evaluation)
        return self._progress

    def evaluate(self, report: Report, previous: Reading | None, entered: Changes) -> bool:
        """Evaluate a report into which something was entered; return whether it is done.

        Return False for a very long report, which is evaluated when the typing pauses.
        """
        self._report, self._previous = report, previous
        self._entered |= entered
        if sum(map(len, report.texts.values())) <= LONGEST_REPORT_EVALUATED_AT_ONCE:
            self._evaluate_whole()
            return True
        self._stop()
        self._delay.start(EVALUATION_DELAY_MS)
        return False

    def evaluate_now(self) -> None:
        """Evaluate now what waits for a pause in typing, or is only partly evaluated."""
        if self._delay.isActive() or self._steps is not None:
            self._evaluate_whole()

    def _evaluate_whole(self) -> None:
        self._take(evaluate(self._form, self._report, self._previous, self._evaluation))

    def _begin_slices(self) -> None:
        self._steps = evaluating(self._form, self._report, self._previous, self._evaluation)
        self._next_slice.start()

    def _evaluate_slice(self) -> None:
        end = time.monotonic() + EVALUATION_SLICE_S
        try:
            while self._steps is not None and time.monotonic() < end:
                next(self._steps)
        except StopIteration as finished:
            self._take(finished.value)

    def _stop(self) -> None:
        self._delay.stop()
        self._next_slice.stop()
        self._steps = None

    def _earlier(self) -> Iterator[Report]:
        """Yield earlier states: first those of this session in which a table balanced."""
        yield from self._balanced.values()
        yield from self.kept_reports()

    def _remember_balanced(self, evaluation: Evaluation) -> None:
        broken = {one.left[0].split(".")[0] for one in evaluation.findings if one.left}
        for name in self._form.tables.keys() - broken:
            self._balanced[name] = evaluation.reading.report

    def _take(self, evaluation: Evaluation) -> None:
        self._stop()
        self._remember_balanced(evaluation)
        before, self._evaluation = self._evaluation, evaluation
        self._progress = None
        entered, self._entered = self._entered, Changes()
        self.evaluated.emit(entered | changed_results(before, evaluation))
