"""Patterns are compiled when they are first used, and then work as those of re do."""

import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import govinfo_desktop.core
from govinfo_desktop.core.text.patterns import LazyPattern, any_word

MODULES = [
    one.name
    for one in pkgutil.walk_packages(govinfo_desktop.core.__path__, "govinfo_desktop.core.")
    if not one.ispkg
]


@pytest.mark.parametrize("module", MODULES)
def test_every_pattern_of_the_core_can_be_compiled(module):
    for value in vars(importlib.import_module(module)).values():
        if isinstance(value, LazyPattern):
            value.search("")


def test_importing_the_checks_compiles_no_pattern_of_theirs():
    # Only patterns with Chinese text are counted: the standard library compiles some of its own.
    program = (
        "import re\n"
        "compiled, compile_ = [], re.compile\n"
        "re.compile = lambda source, flags=0: compiled.append(source) or compile_(source, flags)\n"
        "import govinfo_desktop.core.checks.register\n"
        "print(len([one for one in compiled if any('\u4e00' <= sign for sign in str(one))]))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert int(run.stdout) <= 2, "those of labels and of titles in core/model/form.py"


def test_a_pattern_finds_what_one_of_re_finds():
    text, source = "收到12件，办结3件", r"(\d+)件"
    lazy, plain = LazyPattern(source), re.compile(source)
    assert [one.span() for one in lazy.finditer(text)] == [o.span() for o in plain.finditer(text)]
    assert lazy.findall(text) == plain.findall(text) == ["12", "3"]
    assert lazy.split(text) == plain.split(text)
    assert lazy.sub("", text) == plain.sub("", text)
    assert lazy.subn("", text) == plain.subn("", text)
    assert (lazy.match(text), lazy.fullmatch(text)) == (None, None)
    assert lazy.match(text, 2)[0] == lazy.search(text)[0] == "12件"


def test_flags_are_kept():
    assert LazyPattern("WWW", re.IGNORECASE).search("www.example.cn")


def test_a_pattern_is_compiled_only_for_a_text_that_has_what_it_needs():
    broken = LazyPattern("(", needs="申请")
    assert list(broken.finditer("没有收到")) == []
    with pytest.raises(re.error):
        broken.finditer("没有收到申请")


def test_of_words_that_begin_alike_the_longest_is_found():
    pattern = LazyPattern(any_word(["街道", "街", "街道办事处", "新", "新的"]))
    assert pattern.findall("新街道办事处在新的街") == ["新", "街道办事处", "新的", "街"]
