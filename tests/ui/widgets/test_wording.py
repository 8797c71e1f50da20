"""Labels of severities and their counts."""

from govinfo_desktop.core.evaluation.progress import Counts
from govinfo_desktop.ui.widgets.wording import SEVERITIES, count_labels


def test_each_severity_is_counted_under_its_own_name():
    counted = count_labels(Counts(errors=1, reasons=2, warnings=3, hints=4))
    assert counted == ["必改 1", "须说明 2", "请核对 3", "提示 4"]
    assert [label.split()[0] for label in counted] == list(SEVERITIES.values())


def test_a_severity_without_findings_is_not_counted():
    assert count_labels(Counts(warnings=2)) == ["请核对 2"]
