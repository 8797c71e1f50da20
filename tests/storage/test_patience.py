"""Looks at a disk that may never answer."""

import threading
from pathlib import Path

import pytest

from govinfo_desktop.storage.errors import FolderGone
from govinfo_desktop.storage.patience import ask_disk


@pytest.fixture
def draft(tmp_path):
    """Return a draft in a folder of its own: of a folder that is silent nothing more is asked."""
    return tmp_path / "a.ndbg"


@pytest.fixture
def hung():
    """Return an event until which the disk hangs."""
    made = threading.Event()
    yield made
    made.set()


def test_the_result_of_the_work_is_returned(draft):
    assert ask_disk(draft, lambda: 7) == 7


@pytest.mark.parametrize("failure", [FileNotFoundError(), FolderGone(Path("a.ndbg"))])
def test_what_the_work_raises_is_raised(failure, draft):
    def fail():
        raise failure

    with pytest.raises(type(failure)):
        ask_disk(draft, fail)


def test_a_disk_that_does_not_answer_is_given_up_and_asked_once_only(hung, draft):
    asked = []

    def look():
        asked.append(1)
        hung.wait()

    for _ in range(5):
        with pytest.raises(TimeoutError):
            ask_disk(draft, look, timeout_s=0.05)
    assert len(asked) == 1
    assert ask_disk(Path("/other/b.ndbg"), lambda: 8) == 8


def test_what_comes_late_is_handed_on_and_the_disk_is_asked_again(hung, draft):
    late = threading.Event()
    came = []

    def take(outcome):
        came.append(outcome)
        late.set()

    with pytest.raises(TimeoutError):
        ask_disk(draft, lambda: hung.wait() and 9, timeout_s=0.05, later=take)
    hung.set()
    assert late.wait(10)
    assert came == [9]
    assert ask_disk(draft, lambda: 10) == 10


def test_what_comes_in_time_is_not_handed_on_twice(draft):
    came = []
    assert ask_disk(draft, lambda: 7, later=came.append) == 7
    assert came == []
