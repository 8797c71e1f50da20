"""Terms of the ledger: the choices of its columns, and the rows of the form that answers go to."""

from __future__ import annotations

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
        """Return the id of the choice that a text means, or None: nothing is guessed."""
        known = self._words.get(column, {})
        return known.get(text) or known.get(_plain(text))

    @cached_property
    def _labels(self) -> dict[Column, dict[str, str]]:
        return {
            column: {one.id: one.label for one in choices}
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


_NOT_COMPARED = str.maketrans(
    "", "", ' \n\t　·.．、，,（）()“”"：:-—一二三四五六七八九十0123456789'
)


def _plain(text: str) -> str:
    """Return a text without numbering, punctuation and blanks, by which words are compared."""
    bare = normalise(text)
    return bare.translate(_NOT_COMPARED) or bare
