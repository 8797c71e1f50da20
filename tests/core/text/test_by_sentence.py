"""What is read sentence by sentence is the same as what is read from the whole text."""

import importlib
import inspect
import pkgutil
import random
import re

import pytest

import govinfo_desktop.core
from govinfo_desktop.core.checks import revisions
from govinfo_desktop.core.checks.residue import places, places_in_sentences
from govinfo_desktop.core.text.by_sentence import by_sentence, moved_span, sentences
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import narrow
from tests.core.checks.published import FIGURES, published_text
from tests.core.checks.reports import FORMS
from tests.samples.sample import names, read_sample

MODULES = [
    importlib.import_module(one.name)
    for one in pkgutil.walk_packages(govinfo_desktop.core.__path__, "govinfo_desktop.core.")
    if not one.ispkg
]
READERS = [
    getattr(module, name)
    for module in MODULES
    for name in re.findall(
        r"^@by_sentence\(.*\)\ndef (\w+)", inspect.getsource(module), re.MULTILINE
    )
]
GUARDED = [
    (f"{module.__name__}.{name}", value)
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, LazyPattern) and value._needs
]
# What is typed, pasted or deleted at any place of a text, sentences broken in two among them.
TYPED = (
    *("。", "\n", "。\n", "，", "；", "：", "（", "）", "《", "》", "”", " ", "！", ".", "、", "%"),
    *("2024年", "2024年我局", "12月31日", "12件", "1", "0", "万", "余", "十二", "3.5%", "条", "件"),
    *("我局", "我县", "某市财政局", "未收到", "没有", "申请", "行政复议", "诉讼", "均获维持", "共"),
    *("收到", "办结", "予以公开", "其中", "同比增长", "较上年", "一是", "的的", "，，", "进一步步"),
    *("将继续", "下一步", "由", "编制", "本报告", "XX", "××", "____", "        ", "\n\n\n\n"),
)
SLIPS = (
    *(
        "主动公开",
        "公开申请",
        "占",
        "260余，",
        "150十",
        "万元",
        "二3",
        "部分",
        "项",
        "（ ）",
        "【单位】",
    ),
    *("某某局", "TODO", "此处填写", "请填写", "{0}", "《《", "……"),
    *("预算3条、决算4、采购5条", "预算3条、决算4条、采购5。", "：预算3、决算4条、采购5条"),
    *("2023年部门决算和2024年部门预算", "召开次新闻发布会", "申请数量件，", "公开文件资料104，"),
    *("公开12条，公布631。", "<br/>", "12.5件", "首先甲其次乙其次丙"),
)
# What is left over from a web page or a draft, a text for each part of what such a pattern needs,
# and what other patterns find at the beginning of a line.
LEFT_OVER = (
    *("来源：某网", "发布日期：2024年", "字体：大", "【字号", "版权所有", "技术支持："),
    *("主办单位：", "网站标识码", "苏ICP备1号", "扫一扫打开", "下一页：", "下一页"),
    *("相关链接", "相关阅读：", "附件下载", "下载：", "点击查看"),
    *("您是第3位", "打印 关闭", "首页>", "首页 > 公开 > 年报", "a.docx"),
    *("（）人次", "（ ）件", "[ ]份", "（再改）", "（删此段）", "（是否保留）", "（存疑）"),
    *("（请补充）", "（待核实）", "（数据暂缺）"),
    *("一、总体情况", "（一）主动公开", "办结率达103%。"),
)
EDITS, WINDOW_CHARACTERS = 150, 900


def edited(texts, seed):
    """Yield texts, each a window of one of some texts after some edits."""
    chosen = random.Random(seed)
    for text in texts:
        start = chosen.randrange(max(1, len(text) - WINDOW_CHARACTERS))
        window = text[start : start + WINDOW_CHARACTERS]
        for _ in range(max(1, EDITS // len(texts))):
            place = chosen.randrange(len(window) + 1)
            gone = chosen.choice((0, 0, 0, 1, 2, 9))
            window = window[:place] + chosen.choice(("", *TYPED)) + window[place + gone :]
            yield window


@pytest.fixture(scope="module")
def sample_texts():
    reports = [read_sample(name, FORMS).report for name in names()]
    return ["\n".join(report.texts.values()) for report in reports]


@pytest.fixture(scope="module")
def published_texts(reports_folder):
    numbers = [one for one in FIGURES if [*reports_folder.glob(f"{one}-*.txt")]]
    return [published_text(reports_folder, one) for one in numbers]


def compare_with_whole(texts):
    assert READERS
    for text in map(narrow, texts):
        for read in READERS:
            assert read(text) == tuple(read.__wrapped__(text)), (read.__name__, text)


def test_samples_are_read_by_sentence_as_in_whole(sample_texts):
    compare_with_whole(sample_texts)
    compare_with_whole(edited(sample_texts, "samples"))


def test_published_reports_are_read_by_sentence_as_in_whole(published_texts):
    compare_with_whole(published_texts)
    compare_with_whole(edited(published_texts, "published"))


def assembled(seed):
    """Yield texts of pieces that the patterns look for, and of others."""
    chosen = random.Random(seed)
    for _ in range(2000):
        yield "".join(chosen.choices((*TYPED, *SLIPS), k=5))


@pytest.mark.parametrize(("name", "pattern"), GUARDED, ids=[name for name, _ in GUARDED])
def test_a_pattern_finds_all_that_it_finds_without_what_it_needs(name, pattern, sample_texts):
    places = []
    left_over = (f"{before}{text}" for text in LEFT_OVER for before in ("", "收到3件。\n", "公开"))
    for text in (*edited(sample_texts, name), *assembled(name), *left_over):
        found = [match.span() for match in pattern._compiled.finditer(text)]
        assert [match.span() for match in pattern.finditer(text)] == found
        places += found
    assert places


LOCAL = (
    *(revisions._REPEATED_TEXT, revisions._DIGIT_IN_WORD, revisions._DOUBLED_SCALE),
    *(revisions._LOST_NUMBER, revisions._LOST_UNIT, revisions._slip()),
)


def test_slips_are_found_in_sentences_as_in_lines(sample_texts):
    for text in (*sample_texts, *edited(sample_texts, "slips"), *assembled("slips")):
        for pattern in LOCAL:
            assert places_in_sentences(text, pattern) == places(text, pattern)


def test_only_a_full_stop_ends_a_sentence():
    assert sentences("收到3件。（一）\n办结2件") == ((0, "收到3件。"), (5, "（一）\n办结2件"))
    assert sentences("。。") == ((0, "。"), (1, "。"))
    assert sentences("") == ()


def test_a_sentence_is_read_once():
    read = []

    @by_sentence(moved_span)
    def commas(text):
        read.append(text)
        return [match.span() for match in re.finditer("，", text)]

    assert commas("甲，乙。丙，丁。") == ((1, 2), (5, 6))
    assert commas("甲，，乙。丙，丁。") == ((1, 2), (2, 3), (6, 7))
    assert commas("丙，丁。甲，乙。") == ((1, 2), (5, 6))
    assert read == ["甲，乙。", "丙，丁。", "甲，，乙。"]
