"""Undo stack of an open report; keys typed without a pause are one step.

Not QUndoStack: its commands belong to Qt and to Python at once. When Python collects a report
that is no longer open, it deletes commands that Qt deletes again, and the program crashes.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# Typing after so long a pause is an undo step of its own.
UNDO_STEP_PAUSE_S = 3.0


@dataclass(kw_only=True, eq=False)
class EnterTexts:
    """Step that enters texts; holds those that it changes, before and after.

    ``put`` writes such texts into the report. ``typed_at`` is the time of a key in seconds, for
    keys without a pause to become one step; None for any other action.
    """

    what: str
    put: Callable[[Mapping[str, str]], None]
    before: Mapping[str, str]
    after: Mapping[str, str]
    typed_at: float | None = None

    def redo(self) -> None:
        """Write the new texts."""
        self.put(self.after)

    def undo(self) -> None:
        """Write the former texts."""
        self.put(self.before)

    def is_continued_by(self, other: EnterTexts) -> bool:
        """Return whether the other step was typed into the same field, without a pause."""
        if self.typed_at is None or other.typed_at is None:
            return False
        is_same = self.after.keys() == other.after.keys()
        return is_same and other.typed_at - self.typed_at <= UNDO_STEP_PAUSE_S

    def take(self, other: EnterTexts) -> None:
        """Become one step with what was typed next."""
        self.after = other.after
        self.typed_at = other.typed_at


@dataclass(kw_only=True, eq=False)
class Together:
    """Several steps that are undone as one."""

    what: str
    steps: list[EnterTexts]

    def redo(self) -> None:
        """Redo all of them."""
        for step in self.steps:
            step.redo()

    def undo(self) -> None:
        """Undo all of them, the last one first."""
        for step in reversed(self.steps):
            step.undo()


Step = EnterTexts | Together


class UndoStack:
    """Steps that can be undone, at most ``limit``, and those that were undone.

    ``changed`` is called whenever another step would be undone or redone.
    """

    def __init__(self, limit: int, changed: Callable[[], None]) -> None:
        self._limit = limit
        self._changed = changed
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._together: Together | None = None

    def count(self) -> int:
        """Return the number of steps that can be undone or redone."""
        return len(self._done) + len(self._undone)

    @property
    def next_undone(self) -> Step | None:
        """The step that would be undone; None if there is none."""
        return self._done[-1] if self._done else None

    @property
    def next_redone(self) -> Step | None:
        """The step that would be redone; None if there is none."""
        return self._undone[-1] if self._undone else None

    def push(self, step: EnterTexts) -> None:
        """Do a step; steps undone before can no longer be redone."""
        step.redo()
        if self._together is not None:
            self._together.steps.append(step)
            return
        self._add(step)

    def end_step(self) -> None:
        """Make what is typed from now on a step of its own."""
        last = self.next_undone
        if isinstance(last, EnterTexts):
            last.typed_at = None

    @contextmanager
    def together(self, what: str) -> Iterator[None]:
        """Make one step of all that is pushed in the block; ``what`` names it."""
        self._together = together = Together(what=what, steps=[])
        try:
            yield
        finally:
            self._together = None
            if together.steps:
                self._add(together)

    def undo(self) -> None:
        """Undo the last step."""
        if self._done:
            self._undone.append(self._done.pop())
            self._undone[-1].undo()
            self._changed()

    def redo(self) -> None:
        """Redo the step that was undone last."""
        if self._undone:
            self._done.append(self._undone.pop())
            self._done[-1].redo()
            self._changed()

    def _add(self, step: Step) -> None:
        self._undone.clear()
        if not self._merge_into_last(step):
            self._done.append(step)
            del self._done[: -self._limit]
        self._changed()

    def _merge_into_last(self, step: Step) -> bool:
        last = self.next_undone
        if not isinstance(last, EnterTexts) or not isinstance(step, EnterTexts):
            return False
        if not last.is_continued_by(step):
            return False
        last.take(step)
        if last.after == last.before:
            self._done.pop()
        return True
