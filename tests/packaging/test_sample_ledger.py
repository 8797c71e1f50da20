"""The sample ledger is what its script makes, and shows what a ledger can say."""

import importlib.util

import pytest

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.counting import count
from govinfo_desktop.core.ledger.reading import LedgerReading
from govinfo_desktop.storage.ledger.ledger_file import ledger_to_bytes, read_ledger
from tests.core.ledger.ledgers import DAYS, FORMS, TERMS


@pytest.fixture
def sample_ledger(repository):
    path = repository / "packaging" / "sample_ledger.py"
    spec = importlib.util.spec_from_file_location("sample_ledger", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_shipped_sample_is_what_the_script_makes(sample_ledger):
    made = ledger_to_bytes(sample_ledger.sample_ledger())
    assert paths.sample_ledger_file().read_bytes() == made


def test_every_application_of_the_sample_is_counted_and_a_double_entry_is_found():
    ledger = read_ledger(paths.sample_ledger_file()).ledger
    reading = LedgerReading(TERMS, DAYS)
    found = count(reading.applications(ledger), 2025, FORMS.form("national-2021"), TERMS)
    assert found.problems == ()
    received = sum(number for name, number in found.numbers.items() if ".new_received." in name)
    carried = sum(number for name, number in found.numbers.items() if ".carried_in." in name)
    assert received + carried == len(ledger.rows) == 301
    rules = {one.rule for one in reading.problems(ledger)}
    assert {"ledger_duplicate", "ledger_answered_late"} <= rules
    assert "ledger_unreadable" not in rules
