"""The entry point: what the command line and the window load and print."""

import gc
import io
import os
import subprocess
import sys

import pytest

from govinfo_desktop import __main__ as entry_point

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
LOADED_FOR_THE_FRAME = """
import sys
import PySide6.QtWidgets
before = set(sys.modules)
import govinfo_desktop.ui.startup.startup
print(*sorted(set(sys.modules) - before))
"""
ENUMS_OF_THE_FRAME = """
import enum, os
from govinfo_desktop.ui.startup.placeholder import Placeholder
from govinfo_desktop.ui.startup.startup import main
def enums(base):
    for one in base.__subclasses__():
        yield one.__qualname__
        yield from enums(one)
def report(*_):
    print(*enums(enum.Enum), flush=True)
    os._exit(0)
Placeholder.paintEvent = report
main([])
"""
# 74 are made; with 243 the start is noticeably slower.
MOST_ENUMS = 100
LOADED_BEFORE_THE_FRAME = {
    "core",
    "errors",
    "paths",
    "storage",
    "storage.draft_peek",
    "storage.processes",
    "ui",
    "ui.startup",
    "ui.startup.startup",
    "ui.startup.startup_claim",
    "ui.startup.placeholder",
    "ui.startup.instance_name",
    "ui.window",
    "ui.window.frame",
}
NOT_LOADED_BY_THE_APPLICATION = {
    "ui.report.report_view",
    "ui.pages.section_page",
    "ui.table.panel",
    "ui.passage.panel",
    "ui.preview.preview",
    "ui.output.output_controller",
    "ui.output.print_dialog",
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
    """Remove what a program needs to find a screen."""
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
def test_the_command_line_loads_neither_qt_nor_a_document_library(arguments, repository):
    done = run_python(repository, LOADED, *arguments)
    assert done.stderr.splitlines()[-1] == "loaded: []"


def test_the_application_loads_neither_the_report_view_nor_the_output(repository):
    done = run_python(repository, LOADED_FOR_THE_WINDOW)
    assert NOT_LOADED_BY_THE_APPLICATION & set(done.stdout.split()) == set()


def test_the_frame_is_shown_before_its_contents_are_loaded(repository):
    done = run_python(repository, LOADED_FOR_THE_FRAME)
    loaded = done.stdout.split()
    ours = {name.removeprefix("govinfo_desktop.") for name in loaded if "govinfo_desktop." in name}
    assert ours <= LOADED_BEFORE_THE_FRAME
    assert {"hashlib", "dataclasses", "tomllib", "PySide6.QtNetwork"} & set(loaded) == set()


def test_the_frame_makes_few_of_qts_enums(repository, monkeypatch, tmp_path):
    """Each takes PySide a tenth of a millisecond; asked for any child, it makes them all."""
    monkeypatch.setenv("GOVINFO_DESKTOP_HOME", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    made = run_python(repository, ENUMS_OF_THE_FRAME).stdout.split()
    assert 0 < len(made) <= MOST_ENUMS


def test_a_console_of_another_code_page_still_prints_chinese(repository):
    done = subprocess.run(
        [sys.executable, "-m", "govinfo_desktop", "forms"],
        cwd=repository,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=True,
    )
    assert "政府信息公开" in done.stdout.decode("utf-8")


def test_a_text_that_cannot_be_encoded_is_printed_with_escapes(monkeypatch):
    paper = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(paper, encoding="ascii"))
    entry_point._use_utf8()
    print("单位\ud800", flush=True)
    assert paper.getvalue().decode("utf-8").rstrip() == "单位\\ud800"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack a desktop")
def test_without_a_display_the_window_says_so_in_one_line(no_display, capsys):
    assert entry_point.main([]) == 2
    assert gc.isenabled()
    assert capsys.readouterr().err.count("\n") == 1
