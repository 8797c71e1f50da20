"""What can be undone: the steps of an open report, what was typed in one go as one of them.

Not Qt's own stack: its commands belong to Qt and to Python at once, and Python clearing away a
report that is no longer open deletes commands that Qt deletes again: the program then crashes.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PAUSE = 3.0
"""Seconds without a key after which further typing is an undo step of its own."""


@dataclass(kw_only=True, eq=False)
class EnterTexts:
    """Texts before and after one deed of the clerk; only those that changed.

    ``put`` writes such texts into the report. ``typed_at`` is the time of a key typed into a
    passage: keys in one go are one step.
    """

    what: str
    put: Callable[[Mapping[str, str]], None]
    before: Mapping[str, str]
    after: Mapping[str, str]
    typed_at: float | None = None

    def redo(self) -> None:
        """Put the new texts."""
        self.put(self.after)

    def undo(self) -> None:
        """Put the former texts back."""
        self.put(self.before)

    def goes_on_in(self, other: EnterTexts) -> bool:
        """Tell whether the other was typed into the same passage, without a pause."""
        if self.typed_at is None or other.typed_at is None:
            return False
        is_same = self.after.keys() == other.after.keys()
        return is_same and other.typed_at - self.typed_at <= PAUSE

    def take(self, other: EnterTexts) -> None:
        """Become one step with what was typed next."""
        self.after = other.after
        self.typed_at = other.typed_at


@dataclass(kw_only=True, eq=False)
class Together:
    """Several deeds that are undone as one."""

    what: str
    steps: list[EnterTexts]

    def redo(self) -> None:
        """Do all of them again."""
        for step in self.steps:
            step.redo()

    def undo(self) -> None:
        """Take all of them back, the last one first."""
        for step in reversed(self.steps):
            step.undo()


Step = EnterTexts | Together


class UndoStack:
    """The steps done, and after them those taken back; of the oldest, no more than ``limit``."""

    def __init__(self, limit: int, changed: Callable[[], None]) -> None:
        self._limit = limit
        self._changed = changed
        self._done: list[Step] = []
        self._taken_back: list[Step] = []
        self._together: Together | None = None

    def count(self) -> int:
        """Return the number of steps, done or taken back."""
        return len(self._done) + len(self._taken_back)

    @property
    def next_undone(self) -> Step | None:
        """The step that undoing would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redone(self) -> Step | None:
        """The step that would be done again."""
        return self._taken_back[-1] if self._taken_back else None

    def push(self, step: EnterTexts) -> None:
        """Do a step; what was taken back before cannot be done again then."""
        step.redo()
        if self._together is not None:
            self._together.steps.append(step)
            return
        self._add(step)

    def end_step(self) -> None:
        """Let what is typed from now on be a step of its own."""
        last = self.next_undone
        if isinstance(last, EnterTexts):
            last.typed_at = None

    @contextmanager
    def together(self, what: str) -> Iterator[None]:
        """Make one step of all that is pushed meanwhile; ``what`` names it."""
        self._together = together = Together(what=what, steps=[])
        try:
            yield
        finally:
            self._together = None
            if together.steps:
                self._add(together)

    def undo(self) -> None:
        """Take the last step back."""
        if self._done:
            self._taken_back.append(self._done.pop())
            self._taken_back[-1].undo()
            self._changed()

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        if self._taken_back:
            self._done.append(self._taken_back.pop())
            self._done[-1].redo()
            self._changed()

    def _add(self, step: Step) -> None:
        self._taken_back.clear()
        if not self._merged(step):
            self._done.append(step)
            del self._done[: -self._limit]
        self._changed()

    def _merged(self, step: Step) -> bool:
        last = self.next_undone
        if not isinstance(last, EnterTexts) or not isinstance(step, EnterTexts):
            return False
        if not last.goes_on_in(step):
            return False
        last.take(step)
        if last.after == last.before:
            self._done.pop()
        return True
