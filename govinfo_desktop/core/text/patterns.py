"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def any_word(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, of those that begin alike the longest.

    Words with the same first character are one alternative, so that each character of a text is
    tried once, and those that begin no word are skipped: several times as fast.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


class LazyPattern:
    """A regular expression that is compiled on its first use instead of on import.

    Compiling the patterns of all checks takes 40 ms, half of the time it takes to import them,
    and the window is painted before the first of them is used. The methods are those of
    ``re.Pattern``; each is looked up once and then kept as an attribute of the instance, so that
    a later call costs no more than with a compiled pattern.

    ``needs`` is a pattern that is found in every match, and faster: where ``finditer`` does not
    find it, it looks no further, and compiles the pattern only once it has been found. Python
    searches fast for what begins with one of some characters.
    """

    def __init__(self, source: str, flags: int = 0, *, needs: str = "") -> None:
        self._source = source
        self._flags = flags
        self._needs = needs

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Return the first match anywhere in a text; None without one."""
        return self._compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Return the match at the beginning of a text, or at a place; None without one."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Return the match that covers a whole text; None without one."""
        return self._compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Yield every match in a text."""
        if not self._needs:
            return self._compiled.finditer
        needed = re.compile(self._needs).search

        def guarded(text: str) -> Iterator[re.Match[str]]:
            return self._compiled.finditer(text) if needed(text) else iter(())

        return guarded

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """Return the text of every match, or of its groups."""
        return self._compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[Any]]:
        """Return the pieces of a text between the matches."""
        return self._compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Return a text with the matches replaced."""
        return self._compiled.sub

    @cached_property
    def subn(self) -> Callable[..., tuple[str, int]]:
        """Return a text with the matches replaced, and how many there were."""
        return self._compiled.subn
