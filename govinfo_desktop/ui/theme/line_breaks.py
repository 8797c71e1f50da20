"""Rules on where a line may break: not in a count or date, nor before a dot, a number or a ＝."""

from __future__ import annotations

from govinfo_desktop.core.text.patterns import LazyPattern

# Without width; forbids a break.
WORD_JOINER = "\u2060"
NO_BREAK_SPACE = "\u00a0"
_BREAK_SIGNS = frozenset("·年＝≠≤≥<>＜＞")
_DOT = LazyPattern(r" ?·")
_BEFORE_SIGN = LazyPattern(r" ?(?=[＝≠≤≥<>＜＞])")
# A date is long: a line may begin with it. Its digits are joined already.
_JOINED_YEAR = rf"(?:1{WORD_JOINER}9|2{WORD_JOINER}0){WORD_JOINER}\d{WORD_JOINER}\d ?年"
_BEFORE_NUMBER = LazyPattern(rf"(?<=\S) ?(?=\d)(?!{_JOINED_YEAR})")
_INSIDE_NUMBER = LazyPattern(r"(?<=\d)(?=[%.,:/\-]?\d|%)|(?<=\d[.,:/\-])(?=\d)")
_BEFORE_UNIT = LazyPattern(r"(?<=\d) ?(?=[年月日号天件格处项条页份个字元万亿%])")
# 结转 12: not 结 at the end of one line and 转 12 on the next.
_IN_WORD_BEFORE_NUMBER = LazyPattern(r"(?<=[一-龥])(?=[一-龥] ?\d)")
_BEFORE_YEAR = LazyPattern(r"(?<=[上今本去下明后每])(?=年)")


def forbid_line_breaks(text: str) -> str:
    """Return a short text that is never broken across lines."""
    return WORD_JOINER.join(text.replace(" ", NO_BREAK_SPACE))


def limit_line_breaks(sentence: str) -> str:
    """Return a sentence that breaks neither before a dot or an equals sign nor in a number.

    A number stays with what is before it and with its unit, so that a date stays whole.
    """
    # Most labels have nothing of all this, and need no pattern to be compiled.
    if _BREAK_SIGNS.isdisjoint(sentence) and not any(map(str.isdecimal, sentence)):
        return sentence
    # Chinese text may break between any two characters, so also between 应为 and its number.
    kept = _IN_WORD_BEFORE_NUMBER.sub(WORD_JOINER, sentence)
    kept = _INSIDE_NUMBER.sub(WORD_JOINER, kept)
    kept = _BEFORE_NUMBER.sub(lambda found: _forbid_break_at(found.group()), kept)
    kept = _BEFORE_UNIT.sub(lambda found: _forbid_break_at(found.group()), kept)
    kept = _BEFORE_YEAR.sub(WORD_JOINER, kept)
    kept = _BEFORE_SIGN.sub(lambda found: _forbid_break_at(found.group()), kept)
    return _DOT.sub(lambda found: _forbid_break_at(found.group()[:-1]) + "·", kept)


def _forbid_break_at(space: str) -> str:
    return NO_BREAK_SPACE if space else WORD_JOINER
