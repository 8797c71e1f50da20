"""Cheap look at the text of a form file before it is parsed.

tomllib is made for trusted files: 100 KB of dotted keys take it 4.7 GB and minutes, and a number of
5,000 digits raises ValueError. Form files come from anywhere, so that what is beyond any real form
is refused first.
"""

from __future__ import annotations

import re

from govinfo_desktop.forms.validation import Wrong

# The largest shipped form file has less than a twentieth of it, and a tenth of the other limits.
LARGEST_FORM_FILE_BYTES = 400 * 1024
MOST_KEYS = 10_000
DEEPEST_BRACKETS = 12
MOST_DOTS_IN_A_KEY = 8
MOST_DIGITS_IN_A_NUMBER = 30
LONGEST_BARE_WORD_CHARACTERS = 200

# Texts and comments, which may hold anything. An unfinished text ends with its line.
_QUOTED = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*(?:"{3,5})?'
    r"|'''(?:[^']|'(?!''))*(?:'{3,5})?"
    r'|"(?:[^"\\\n]|\\[^\n])*"?'
    r"|'[^'\n]*'?"
    r"|\#[^\n]*",
    re.DOTALL,
)
_BLANKS = re.compile(r"[ \t]+")
_WORD_ENDS = re.compile(r"[=,{}\[\]\r\n]+")
_LONG_NUMBER = re.compile(rf"[0-9_]{{{MOST_DIGITS_IN_A_NUMBER + 1},}}")


def check_source(source: str) -> None:
    """Raise Wrong for a text that no form needs and that would be costly to parse."""
    bare = _QUOTED.sub(_placeholder, source)
    if bare.count("=") > MOST_KEYS:
        raise Wrong(f"键太多（最多 {MOST_KEYS} 个）", "")
    _check_brackets(bare)
    _check_words(bare)


def _placeholder(quoted: re.Match[str]) -> str:
    # A text may be a part of a dotted key. Line ends are kept for arrays over several lines.
    return "" if quoted[0].startswith("#") else "q"


def _check_brackets(bare: str) -> None:
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", bare):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST_BRACKETS:
            raise Wrong("括号套得太深", "")


def _check_words(bare: str) -> None:
    for word in _WORD_ENDS.split(_BLANKS.sub("", bare)):
        if word.count(".") > MOST_DOTS_IN_A_KEY:
            raise Wrong(f"键里的点太多（最多 {MOST_DOTS_IN_A_KEY} 个）", word[:20])
        if _LONG_NUMBER.search(word):
            raise Wrong(f"数的位数太多（最多 {MOST_DIGITS_IN_A_NUMBER} 位）", word[:20])
        if len(word) > LONGEST_BARE_WORD_CHARACTERS:
            raise Wrong("有一处太长，不合 TOML 写法", word[:20])
