"""Terms of the ledger: the choices of its columns, and the rows of the form that answers go to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numbers import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.ledger.columns import Column


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of a column: its id, its label, and other words that mean it in a register."""

    id: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Choices by column, the head words of each column, and by form the row of an answer.

    ``rows`` holds only the answers whose row in that form has another id than the answer.
    """

    choices: Mapping[Column, tuple[Choice, ...]] = field(default_factory=dict)
    heads: Mapping[Column, tuple[str, ...]] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def row_of(self, form_id: str, answer: str) -> str:
        """Return the id of the row of a form's table that counts an answer."""
        return self.rows.get(form_id, {}).get(answer, answer)

    def knows(self, column: Column, value: str) -> bool:
        """Return whether a value is the id of a choice of the column."""
        return value in self._labels.get(column, {})

    def label(self, column: Column, value: str) -> str:
        """Return the label of a choice; a text that is no choice unchanged."""
        return self._labels.get(column, {}).get(value, value)

    def choice(self, column: Column, text: str) -> str | None:
        """Return the id of the choice that a text means, or None: nothing is guessed.

        A text of several parts means a choice if each part is a word for it, or names its group.
        """
        known = self._words.get(column, {})
        return known.get(text) or known.get(_plain(text)) or self._of_parts(column, text)

    def _of_parts(self, column: Column, text: str) -> str | None:
        known = self._words.get(column, {})
        parts = {_plain(part) for part in _BETWEEN_PARTS.split(text) if part.strip()}
        groups = {part for part in parts if part in self._groups.get(column, ())}
        found = {known.get(part) for part in parts - groups}
        if len(found) != 1 or None in found:
            return None
        (choice,) = found
        label = _plain(self.label(column, choice or ""))
        return choice if all(label.startswith(group) for group in groups) else None

    @cached_property
    def _labels(self) -> dict[Column, dict[str, str]]:
        return {
            column: {one.id: one.label for one in choices}
            for column, choices in self.choices.items()
        }

    @cached_property
    def _groups(self) -> dict[Column, set[str]]:
        """The groups by column: what stands before the dot in the labels of several choices."""
        return {
            column: {
                _plain(one.label.partition(_GROUP_END)[0])
                for one in choices
                if _GROUP_END in one.label
            }
            for column, choices in self.choices.items()
        }

    @cached_property
    def _words(self) -> dict[Column, dict[str, str]]:
        return {
            column: {
                _plain(word): one.id for one in choices for word in (one.id, one.label, *one.words)
            }
            for column, choices in self.choices.items()
        }


_GROUP_END = "·"
_BETWEEN_PARTS = re.compile(r"[\s·、．，,；;：:（）()—-]+")
_NOT_COMPARED = str.maketrans(
    "", "", ' \n\t　·.．、，,（）()“”"：:-—一二三四五六七八九十0123456789'
)


def _plain(text: str) -> str:
    """Return a text without numbering, punctuation and blanks, by which words are compared."""
    bare = normalise(text)
    return bare.translate(_NOT_COMPARED) or bare
