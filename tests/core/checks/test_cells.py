"""Single cells of every kind on the shipped forms."""

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.forms.catalogue import load_catalogue


@pytest.fixture(scope="module")
def forms(repository):
    return load_catalogue(repository / "resources").forms


def about(form, field: str, text: str) -> list[Finding]:
    """Return the findings about one typed cell."""
    findings = evaluate(form, Report(form_id=form.id).with_texts({field: text})).findings
    return [one for one in findings if one.fields == (field,) and one.rule != "t03"]


@pytest.mark.parametrize(
    ("form", "field", "text", "rule"),
    [
        ("national-2021", "applications.open.company", "1.5", "cells_nonneg_int"),
        ("national-2021", "proactive.admin_fee.fee", "-1", "proactive_fee_nonneg"),
        ("national-2021", "proactive.admin_fee.fee", "1.1234567", "proactive_fee_nonneg"),
        ("national-2021", "remedies.cases.review_upheld", "/", "cells_nonneg_int"),
        ("national-2021", "fee_cases", "三件", "cells_nonneg_int"),
        ("national-2019", "proactive.licence.items_change", "减3", "t08"),
        ("national-2019", "proactive.licence.decisions", "-3", "cells_nonneg_int"),
        ("national-2019", "proactive.procurement.purchase_amount", "约5万", "cells_nonneg_int"),
        ("guangzhou-2008", "proactive.active_total.value", "500余条", "cells_number"),
        ("hengyang-2010", "consultations.page_views.value", "13000人次", "cells_number"),
        ("jiaojiang-2011", "statistics.form.accepted", "无", "t01"),
        ("jiaojiang-2011", "statistics.form.full_text_rate", "全部", "t01"),
        ("zhangdian-2009", "active_total", "百余", "t01"),
    ],
)
def test_a_wrong_entry_has_the_rule_of_its_cell(form, field, text, rule, forms):
    (finding,) = about(forms[form], field, text)
    assert finding.rule == rule
    assert finding.severity is Severity.ERROR
    assert finding.says.startswith(forms[form].fields[field].name)


@pytest.mark.parametrize(
    ("form", "field", "text"),
    [
        ("national-2021", "proactive.admin_fee.fee", "59237.2449"),
        ("national-2019", "proactive.licence.items_change", "-8"),
        ("national-2019", "proactive.procurement.purchase_amount", "25.1万元"),
        ("guangzhou-2008", "proactive.active_total.value", "１２，１７５"),
        ("jiaojiang-2011", "statistics.form.full_text_rate", "98.5"),
        ("jiaojiang-2011", "statistics.form.complaint_close_rate", "100%"),
        ("jiaojiang-2011", "statistics.form.budget", "12000.50"),
        ("jiaojiang-2011", "statistics.form.remarks", "希望加强培训"),
    ],
)
def test_a_right_entry_has_no_finding(form, field, text, forms):
    assert not [one for one in about(forms[form], field, text) if one.rule != "t05"]


def test_a_rate_beyond_a_hundred_is_found(forms):
    field = "statistics.form.on_time_rate"
    assert [one.rule for one in about(forms["jiaojiang-2011"], field, "100.1")] == ["rates_0_100"]


def test_blanks_are_errors_only_where_the_form_requires_a_zero(forms):
    found = {
        name: {one.rule for one in evaluate(form, Report(form_id=name)).findings} & {"t03", "t05"}
        for name, form in forms.items()
    }
    assert found == {
        "national-2021": {"t03"},
        "national-2019": {"t03"},
        "jiaojiang-2011": {"t05"},
        "guangzhou-2008": set(),
        "hengyang-2010": set(),
        "zhangdian-2009": set(),
        "anhui-2010": set(),
        "pingtan-2014": set(),
    }
