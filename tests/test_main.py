"""The entry point: what the command line and the window load and print."""

import errno
import gc
import io
import json
import os
import subprocess
import sys
from types import ModuleType, SimpleNamespace

import pytest

from govinfo_desktop import __main__ as entry_point
from govinfo_desktop import __version__, cli
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes

LOADED = """
import sys
from govinfo_desktop.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
heavy = {"PySide6", "docx", "reportlab", "lxml", "pikepdf", "fontTools", "pypdfium2"}
heavy.add("python_calamine")
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
LOADED_WITH_A_DRAFT = """
import enum, linecache, os, sys
from govinfo_desktop.ui.startup.startup import Start, main
def enums(base):
    for one in base.__subclasses__():
        yield one.__qualname__
        yield from enums(one)
load = Start._load
def report(start):
    load(start)
    if start.program.window.report_view is None:
        os._exit(1)
    print("modules", *sorted(name for name in sys.modules if sys.modules[name] is not None))
    print("enums", *enums(enum.Enum))
    print("sources", *linecache.cache, flush=True)
    os._exit(0)
Start._load = report
main(sys.argv[1:])
"""
# 74 are made on Linux, 118 on Windows, where the name of the computer is asked of ``socket``; with
# 243 the start is noticeably slower.
MOST_ENUMS = 125 if sys.platform == "win32" else 100
LOADED_BEFORE_THE_FRAME = {
    "core",
    "errors",
    "paths",
    "storage",
    "storage.draft_peek",
    "storage.patience",
    "storage.processes",
    "ui",
    "ui.startup",
    "ui.startup.startup",
    "ui.startup.skipped_loading",
    "ui.startup.startup_claim",
    "ui.startup.placeholder",
    "ui.startup.placeholder_painter",
    "ui.startup.instance_name",
    "ui.startup.running_mutex",
    "ui.theme",
    "ui.theme.colours",
    "ui.theme.ui_font",
    "ui.window",
    "ui.window.frame",
}
NOT_LOADED_BY_THE_APPLICATION = {
    "ui.drafts.start_page",
    "ui.report.report_view",
    "ui.pages.section_page",
    "ui.table.panel",
    "ui.passage.panel",
    "ui.preview.preview",
    "ui.output.output_controller",
    "ui.output.print_dialog",
    "layout.pagination.paginate",
    "exporters.fonts.chain",
    "core.markup.pasted",
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


@pytest.fixture
def loaded_with_a_draft(repository, monkeypatch, tmp_path):
    """Return what a start with a draft loads: its modules, Qt's enums, and kept source texts."""
    monkeypatch.setenv("GOVINFO_DESKTOP_HOME", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    draft = tmp_path / "draft.ndbg"
    report = Report(form_id="national-2021", texts={FieldId("year"): "2025"})
    draft.write_bytes(draft_to_bytes(Draft(report=report)))
    lines = run_python(repository, LOADED_WITH_A_DRAFT, str(draft)).stdout.splitlines()
    return {line.split()[0]: set(line.split()[1:]) for line in lines}


def test_opening_a_draft_loads_only_what_its_first_page_needs(loaded_with_a_draft):
    names = {name.removeprefix("govinfo_desktop.") for name in loaded_with_a_draft["modules"]}
    assert "ui.report.report_view" in names
    assert {
        "core.checks.register",
        "core.statements.judging",
        "html",
        "ui.pages.section_page",
        "ui.pages.review_page",
        "ui.preview.preview",
        "exporters.fonts.chain",
        "_hashlib",
    } & names == set()


def test_opening_a_draft_does_not_load_all_kinds_of_widgets(loaded_with_a_draft):
    assert "QListView.ResizeMode" in loaded_with_a_draft["enums"]
    assert "QLCDNumber.SegmentStyle" not in loaded_with_a_draft["enums"]


def test_opening_a_draft_keeps_no_source_texts_of_the_program(loaded_with_a_draft):
    assert [name for name in loaded_with_a_draft["sources"] if "report_view" in name] == []


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_words_are_printed_in_the_encoding_of_the_terminal(repository, encoding):
    done = forms_printed_in(encoding, repository)
    assert "政府信息公开" in done.stdout.decode(encoding)


def test_json_is_utf_8_whatever_the_terminal(repository):
    done = forms_printed_in("gbk", repository, "--json")
    assert json.loads(done.stdout.decode("utf-8"))["forms"]


def forms_printed_in(encoding, repository, *more):
    """Run the command "forms" on a terminal of this encoding."""
    return subprocess.run(
        [sys.executable, "-m", "govinfo_desktop", "forms", *more],
        cwd=repository,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )


@pytest.mark.parametrize(
    ("encoding", "printed"),
    [("gbk", "单位\\U00020bb7\\ud800"), ("utf-8", "单位𠮷\\ud800"), ("ascii", "\\u5355\\u4f4d")],
)
def test_a_character_that_the_encoding_lacks_is_printed_by_its_code(
    encoding, printed, monkeypatch, tmp_path
):
    paper = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(paper, encoding=encoding))
    monkeypatch.setattr(cli, "_run", lambda _argv: print("单位𠮷\ud800") or 0)
    assert entry_point.main(["forms"]) == 0
    assert paper.getvalue().decode(encoding).startswith(printed)


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams as a shell of POSIX does")
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_changes_no_exit_code(closing, repository):
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m govinfo_desktop forms {closing}', sys.executable],
        cwd=repository,
        capture_output=True,
    )
    assert done.returncode == 0
    assert done.stderr == b""
    assert bool(done.stdout) == (closing == "2>&-")


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams as a shell of POSIX does")
def test_a_refusal_without_stderr_does_not_go_to_stdout(repository):
    done = subprocess.run(
        ["sh", "-c", '"$0" -m govinfo_desktop check missing.ndbg --json 2>&-', sys.executable],
        cwd=repository,
        capture_output=True,
    )
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_pipe_whose_reader_windows_reports_as_gone_is_no_error(monkeypatch):
    class Gone(io.StringIO):
        def flush(self):
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(sys, "stdout", Gone())
    assert cli.main(["forms"]) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack a desktop")
