"""Atomic writes: a file is written whole or not at all, whichever system call fails."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from govinfo_desktop.storage import atomic
from govinfo_desktop.storage.atomic import (
    beside,
    make_private_folder,
    read_own,
    real_path,
    remove_leftovers,
    write_all,
    write_own,
    write_private,
    write_whole,
)
from govinfo_desktop.storage.errors import (
    CannotRead,
    CannotWrite,
    DeviceName,
    FileTooLarge,
    FolderGone,
    HalfWritten,
    NameTooLong,
    NetworkGone,
    NotPermitted,
    OpenElsewhere,
    UnfitName,
    is_missing,
    why_not_written,
)

if sys.platform != "win32":  # Windows has no such module
    import resource

OLD = b"old" * 1000
NEW = b"new" * 2000
CALLS = ("open", "write", "fsync", "close", "link", "replace", "stat", "chmod")


class FailingOs:
    """os module whose Nth call of those that write fails."""

    def __init__(self, nth: int, code: int) -> None:
        self.left = nth
        self.code = code

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self._counted(real) if name in CALLS else real

    def _counted(self, real: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                if real is os.close:
                    real(*arguments)
                raise OSError(self.code, os.strerror(self.code))
            return real(*arguments, **named)

        return call


class ShortWrites:
    """os module that writes at most seven bytes at a time."""

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def write(self, handle: int, contents: memoryview) -> int:
        """Write at most seven bytes."""
        return os.write(handle, contents[:7])


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_holds_the_contents_and_no_temporary_file_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "草稿.ndbg", NEW)
    assert (tmp_path / "草稿.ndbg").read_bytes() == NEW
    assert files(tmp_path) == ["草稿.ndbg"]


def test_the_former_file_is_kept_under_the_given_name(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for contents in (b"1", b"2", b"3"):
        write_whole(path, contents, keep=beside(path, "previous"))
    assert path.read_bytes() == b"3"
    assert beside(path, "previous").read_bytes() == b"2"
    assert files(tmp_path) == [".a.previous", "a"]


def test_the_former_file_is_copied_on_a_file_system_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Linkless(ShortWrites):
        def link(self, *_: object) -> None:
            """Fail as a file system without links."""
            raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(atomic, "os", Linkless())
    path = tmp_path / "a"
    path.write_bytes(OLD)
    write_whole(path, NEW, keep=beside(path, "previous"))
    assert (path.read_bytes(), beside(path, "previous").read_bytes()) == (NEW, OLD)


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "os", ShortWrites())
    write_whole(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == NEW


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_after_any_failing_call_the_file_is_old_or_new_and_the_next_write_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = tmp_path / "a"
    nth, failed = 1, 0
    while True:
        path.write_bytes(OLD)
        with monkeypatch.context() as broken:
            system = FailingOs(nth, code)
            broken.setattr(atomic, "os", system)
            try:
                write_whole(path, NEW, keep=beside(path, "previous"))
            except CannotWrite:
                failed += 1
            else:
                assert path.read_bytes() == NEW
        assert path.read_bytes() in (OLD, NEW)
        assert not list(tmp_path.glob(atomic.TEMPORARY_PATTERN))
        write_whole(path, NEW)
        assert path.read_bytes() == NEW
        if system.left > 0:
            break
        nth += 1
    # Windows opens and flushes no folder.
    assert failed >= (6 if sys.platform == "win32" else 8)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
def test_no_file_of_several_is_written_if_the_disk_is_too_full_for_one(tmp_path: Path) -> None:
    first, second = tmp_path / "a.docx", tmp_path / "b.pdf"
    second.write_bytes(OLD)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(FileTooLarge, match=r"b\.pdf"):
            write_all({first: b"short", second: NEW})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert second.read_bytes() == OLD
    assert files(tmp_path) == ["b.pdf"]


def test_several_files_replace_the_old_ones(tmp_path: Path) -> None:
    first, second = tmp_path / "a.docx", tmp_path / "b.pdf"
    second.write_bytes(OLD)
    write_all({first: b"short", second: NEW})
    assert (first.read_bytes(), second.read_bytes()) == (b"short", NEW)
    assert files(tmp_path) == ["a.docx", "b.pdf"]


def write_three(folder: Path) -> None:
    """Write three files, of which the second exists already."""
    write_all({folder / name: NEW for name in ("a.docx", "b.pdf", "c.html")})


@pytest.mark.parametrize("nth", range(1, 60))
def test_all_or_none_of_several_files_are_written_when_a_call_fails(
    nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.pdf").write_bytes(OLD)
    failing = FailingOs(nth, errno.EIO)
    monkeypatch.setattr(atomic, "os", failing)
    try:
        write_three(tmp_path)
    except CannotWrite:
        assert files(tmp_path) == ["b.pdf"]
        assert (tmp_path / "b.pdf").read_bytes() == OLD
    else:
        assert files(tmp_path) == ["a.docx", "b.pdf", "c.html"]
        assert (tmp_path / "b.pdf").read_bytes() == NEW


class NothingReplaced:
    """os module that replaces two files and fails from the third on."""

    is_over = False

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def replace(self, source: Path, target: Path) -> None:
        """Rename the first two files, then fail."""
        self.is_over = self.is_over or target.name == "c.html"
        if self.is_over:
            raise OSError(errno.EBUSY, "open")
        os.replace(source, target)


def test_files_that_were_written_and_cannot_be_restored_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.pdf").write_bytes(OLD)
    monkeypatch.setattr(atomic, "os", NothingReplaced())
    with pytest.raises(HalfWritten, match=r"“c\.html”正被别的程序打开.*“b\.pdf”已经写入"):
        write_three(tmp_path)
    assert files(tmp_path) == ["b.pdf"]
    assert (tmp_path / "b.pdf").read_bytes() == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="links need an administrator on Windows")
def test_a_link_to_a_draft_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(OLD)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_permissions_of_the_former_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    path.chmod(0o640)
    write_whole(path, NEW)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_name_that_is_too_long_is_refused_as_such(tmp_path: Path) -> None:
    with pytest.raises(NameTooLong, match="请换一个短一些的名称"):
        write_whole(tmp_path / ("长" * 300), NEW)


def test_a_missing_folder_is_refused_as_such(tmp_path: Path) -> None:
    with pytest.raises(FolderGone, match="U 盘"):
        write_whole(tmp_path / "gone" / "a", NEW)


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(UnfitName, match="请换一个名称"):
        write_whole(tmp_path / "a", NEW)
    assert files(tmp_path) == ["a"]


def test_a_file_marked_read_only_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    path.chmod(0o444)
    with pytest.raises(NotPermitted, match="权限"):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD


def test_on_windows_a_write_waits_until_another_program_closes_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Sharing(ShortWrites):
        refusals = 3

        def replace(self, old: Path, new: Path) -> None:
            """Fail three times, then rename."""
            if self.refusals:
                self.refusals -= 1
                refusal = PermissionError(errno.EACCES, "used by another process")
                refusal.winerror = 32  # type: ignore[attr-defined]
                raise refusal
            os.replace(old, new)

    monkeypatch.setattr(atomic, "os", Sharing())
    write_whole(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
def test_a_limit_on_file_size_leaves_the_old_file_and_names_the_size(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(FileTooLarge, match="约 6 KB"):
            write_whole(path, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_bytes() == OLD
    assert files(tmp_path) == ["a"]


def test_only_old_temporary_files_are_removed(tmp_path: Path) -> None:
    old, young = tmp_path / ".govinfo-1.tmp", tmp_path / ".govinfo-2.tmp"
    for leftover in (old, young):
        leftover.write_bytes(b"half")
    two_days_ago = young.stat().st_mtime - 2 * atomic.LEFTOVER_AGE_S
    os.utime(old, (two_days_ago, two_days_ago))
    remove_leftovers(tmp_path)
    assert files(tmp_path) == [young.name]


def test_the_name_of_a_hidden_file_is_never_longer_than_file_systems_allow(tmp_path: Path) -> None:
    assert beside(tmp_path / "草稿.ndbg", "lock").name == ".草稿.ndbg.lock"
    assert len(beside(tmp_path / ("长" * 85), "previous").name.encode()) <= 255


def test_a_write_takes_two_flushes(tmp_path: Path, strace: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    code = (
        "from pathlib import Path\n"
        "from govinfo_desktop.storage.atomic import beside, write_whole\n"
        f"path = Path({str(path)!r})\n"
        "write_whole(path, b'new', keep=beside(path, 'previous'))\n"
    )
    trace = subprocess.run(
        [strace, "-f", "-e", "trace=fsync,fdatasync,sync,syncfs", sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stderr
    assert trace.count("sync(") == 2


def test_an_export_removes_what_a_killed_export_left(tmp_path: Path) -> None:
    leftover = tmp_path / ".govinfo-1.tmp"
    leftover.write_bytes(b"half")
    os.utime(leftover, (1, 1))
    write_all({tmp_path / "报告.docx": NEW})
    assert files(tmp_path) == ["报告.docx"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files in folders")
def test_only_a_regular_file_is_replaced(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "a.pdf"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    with pytest.raises(UnfitName, match="pipe"):
        write_whole(link, NEW)
    assert pipe.is_fifo()
    assert sorted(tmp_path.iterdir()) == [link, pipe]


def test_the_message_about_a_full_disk_names_the_size_without_a_space() -> None:
    assert "需要约 3 KB" in str(why_not_written(Path("a"), OSError(errno.ENOSPC, ""), 3000))


class WithoutLinks(ShortWrites):
    """os module of a file system that answers every link with one error."""

    def __init__(self, code: int, winerror: int | None = None) -> None:
        self.code, self.winerror = code, winerror

    def link(self, *_: object) -> None:
        """Fail as a file system without links."""
        refusal = OSError(self.code, "no links here")
        if self.winerror is not None:
            refusal.winerror = self.winerror  # type: ignore[attr-defined]
        raise refusal

    def write(self, handle: int, contents: memoryview) -> int:
        """Write as usual."""
        return os.write(handle, contents)


WINDOWS_ERRORS = (1, 5, 32, 50, 59, 64, 206, 1142, 1224, 1231, 1326)
REFUSALS = [
    *((code, None) for code in (errno.EINVAL, errno.EPERM, errno.ENOTSUP, errno.EMLINK)),
    *((code, None) for code in (errno.EXDEV, errno.ENOSYS, errno.EIO, errno.ENOENT)),
    *((errno.EINVAL, code) for code in WINDOWS_ERRORS),
]


@pytest.mark.parametrize(("code", "winerror"), REFUSALS)
def test_saving_goes_on_whatever_a_file_system_without_links_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, winerror: int | None
) -> None:
    monkeypatch.setattr(atomic, "os", WithoutLinks(code, winerror))
    path, export = tmp_path / "a", tmp_path / "b.docx"
    for contents in (b"1", b"2", b"3"):
        write_whole(path, contents, keep=beside(path, "previous"))
        write_all({export: contents})
    assert (path.read_bytes(), beside(path, "previous").read_bytes()) == (b"3", b"2")
    assert export.read_bytes() == b"3"
    assert files(tmp_path) == [".a.previous", "a", "b.docx"]


def test_a_failing_export_restores_the_former_files_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(WithoutLinks):
        def replace(self, source: Path, target: Path) -> None:
            """Fail at the last of three files."""
            if target.name == "c.html":
                raise OSError(errno.EIO, "broken")
            os.replace(source, target)

    (tmp_path / "b.pdf").write_bytes(OLD)
    monkeypatch.setattr(atomic, "os", Broken(errno.EINVAL))
    with pytest.raises(CannotWrite):
        write_three(tmp_path)
    assert files(tmp_path) == ["b.pdf"]
    assert (tmp_path / "b.pdf").read_bytes() == OLD


@pytest.mark.parametrize("code", WINDOWS_ERRORS)
def test_every_error_of_windows_is_a_sentence_with_a_remedy(tmp_path: Path, code: int) -> None:
    cause = OSError(errno.EINVAL, "windows")
    cause.winerror = code  # type: ignore[attr-defined]
    message = str(why_not_written(tmp_path / "a.docx", cause, 100))
    assert "请" in message
    assert message.endswith("。")
    assert str(CannotRead(tmp_path / "a.docx", cause)).endswith("。")


def refusal(code: int, number: int = errno.EINVAL) -> OSError:
    cause = OSError(number, "windows")
    cause.winerror = code  # type: ignore[attr-defined]
    return cause


def test_the_words_about_an_error_of_windows_are_true(tmp_path: Path) -> None:
    present, folder = tmp_path / "a.docx", tmp_path / "b"
    present.touch()
    folder.mkdir()

    def message(path: Path, code: int) -> str:
        return str(why_not_written(path, refusal(code), 1))

    assert "没有写入" in message(tmp_path / "new.docx", 5)
    assert "权限" in message(tmp_path / "new.docx", 5)
    assert "正被别的程序打开，或者没有改写它的权限" in message(present, 5)
    assert "是一个文件夹" in message(folder, 5)
    assert "正被别的程序打开" in message(present, 1224)
    for code in (59, 64, 1231, 1326):
        assert "共享文件夹" in message(present, code)
        assert "共享文件夹" in str(CannotRead(present, refusal(code)))
    deep = tmp_path / ("x" * 200) / ("y" * 60)
    assert "路径" in message(deep, 3)
    assert "太长" in message(deep, 206)
    assert "文件夹" in str(CannotRead(folder, refusal(5, errno.EACCES)))


# Codes with the errno that Python for Windows derives from them, and what the clerk is told.
TRUE_WORDS = [
    (112, errno.ENOSPC, "磁盘空间不足"),
    *((code, errno.EINVAL, "磁盘空间不足") for code in (39, 1295)),
    (19, errno.EACCES, "是只读的"),
    *((code, errno.EACCES, "U 盘已拔出") for code in (15, 20, 21)),
    *((code, errno.EINVAL, "U 盘已拔出") for code in (433, 1006, 1110, 1112, 1167, 1617)),
    *((code, errno.EACCES, "磁盘读写出错") for code in (23, 27, 29, 31)),
    *((code, errno.EINVAL, "磁盘读写出错") for code in (1, 50, 225, 1117, 1392)),
    (123, errno.ENOENT, "作文件名"),
    (53, errno.ENOENT, "共享文件夹"),
]


@pytest.mark.parametrize(("code", "number", "words"), TRUE_WORDS)
def test_what_windows_says_of_a_disk_is_not_taken_for_a_missing_permission_or_a_bad_name(
    tmp_path: Path, code: int, number: int, words: str
) -> None:
    cause = refusal(code, number)
    assert words in str(why_not_written(tmp_path / "a.docx", cause, 100))
    if words in ("U 盘已拔出", "磁盘读写出错", "共享文件夹"):
        assert words in str(CannotRead(tmp_path / "a.docx", cause))


def test_a_name_that_windows_forbids_is_that_of_no_file(tmp_path: Path) -> None:
    assert "找不到" in str(CannotRead(tmp_path / "a?.docx", refusal(123, errno.ENOENT)))


def test_only_a_file_that_is_not_there_is_missing() -> None:
    def missing(code: int) -> OSError:
        cause = FileNotFoundError(errno.ENOENT, "not there")
        cause.winerror = code  # type: ignore[attr-defined]
        return cause

    assert is_missing(FileNotFoundError(errno.ENOENT, "not there"))
    assert [is_missing(missing(code)) for code in (2, 3, 53, 67)] == [True, True, False, False]
    assert not is_missing(refusal(5, errno.EACCES))


def test_a_share_that_does_not_answer_while_links_are_resolved_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dropped(_: Path) -> str:
        raise refusal(64)

    monkeypatch.setattr(atomic.os.path, "realpath", dropped)
    with pytest.raises(NetworkGone, match="连接不上"):
        real_path(tmp_path / "a")


DEVICES = ("CON", "nul", "COM1.docx", "com¹.docx", "CONIN$", "CON .x", "lpt9.ndbg", "aux.", "prn")


@pytest.mark.parametrize("name", DEVICES)
def test_the_name_of_a_device_is_refused_at_every_door(tmp_path: Path, name: str) -> None:
    for write in (write_whole, write_private, write_own):
        with pytest.raises(DeviceName, match="设备名"):
            write(tmp_path / name, NEW)
    with pytest.raises(DeviceName):
        write_all({tmp_path / "a": NEW, tmp_path / name: NEW})
    assert files(tmp_path) == []


@pytest.mark.parametrize("name", ["CONSOLE", "COM10.docx", "a.con", "年报.ndbg", "com.docx"])
def test_a_name_that_only_resembles_a_device_is_allowed(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, NEW)
    assert files(tmp_path) == [name]


def test_a_file_of_the_program_replaces_a_link_and_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(OLD)
    (tmp_path / "ours").symlink_to(tmp_path / "theirs")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for name in ("ours", "dangling"):
        write_own(tmp_path / name, NEW)
        assert (tmp_path / name).read_bytes() == NEW
    assert (tmp_path / "theirs").read_bytes() == OLD
    assert files(tmp_path) == ["dangling", "ours", "theirs"]


def test_a_file_of_the_program_is_not_read_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(OLD)
    (tmp_path / "ours").symlink_to(tmp_path / "theirs")
    with pytest.raises(CannotRead):
        read_own(tmp_path / "ours", 10_000)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_a_new_draft_and_a_file_of_the_program_are_readable_by_their_owner_only(
    tmp_path: Path,
) -> None:
    write_private(tmp_path / "draft", NEW)
    write_own(tmp_path / "settings", NEW)
    make_private_folder(tmp_path / "a" / "b")
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("draft", "settings", "a", "a/b")]
    assert modes == [0o600, 0o600, 0o700, 0o700]
    (tmp_path / "draft").chmod(0o640)
    write_private(tmp_path / "draft", OLD)
    assert (tmp_path / "draft").stat().st_mode & 0o777 == 0o640


def test_a_folder_under_the_name_of_the_former_file_is_moved_aside(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    beside(path, "previous").mkdir()
    (beside(path, "previous") / "theirs").touch()
    write_whole(path, NEW, keep=beside(path, "previous"))
    assert beside(path, "previous").read_bytes() == OLD
    assert len(list(tmp_path.glob(".a.previous-*/theirs"))) == 1


def test_a_document_that_another_program_holds_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Held(ShortWrites):
        def rename(self, path: Path, _: Path) -> None:
            """Refuse to rename the document."""
            if Path(path).name == "a.docx":
                raise refusal(32)

        def link(self, *_: object) -> None:
            """Fail the test: a second name could not be removed."""
            raise AssertionError

    monkeypatch.setattr(atomic, "SHARING_RETRY_S", 0.1)
    monkeypatch.setattr(atomic, "os", Held())
    (tmp_path / "a.docx").write_bytes(OLD)
    with pytest.raises(OpenElsewhere):
        write_all({tmp_path / "a.docx": NEW})
    assert files(tmp_path) == ["a.docx"]


def test_a_read_only_document_leaves_no_temporary_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(OLD)
    (tmp_path / "a.docx").chmod(0o444)
    with pytest.raises(NotPermitted):
        write_all({tmp_path / "a.docx": NEW, tmp_path / "b.pdf": NEW})
    assert files(tmp_path) == ["a.docx"]


def test_a_temporary_file_that_could_not_be_removed_goes_with_the_next_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Sticky(ShortWrites):
        def unlink(self, _: Path) -> None:
            """Refuse to remove anything."""
            raise refusal(32)

    path = tmp_path / "a"
    path.write_bytes(OLD)
    with monkeypatch.context() as broken:
        broken.setattr(atomic, "os", Sticky())
        write_all({path: NEW})
    assert len(files(tmp_path)) > 1
    write_whole(path, NEW)
    assert files(tmp_path) == ["a"]


def test_the_second_name_of_an_old_document_is_no_leftover(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    os.utime(path, (1, 1))
    with atomic._second_name(path) as former:
        remove_leftovers(tmp_path)
        assert former is not None
        assert former.read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links")
def test_a_link_among_leftovers_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(OLD)
    os.utime(tmp_path / "theirs", (1, 1))
    (tmp_path / ".govinfo-1.tmp").symlink_to(tmp_path / "theirs")
    remove_leftovers(tmp_path)
    assert files(tmp_path) == [".govinfo-1.tmp", "theirs"]
