"""Rules on where a line may break: not in a count, nor before a dot, a number or a ＝."""

from __future__ import annotations

from govinfo_desktop.core.text.patterns import LazyPattern

# Without width; forbids a break.
WORD_JOINER = "\u2060"
NO_BREAK_SPACE = "\u00a0"
_DOT = LazyPattern(r" ?·")
_BEFORE_SIGN = LazyPattern(r" ?(?=[＝≠≤≥<>＜＞])")
_BEFORE_NUMBER = LazyPattern(r"(?<=\S) ?(?=\d)")
_INSIDE_NUMBER = LazyPattern(r"(?<=\d)(?=[%.,:/\-]?\d|%)|(?<=\d[.,:/\-])(?=\d)")


def forbid_line_breaks(text: str) -> str:
    """Return a short text that is never broken across lines."""
    return WORD_JOINER.join(text.replace(" ", NO_BREAK_SPACE))


def limit_line_breaks(sentence: str) -> str:
    """Return a sentence that breaks neither before a dot or an equals sign nor in a number."""
    # Chinese text may break between any two characters, so also between 应为 and its number.
    kept = _INSIDE_NUMBER.sub(WORD_JOINER, sentence)
    kept = _BEFORE_NUMBER.sub(lambda found: _forbid_break_at(found.group()), kept)
    kept = _BEFORE_SIGN.sub(lambda found: _forbid_break_at(found.group()), kept)
    return _DOT.sub(lambda found: _forbid_break_at(found.group()[:-1]) + "·", kept)


def _forbid_break_at(space: str) -> str:
    return NO_BREAK_SPACE if space else WORD_JOINER
