"""Reading of files: whole, but never more than a limit."""

import errno
import os
from pathlib import Path

import pytest

from govinfo_desktop.files import read_at_most


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
