"""What is known of the reports on this computer."""

from datetime import date
from pathlib import Path

import pytest

from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.ui.drafts.known_reports import KnownReport, known_reports, report_on, year_due


def known(year, organ="示例市示例局"):
    return KnownReport(
        path=Path(f"{year}.ndbg"), id="", form_id="", organ=organ, kind="", year=year
    )


@pytest.mark.parametrize(
    ("years", "today", "due"),
    [
        ([], date(2026, 1, 10), 2025),
        ([2024], date(2026, 1, 10), 2025),
        ([2025], date(2026, 2, 1), 2025),
        ([2025], date(2026, 12, 20), 2026),
        ([2024], date(2026, 12, 20), 2025),
    ],
)
def test_the_year_that_is_due_is_last_year_until_it_has_a_report(years, today, due):
    assert year_due([known(year) for year in years], "示例市示例局", today) == due


def test_a_report_of_another_agency_does_not_count():
    assert report_on([known(2025, "别处的局")], "示例市示例局", 2025) is None
    assert report_on([known(None)], "示例市示例局", None) is None


def test_drafts_that_cannot_be_read_are_left_out(tmp_path, draft):
    good, bad = tmp_path / "好.ndbg", tmp_path / "坏.ndbg"
    good.write_bytes(draft_to_bytes(draft))
    bad.write_bytes(b"x")
    (found,) = known_reports([bad, good])
    assert (found.organ, found.year) == ("示例市示例局", 2024)
