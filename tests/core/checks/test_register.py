"""Every check is used by a form and documented, and every finding explains itself."""

import re
from pathlib import Path

import pytest

from govinfo_desktop.core.checks.check_names import CHECK_NAMES
from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.core.model.rules import SEVERITY_WORDS
from tests.core.checks.reports import CITY_2023, CITY_2024, FORMS, findings, with_texts

PAGE = Path(__file__).resolve().parents[3] / "docs" / "checks.md"
ROW = re.compile(r"^\| `(\w+)` \|.*\| ([^|]*) \|$", re.MULTILINE)
LEVEL = re.compile(r"^\| `(\w+)` \|.*\| ([^|]*) \| [^|]* \|$", re.MULTILINE)
SHORT = {
    "2021": "national-2021",
    "2019": "national-2019",
    "广州": "guangzhou-2008",
    "衡阳": "hengyang-2010",
    "椒江": "jiaojiang-2011",
    "张店": "zhangdian-2009",
    "安徽": "anhui-2010",
    "平潭": "pingtan-2014",
}


def test_every_check_is_documented_with_its_forms():
    documented = {
        name: {SHORT[form] for form in forms.strip().split("、")}
        for name, forms in ROW.findall(PAGE.read_text(encoding="utf-8"))
    }
    asked = {name: {form.id for form in FORMS.values() if name in form.checks} for name in CHECKS}
    assert documented == asked


def test_the_names_that_form_files_may_use_are_those_of_the_checks():
    assert tuple(CHECKS) == CHECK_NAMES


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_is_used_by_a_form_and_has_a_docstring(name):
    assert any(name in form.checks for form in FORMS.values())
    assert (CHECKS[name].__doc__ or "").strip()


def levels() -> dict[str, set[str]]:
    """Return the levels that the page gives each check."""
    rows = LEVEL.findall(PAGE.read_text(encoding="utf-8"))
    return {name: set(levels_text.split("／")) for name, levels_text in rows}


def test_the_page_and_the_window_name_the_levels_alike():
    documented = levels()
    assert set(documented) == set(CHECKS)
    assert set.union(*documented.values()) == set(SEVERITY_WORDS.values())
    text = PAGE.read_text(encoding="utf-8")
    assert [word for word in SEVERITY_WORDS.values() if f"**{word}**" not in text] == []


@pytest.fixture
def broken():
    """Return a report with a fault of many kinds."""
    return with_texts(
        CITY_2024,
        overview="2022年，我局收到政府信息公开申请12件，占3%，，均获维持。扫一扫在手机打开当前页",
        problems="无",
        other_matters="无",
        year="2019",
        date="",
        applications__open__company="500余",
    )


def test_every_finding_has_a_level_that_the_page_gives_its_check(broken):
    documented, checks = levels(), FORMS[broken.form_id].checks
    met = 0
    for one in findings(broken, CITY_2023):
        rules = {name for name, rule in checks.items() if rule == one.rule}
        if rules:
            met += 1
            word = SEVERITY_WORDS[one.severity]
            assert any(word in documented[name] for name in rules), f"{one.rule} {one.says}"
    assert met > 10


def test_every_finding_has_one_message_with_its_reason_and_marks_existing_text(broken):
    found = findings(broken, CITY_2023)
    assert len({one.rule for one in found}) > 10
    for one in found:
        assert one.says
        assert one.why, one.rule
        assert one.fields, one.rule
        for mark in one.marks:
            assert 0 <= mark.start < mark.end <= len(broken.text(mark.field))
