"""What the window calls things."""

from govinfo_desktop.core.evaluation.progress import Counts
from govinfo_desktop.ui.widgets.wording import SEVERITIES, count_words


def test_each_severity_is_counted_under_its_own_name():
    counted = count_words(Counts(errors=1, reasons=2, warnings=3, hints=4))
    assert counted == ["必改 1", "须说明 2", "请核对 3", "提示 4"]
    assert [words.split()[0] for words in counted] == list(SEVERITIES.values())


def test_a_severity_without_findings_is_not_counted():
    assert count_words(Counts(warnings=2)) == ["请核对 2"]
