"""Sessions: an open draft is saved, and never over a change by another program."""

import errno
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage import atomic, session
from govinfo_desktop.storage.atomic import write_whole
from govinfo_desktop.storage.drafts import ChecksumDiffers, Draft, draft_to_bytes, read_draft
from govinfo_desktop.storage.errors import CannotWrite, FolderGone
from govinfo_desktop.storage.history import STATE_INTERVAL_S, History
from govinfo_desktop.storage.lock import Lock
from govinfo_desktop.storage.session import ReadOnlyDraft, Session
from govinfo_desktop.storage.unreadable import TruncatedDraft


def draft(organ: str) -> Draft:
    return Draft(report=Report(form_id="f", texts={FieldId("organ"): organ}))


def organ_in(path: Path) -> str:
    return read_draft(path).report.text("organ")


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Return an empty history."""
    return History(tmp_path / "history")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a draft in a folder of its own."""
    (tmp_path / "drafts").mkdir()
    return tmp_path / "drafts" / "年报.ndbg"


@pytest.fixture
def opened(path: Path, history: History) -> Session:
    """Return a session of a draft that is on the disk."""
    write_whole(path, draft_to_bytes(draft("甲")))
    return Session.open(path, history)


def test_a_new_draft_is_on_the_disk_after_its_first_save(path: Path, history: History) -> None:
    new = Session.create(path, draft("甲"), history)
    assert not path.exists()
    saved = new.save(new.draft)
    assert (saved.path, saved.revision, saved.notice) == (path, 1, "")
    assert organ_in(path) == "甲"


def test_a_draft_created_as_saved_is_on_the_disk_at_once(path: Path, history: History) -> None:
    kept = Session.create_saved(path, draft("甲"), history)
    assert organ_in(path) == "甲"
    assert kept.save(draft("乙")).revision == 2


