"""Reading of files: whole, but never more than a limit."""

import errno
import os
import sys
from pathlib import Path

import pytest

from govinfo_desktop import files
from govinfo_desktop.files import read_at_most, telling_windows_code


def test_a_file_is_read_as_it_is(tmp_path):
    (tmp_path / "a").write_bytes(b"\r\n\x00")
    assert read_at_most(tmp_path / "a", 3) == b"\r\n\x00"


def test_one_byte_more_than_the_limit_is_read_of_a_larger_file(tmp_path):
    (tmp_path / "a").write_bytes(b"12345")
    assert read_at_most(tmp_path / "a", 3) == b"1234"


def test_a_pipe_does_not_block(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file") as refused:
        read_at_most(tmp_path / "pipe", 3)
    assert refused.value.errno == errno.EINVAL


def test_an_endless_device_is_not_read():
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no device files")
    with pytest.raises(OSError, match="not a regular file") as refused:
        read_at_most(Path("/dev/zero"), 3)
    assert refused.value.errno == errno.EINVAL


def test_an_impossible_name_is_a_missing_file():
    with pytest.raises(FileNotFoundError):
        read_at_most(Path("a\0b"), 3)


def failing(cause: OSError) -> None:
    raise cause


def test_an_error_of_the_c_library_tells_the_code_of_windows(monkeypatch):
    monkeypatch.setattr(files, "_last_windows_code", lambda: 53)
    with pytest.raises(FileNotFoundError) as refused, telling_windows_code():
        failing(FileNotFoundError(errno.ENOENT, "no such file"))
    assert refused.value.winerror == 53


def test_a_code_that_is_known_already_is_kept(monkeypatch):
    monkeypatch.setattr(files, "_last_windows_code", lambda: 53)
    known = OSError(errno.EACCES, "in use")
    known.winerror = 32
    with pytest.raises(OSError, match="in use") as refused, telling_windows_code():
        failing(known)
    assert refused.value.winerror == 32


@pytest.mark.skipif(sys.platform == "win32", reason="there it has one")
def test_an_error_of_another_system_has_no_code(tmp_path):
    with pytest.raises(FileNotFoundError) as refused:
        read_at_most(tmp_path / "a", 3)
    assert not hasattr(refused.value, "winerror")
