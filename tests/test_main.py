"""The way in: what is loaded, and what is printed, on either path."""

import gc
import io
import os
import subprocess
import sys

import pytest

from govinfo_desktop import __main__ as way_in

LOADED = """
import sys
from govinfo_desktop.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
heavy = {"PySide6", "docx", "reportlab", "lxml", "pikepdf", "fontTools", "pypdfium2"}
print("loaded:", sorted(heavy & {name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""


LOADED_FOR_THE_WINDOW = """
import sys
import govinfo_desktop.ui.startup.application
print(*sorted(name.removeprefix("govinfo_desktop.") for name in sys.modules))
"""
LOADED_FOR_THE_FIRST_MOMENT = """
import sys
import PySide6.QtWidgets
before = set(sys.modules)
import govinfo_desktop.ui.startup.startup
print(*sorted(set(sys.modules) - before))
"""
ENUMS_OF_THE_FIRST_MOMENT = """
import enum, os
from govinfo_desktop.ui import rooms
from govinfo_desktop.ui.startup.startup import main
def kinds(kind):
    for one in kind.__subclasses__():
        yield one.__qualname__
        yield from kinds(one)
def tell(*_, **__):
    print(*kinds(enum.Enum), flush=True)
    os._exit(0)
rooms.draw_placeholder = tell
main([])
"""
MOST_KINDS = 100  # 74 are; of 243 one notices
FIRST = {
    "core",
    "errors",
    "paths",
    "storage",
    "storage.draft_peek",
    "storage.processes",
    "ui",
    "ui.window.report_actions",
    "ui.startup.startup",
    "ui.startup.placeholder",
    "ui.window.main_window",
    "ui.startup.instance_name",
    "ui.rooms",
}
LATER = {
    "ui.pages.section_page",
    "ui.table.panel",
    "ui.passage.panel",
    "ui.preview.preview",
    "ui.output.print_dialog",
    "ui.help.help_window",
    "ui.settings.settings_page",
    "ui.pages.history_page",
    "layout.pagination.paginate",
    "exporters.fonts.chain",
    "core.text.pasted",
    "PySide6.QtPrintSupport",
    "docx",
    "reportlab",
    "pikepdf",
    "lxml",
    "email",
}


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the screen away."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def run_python(repository, code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )


@pytest.mark.parametrize("arguments", [["forms"], ["--help"], ["--version"]])
def test_the_command_line_loads_neither_qt_nor_a_painter(arguments, repository):
    done = run_python(repository, LOADED, *arguments)
    assert done.stderr.splitlines()[-1] == "loaded: []"


def test_the_window_opens_before_its_rooms_are_loaded(repository):
    done = run_python(repository, LOADED_FOR_THE_WINDOW)
    assert LATER & set(done.stdout.split()) == set()


def test_the_frame_of_the_window_is_there_before_anything_that_stands_in_it(repository):
    done = run_python(repository, LOADED_FOR_THE_FIRST_MOMENT)
    loaded = done.stdout.split()
    ours = {name.removeprefix("govinfo_desktop.") for name in loaded if "govinfo_desktop." in name}
    assert ours <= FIRST
    assert {"hashlib", "dataclasses", "tomllib", "PySide6.QtNetwork"} & set(loaded) == set()


def test_the_frame_of_the_window_has_few_of_qts_kinds_made(repository, monkeypatch, tmp_path):
    """Each takes Qt's Python a tenth of a millisecond; asked for any child, it makes them all."""
    monkeypatch.setenv("GOVINFO_DESKTOP_HOME", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    made = run_python(repository, ENUMS_OF_THE_FIRST_MOMENT).stdout.split()
    assert 0 < len(made) <= MOST_KINDS


def test_a_console_of_another_code_page_still_prints_chinese(repository):
    done = subprocess.run(
        [sys.executable, "-m", "govinfo_desktop", "forms"],
        cwd=repository,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=True,
    )
    assert "政府信息公开" in done.stdout.decode("utf-8")


def test_what_cannot_be_printed_does_not_stop_the_program(monkeypatch):
    paper = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(paper, encoding="ascii"))
    way_in._speak_utf8()
    print("单位\ud800", flush=True)
    assert paper.getvalue().decode("utf-8").rstrip() == "单位\\ud800"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack a desktop")
def test_without_a_display_the_window_says_so_in_one_line(no_display, capsys):
    assert way_in.main([]) == 2
    assert gc.isenabled()
    assert capsys.readouterr().err.count("\n") == 1
