"""Short run of form files with mistakes and of damaged packages."""

from pathlib import Path

import pytest

from tests.reliability.sample import sample_draft
from tests.reliability.spoilt_forms import damage_packages, spoil_forms


@pytest.mark.slow
def test_a_form_file_with_mistakes_is_refused_or_can_be_used(tmp_path: Path) -> None:
    outcome = spoil_forms(tmp_path, times=60, seed=1, every=10)
    assert outcome.failures == []
    assert "refused by the reader" in outcome.notes


def test_a_damaged_package_is_refused_or_holds_the_draft(tmp_path: Path) -> None:
    outcome = damage_packages(tmp_path, sample_draft(tmp_path), times=300, seed=1)
    assert outcome.failures == []
    assert outcome.notes.keys() == {"refused", "opened"}
