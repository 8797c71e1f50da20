"""Files that another program holds, as Windows refuses them, and files that it hides."""

import ctypes
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from govinfo_desktop.files import FILE_ATTRIBUTE_HIDDEN
from govinfo_desktop.storage import atomic
from govinfo_desktop.storage.atomic import beside, read_whole, write_all, write_whole
from govinfo_desktop.storage.errors import CannotRead, CannotWrite
from govinfo_desktop.storage.lock import Lock

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="only Windows refuses them")

OLD, NEW = b"old", b"new"
GENERIC_READ, OPEN_EXISTING = 0x80000000, 3
SHARE_NOTHING, SHARE_READING, SHARE_READING_AND_WRITING = 0, 1, 3
INVALID_HANDLE = ctypes.c_void_p(-1).value


@contextmanager
def held(path: Path, sharing: int) -> Iterator[None]:
    """Hold a file open as another program does."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = ctypes.c_void_p
    kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    handle = kernel.CreateFileW(str(path), GENERIC_READ, sharing, None, OPEN_EXISTING, 0, None)
    assert handle != INVALID_HANDLE, ctypes.get_last_error()
    try:
        yield
    finally:
        kernel.CloseHandle(handle)


def is_hidden(path: Path) -> bool:
    return bool(os.stat(path).st_file_attributes & FILE_ATTRIBUTE_HIDDEN)


@pytest.mark.parametrize("sharing", [SHARE_NOTHING, SHARE_READING, SHARE_READING_AND_WRITING])
def test_an_export_over_a_document_that_is_open_leaves_nothing_behind(
    tmp_path, monkeypatch, sharing
):
    monkeypatch.setattr(atomic, "SHARING_RETRY_S", 0.1)
    document = tmp_path / "年报.docx"
    document.write_bytes(OLD)
    with held(document, sharing), pytest.raises(CannotWrite, match="正被别的程序打开"):
        write_all({document: NEW, tmp_path / "年报.pdf": NEW})
    assert list(tmp_path.iterdir()) == [document]
    assert document.read_bytes() == OLD


def test_a_document_that_is_open_is_said_to_be_open_when_it_is_read(tmp_path):
    document = tmp_path / "年报.docx"
    document.write_bytes(OLD)
    with (
        held(document, SHARE_NOTHING),
        pytest.raises(CannotRead, match="它正被别的程序打开") as refused,
    ):
        read_whole(document, 10)
    assert refused.value.__cause__.winerror == 32


def test_a_missing_file_is_still_missing(tmp_path):
    with pytest.raises(CannotRead, match="找不到这个文件"):
        read_whole(tmp_path / "没有.docx", 10)


def test_a_lock_waits_until_a_scanner_has_left_its_file(tmp_path):
    draft = tmp_path / "年报.ndbg"
    Lock.take(draft)
    file = beside(draft, "lock")
    os.truncate(file, 0)
    scanning = threading.Event()

    def scan() -> None:
        with held(file, SHARE_NOTHING):
            scanning.set()
            time.sleep(0.3)

    scanner = threading.Thread(target=scan)
    scanner.start()
    scanning.wait()
    lock = Lock.take(draft)
    scanner.join()
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_removed_after_a_scanner_has_left_its_file(tmp_path):
    draft = tmp_path / "年报.ndbg"
    lock = Lock.take(draft)
    scanning = threading.Event()

    def scan() -> None:
        with held(beside(draft, "lock"), SHARE_NOTHING):
            scanning.set()
            time.sleep(0.3)

    scanner = threading.Thread(target=scan)
    scanner.start()
    scanning.wait()
    lock.release()
    scanner.join()
    assert list(tmp_path.iterdir()) == []


def test_what_lies_beside_a_draft_is_hidden_and_the_draft_is_not(tmp_path):
    draft = tmp_path / "年报.ndbg"
    lock = Lock.take(draft)
    for contents in (OLD, NEW, OLD):
        write_whole(draft, contents, keep=beside(draft, "previous"))
    assert beside(draft, "previous").read_bytes() == NEW
    seen = {path.name for path in tmp_path.iterdir() if not is_hidden(path)}
    assert seen == {draft.name}
    lock.release()
