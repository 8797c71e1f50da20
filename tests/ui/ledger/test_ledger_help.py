"""The help on the ledger says what the program computes."""

import re

from govinfo_desktop.core.ledger.deadlines import deadline
from govinfo_desktop.forms.working_days import read_arrangement
from govinfo_desktop.ui.help.help_window import LEDGER_TOPIC, read_manual
from tests.core.ledger.ledgers import DAYS, application, day


def test_the_worked_example_is_what_the_program_computes():
    example = application(
        received="2025-09-22",
        receipt="signed",
        correction_asked="2025-09-25",
        correction_received="2025-09-28",
        third_party_asked="2025-10-10",
        third_party_answered="2025-10-20",
        extended_until="2025-11-28",
        extended_by="分管负责人",
    )
    found = deadline(example, DAYS, day("2025-11-01"))
    page = read_manual()[LEDGER_TOPIC]
    for number, step in enumerate(found.how, 1):
        assert f"{number}. {step}\n" in page
    assert len(found.how) == 8


def test_the_arrangement_that_the_help_shows_can_be_added(tmp_path):
    page = read_manual()[LEDGER_TOPIC]
    file = tmp_path / "2027.toml"
    lines = re.findall(r"^- `(\w+ = .*)`$", page, re.MULTILINE)
    file.write_text("\n".join(lines), encoding="utf-8")
    assert read_arrangement(file).year == 2027
