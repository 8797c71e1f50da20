"""Text is shown as it is: no label, tool tip or message box takes the text of a file for HTML."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.tree import found_in, parsed, sources

# The modules that write HTML of their own, with every text in it escaped.
HTML_MODULES = {
    "ui/help/about_page.py": {"QLabel"},
    "ui/help/help_search.py": {"setMarkdown"},
    "ui/help/help_window.py": {"setHtml", "setMarkdown"},
    "ui/pages/comparison_page.py": {"setHtml"},
    "ui/pages/font_page.py": {"setHtml"},
    "ui/pages/guidance.py": {"QLabel"},
    "ui/pages/history_page.py": {"setHtml"},
    "ui/pages/review_page.py": {"setHtml"},
    "ui/table/clipboard.py": {"setHtml"},
    "ui/widgets/law_quote.py": {"QLabel"},
}
# Where labels that show plain text come from, and the one message box.
PLAIN_MODULES = {"ui/theme/plain_text.py": {"QLabel"}, "ui/widgets/dialogs.py": {"QMessageBox"}}
ALLOWED = HTML_MODULES | PLAIN_MODULES
# They write HTML for modules that show it.
WRITERS = {
    "ui/help/help_window.py",
    "ui/pages/history_diff.py",
    "ui/pages/review_tables.py",
    "ui/pages/review_text.py",
}
TAG = re.compile(r"</?(?:[abipu]|br|h[1-6]|li|[ou]l|table|t[dr])[ >/]")
# They take a text for HTML if it looks like it.
GUESSING_CLASSES = {"QLabel", "QMessageBox", "QErrorMessage", "QWhatsThis"}
HTML_METHODS = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown"}
TIP_METHODS = {"setToolTip", "setWhatsThis", "setStatusTip", "showText"}
TIP_FUNCTIONS = {"plain_tip", "with_articles_html"}

MODULES = [module for module in sources() if module.startswith("ui/")]


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def bases(tree: ast.AST) -> list[str]:
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return [name_of(base) for one in classes for base in one.bases]


def guessed(tree: ast.AST) -> set[str]:
    """Return the classes and methods used that show HTML, or may take a text for it."""
    called = {name_of(call.func) for call in calls(tree)}
    # QMessageBox.warning(...) and the like make a box as well.
    owners = {
        name_of(call.func.value)
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute) and call.func.attr.islower()
    }
    used = called | owners | set(bases(tree))
    return used & (GUESSING_CLASSES | HTML_METHODS)


def unguarded_tips(tree: ast.AST) -> list[int]:
    """Return the lines of tool tips that are neither constant nor guarded."""
    tips = [call for call in calls(tree) if name_of(call.func) in TIP_METHODS]
    return [call.lineno for call in tips if not any(map(is_guarded, call.args))]


def is_guarded(text: ast.expr) -> bool:
    if isinstance(text, ast.Call):
        return name_of(text.func) in TIP_FUNCTIONS
    return isinstance(text, ast.Constant) and isinstance(text.value, str) and "<" not in text.value


def test_only_the_listed_modules_show_html():
    found = found_in(MODULES, lambda name, tree: guessed(tree) - ALLOWED.get(name, set()))
    assert found == {}, "use PlainLabel of ui/theme/plain_text.py instead of QLabel"


def test_no_module_is_listed_without_need():
    assert {name: guessed(parsed(name)) for name in ALLOWED} == ALLOWED


def texts_with_tags(tree: ast.AST) -> list[str]:
    """Return the texts in the code that hold a tag of HTML."""
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [text for text in strings if isinstance(text, str) and TAG.search(text)]


def test_only_the_listed_modules_write_tags():
    others = [module for module in MODULES if module not in {*ALLOWED, *WRITERS}]
    tags = found_in(others, lambda _, tree: texts_with_tags(tree))
    assert tags == {}, "a plain label shows tags as they are; use heading of ui/widgets/headings.py"
    assert texts_with_tags(ast.parse("label = 'a <b>bold</b> word'")) == ["a <b>bold</b> word"]


def test_every_tool_tip_is_constant_or_guarded():
    found = found_in(MODULES, lambda _, tree: unguarded_tips(tree))
    assert found == {}, "use plain_tip of ui/theme/plain_text.py"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("QLabel(organ)", {"QLabel"}),
        ("QtWidgets.QLabel()", {"QLabel"}),
        ("class Heading(QLabel): pass", {"QLabel"}),
        ("QMessageBox.warning(parent, 'x', organ)", {"QMessageBox"}),
        ("browser.setHtml(organ)", {"setHtml"}),
        ("PlainLabel(organ)", set()),
        ("found = page.findChildren(QLabel)", set()),
    ],
)
def test_a_widget_that_guesses_is_found(code, found):
    assert guessed(ast.parse(code)) == found


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("button.setToolTip(organ)", [1]),
        ("button.setToolTip(f'{organ}')", [1]),
        ("button.setToolTip('<b>x</b>')", [1]),
        ("QToolTip.showText(place, organ, self)", [1]),
        ("button.setToolTip('查看')", []),
        ("button.setToolTip(plain_tip(organ))", []),
    ],
)
def test_an_unguarded_tool_tip_is_found(code, lines):
    assert unguarded_tips(ast.parse(code)) == lines
