"""Recovery: drafts that were not closed are found, and no others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft, read_draft
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.processes import host_name
from govinfo_desktop.storage.recovery import Recovery

OPEN = """
import sys
from pathlib import Path
from govinfo_desktop.storage.recovery import Recovery
Recovery(Path(sys.argv[1])).opened(Path(sys.argv[2]))
"""
DRAFT = Draft(report=Report(form_id="f", texts={FieldId("organ"): "甲"}))


def test_a_draft_whose_process_died_is_offered_until_its_mark_is_removed(tmp_path: Path) -> None:
    draft = tmp_path / "a.ndbg"
    subprocess.run([sys.executable, "-c", OPEN, str(tmp_path / "r"), str(draft)], check=True)
    recovery = Recovery(tmp_path / "r")
    assert recovery.not_closed() == (draft,)
    recovery.closed(draft)
    assert recovery.not_closed() == ()


def test_a_draft_that_is_open_now_is_not_offered(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path / "r")
    recovery.opened(tmp_path / "a.ndbg")
    assert recovery.not_closed() == ()


@pytest.mark.parametrize("rubbish", ["", "[]", "{", '{"host": 1}', "\x00"])
def test_a_mark_that_cannot_be_read_is_skipped(tmp_path: Path, rubbish: str) -> None:
    (tmp_path / "open-1.json").write_text(rubbish, encoding="utf-8")
    assert Recovery(tmp_path).not_closed() == ()


def test_an_emergency_copy_holds_everything(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path / "r")
    copy = recovery.save_copy(DRAFT, "年报.ndbg")
    assert read_draft(copy) == DRAFT
    assert recovery.copies() == (copy,)


def test_two_emergencies_in_one_second_leave_two_copies(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path)
    assert len({recovery.save_copy(DRAFT, "年报.ndbg") for _ in range(3)}) == 3


def test_a_draft_is_opened_even_if_no_mark_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "r").write_text("a file where the folder should be")
    recovery = Recovery(tmp_path / "r")
    recovery.opened(tmp_path / "a.ndbg")
    assert recovery.not_closed() == ()
    with pytest.raises(CannotWrite):
        recovery.save_copy(DRAFT, "年报.ndbg")


@pytest.mark.parametrize(
    "contents",
    [
        "[" * 90_000,
        '{"process": ' + "9" * 5000 + "}",
        '{"host": "HOST", "draft": "a\\u0000b", "process": 1, "start": "1"}',
        '{"host": "HOST", "draft": "a", "process": -1, "start": ""}',
        '{"host": "HOST", "draft": "a", "process": ' + "9" * 40 + ', "start": ""}',
    ],
)
def test_no_mark_stops_the_start(tmp_path: Path, contents: str) -> None:
    (tmp_path / "open-1.json").write_text(contents.replace("HOST", host_name()), encoding="utf-8")
    assert all(path == Path("a") for path in Recovery(tmp_path).not_closed())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipes_devices_links_and_folders_in_place_of_marks_are_skipped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "open-1.json")
    (tmp_path / "open-2.json").symlink_to("/dev/zero")
    (tmp_path / "open-3.json").symlink_to(tmp_path / "open-3.json")
    (tmp_path / "open-4.json").mkdir()
    (tmp_path / "a.ndbg").symlink_to(tmp_path / "a.ndbg")
    recovery = Recovery(tmp_path)
    assert (recovery.not_closed(), recovery.copies()) == ((), ())


def test_a_mark_that_is_a_link_destroys_nothing(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path / "r")
    recovery.opened(tmp_path / "a.ndbg")
    mark = next((tmp_path / "r").iterdir())
    mark.unlink()
    (tmp_path / "theirs").write_text("theirs")
    mark.symlink_to(tmp_path / "theirs")
    recovery.opened(tmp_path / "a.ndbg")
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert not mark.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_an_emergency_copy_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    copy = Recovery(tmp_path / "r").save_copy(DRAFT, "年报.ndbg")
    assert copy.stat().st_mode & 0o777 == 0o600
