"""Print options of an organ, and of one report."""

from govinfo_desktop.core.model.paper import Paper


def test_a_report_takes_the_options_of_the_organ_that_it_leaves_empty():
    services = Paper(layout="pitch-29", note="此件公开发布")
    assert Paper(seal="none").over(services) == Paper(
        layout="pitch-29", note="此件公开发布", seal="none"
    )


def test_the_option_of_a_report_overrides_the_organs():
    assert Paper(layout="gb-strict").over(Paper(layout="pitch-29")).layout == "gb-strict"


def test_a_report_can_clear_an_option_of_the_organ():
    assert Paper(note="无").over(Paper(note="此件公开发布")).note == ""
