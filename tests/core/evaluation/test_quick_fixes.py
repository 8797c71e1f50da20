"""Quick fixes of marked text."""

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.evaluation.quick_fixes import fixes_at
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.paths import resources_folder

PASSAGE = FieldId("overview")


@pytest.fixture(scope="module")
def form():
    return load_catalogue(resources_folder()).form("national-2021")


def fixes_of(form, text, part):
    texts = {"organ": "示例市示例局", "organ_short": "我局", "year": "2025", "overview": text}
    report = Report(form_id=form.id, texts={FieldId(name): one for name, one in texts.items()})
    evaluation = evaluate(form, report)
    found = fixes_at(form, report, evaluation, PASSAGE, text.index(part))
    return {one.label: text[: one.start] + one.text + text[one.end :] for one in found}


@pytest.mark.parametrize(
    ("text", "part", "label", "fixed"),
    [
        ("主动公开,及时准确。", ",", "换成中文标点", "主动公开，及时准确。"),
        (
            "2023年，我局主动公开信息。",
            "2023",
            "改为2025",
            "2025年，我局主动公开信息。",
        ),
        (
            "统计期限自2023年1月1日起至2023年12月31日止。",
            "2023年1月",
            "改为2025",
            "统计期限自2025年1月1日起至2025年12月31日止。",
        ),
        ("主动公开" + " " * 12 + "信息。", "   ", "删去多余空格", "主动公开信息。"),
        (
            "根据《中华人民政府信息公开条例》，",
            "《",
            "更正名称：《中华人民共和国政府信息公开条例》",
            "根据《中华人民共和国政府信息公开条例》，",
        ),
        ("今年我委公开了信息。", "我委", "更正名称：我局", "今年我局公开了信息。"),
    ],
)
def test_what_is_marked_is_fixed_in_one_step(form, text, part, label, fixed):
    assert fixes_of(form, text, part).get(label) == fixed


def test_text_without_a_mark_has_no_fix(form):
    assert fixes_of(form, "我局主动公开信息。", "主动") == {}
