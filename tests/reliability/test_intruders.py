"""Short run of links and pipes in place of files of the program."""

import sys
from pathlib import Path

import pytest

from tests.reliability.intruders import intrude, put_dangling_link


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files in folders")
def test_no_file_of_the_program_is_followed_through_a_link(tmp_path: Path) -> None:
    assert intrude(tmp_path, (put_dangling_link,)).failures == []
