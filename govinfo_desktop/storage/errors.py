"""Errors of reading and writing files; each message tells the clerk what to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from govinfo_desktop.errors import GovinfoError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DISK_FULL_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT})
NOT_FOUND_ERRORS = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE})
PERMISSION_ERRORS = frozenset({errno.EACCES, errno.EPERM})
# winerror: access denied, sharing violation, lock violation. Windows answers with the first, too,
# when a file is replaced that another program has open.
WINDOWS_SHARING_ERRORS = frozenset({5, 32, 33})


class CannotRead(GovinfoError):
    """A file could not be read."""

    def __init__(self, path: Path, cause: OSError) -> None:
        super().__init__(f"无法读取“{path.name or path}”：{_read_problem(cause)}")


class CannotPrint(GovinfoError):
    """The output of a command could not be written to where stdout leads."""

    def __init__(self, cause: OSError) -> None:
        why = "磁盘空间不足" if cause.errno in DISK_FULL_ERRORS else f"写入出错（{_code(cause)}）"
        super().__init__(f"结果无法输出：{why}。")


class CannotWrite(GovinfoError):
    """A file could not be written; its former contents are untouched."""


class HalfWritten(CannotWrite):
    """One of several files could not be written, and others could not be restored."""

    def __init__(self, failure: CannotWrite, written: Iterable[Path]) -> None:
        names = "、".join(f"“{path.name}”" for path in written)
        super().__init__(f"{failure}{names}已经写入，没能换回原来的内容，请一并重新导出。")


class DiskFull(CannotWrite):
    """The disk or the user's quota is full."""

    def __init__(self, path: Path, needed: int) -> None:
        super().__init__(
            f"磁盘空间不足，“{path.name}”没有写入：需要{_amount(needed)}，"
            f"请清理“{path.parent}”所在的磁盘，或另存到别的磁盘。"
        )


class FileTooLarge(CannotWrite):
    """The file system or a limit of the process allows no file of this size."""

    def __init__(self, path: Path, needed: int) -> None:
        super().__init__(
            f"“{path.name}”需要{_amount(needed)}，超过了这里允许的文件大小，请另存到别的磁盘。"
        )


class ReadOnlyPlace(CannotWrite):
    """The disk is mounted read-only."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path.parent}”是只读的，无法写入“{path.name}”，请另存到别的文件夹。")


class NotPermitted(CannotWrite):
    """The clerk may not write in this folder or over this file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"没有写入“{path}”的权限，请另存到自己的文件夹，或请管理员开放该文件夹的写权限。"
        )


class NameTooLong(CannotWrite):
    """The name is longer than the file system allows."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"文件名或路径太长，请换一个短一些的名称：{path.name[:40]}……")


class UnfitName(CannotWrite):
    """The file system does not allow the name, or a folder has it already."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"不能用“{path.name}”作文件名，请换一个名称。")


class FolderGone(CannotWrite):
    """The folder is missing: it was renamed, or its disk was removed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"找不到文件夹“{path.parent}”，它可能已改名或 U 盘已拔出，"
            f"请插好 U 盘，或把“{path.name}”另存到别的文件夹。"
        )


class OpenElsewhere(CannotWrite):
    """Another program has the file open and does not let it be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path.name}”正被别的程序打开，请先关闭那个程序，或换一个文件名。")


class DiskFailed(CannotWrite):
    """The disk reports an error that has no class of its own."""

    def __init__(self, path: Path, cause: OSError) -> None:
        super().__init__(
            f"磁盘读写出错，“{path.name}”没有可靠写入（{_code(cause)}），请另存到别的磁盘并检查该磁盘。"
        )


def why_not_written(path: Path, cause: OSError, needed: int) -> CannotWrite:
    """Return the error for the clerk that fits a system error.

    ``needed`` is the size of the contents in bytes, 0 if that does not matter.
    """
    if getattr(cause, "winerror", None) in WINDOWS_SHARING_ERRORS:
        return OpenElsewhere(path)
    if cause.errno in DISK_FULL_ERRORS:
        return DiskFull(path, needed)
    if cause.errno in NOT_FOUND_ERRORS:
        return FolderGone(path)
    if cause.errno in PERMISSION_ERRORS:
        return NotPermitted(path)
    return _rarer_error(path, cause, needed)


def _rarer_error(path: Path, cause: OSError, needed: int) -> CannotWrite:
    match cause.errno:
        case errno.EFBIG:
            return FileTooLarge(path, needed)
        case errno.EROFS:
            return ReadOnlyPlace(path)
        case errno.ENAMETOOLONG:
            return NameTooLong(path)
        case errno.EISDIR | errno.EINVAL | errno.EILSEQ | errno.ENOTEMPTY | errno.EEXIST:
            return UnfitName(path)
        case errno.ETXTBSY | errno.EBUSY:
            return OpenElsewhere(path)
        case _:
            return DiskFailed(path, cause)


def _read_problem(cause: OSError) -> str:
    if cause.errno in NOT_FOUND_ERRORS:
        return "找不到这个文件，它可能已改名、移走或 U 盘已拔出。"
    if cause.errno in PERMISSION_ERRORS:
        return "没有读取它的权限。"
    if cause.errno == errno.ENAMETOOLONG:
        return "文件名太长。"
    if cause.errno == errno.EISDIR:
        return "它是一个文件夹。"
    if cause.errno == errno.EINVAL:
        return "它不是普通文件。"
    return f"磁盘读写出错（{_code(cause)}）。"


def _code(cause: OSError) -> str:
    return errno.errorcode.get(cause.errno or 0, type(cause).__name__)


def _amount(size: int) -> str:
    if size < 1024 * 1024:
        return f"约 {max(1, round(size / 1024))} KB"
    return f"约 {size / 1024 / 1024:.1f} MB"
