"""Where a line of words may end: not within a count, not before a dot, not just before a number."""

from __future__ import annotations

import re

JOINER = "\u2060"
"""A character without width, at which no line ends."""
SPACE = "\u00a0"
"""A space at which no line ends."""
_DOT = re.compile(r" ?·")
_INTO_NUMBER = re.compile(r"(?<=\S) ?(?=\d)")
_BEHIND_DIGIT = re.compile(r"(?<=\d)(?=[%.,:/\-]?\d|%)|(?<=\d[.,:/\-])(?=\d)")


def unbroken(words: str) -> str:
    """Return a few words in which no line ends."""
    return JOINER.join(words.replace(" ", SPACE))


def well_broken(sentence: str) -> str:
    """Return a sentence of whose lines none begins with a dot, or ends or begins in a number."""
    kept = _BEHIND_DIGIT.sub(JOINER, sentence)
    kept = _INTO_NUMBER.sub(lambda found: SPACE if found.group() else JOINER, kept)
    return _DOT.sub(lambda found: (SPACE if len(found.group()) > 1 else JOINER) + "·", kept)
