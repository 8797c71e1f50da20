"""The mutexes that keep setup from replacing the files of a running program."""

import re

import pytest

from govinfo_desktop.ui.startup import startup
from govinfo_desktop.ui.startup.running_mutex import MUTEX_NAMES, announce_running, create_mutexes


class Opened(Exception):
    """The window would be shown now."""


def test_every_mutex_is_created_unowned_and_under_its_name():
    calls = []
    create_mutexes(lambda security, owned, name: calls.append((security, owned, name)))
    assert calls == [(None, False, name) for name in MUTEX_NAMES]


def test_setup_looks_for_the_mutexes_that_the_program_creates(repository):
    script = repository / "packaging" / "windows" / "govinfo-desktop.iss"
    (found,) = re.findall(r"^AppMutex=(.+)$", script.read_text(encoding="utf-8-sig"), re.MULTILINE)
    assert found == ",".join(MUTEX_NAMES)


def test_announcing_does_no_harm_on_any_system():
    announce_running()


def test_the_window_is_announced_before_it_is_shown(qapp, home, monkeypatch):
    announced = []

    def start(*_):
        raise Opened

    monkeypatch.setattr(startup, "announce_running", lambda: announced.append(True))
    monkeypatch.setattr(startup, "may_be_running", lambda _: False)
    monkeypatch.setattr(startup, "Start", start)
    with pytest.raises(Opened):
        startup.main([])
    assert announced == [True]


def test_a_start_that_hands_its_draft_over_is_not_announced(qapp, home, monkeypatch):
    announced = []
    monkeypatch.setattr(startup, "announce_running", lambda: announced.append(True))
    monkeypatch.setattr(startup, "may_be_running", lambda _: True)
    monkeypatch.setattr(startup, "_is_taken_by_running_program", lambda _: True)
    assert startup.main([]) == 0
    assert announced == []
