"""Typed reading of a parsed JSON object; a wrong value is reported with its key."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.text.sanitise import sanitise
from govinfo_desktop.storage.unreadable import WrongContents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Levels of unknown values that are kept: json.dumps would not survive a thousand.
DEEPEST_NESTING = 20
# The largest whole number that every JSON reader keeps.
LARGEST_COUNT = 2**53 - 1


class Reader:
    """Reader of one JSON object by key, whose texts are sanitised; ``name`` is the file's name.

    ``removed`` collects in Chinese what sanitising took out, for nested objects as well. A missing
    key reads as empty; a value of the wrong type raises WrongContents.
    """

    def __init__(
        self, contents: Mapping[str, Any], name: str, removed: list[str] | None = None
    ) -> None:
        self.contents = contents
        self.removed: list[str] = [] if removed is None else removed
        self.name = name

    def part(self, key: str) -> Reader:
        """Return a reader of a nested object."""
        return Reader(self._typed(key, dict, {}), self.name, self.removed)

    def parts(self, key: str) -> tuple[Reader, ...]:
        """Return readers of the nested objects in a list."""
        found = self._typed(key, list, [])
        if not all(isinstance(one, dict) for one in found):
            raise WrongContents(self.name, key)
        return tuple(Reader(one, self.name, self.removed) for one in found)

    def text(self, key: str) -> str:
        """Return a text."""
        return self._clean(self._typed(key, str, ""))

    def path(self, key: str) -> str:
        """Return a file path as it is: the file system may allow what sanitising would remove."""
        return str(self._typed(key, str, ""))

    def paths(self, key: str) -> tuple[str, ...]:
        """Return file paths as they are."""
        names = self._typed(key, list, [])
        if not all(isinstance(one, str) for one in names):
            raise WrongContents(self.name, key)
        return tuple(names)

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """Return one of the allowed values; the first if the key is missing."""
        value = self.contents.get(key, allowed[0])
        if value not in allowed:
            raise WrongContents(self.name, key)
        return str(value)

    def count(self, key: str) -> int:
        """Return a whole number from 0 to LARGEST_COUNT."""
        number = self._typed(key, int, 0)
        # In Python True is an int.
        if isinstance(number, bool) or not 0 <= number <= LARGEST_COUNT:
            raise WrongContents(self.name, key)
        return int(number)

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(self._clean(one) for one in self.paths(key))

    def texts(self, key: str) -> dict[str, str]:
        """Return texts by name, without the empty ones."""
        texts = self._typed(key, dict, {})
        if not all(isinstance(text, str) for text in texts.values()):
            raise WrongContents(self.name, key)
        cleaned = {self._clean(name): self._clean(text) for name, text in texts.items()}
        return {name: text for name, text in cleaned.items() if text}

    def others(self, known: Iterable[str]) -> dict[str, Any]:
        """Return the values under unknown keys, which a later version may have written."""
        unknown = {key: self.contents[key] for key in self.contents if key not in set(known)}
        return {self._clean(key): self._kept(value, key, 0) for key, value in unknown.items()}

    def _kept(self, value: Any, key: str, depth: int) -> Any:
        """Return a value of unknown meaning, checked to be writable as JSON again."""
        if depth > DEEPEST_NESTING or (isinstance(value, float) and not math.isfinite(value)):
            raise WrongContents(self.name, key)
        if isinstance(value, dict):
            kept = value.items()
            return {self._clean(name): self._kept(one, key, depth + 1) for name, one in kept}
        if isinstance(value, list):
            return [self._kept(one, key, depth + 1) for one in value]
        return self._clean(value) if isinstance(value, str) else value

    def _clean(self, text: str) -> str:
        cleaned = sanitise(text)
        self.removed.extend(cleaned.removed)
        return cleaned.text

    def _typed(self, key: str, kind: type[Any], default: Any) -> Any:
        value = self.contents.get(key, default)
        if not isinstance(value, kind):
            raise WrongContents(self.name, key)
        return value
