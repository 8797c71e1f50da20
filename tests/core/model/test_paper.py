"""What an office wants on the paper, and what one report wants otherwise."""

from govinfo_desktop.core.model.paper import Paper


def test_a_report_follows_the_office_where_it_wishes_nothing():
    services = Paper(layout="pitch-29", note="此件公开发布")
    assert Paper(seal="none").over(services) == Paper(
        layout="pitch-29", note="此件公开发布", seal="none"
    )


def test_a_reports_own_wish_wins():
    assert Paper(layout="gb-strict").over(Paper(layout="pitch-29")).layout == "gb-strict"


def test_a_report_can_do_without_what_the_office_has():
    assert Paper(note="无").over(Paper(note="此件公开发布")).note == ""