def test_without_a_display_the_window_says_so_in_one_line(no_display, capsys):
    assert entry_point.main([]) == 2
    assert gc.isenabled()
    assert capsys.readouterr().err.count("\n") == 1


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Take the console away, and return the message boxes that are shown: text, is it a warning."""
    shown = []
    monkeypatch.setattr(entry_point, "_has_no_console", lambda: True)
    monkeypatch.setattr(
        entry_point,
        "show_message_box",
        lambda text, *, is_warning: shown.append((text, is_warning)),
    )
    return shown


def test_without_a_console_the_answer_of_a_command_comes_in_a_message_box(boxes):
    assert entry_point.main(["--version"]) == 0
    assert boxes == [(f"govinfo-desktop {__version__}", False)]


def test_without_a_console_a_refused_command_says_why_in_a_message_box(boxes):
    assert entry_point.main(["show", "missing.ndbg"]) == 2
    ((text, is_warning),) = boxes
    assert "missing.ndbg" in text
    assert is_warning


def test_without_a_console_the_reason_why_no_window_opens_comes_in_a_message_box(
    boxes, monkeypatch
):
    class Unloadable(ModuleType):
        def __getattr__(self, name):
            raise ImportError("libEGL.so.1: cannot open shared object file", name="PySide6.QtCore")

    name = "govinfo_desktop.ui.startup.startup"
    monkeypatch.setitem(sys.modules, name, Unloadable(name))
    assert entry_point.main([]) == 2
    ((text, is_warning),) = boxes
    assert text.startswith("界面组件无法载入，请重新安装本软件")
    assert is_warning


def test_without_a_console_a_window_that_is_closed_normally_shows_no_message_box(
    boxes, monkeypatch
):
    def run(_):
        print("a warning for the log")
        return 0

    monkeypatch.setattr(entry_point, "_run_window", run)
    assert entry_point.main(["年报.ndbg"]) == 0
    assert boxes == []


def test_without_a_console_a_long_answer_is_cut_to_what_fits_on_a_screen(boxes, monkeypatch):
    monkeypatch.setattr(entry_point, "_run_command", lambda _: print("行\n" * 500) or 0)
    assert entry_point.main(["forms"]) == 0
    assert boxes[0][0].count("\n") == entry_point.LONGEST_MESSAGE_LINES - 1


def test_windows_without_streams_has_no_console(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert not entry_point._has_no_console()
    monkeypatch.setattr(sys, "stdout", None)
    assert entry_point._has_no_console()


def test_a_message_box_is_shown_by_windows_itself(monkeypatch):
    calls = []
    user32 = SimpleNamespace(MessageBoxW=lambda *arguments: calls.append(arguments))
    fake = SimpleNamespace(windll=SimpleNamespace(user32=user32))
    monkeypatch.setattr(entry_point, "ctypes", fake, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    entry_point.show_message_box("没有完成", is_warning=True)
    entry_point.show_message_box("完成", is_warning=False)
    assert calls == [
        (None, "没有完成", "政府信息公开年报", entry_point.MB_ICONWARNING),
        (None, "完成", "政府信息公开年报", entry_point.MB_ICONINFORMATION),
    ]
