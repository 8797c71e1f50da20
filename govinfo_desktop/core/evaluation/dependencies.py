"""Record which inputs a check reads, so that it runs again only when one of them changed.

A check is given a reading that records what it is asked for: the ids of fields, and for what is
read as a whole its own name (``passages``). No check has to declare its inputs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, Any, TypeVar

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.reading import Reading

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator

    from govinfo_desktop.core.checks.register import Check
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.text.sentences import Passage

Value = TypeVar("Value")


# What a check or a rule found, and the names of all inputs that it read. A plain tuple: one is
# made for every rule at every place, and a named one would slow a full evaluation by 5 per cent.
CheckRun = tuple[tuple["Finding", ...], Collection[object]]


class RecordedReading(Reading):
    """A reading that records which of its parts are read.

    The tables left out are not recorded: a former run is never kept when they changed. The
    clerk's explanations are hidden: no check may depend on them.
    """

    def __init__(self, whole: Reading) -> None:
        recorded: set[object] = set()
        texts = _RecordedMapping(whole.report.texts, "texts", recorded)
        super().__init__(
            form=whole.form,
            report=replace(whole.report, texts=texts, explanations={}),
            numbers=_RecordedMapping(whole.numbers, "numbers", recorded),
            gaps=whole.gaps,
        )
        self._passages = whole.passages
        self._recorded = recorded

    def run(self, check: Check, previous: Reading | None, rule: str) -> CheckRun:
        """Run a check; return its findings and the inputs that it read."""
        self._recorded.clear()
        # The findings first: a check is a generator, and reads its inputs as it runs.
        findings = tuple(check(self, previous, rule))
        return findings, frozenset(self._recorded)

    @property
    def blanks(self) -> Mapping[str, tuple[FieldId, ...]]:
        """The blank cells of each table."""
        self._recorded.add("blanks")
        return self.gaps.blanks

    @property
    def unreadable(self) -> Mapping[FieldId, str]:
        """The reason for each entry that is not the number its field asks for."""
        self._recorded.add("unreadable")
        return self.gaps.unreadable

    @property
    def missing(self) -> frozenset[FieldId]:
        """Every cell that has no number yet."""
        self._recorded.add("missing")
        return self.gaps.missing

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that are not blank."""
        self._recorded.add("passages")
        return self._passages


class _RecordedMapping(Mapping[FieldId, Value]):
    """A mapping that records the fields it is asked for; its own name when read as a whole."""

    __slots__ = ("_known", "_name", "_recorded")

    def __init__(self, known: Mapping[FieldId, Value], name: str, recorded: set[object]) -> None:
        self._known = known
        self._name = name
        self._recorded = recorded

    def __getitem__(self, name: FieldId) -> Value:
        self._recorded.add(name)
        return self._known[name]

    # The inherited get() and items() go through __getitem__: 6 and 8 times as slow for blanks and
    # whole mappings, and checks call them a thousand times an evaluation.
    def get(self, name: FieldId, default: Any = None) -> Any:
        self._recorded.add(name)
        return self._known.get(name, default)

    def __contains__(self, name: object) -> bool:
        self._recorded.add(name)
        return name in self._known

    def __iter__(self) -> Iterator[FieldId]:
        self._recorded.add(self._name)
        return iter(self._known)

    def __len__(self) -> int:
        self._recorded.add(self._name)
        return len(self._known)

    def items(self) -> ItemsView[FieldId, Value]:
        self._recorded.add(self._name)
        return self._known.items()


def differing(before: Reading, now: Reading, typed: Collection[FieldId]) -> frozenset[object]:
    """Return the names of all inputs that differ between two readings of one form.

    Those are ids of fields, and the names of what a check may read as a whole. ``typed`` are the
    fields whose text differs.
    """
    changed: set[object] = set(typed)
    if changed:
        changed.add("texts")
    if before.numbers is not now.numbers:
        changed |= {"numbers", *_differing_sums(before, now)}
    if before.gaps is not now.gaps:
        changed |= before.missing ^ now.missing
    wholes = ("blanks", "unreadable", "missing", "passages")
    changed.update([name for name in wholes if getattr(before, name) != getattr(now, name)])
    return frozenset(changed)


def _differing_sums(before: Reading, now: Reading) -> list[FieldId]:
    old, new, sums = before.numbers, now.numbers, now.form.computed
    # A sum that was not computed again is the same object, and comparing Decimals is slow.
    computed = compress(sums, map(is_not, map(old.get, sums), map(new.get, sums)))
    return [name for name in computed if old.get(name) != new.get(name)]
