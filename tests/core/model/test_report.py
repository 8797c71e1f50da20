"""A report has exactly what was typed, and is never changed in place."""

from govinfo_desktop.core.model.report import Report


def test_texts_are_changed_in_a_new_report():
    old = Report(form_id="f").with_texts({"organ": "示例局"})
    new = old.with_texts({"organ": "另一局", "year": "2024"})
    assert (old.text("organ"), old.text("year")) == ("示例局", "")
    assert (new.text("organ"), new.text("year")) == ("另一局", "2024")


def test_an_empty_text_makes_a_field_blank_again():
    report = Report(form_id="f").with_texts({"a": "1"}).with_texts({"a": ""})
    assert report == Report(form_id="f")


def test_typed_text_is_kept_unchanged():
    typed = {"a": " １，２３４ ", "b": "500余条", "c": "⟦a⟧\n"}
    assert dict(Report(form_id="f").with_texts(typed).texts) == typed


def test_explanations_and_left_out_tables_are_kept_beside_the_texts():
    report = Report(form_id="f", texts={"a": "1"}).with_explanations({"r@a": "机构改革所致"})
    report = report.without_tables(frozenset({"t"}))
    assert report.explanations == {"r@a": "机构改革所致"}
    assert report.left_out == {"t"}
    assert report.with_explanations({"r@a": ""}).explanations == {}
    assert report.text("a") == "1"
