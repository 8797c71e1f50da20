"""Form files: reading them, and refusing a wrong one with its line."""

from __future__ import annotations

import json
import os

import pytest

from govinfo_desktop.core.model.form import Blank, Entry
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.forms.loader import LARGEST_FORM_FILE_BYTES, BadForm, load_form
from tests.forms.small import PAGES, SMALL, load

SHEET = """\
sheet = [
  "窗口办件 *4",
  "类别 | 收到 | 办结 | 结转",
  "个人 | [received.people] | [done.people] | 其中 [carried_in.people] 件转入 ^2",
  "企业 | [received.firms] | [done.firms]",
]
"""


def test_a_form_is_read_from_its_file(tmp_path):
    form = load(SMALL, tmp_path)
    table = form.tables["cases"]
    assert form.name == form.title
    assert form.valid_in(2024)
    assert not form.valid_in(2019)
    assert [field.id for field in form.particulars][:6] == [
        "organ", "organ_short", "kind", "year", "title", "date",
    ]  # fmt: skip
    assert list(table.fields)[:3] == [
        "cases.received.people", "cases.received.firms", "cases.received.total",
    ]  # fmt: skip
    assert table.computed == {f"cases.{row.id}.total" for row in table.rows}
    assert table.fields["cases.done.people"].name == "办结·个人"
    assert table.fields["cases.done.people"].unit == "件"
    assert table.blank is Blank.UNFILLED
    assert table.rules[2].severity is Severity.WARNING
    assert [place.name for place in table.rules[1].places] == ["个人", "企业", "总计"]


def test_a_byte_order_mark_is_allowed(tmp_path):
    assert load("\ufeff" + SMALL, tmp_path).id == "small"


def test_a_row_may_have_its_own_kind_of_entry_unit_and_decimals(tmp_path):
    text = SMALL.replace(
        '{ id = "done", label = ["三、办结"] }',
        '{ id = "done", label = ["三、办结"], entry = "money", unit = "元", decimals = 2 }',
    )
    field = load(text, tmp_path).tables["cases"].fields["cases.done.firms"]
    assert (field.entry, field.unit, field.decimals) == (Entry.MONEY, "元", 2)


def test_a_rule_may_apply_in_some_lines_only(tmp_path):
    text = SMALL.replace('severity = "warning"', 'severity = "warning"\nonly = ["firms"]')
    rule = load(text, tmp_path).tables["cases"].rules[2]
    assert [place.name for place in rule.places] == ["企业"]


def test_a_sheet_lists_its_own_cells(tmp_path):
    table = load(
        SMALL.replace('title = "办件表"\n', f'title = "办件表"\n{SHEET}'), tmp_path
    ).tables["cases"]
    assert list(table.fields) == [
        "cases.received.people",
        "cases.done.people",
        "cases.carried_in.people",
        "cases.received.firms",
        "cases.done.firms",
    ]
    assert table.sheet[2][3].parts == ("其中 ", "cases.carried_in.people", " 件转入")
    assert (table.sheet[2][3].rows, table.sheet[0][0].columns) == (2, 4)


