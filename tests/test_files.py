"""Files are read whole, but never more of them than they may hold."""

import errno
import os
from pathlib import Path

import pytest

from govinfo_desktop.files import read_at_most


def test_a_file_is_read_as_it_is(tmp_path):
    (tmp_path / "a").write_bytes(b"\r\n\x00")
    assert read_at_most(tmp_path / "a", 3) == b"\r\n\x00"


def test_of_a_larger_file_one_byte_more_than_the_limit_is_read(tmp_path):
    (tmp_path / "a").write_bytes(b"12345")
    assert read_at_most(tmp_path / "a", 3) == b"1234"


def test_a_pipe_is_not_waited_for(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes among its files")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file") as met:
        read_at_most(tmp_path / "pipe", 3)
    assert met.value.errno == errno.EINVAL


def test_a_device_that_never_ends_is_not_read():
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no devices among its files")
    with pytest.raises(OSError, match="not a regular file") as met:
        read_at_most(Path("/dev/zero"), 3)
    assert met.value.errno == errno.EINVAL


def test_a_name_that_no_file_can_have_is_a_file_that_is_not_there():
    with pytest.raises(FileNotFoundError):
        read_at_most(Path("a\0b"), 3)
