"""Errors of reading and writing files; each message tells the clerk what to do."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from govinfo_desktop.errors import GovinfoError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DISK_FULL_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT})
NOT_FOUND_ERRORS = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE})
PERMISSION_ERRORS = frozenset({errno.EACCES, errno.EPERM})
# winerror: access denied, sharing violation, lock violation, mapped into another program. Windows
# answers with the first, too, when a file is replaced that another program has open.
WINDOWS_SHARING_ERRORS = frozenset({5, 32, 33, 1224})
_ACCESS_DENIED = 5
# winerror: the share or its server is gone, or no longer accepts the account.
_NETWORK_ERRORS = frozenset({51, 53, 54, 55, 59, 64, 65, 67, 71, 121, 1203, 1219, 1222, 1231})
_NETWORK_ERRORS |= {1232, 1236, 1311, 1326, 1327, 1330, 1331, 1907, 1909}
_NETWORK_ADVICE = "网络断开、共享已停用或登录已失效"
_NETWORK_ERRNOS = frozenset(
    {errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH, errno.ETIMEDOUT}
    | {errno.ENOTCONN, errno.ECONNRESET, errno.ECONNABORTED}
)
# winerror: path not found, file not found, name too long, as Windows says of a path over its limit.
_MISSING_OR_LONG = frozenset({2, 3, 123, 206})
# What codes of Windows mean for which Python has another errno: disk full and quota exceeded; write
# protected; no such drive, not ready, no such device, no volume, changed, no medium, not connected,
# removed, as Windows says of a stick that was pulled; bad names, and no folder.
_WINDOWS_ERRNOS = {
    **dict.fromkeys((39, 112, 1295), errno.ENOSPC),
    19: errno.EROFS,
    **dict.fromkeys((15, 20, 21, 433, 1005, 1006, 1110, 1112, 1167, 1617), errno.ENODEV),
    **dict.fromkeys((87, 123, 161, 267), errno.EINVAL),
}
# The errors of a device, from "bad command" to "general failure": to Python they are EACCES.
_WINDOWS_DEVICE_ERRORS = range(22, 32)
LONGEST_WINDOWS_PATH_CHARACTERS = 259
# A file is written under a temporary name in its folder first, so that must fit as well.
_TEMPORARY_NAME_CHARACTERS = len("/.govinfo-01234567-0123456789abcdef.tmp")

LEDGER_SUFFIX = ".ndtz"


def noun_of(name: str) -> str:
    """Return in Chinese what a file of this program is, for messages about it."""
    return "台账" if name.lower().endswith(LEDGER_SUFFIX) else "草稿"


class CannotRead(GovinfoError):
    """A file could not be read."""

    def __init__(self, path: Path, cause: OSError) -> None:
        super().__init__(f"无法读取“{path.name or path}”：{_read_problem(path, cause)}")


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


class DeviceName(UnfitName):
    """Windows opens a device, not a file, under this name."""

    def __init__(self, path: Path) -> None:
        CannotWrite.__init__(
            self, f"“{path.name}”是 Windows 保留的设备名，不能作文件名，请换一个名称。"
        )


class FolderThere(UnfitName):
    """A folder has the name of the file."""

    def __init__(self, path: Path) -> None:
        CannotWrite.__init__(self, f"“{path.name}”是一个文件夹，不能当作文件写入，请换一个名称。")


class PathTooLong(NameTooLong):
    """The whole path is longer than Windows allows."""

    def __init__(self, path: Path) -> None:
        CannotWrite.__init__(
            self,
            f"“{path.name[:40]}”的完整路径有 {len(str(path))} 个字符，太长了（连同临时文件名最多 "
            f"{LONGEST_WINDOWS_PATH_CHARACTERS} 个），请另存到上级文件夹，或换短一些的名称。",
        )


class FolderGone(CannotWrite):
    """The folder is missing: it was renamed, or its disk was removed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"找不到文件夹“{path.parent}”，它可能已改名或 U 盘已拔出，"
            f"请插好 U 盘，或把“{path.name}”另存到别的文件夹。"
        )


class NetworkGone(CannotWrite):
    """A shared folder does not answer, or no longer accepts the account."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"共享文件夹“{path.parent}”连接不上（{_NETWORK_ADVICE}），“{path.name}”没有写入，"
            f"请接通后再试，或先另存到本机。"
        )


class DraftGone(CannotWrite):
    """The draft is gone from its place: moved, renamed, deleted, or its disk was removed.

    Nothing was written: the same path would now be another file. The clerk decides whether the
    draft is saved there again (``Session.allow_new_file``) or elsewhere.
    """

    def __init__(self, path: Path, *, is_other_disk: bool) -> None:
        why = "U 盘已拔出或换了盘" if is_other_disk else "它已被移走、改名或删除"
        super().__init__(
            f"{noun_of(path.name)}“{path.stem}”已不在原处（{why}），没有保存；"
            f"请插好 U 盘或把它放回“{path.parent}”，也可以另存为一份新的。"
        )
        self.path = path


class MayNotReplace(CannotWrite):
    """Windows refuses to replace the file: another program has it open, or it is not permitted."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}”不能改写：它正被别的程序打开，或者没有改写它的权限，"
            f"请先关闭那个程序，或换一个文件名。"
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
    if (found := _windows_error(path, getattr(cause, "winerror", None))) is not None:
        return found
    number = _errno_of(cause)
    if number in DISK_FULL_ERRORS:
        return DiskFull(path, needed)
    if number in NOT_FOUND_ERRORS:
        return FolderGone(path)
    if number in PERMISSION_ERRORS:
        return NotPermitted(path)
    return _rarer_error(path, cause, needed)