TITLE = 'title = "办件表"'
WRONG = [
    # text replaced, its replacement, part of the message, part of the line that is named
    ('id = "small"\n', "", "缺少“id”", ""),
    ('title = "窗口办件情况报告"\n', "", "缺少“title”", 'id = "small"'),
    ("years = { from = 2020 }", "years = { form = 2020 }", "form", "form = 2020"),
    ("years = { from = 2020 }", 'years = "2020"', "一组", "years ="),
    ("years = { from = 2020 }", 'years = { from = "二〇二〇" }', "整数", "from ="),
    ('titles = ["{organ}', 'titel = ["{organ}', "不认识“titel”", "titel ="),
    ('titles = ["{organ}{year}年窗口办件情况报告"]', "titles = []", "titles", "titles"),
    ('title = "基本情况"', 'titel = "基本情况"', "不认识“titel”", "titel ="),
    ('title = "基本情况"', "title = 5", "title", "title = 5"),
    ('id = "cases"\ntitle = "办件情况"', 'id = "summary"\ntitle = "办件情况"', "两次", "summary"),
    ('id = "firms"', 'id = "people"', "用了两次", '"people"'),
    ('id = "firms"', 'id = "done"', "用了两次", '"done"'),
    ('{ id = "firms"', '{ ident = "firms"', "ident", "ident"),
    ('label = ["企业"]', "label = 5", "label", "label = 5"),
    ('label = ["企业"]', 'label = ["企业"], entry = "number"', "没有“number”这种", "number"),
    ('label = ["企业"]', 'label = ["企业"], decimals = "2"', "decimals", "decimals"),
    ('unit = "件"', 'units = "件"', "不认识“units”", "units ="),
    ('unit = "件"', 'blank = "zero"', "不能是“zero”", '"zero"'),
    ("carried_in = ", "carried = ", "结转所说的“carried”", "carry ="),
    ('"carried_out" }', '"carried_on" }', "结转所说的“carried_on”", "carry ="),
    ("total := people + firms", "total := people + farms", "不认识“farms”", "farms"),
    ("total := people + firms", "total people + firms", "没有 :=", "total people"),
    ("total := people + firms", "total := people + ", "不完整", "total := people"),
    ("total := people + firms", "people + firms := total", "只能是一个名称", "people + firms"),
    ("total := people + firms", "total := people + done", "不能既写行又写列", "+ done"),
    ("total := people + firms", "total := total + firms", "互相引用", "total := total"),
    ("total := people + firms", "total := people * firms", "看不懂", "people * firms"),
    ('severity = "warning"', 'severity = "grave"', "没有“grave”这种级别", '"grave"'),
    ('severity = "warning"', 'only = ["done"]', "only 里不认识“done”", "done <="),
    ('severity = "warning"', 'onyl = ["firms"]', "不认识“onyl”", "onyl ="),
    ('id = "carry"\n', "", "缺少“id”", ""),
    ('rule = "carried_in = prev.carried_out"\n', "", "缺少“rule”", '"carry"'),
    ('unreadable = "t01"', 'unreadible = "t01"', "没有名为“unreadible”的检查", "unreadible ="),
    ('preset = "plain"', 'preset = "fancy"', "没有名为“fancy”的版式", '"fancy"'),
    ('preset = "plain"', 'preset = "plain"\nmodel = "loose"', "word 和 strict", '"loose"'),
    ('preset = "plain"', 'preset = "plain"\nmargin = 3', "不认识“margin”", "margin ="),
    ('[page]\npreset = "plain"', 'page = "plain"', "page", ""),
    (
        'title = "办件表"',
        'title = "办件表"\nsheet = ["[done.who]"]',
        "“done.who”这一格",
        "done.who",
    ),
    (TITLE, f'{TITLE}\nsheet = ["[done.who]"]', "“done.who”这一格", "done.who"),
    (
        TITLE,
        f'{TITLE}\nsheet = ["甲 *2", "乙"]',
        "有 1 列，应与第一行同为 2 列",
        'sheet = ["甲',
    ),
    (
        TITLE,
        f'{TITLE}\nsheet = ["[done.firms] | [done.firms]"]',
        "印了两次",
        "sheet =",
    ),
    (
        'title = "基本情况"',
        'title = "基本情况"\npoints = [{ name = "人员", asks = "deeds" }]',
        "没有“deeds”这种要点",
        '"deeds"',
    ),
    (
        'title = "基本情况"',
        'title = "基本情况"\nproposals = [{ text = "共⟦cases.done.all⟧件。" }]',
        "“cases.done.all”不是这种格式的一格",
        "cases.done.all",
    ),
    (
        'title = "基本情况"',
        'title = "基本情况"\nproposals = [{ text = "有。", some = ["cases.open.total"] }]',
        "“cases.open.total”不是这种格式的一格",
        "cases.open.total",
    ),
    ("[[sections]]", "[sections]", "", ""),
    ("[checks]", "[checks", "不合 TOML 写法", "[checks"),
    ("from = 2020", "from = 2020, to = 2019", "早于", "to = 2019"),
    ("[[sections]]", 'head = "middle"\n\n[[sections]]', "“head”只能是", '"middle"'),
    ('unit = "件"', "widths = [1, 2]", "有 4 列，“widths”写了 2 个", "widths ="),
    ('unit = "件"', 'sheet = ["甲"]\nhead_rows = 2', "超过了表的行数", "head_rows ="),
    ("years = {", "years = = {", "不合 TOML 写法", "years = ="),
]


