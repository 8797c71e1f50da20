"""Sessions: an open draft is saved, and never over a change by another program."""

import errno
import hashlib
import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from govinfo_desktop import cli
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage import atomic, session
from govinfo_desktop.storage.atomic import write_whole
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes, read_draft
from govinfo_desktop.storage.errors import CannotWrite, DeviceName, DraftGone, FolderGone
from govinfo_desktop.storage.history import STATE_INTERVAL_S, History
from govinfo_desktop.storage.lock import Lock
from govinfo_desktop.storage.sealed import ChecksumDiffers
from govinfo_desktop.storage.session import ReadOnlyDraft, Session
from govinfo_desktop.storage.unreadable import TruncatedDraft

NEW_IN_CONTAINER_2 = {"id", "steps", "versions", "sha256"}


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

    monkeypatch.setattr("govinfo_desktop.storage.session.write_private", refused)
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
    assert found.contents.report.text("organ") == "乙"


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


def test_a_draft_that_was_moved_away_is_not_made_again_without_a_question(
    opened: Session, path: Path
) -> None:
    opened.save(draft("甲"))
    path.rename(path.with_name("moved.ndbg"))
    for _ in range(2):
        with pytest.raises(DraftGone, match="已被移走、改名或删除") as gone:
            opened.save(draft("乙"))
        assert gone.value.path == path
        assert not path.exists()
    opened.allow_new_file()
    assert opened.save(draft("乙")).path == path
    assert organ_in(path) == "乙"
    assert organ_in(path.with_name("moved.ndbg")) == "甲"
    opened.save(draft("丙"))
    assert organ_in(path) == "丙"


def test_a_draft_that_was_moved_away_and_put_back_is_saved_as_before(
    opened: Session, path: Path
) -> None:
    path.rename(path.with_name("moved.ndbg"))
    with pytest.raises(DraftGone):
        opened.save(draft("乙"))
    path.with_name("moved.ndbg").rename(path)
    assert opened.save(draft("乙")).notice == ""


def test_nothing_is_saved_beneath_a_stick_that_was_pulled(
    path: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = Session.create(path, draft("甲"), history)
    device = path.parent.stat().st_dev
    monkeypatch.setattr(session, "_device_of", lambda _: device + 1)
    with pytest.raises(DraftGone, match="U 盘已拔出或换了盘"):
        new.save(draft("甲"))
    assert not path.exists()
    monkeypatch.setattr(session, "_device_of", lambda _: device)
    assert new.save(draft("甲")).notice == ""


def test_a_stick_that_comes_back_as_another_device_is_the_same_draft(
    opened: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_device_of", lambda _: 4711)
    assert opened.save(draft("乙")).notice == ""
    assert organ_in(path) == "乙"


def test_a_stick_pulled_during_a_save_is_not_reported_as_saved(
    opened: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    devices = iter([1, 2])
    monkeypatch.setattr(session, "_device_of", lambda _: next(devices))
    with pytest.raises(DraftGone):
        opened.save(draft("乙"))


def test_the_command_line_says_that_a_draft_is_gone_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "a.ndbg")
    assert cli.main(["new", "national-2021", "--organ", "甲", "--year", "2025", "-o", path]) == 0
    (tmp_path / "a.json").write_text('{"texts": {"organ": "乙"}}', encoding="utf-8")
    monkeypatch.setattr(session, "_read_if_there", lambda _: None)
    capsys.readouterr()
    assert cli.main(["fill", path, str(tmp_path / "a.json")]) == 2
    answer = capsys.readouterr()
    assert (answer.out, answer.err.count("\n")) == ("", 1)
    assert "已不在原处" in answer.err


def test_the_largest_revision_that_is_saved_can_be_opened(path: Path, history: History) -> None:
    write_whole(path, draft_to_bytes(replace(draft("甲"), revision=2**53 - 1)))
    opened = Session.open(path, history)
    for organ in ("乙", "丙"):
        opened.save(draft(organ))
    assert read_draft(path).revision == 2**53 - 1


def of_container_1(organ: str) -> bytes:
    """Return the file of a draft as version 1.0 wrote it: without id, steps and versions."""
    contents = json.loads(draft_to_bytes(draft(organ)))
    kept = {key: contents[key] for key in contents if key not in NEW_IN_CONTAINER_2}
    before = json.dumps({**kept, "container": 1}, ensure_ascii=False).removesuffix("}").encode()
    before += b",\n "
    return before + f'"sha256": "{hashlib.sha256(before).hexdigest()}"\n}}\n'.encode()


def test_a_draft_of_container_1_gets_an_id_that_reading_and_saving_agree_on(
    path: Path, history: History
) -> None:
    path.write_bytes(of_container_1("甲"))
    before = read_draft(path)
    assert len(before.id) == 32
    session = Session.open(path, history)
    for organ in ("乙", "丙"):
        session.save(draft(organ))
    assert json.loads(path.read_bytes())["container"] == 2
    assert read_draft(path).id == before.id


def test_the_original_of_an_upgraded_draft_outlives_all_thinning_of_the_history(
    path: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = of_container_1("甲")
    path.write_bytes(original)
    monkeypatch.setattr("govinfo_desktop.storage.session.STATE_INTERVAL_S", 0)
    monkeypatch.setattr("govinfo_desktop.storage.history.NEWEST_STATES_KEPT", 2)
    session = Session.open(path, history)
    for number in range(6):
        session.save(draft(f"第{number}次"))
    states = [one.path.read_bytes() for one in history.generations(path)]
    assert states
    assert original not in states
    assert (history.folder_of(path) / "original-1.ndbg").read_bytes() == original


def test_a_draft_that_was_never_upgraded_keeps_no_original(opened: Session, path: Path) -> None:
    opened.save(draft("乙"))
    assert not list(path.parent.rglob("original-*"))


def test_a_new_draft_has_an_id_that_stays(path: Path, history: History) -> None:
    other = path.with_name("b.ndbg")
    made = Session.create_saved(other, replace(draft("甲"), id="0" * 32), history)
    first = read_draft(other).id
    assert len(first) == 32
    assert first != "0" * 32
    made.save(draft("乙"))
    made.close()
    Session.create_saved(other, draft("丙"), history)
    assert read_draft(other).id == first
    kept = history.generations(other)
    assert [history.read(one).report.text("organ") for one in kept] == ["乙", "甲"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_a_new_draft_is_readable_by_its_owner_only(path: Path, history: History) -> None:
    Session.create_saved(path, draft("甲"), history).save(draft("乙"))
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_draft_with_the_name_of_a_device_is_not_begun(path: Path, history: History) -> None:
    with pytest.raises(DeviceName):
        Session.create(path.with_name("CON.ndbg"), draft("甲"), history)
    assert os.listdir(path.parent) == []


def test_a_folder_renamed_while_open_is_reported_and_the_next_save_works(
    opened: Session, path: Path
) -> None:
    path.parent.rename(path.parent.with_name("renamed"))
    with pytest.raises(FolderGone):
        opened.save(draft("乙"))
    path.parent.with_name("renamed").rename(path.parent)
    assert opened.save(draft("乙")).notice == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not flush folders")
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
        encoding="utf-8",
        check=True,
    ).stderr
    later = trace.split('"now')[1]
    assert later.count("sync(") == 3 * 2
