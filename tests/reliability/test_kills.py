"""Short run of the kills; `make reliability` runs the long one."""

import sys
from pathlib import Path

import pytest

from govinfo_desktop.storage.sealed import Contents
from tests.reliability.kills import kill_exports, kill_saves
from tests.reliability.sample import sample_draft
from tests.reliability.sealed_files import DRAFT, LEDGER, FileOnTrial

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no fork")


@pytest.mark.parametrize("kind", [DRAFT, LEDGER], ids=["draft", "ledger"])
def test_no_acknowledged_save_is_lost_by_a_kill(
    kind: FileOnTrial[Contents], tmp_path: Path
) -> None:
    assert kill_saves(kind, tmp_path, times=20, seed=1, name="kills").failures == []


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_killed_export_leaves_a_whole_document(tmp_path: Path, suffix: str) -> None:
    draft = sample_draft(tmp_path)
    assert kill_exports(tmp_path, draft, suffix, times=6, seed=1).failures == []