def is_missing(cause: OSError) -> bool:
    """Return whether a file is not there; False where only its share cannot be reached."""
    is_network = getattr(cause, "winerror", None) in _NETWORK_ERRORS
    return isinstance(cause, (FileNotFoundError, NotADirectoryError)) and not is_network


def _errno_of(cause: OSError) -> int | None:
    """Return the errno that says what happened; on Windows that of the exception may not."""
    code = getattr(cause, "winerror", None)
    if code is None:
        return cause.errno
    if code in _WINDOWS_ERRNOS:
        return _WINDOWS_ERRNOS[code]
    # EINVAL stands for all codes that Python does not know.
    is_of_device = code in _WINDOWS_DEVICE_ERRORS or cause.errno == errno.EINVAL
    return errno.EIO if is_of_device else cause.errno


def _windows_error(path: Path, code: int | None) -> CannotWrite | None:
    """Return the error that fits a code of Windows; None to go by errno, which has fewer."""
    if code is None:
        return None
    if code in _NETWORK_ERRORS:
        return NetworkGone(path)
    if code in _MISSING_OR_LONG and _is_too_long(path):
        return PathTooLong(path)
    if code == _ACCESS_DENIED:
        return _access_denied(path)
    return OpenElsewhere(path) if code in WINDOWS_SHARING_ERRORS else None


def _access_denied(path: Path) -> CannotWrite:
    if os.path.isdir(path):
        return FolderThere(path)
    return MayNotReplace(path) if os.path.lexists(path) else NotPermitted(path)


def _is_too_long(path: Path) -> bool:
    temporary = len(str(path.parent)) + _TEMPORARY_NAME_CHARACTERS
    return max(len(str(path)), temporary) > LONGEST_WINDOWS_PATH_CHARACTERS


def _rarer_error(path: Path, cause: OSError, needed: int) -> CannotWrite:
    number = _errno_of(cause)
    match number:
        case errno.EFBIG:
            return FileTooLarge(path, needed)
        case errno.EROFS:
            return ReadOnlyPlace(path)
        case errno.ENAMETOOLONG:
            return NameTooLong(path)
        case _ if number in _NETWORK_ERRNOS:
            return NetworkGone(path)
        case errno.EISDIR | errno.EINVAL | errno.ENOTEMPTY | errno.EEXIST if os.path.isdir(path):
            return FolderThere(path)
        case errno.EISDIR | errno.EINVAL | errno.EILSEQ | errno.ENOTEMPTY | errno.EEXIST:
            return UnfitName(path)
        case errno.ETXTBSY | errno.EBUSY:
            return OpenElsewhere(path)
        case _:
            return DiskFailed(path, cause)


def _read_problem(path: Path, cause: OSError) -> str:
    code = getattr(cause, "winerror", None)
    if code in _NETWORK_ERRORS or cause.errno in _NETWORK_ERRNOS:
        return f"共享文件夹连接不上（{_NETWORK_ADVICE}），请接通后再试。"
    if code in _MISSING_OR_LONG and _is_too_long(path):
        return "完整路径太长，请把它移到上级文件夹，或改短文件夹的名称。"
    if code in WINDOWS_SHARING_ERRORS - {_ACCESS_DENIED}:
        return "它正被别的程序打开，请先关闭那个程序。"
    # Windows answers "access denied" when a folder is opened as a file.
    if cause.errno == errno.EISDIR or os.path.isdir(path):
        return "它是一个文件夹，请选择其中的文件。"
    return _read_problem_by_errno(cause)


def _read_problem_by_errno(cause: OSError) -> str:
    number = _errno_of(cause)
    is_bad_name = number == errno.EINVAL and getattr(cause, "winerror", None) is not None
    if number in NOT_FOUND_ERRORS or is_bad_name:
        return "找不到这个文件，它可能已改名、移走或 U 盘已拔出。"
    if number in PERMISSION_ERRORS:
        return "没有读取它的权限。"
    if number == errno.ENAMETOOLONG:
        return "文件名太长。"
    if number == errno.ELOOP:
        return "它是一个不通的快捷链接，请打开原来的文件。"
    if number == errno.EINVAL:
        return "它不是普通文件。"
    return f"磁盘读写出错（{_code(cause)}）。"


def _code(cause: OSError) -> str:
    code = getattr(cause, "winerror", None)
    if code is not None:
        return f"WinError {code}"
    return errno.errorcode.get(cause.errno or 0, type(cause).__name__)


def _amount(size: int) -> str:
    if size < 1024 * 1024:
        return f"约 {max(1, round(size / 1024))} KB"
    return f"约 {size / 1024 / 1024:.1f} MB"
