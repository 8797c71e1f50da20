"""Heading number that Enter puts at the beginning of the next line."""

from __future__ import annotations

from govinfo_desktop.core.text.numbering import continued, opening


class OfferedNumber:
    """The last number that was offered; withdrawn when the clerk types or pastes one behind it."""

    def __init__(self) -> None:
        self._number = ""

    def offer_after(self, line: str) -> str:
        """Return the number that continues a line's own, and remember it as offered."""
        self._number = continued(line)
        return self._number

    def without_doubled_number(self, raw: str, offset: int) -> str:
        """Return a passage without the offered number where another one was typed behind it.

        ``offset`` is where the cursor is in the passage.
        """
        start = raw.rfind("\n", 0, offset) + 1
        number = self._number
        if not number or not raw.startswith(number, start):
            return raw
        rest = raw[start + len(number) :].split("\n", 1)[0]
        if not opening(rest).level:
            return raw
        self._number = ""
        return raw[:start] + raw[start + len(number) :]

    def start_of_paste(self, raw: str, start: int, pasted: str) -> int:
        """Return where a paste at an offset begins: before the offered number if it has its own."""
        if not self._number or not opening(pasted).level:
            return start
        line = raw[raw.rfind("\n", 0, start) + 1 : start]
        return start - len(line) if line == self._number else start
