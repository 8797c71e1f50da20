"""Labels of severities and their counts."""

from dataclasses import replace

from govinfo_desktop.core.evaluation.progress import Counts, Progress, Stage
from govinfo_desktop.ui.widgets.wording import SEVERITIES, count_labels, stage_of, stage_tone


def test_each_severity_is_counted_under_its_own_name():
    counted = count_labels(Counts(errors=1, reasons=2, warnings=3, hints=4))
    assert counted == ["必改 1", "须说明 2", "请核对 3", "提示 4"]
    assert [label.split()[0] for label in counted] == list(SEVERITIES.values())


def test_a_severity_without_findings_is_not_counted():
    assert count_labels(Counts(warnings=2)) == ["请核对 2"]


def test_a_part_with_open_findings_is_not_called_finished():
    done = Progress(id="overview", stage=Stage.DONE, blanks=0, counts=Counts())
    assert (stage_of(done), stage_tone(done)) == ("完成", "done")
    hinted = replace(done, counts=Counts(hints=1))
    assert (stage_of(hinted), stage_tone(hinted)) == ("已填", "hint")
    doubtful = replace(done, counts=Counts(warnings=2))
    assert (stage_of(doubtful), stage_tone(doubtful)) == ("已填", "warning")
