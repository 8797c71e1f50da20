"""Short run of damaged drafts and ledgers."""

from pathlib import Path

import pytest

from govinfo_desktop.storage.sealed import Contents
from tests.reliability.damage import damage_files, misbuild_files
from tests.reliability.sealed_files import DRAFT, LEDGER, FileOnTrial

each_kind = pytest.mark.parametrize("kind", [DRAFT, LEDGER], ids=["draft", "ledger"])


@each_kind
def test_a_damaged_file_is_refused_and_kept_and_an_intact_state_is_found(
    kind: FileOnTrial[Contents], tmp_path: Path
) -> None:
    assert damage_files(kind, tmp_path, times=150, seed=1).failures == []


@each_kind
def test_a_file_with_wrong_contents_is_refused_or_is_the_same_after_a_save(
    kind: FileOnTrial[Contents], tmp_path: Path
) -> None:
    outcome = misbuild_files(kind, tmp_path, times=150, seed=1)
    assert outcome.failures == []
    assert outcome.notes.keys() == {"refused", "opened"}


def test_the_trials_of_one_folder_do_not_meet(tmp_path: Path) -> None:
    assert DRAFT.sound(tmp_path).report == DRAFT.sound(tmp_path).report
