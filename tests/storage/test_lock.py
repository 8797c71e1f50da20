"""Locks: a draft has one writer."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from govinfo_desktop.storage import lock as locks
from govinfo_desktop.storage.atomic import beside
from govinfo_desktop.storage.computer import boot_id, machine_id, started_at
from govinfo_desktop.storage.errors import CannotWrite, DiskFull, FolderGone, UnfitName
from govinfo_desktop.storage.lock import HeldElsewhere, Holder, Lock, holder_of, new_token
from govinfo_desktop.storage.processes import host_name, is_running, start_of

HOLDER = Holder(host=host_name(), process=1, start="", user="张三", since="2025-01-12T14:03")
TAKE_AND_WAIT = """
import sys, time
from pathlib import Path
from govinfo_desktop.storage.lock import Lock
Lock.take(Path(sys.argv[1]))
print("taken", flush=True)
time.sleep(60)
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return the path of a draft that need not exist."""
    return tmp_path / "草稿.ndbg"


def write_lock(draft: Path, holder: Holder) -> None:
    # Windows makes no new file over a hidden one.
    beside(draft, "lock").unlink(missing_ok=True)
    beside(draft, "lock").write_text(json.dumps(asdict(holder)), encoding="utf-8")


@pytest.fixture
def other(draft: Path) -> Iterator["subprocess.Popen[str]"]:
    """Start a process that holds the lock until it is killed."""
    command = [sys.executable, "-c", TAKE_AND_WAIT, str(draft)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "taken\n"
        yield program
        program.kill()


def test_the_holder_of_a_draft_is_described_in_plain_chinese(tmp_path: Path) -> None:
    here = str(HeldElsewhere(tmp_path / "某局2024.ndbg", HOLDER))
    assert here == (
        "草稿“某局2024”已被本机上的用户“张三”在 1月12日 14:03 打开，还没有关闭。"
        "请等那边关闭后再修改。"
    )
    away = str(HeldElsewhere(tmp_path / "某局2024.ndbg", replace(HOLDER, host="办公室二")))
    assert "电脑“办公室二”上的用户“张三”" in away
    odd = str(HeldElsewhere(tmp_path / "某局2024.ndbg", replace(HOLDER, since="昨天")))
    assert "在 昨天 打开" in odd


def test_a_lock_names_its_holder_and_is_removed_on_release(draft: Path) -> None:
    lock = Lock.take(draft)
    holder = holder_of(draft)
    assert holder is not None
    assert (holder.host, holder.process) == (host_name(), os.getpid())
    lock.release()
    assert holder_of(draft) is None
    assert list(draft.parent.iterdir()) == []


def test_a_second_lock_is_refused_with_the_name_of_the_holder(draft: Path) -> None:
    Lock.take(draft)
    with pytest.raises(HeldElsewhere, match="本机"):
        Lock.take(draft)


@pytest.mark.skipif(sys.platform == "win32", reason="links need an administrator on Windows")
def test_a_link_to_a_draft_has_the_same_lock(draft: Path) -> None:
    draft.touch()
    link = draft.with_name("link.ndbg")
    link.symlink_to(draft)
    Lock.take(link)
    with pytest.raises(HeldElsewhere):
        Lock.take(draft)


def test_the_lock_of_a_killed_process_is_taken_over_but_not_that_of_a_running_one(
    draft: Path, other: "subprocess.Popen[str]"
) -> None:
    with pytest.raises(HeldElsewhere):
        Lock.take(draft)
    other.kill()
    other.wait()
    assert holder_of(draft) is None
    Lock.take(draft).release()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no zombies")
def test_a_zombie_process_counts_as_gone(draft: Path, other: "subprocess.Popen[str]") -> None:
    os.kill(other.pid, signal.SIGKILL)
    os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
    Lock.take(draft).release()


def test_a_reused_process_id_does_not_keep_a_lock(draft: Path) -> None:
    write_lock(draft, replace(HOLDER, process=os.getpid(), start="1"))
    Lock.take(draft).release()


def test_a_holder_on_another_computer_is_believed_until_the_clerk_overrules(draft: Path) -> None:
    far = replace(HOLDER, host="PC-7", process=2**22 + 1)
    write_lock(draft, far)
    with pytest.raises(
        HeldElsewhere, match="电脑“PC-7”上的用户“张三”在 1月12日 14:03 打开"
    ) as refusal:
        Lock.take(draft)
    assert refusal.value.holder == far
    Lock.take_from(draft, far).release()


def test_a_lock_is_not_taken_from_a_new_holder(draft: Path) -> None:
    write_lock(draft, replace(HOLDER, host="PC-8"))
    with pytest.raises(HeldElsewhere, match="PC-8"):
        Lock.take_from(draft, replace(HOLDER, host="PC-7"))


def test_releasing_a_lock_that_was_taken_over_leaves_it_alone(draft: Path) -> None:
    lock = Lock.take(draft)
    write_lock(draft, replace(HOLDER, host="PC-9"))
    lock.release()
    assert holder_of(draft) is not None


@pytest.mark.parametrize("rubbish", ["", "{", "[]", '{"host": 3}', "\x00" * 50, "[" * 9000])
def test_a_lock_file_without_a_holder_is_taken_over(
    draft: Path, monkeypatch: pytest.MonkeyPatch, rubbish: str
) -> None:
    monkeypatch.setattr(locks, "EMPTY_LOCK_WAIT_S", 0.1)
    beside(draft, "lock").write_text(rubbish, encoding="utf-8")
    Lock.take(draft).release()


def test_a_missing_folder_cannot_be_locked(draft: Path) -> None:
    with pytest.raises(FolderGone):
        Lock.take(draft.parent / "gone" / "a.ndbg")


def test_this_process_is_running_and_an_impossible_one_is_not() -> None:
    assert is_running(os.getpid(), start_of(os.getpid()) or "")
    assert not is_running(os.getpid(), "1")
    assert not is_running(2**22 + 1, "")


def test_of_many_processes_at_once_exactly_one_gets_the_lock(draft: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\n"
        "from govinfo_desktop.storage.lock import HeldElsewhere, Lock\n"
        "while time.time() < float(sys.argv[2]): pass\n"
        "try:\n    Lock.take(Path(sys.argv[1]))\n    print('in', flush=True)\n"
        "    sys.stdin.read()\n"  # holds the lock until the others have answered
        "except HeldElsewhere:\n    print('out', flush=True)\n"
    )
    write_lock(draft, replace(HOLDER, process=2**22 + 1))  # a stale one to fight over
    start = str(time.time() + 1.0)
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(draft), start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(6)
    ]
    answers = [program.stdout.readline().strip() for program in programs if program.stdout]
    for program in programs:
        program.communicate()
    assert sorted(answers) == ["in", *["out"] * 5]


def test_the_refusal_names_the_draft_and_not_the_lock_file(tmp_path: Path) -> None:
    with pytest.raises(FolderGone, match="“a.ndbg”"):
        Lock.take(tmp_path / "gone" / "a.ndbg")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not remove an open file")
def test_a_full_disk_leaves_no_empty_lock_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(locks, "_write", full)
    with pytest.raises(DiskFull, match="“a.ndbg”"):
        Lock.take(tmp_path / "a.ndbg")
    assert not list(tmp_path.iterdir())


def test_a_lock_file_that_is_a_link_destroys_nothing(draft: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"")
    for target in (theirs, tmp_path / "nowhere"):
        beside(draft, "lock").symlink_to(target)
        lock = Lock.take(draft)
        assert holder_of(draft) is not None
        assert not beside(draft, "lock").is_symlink()
        lock.release()
    assert theirs.read_bytes() == b""
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files in folders")
def test_a_pipe_in_place_of_the_lock_file_blocks_nobody(draft: Path) -> None:
    os.mkfifo(beside(draft, "lock"))
    assert holder_of(draft) is None
    Lock.take(draft).release()


def test_a_folder_in_place_of_the_lock_file_is_named(draft: Path) -> None:
    beside(draft, "lock").mkdir()
    with pytest.raises(CannotWrite, match=r"“\.草稿\.ndbg\.lock”是一个文件夹"):
        Lock.take(draft)


def test_a_lock_file_that_comes_and_goes_is_not_waited_for_without_end(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "LONGEST_LOCK_WAIT_S", 0.2)
    monkeypatch.setattr(locks, "_open", lambda _: (None, False))
    with pytest.raises(HeldElsewhere, match="另一个程序"):
        Lock.take(draft)


@pytest.mark.skipif(sys.platform == "win32", reason="flock")
def test_a_guarded_lock_file_is_not_waited_for_without_end(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "LONGEST_LOCK_WAIT_S", 0.2)
    beside(draft, "lock").touch()
    with open(beside(draft, "lock"), "rb") as stream:
        locks.fcntl.flock(stream, locks.fcntl.LOCK_EX)
        with pytest.raises(HeldElsewhere):
            Lock.take(draft)
        monkeypatch.setattr(locks, "EMPTY_LOCK_WAIT_S", 0.1)
        locks._remove(beside(draft, "lock"), HOLDER)


def test_a_computer_of_the_same_name_is_another_computer(draft: Path) -> None:
    other = f"{'0' * 16}@{'f' * 16}.{boot_id()}"
    far = replace(HOLDER, process=2**22 + 1, token=other)
    write_lock(draft, far)
    assert not far.is_here
    with pytest.raises(HeldElsewhere, match=f"电脑“{host_name()}”"):
        Lock.take(draft)


@pytest.mark.skipif(not boot_id(), reason="this system has no boot id")
def test_a_copy_of_this_computer_that_opened_the_draft_after_our_start_is_believed(
    draft: Path,
) -> None:
    boot = f"{'0' * 16}@{machine_id()}.{'f' * 16}"
    later = f"{datetime.fromtimestamp(started_at() + 120):%Y-%m-%dT%H:%M}"
    write_lock(draft, replace(HOLDER, process=2**22 + 1, token=boot, since=later))
    with pytest.raises(HeldElsewhere):
        Lock.take(draft)


@pytest.mark.skipif(not boot_id(), reason="this system has no boot id")
def test_a_lock_from_before_a_restart_is_taken_over_whatever_process_has_its_id_now(
    draft: Path,
) -> None:
    boot = f"{'0' * 16}@{machine_id()}.{'f' * 16}"
    start = start_of(os.getpid()) or ""
    write_lock(draft, replace(HOLDER, process=os.getpid(), start=start, token=boot))
    Lock.take(draft).release()


def test_version_1_0_reads_our_locks_and_we_read_its(draft: Path) -> None:
    lock = Lock.take(draft)
    written = json.loads(beside(draft, "lock").read_bytes())
    assert written.keys() == {"host", "process", "start", "user", "since", "token"}
    assert written["token"].partition("@")[2] == new_token().partition("@")[2]
    lock.release()
    write_lock(draft, replace(HOLDER, process=2**22 + 1, token="0123456789abcdef"))
    Lock.take(draft).release()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_process_that_proc_hides_counts_as_running(monkeypatch: pytest.MonkeyPatch) -> None:
    def hidden(*_: object, **__: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", hidden)
    assert start_of(os.getppid()) == ""
    assert is_running(os.getppid(), "123")


@pytest.mark.parametrize("process", [0, -1, 10**30])
def test_an_impossible_process_id_does_not_run(process: int) -> None:
    assert not is_running(process, "")


def test_a_stale_lock_on_a_full_disk_is_not_left_cut(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lock(draft, replace(HOLDER, process=2**22 + 1))

    def full(handle: int, _: object) -> int:
        os.ftruncate(handle, 5)
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(locks, "_write", full)
    with pytest.raises(DiskFull):
        Lock.take(draft)
    assert not list(draft.parent.iterdir())


def test_a_name_with_a_nul_is_refused_where_the_system_resolves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "realpath", os.path.abspath)  # as on Windows
    with pytest.raises(UnfitName):
        Lock.take(tmp_path / "a\0b.ndbg")
    assert holder_of(tmp_path / "a\0b.ndbg") is None


def refuse_to_open(monkeypatch: pytest.MonkeyPatch, code: int, times: int) -> None:
    """Let Windows refuse the lock file so many times."""
    left = [code] * times
    really_open = locks._open

    def refused(file: Path) -> tuple[int | None, bool]:
        if left:
            cause = PermissionError(errno.EACCES, "refused")
            cause.winerror = left.pop()  # type: ignore[attr-defined]
            raise cause
        return really_open(file)

    monkeypatch.setattr(locks, "_open", refused)


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_lock_file_that_windows_refuses_for_a_moment_is_waited_for(
    draft: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(locks, "_PASSING_WINDOWS_ERRORS_S", {code: 60.0})
    refuse_to_open(monkeypatch, code, 3)
    Lock.take(draft).release()


def test_a_folder_that_windows_lets_nobody_write_in_is_not_waited_for_long(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    clock = SimpleNamespace(monotonic=lambda: sum(waits), sleep=waits.append)
    monkeypatch.setattr(locks, "time", clock)
    refuse_to_open(monkeypatch, 5, 10**6)
    with pytest.raises(CannotWrite, match="权限"):
        Lock.take(draft)
    assert sum(waits) < 0.5
