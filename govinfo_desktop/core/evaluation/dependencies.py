"""What a check looks at in a report: while none of that is another, it finds what it found.

A check is given a reading that notes what it is asked for: the names of fields, and for what
is looked at as a whole its own name (``passages``). Nobody has to say what a check looks at.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.reading import Reading, retyped

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator

    from govinfo_desktop.core.checks.register import Check
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.text.sentences import Passage

Value = TypeVar("Value")
CheckRun = tuple[tuple["Finding", ...], Collection[object]]
"""What was found, and the names of all that was looked at for it."""


class RecordedReading(Reading):
    """A reading that notes what is looked at in it.

    The tables left out are the same as long as looks are kept, and what a clerk explains is
    nothing that is checked.
    """

    def __init__(self, whole: Reading) -> None:
        seen: set[object] = set()
        texts = _Noted(whole.report.texts, "texts", seen)
        super().__init__(
            form=whole.form,
            report=replace(whole.report, texts=texts, explanations={}),
            numbers=_Noted(whole.numbers, "numbers", seen),
            gaps=whole.gaps,
        )
        self._passages = whole.passages
        self._seen = seen

    def look(self, check: Check, previous: Reading | None, rule: str) -> CheckRun:
        """Return what a check finds, and what it looks at."""
        self._seen.clear()
        return tuple(check(self, previous, rule)), frozenset(self._seen)

    @property
    def blanks(self) -> Mapping[str, tuple[FieldId, ...]]:
        """The blank cells of each table."""
        self._seen.add("blanks")
        return self.gaps.blanks

    @property
    def unreadable(self) -> Mapping[FieldId, str]:
        """Why an entry is not the number that it should be."""
        self._seen.add("unreadable")
        return self.gaps.unreadable

    @property
    def missing(self) -> frozenset[FieldId]:
        """Every cell that has no number yet."""
        self._seen.add("missing")
        return self.gaps.missing

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that hold words."""
        self._seen.add("passages")
        return self._passages


class _Noted(Mapping[FieldId, Value]):
    """A mapping that notes for which fields it is asked; its own name, where for all."""

    __slots__ = ("_known", "_name", "_seen")

    def __init__(self, known: Mapping[FieldId, Value], name: str, seen: set[object]) -> None:
        self._known = known
        self._name = name
        self._seen = seen

    def __getitem__(self, name: FieldId) -> Value:
        self._seen.add(name)
        return self._known[name]

    def get(self, name: FieldId, default: Any = None) -> Any:
        self._seen.add(name)
        return self._known.get(name, default)

    def __contains__(self, name: object) -> bool:
        self._seen.add(name)
        return name in self._known

    def __iter__(self) -> Iterator[FieldId]:
        self._seen.add(self._name)
        return iter(self._known)

    def __len__(self) -> int:
        self._seen.add(self._name)
        return len(self._known)

    def items(self) -> ItemsView[FieldId, Value]:
        self._seen.add(self._name)
        return self._known.items()


def differing(before: Reading, now: Reading) -> frozenset[object]:
    """Return the names of all that is another in two readings of one form.

    Those are fields, and what can be looked at as a whole.
    """
    other: set[object] = set(retyped(before.report, now.report))
    if other:
        other |= {"texts", "numbers"}
    was, is_now = before.numbers, now.numbers
    other.update([name for name in now.form.computed if was.get(name) != is_now.get(name)])
    if before.gaps is not now.gaps:
        other |= before.missing ^ now.missing
    whole = ("blanks", "unreadable", "missing", "passages")
    other.update([name for name in whole if getattr(before, name) != getattr(now, name)])
    return frozenset(other)