def test_a_draft_that_cannot_be_created_is_not_locked(
    path: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise CannotWrite("磁盘已满")

    monkeypatch.setattr("govinfo_desktop.storage.session.write_whole", refused)
    with pytest.raises(CannotWrite):
        Session.create_saved(path, draft("甲"), history)
    Lock.take(path).release()


def test_every_save_has_a_higher_revision(opened: Session, path: Path) -> None:
    for organ in ("乙", "丙"):
        opened.save(draft(organ))
    assert read_draft(path).revision == 2


def test_the_state_before_the_first_change_is_kept(
    opened: Session, path: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    for organ in ("乙", "丙"):
        opened.save(draft(organ))
    assert [history.read(one).report.text("organ") for one in history.generations(path)] == ["甲"]
    later = time.monotonic() + STATE_INTERVAL_S
    monkeypatch.setattr(session.time, "monotonic", lambda: later)
    opened.save(draft("丁"))
    kept = [history.read(one).report.text("organ") for one in history.generations(path)]
    assert kept == ["丙", "甲"]


def test_the_state_before_the_last_save_is_kept_beside_the_draft(
    opened: Session, path: Path, history: History
) -> None:
    for organ in ("乙", "丙"):
        opened.save(draft(organ))
    path.write_bytes(b"")
    found = history.newest_sound(path)
    assert found is not None
    assert found[1].report.text("organ") == "乙"


def test_a_draft_open_elsewhere_is_opened_read_only(
    opened: Session, path: Path, history: History
) -> None:
    second = Session.open(path, history)
    assert "还没有关闭" in second.read_only
    with pytest.raises(ReadOnlyDraft):
        second.save(draft("乙"))
    opened.close()
    assert Session.open(path, history).read_only == ""


def test_a_change_by_another_program_is_never_overwritten(
    opened: Session, path: Path, history: History
) -> None:
    opened.save(draft("乙"))
    write_whole(path, draft_to_bytes(draft("别人的")))
    saved = opened.save(draft("丙"))
    assert organ_in(path) == "别人的"
    assert "冲突" in saved.path.name
    assert "没有覆盖" in saved.notice
    assert organ_in(saved.path) == "丙"
    again = opened.save(draft("丁"))
    assert (again.path, again.notice) == (saved.path, "")
    assert organ_in(path) == "别人的"


def test_a_file_that_appears_at_the_path_of_a_new_draft_is_not_overwritten(
    path: Path, history: History
) -> None:
    new = Session.create(path, draft("甲"), history)
    write_whole(path, draft_to_bytes(draft("别人的")))
    saved = new.save(new.draft)
    assert organ_in(path) == "别人的"
    assert organ_in(saved.path) == "甲"


def test_a_draft_that_was_moved_away_is_written_again(opened: Session, path: Path) -> None:
    path.rename(path.with_name("moved.ndbg"))
    opened.save(draft("乙"))
    assert organ_in(path) == "乙"
    assert organ_in(path.with_name("moved.ndbg")) == "甲"


def test_a_folder_renamed_while_open_is_reported_and_the_next_save_works(
    opened: Session, path: Path
) -> None:
    path.parent.rename(path.parent.with_name("renamed"))
    with pytest.raises(FolderGone):
        opened.save(draft("乙"))
    path.parent.with_name("renamed").rename(path.parent)
    assert opened.save(draft("乙")).notice == ""


def test_a_save_that_failed_at_its_last_step_is_not_taken_for_another_program(
    opened: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoFolderFlush:
        flushes = 0

        def __getattr__(self, name: str) -> Any:
            return getattr(os, name)

        def fsync(self, handle: int) -> None:
            """Fail at the second flush of each write, that of the folder."""
            self.flushes += 1
            if self.flushes % 2 == 0:
                raise OSError(errno.EIO, "no luck")

    opened.save(draft("乙"))
    with monkeypatch.context() as broken:
        broken.setattr(atomic, "os", NoFolderFlush())
        for organ in ("丙", "丁"):
            with pytest.raises(CannotWrite, match="磁盘读写出错"):
                opened.save(draft(organ))
    saved = opened.save(draft("戊"))
    assert (saved.path, saved.notice) == (path, "")


def test_a_draft_with_a_wrong_checksum_is_opened_only_after_the_question(
    path: Path, history: History
) -> None:
    path.write_bytes(draft_to_bytes(draft("甲")).replace("甲".encode(), "乙".encode()))
    with pytest.raises(ChecksumDiffers):
        Session.open(path, history)
    doubtful = Session.open_doubtful(path, history)
    assert doubtful.draft.report.text("organ") == "乙"
    before = path.read_bytes()
    doubtful.save(draft("丙"))
    assert history.generations(path)[0].path.read_bytes() == before
    assert organ_in(path) == "丙"


def test_a_draft_that_could_not_be_read_is_not_changed(path: Path, history: History) -> None:
    broken = draft_to_bytes(draft("甲"))[:-30]
    path.write_bytes(broken)
    with pytest.raises(TruncatedDraft):
        Session.open(path, history)
    assert path.read_bytes() == broken
    assert os.listdir(path.parent) == [path.name]


def test_a_draft_that_is_replaced_on_purpose_becomes_an_earlier_state(
    path: Path, history: History
) -> None:
    write_whole(path, draft_to_bytes(draft("旧")))
    Session.create(path, draft("新"), history).save(draft("新"))
    assert [history.read(one).report.text("organ") for one in history.generations(path)] == ["旧"]


def test_a_save_succeeds_even_if_no_history_can_be_kept(path: Path, tmp_path: Path) -> None:
    (tmp_path / "full").write_text("")
    write_whole(path, draft_to_bytes(draft("甲")))
    opened = Session.open(path, History(tmp_path / "full"))
    saved = opened.save(draft("乙"))
    assert organ_in(path) == "乙"
    assert "没有留下历史版本" in saved.notice


def test_a_draft_in_a_folder_that_cannot_be_written_is_opened_read_only(
    path: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> None:
        raise CannotWrite("不能写")

    write_whole(path, draft_to_bytes(draft("甲")))
    monkeypatch.setattr(session.Lock, "take", refused)
    opened = Session.open(path, history)
    assert "只能查看" in opened.read_only
    assert opened.draft.report.text("organ") == "甲"


def test_a_final_draft_is_still_final_after_a_save(opened: Session, path: Path) -> None:
    final = replace(opened.draft, state=replace(opened.draft.state, is_final=True))
    opened.save(final)
    assert read_draft(path).state.is_final


def test_every_save_after_the_first_takes_exactly_two_flushes(tmp_path: Path, strace: str) -> None:
    code = (
        "from pathlib import Path\n"
        "from govinfo_desktop.core.model.report import Report\n"
        "from govinfo_desktop.storage.drafts import Draft\n"
        "from govinfo_desktop.storage.history import History\n"
        "from govinfo_desktop.storage.session import Session\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "draft = Draft(report=Report(form_id='f'))\n"
        "session = Session.create(folder / 'a.ndbg', draft, History(folder / 'history'))\n"
        "session.save(draft), session.save(draft)\n"
        "print('now', flush=True)\n"
        "session.save(draft), session.save(draft), session.save(draft)\n"
    )
    trace = subprocess.run(
        [strace, "-f", "-e", "trace=fsync,fdatasync,sync,syncfs,write", sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    later = trace.split('"now')[1]
    assert later.count("sync(") == 3 * 2
