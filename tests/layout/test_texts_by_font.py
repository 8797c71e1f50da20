"""Texts of a document by face role."""

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.layout.outline import outline
from govinfo_desktop.layout.texts_by_font import texts_by_font
from govinfo_desktop.paths import resources_folder


def test_texts_are_listed_under_the_face_that_sets_them():
    form = load_catalogue(resources_folder()).form("national-2021")
    texts = {
        "organ": "示例市㐂局",
        "year": "2024",
        "overview": "（一）主动公开情况。正文如此。",
        "proactive.admin_fee.fee": "３",
    }
    report = Report(form_id=form.id, texts={FieldId(n): t for n, t in texts.items()})
    found = texts_by_font(outline(form, report, evaluate(form, report)))
    assert "示例市㐂局2024年政府信息公开工作年度报告" in found["xiaobiaosong"]
    assert "一、总体情况" in found["heiti"]
    assert "主动公开情况" in found["kaiti"]
    assert "正文如此" in found["fangsong"]
    assert "行政许可" in found["fangsong"]
