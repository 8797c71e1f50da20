"""Small form as an agency might write one, for tests that read it and tests that spoil it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.forms.loader import load_form

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.core.model.form import Form

ROLES = (
    *("title", "subtitle", "body", "heading1", "heading2", "heading3", "heading4", "table"),
    *("table_head", "caption", "table_note", "signature", "attachment", "note", "colophon"),
    "draft_mark",
)
PAGES = {
    "plain": {
        "id": "plain",
        "name": "普通",
        "styles": {role: {"face": "fangsong", "size": 16} for role in ROLES},
        "number": {},
    }
}
SMALL = """\
id = "small"
title = "窗口办件情况报告"
source = "本单位"
years = { from = 2020 }
titles = ["{organ}{year}年窗口办件情况报告"]

[[sections]]
id = "summary"
title = "基本情况"

[[sections]]
id = "cases"
title = "办件情况"
text_required = false

[[sections.tables]]
id = "cases"
title = "办件表"
unit = "件"
carry = { carried_in = "carried_out" }
columns = [
  { id = "people", label = ["个人"] },
  { id = "firms", label = ["企业"] },
  { id = "total", label = ["总计"] },
]
rows = [
  { id = "received", label = ["一、收到"] },
  { id = "carried_in", label = ["二、结转"] },
  { id = "done", label = ["三、办结"] },
  { id = "carried_out", label = ["四、结转下年"] },
]

[[sections.tables.rules]]
id = "row_total"
rule = "total := people + firms"

[[sections.tables.rules]]
id = "balance"
rule = "received + carried_in = done + carried_out"
says = "收办相等"
source = "本表"

[[sections.tables.rules]]
id = "done_le"
rule = "done <= received + carried_in"
severity = "warning"

[[sections.tables.rules]]
id = "carry"
rule = "carried_in = prev.carried_out"
severity = "reason"
previous_forms = ["small"]

[checks]
unreadable = "t01"
unfilled = "t03"

[page]
preset = "plain"
"""


def load(text: str, folder: Path, name: str = "small.toml") -> Form:
    """Return the form in a text, read from a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_form(path, CHECKS, PAGES)