@pytest.mark.parametrize(("good", "bad", "message", "line"), WRONG)
def test_a_wrong_form_is_refused_with_file_line_and_problem(good, bad, message, line, tmp_path):
    text = SMALL.replace(good, bad, 1)
    assert text != SMALL
    with pytest.raises(BadForm) as refused:
        load(text, tmp_path)
    refusal = str(refused.value)
    assert refusal.startswith("格式文件 small.toml 不能使用：")
    assert message in refusal
    assert refusal.endswith("。")
    assert refusal.count("\n") == 0
    if line:
        assert line in text.splitlines()[refused.value.line - 1], refusal


UNPRINTABLE = ["\n", "\r\n", "\r", "\u2028", "\x85", "\v", "\t", "\0", "\x1b", "\u202e", "\u200b"]
QUOTING = [
    ('id = "small"', "id = {}"),
    ('id = "firms"', "id = {}"),
    ('label = ["企业"]', 'label = ["企业"], entry = {}'),
    ('unit = "件"', "blank = {}"),
    ('severity = "warning"', "severity = {}"),
    ('severity = "warning"', "only = [{}]"),
    ("total := people + firms", "total := {0} + {0}"),
    ('preset = "plain"', "preset = {}"),
    ('unreadable = "t01"', '{} = "t01"'),
    ('unit = "件"', '{} = "件"'),
    ('unit = "件"', "sheet = [{}]\nhead_rows = 2"),
    ('"carried_out" }', "{} }}"),
    ("[[sections]]", "head = {}\n\n[[sections]]"),
    ("[[sections]]", "[sections]\nid = {}"),
]


@pytest.mark.parametrize("character", UNPRINTABLE, ids=ascii)
@pytest.mark.parametrize(("good", "bad"), QUOTING)
def test_a_refusal_that_quotes_the_file_is_one_line_that_can_be_printed(
    good, bad, character, tmp_path
):
    # JSON and TOML escape characters alike.
    text = SMALL.replace(good, bad.format(json.dumps(f"a{character}b")), 1)
    assert text != SMALL
    with pytest.raises(BadForm) as refused:
        load(text, tmp_path)
    assert str(refused.value).isprintable()


def test_a_refusal_names_a_file_with_a_line_end_in_its_name_on_one_line(tmp_path):
    refused = BadForm(tmp_path / "a\nb.toml", 0, "太大")
    assert str(refused) == "格式文件 a b.toml 不能使用：文件，太大。"


def test_a_missing_file_and_a_binary_file_are_refused(tmp_path):
    with pytest.raises(BadForm, match="读不出来") as gone:
        load_form(tmp_path / "none.toml", {}, PAGES)
    assert "No such file" not in str(gone.value)
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadForm, match="不是 UTF-8 编码"):
        load_form(tmp_path / "binary.toml", {}, PAGES)


def test_a_pipe_is_refused_without_blocking(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(BadForm, match="读不出来"):
        load_form(tmp_path / "pipe.toml", {}, PAGES)


def test_a_file_larger_than_any_form_is_refused(tmp_path):
    (tmp_path / "large.toml").write_bytes(b"#" * (LARGEST_FORM_FILE_BYTES + 1))
    with pytest.raises(BadForm, match="太大"):
        load_form(tmp_path / "large.toml", {}, PAGES)


@pytest.mark.parametrize("text", ["", "5", "[[sections]]", 'id = "x"', "sections = 3", "\x00"])
def test_a_file_that_is_no_form_is_refused(text, tmp_path):
    with pytest.raises(BadForm):
        load(text, tmp_path)
