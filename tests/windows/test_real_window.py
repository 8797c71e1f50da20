"""The window on a real desktop of Windows: typing, saving, a kill, a second start."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.paths import sample_ledger_file
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes, read_draft
from govinfo_desktop.storage.errors import CannotRead
from govinfo_desktop.storage.handover import write_package
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.recovery import Recovery
from tests.windows import desktop

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(sys.platform != "win32", reason="only Windows has such a desktop"),
]

REPOSITORY = Path(__file__).resolve().parents[2]
ORGAN, OTHER_ORGAN = "示例市民政局", "示例市财政局"
TYPED = "甲乙丙"
LONGEST_END_S = 300
MESSAGE_BOX_TITLE, START_TITLE = "政府信息公开年报", "政府信息公开年度报告"
CONTROL, SHIFT, ALT = desktop.VK_CONTROL, desktop.VK_SHIFT, desktop.VK_ALT
# Keys of pages that are shown in place of the report or beside it; Escape leaves each.
PAGES = {
    "the parts": ((CONTROL, desktop.VK_PAGE_DOWN),) * 8,
    "guidance": ((desktop.VK_F1 + 6,),),
    "preview": ((desktop.VK_F1 + 4,),),
    "findings": ((CONTROL, SHIFT, desktop.VK_F1 + 7),),
    "statements": ((CONTROL, SHIFT, ord("G")),),
    "review": ((CONTROL, SHIFT, ord("R")),),
    "charts": ((CONTROL, ord("G")),),
    "history": ((CONTROL, SHIFT, ord("H")),),
    "paper": ((CONTROL, ALT, ord("P")),),
    "new report": ((CONTROL, ord("N")),),
}
# Keys of windows of their own, and what their titles hold.
WINDOWS = {
    "帮助": (desktop.VK_F1,),
    "快捷键一览": (CONTROL, desktop.VK_F1),
    "找一个功能": (CONTROL, SHIFT, ord("P")),
    "台账": (CONTROL, SHIFT, ord("D")),
}
DETACHED_PROCESS = 0x8


@pytest.fixture
def start(home: Path) -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    """Return what starts the program with a draft, and kill what is left of it."""
    programs: list[subprocess.Popen[bytes]] = []

    def start(*arguments: object) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "QT_QPA_PLATFORM": "windows"}
        command = [*program(), *map(str, arguments)]
        programs.append(subprocess.Popen(command, env=environment, stdin=subprocess.PIPE))
        return programs[-1]

    yield start
    for one in programs:
        one.kill()
        one.communicate()


def program() -> list[str]:
    """Return the program of the package that is tested, else that of this checkout."""
    packaged = os.environ.get("GOVINFO_PROGRAM") or os.environ.get("GOVINFO_PORTABLE")
    return [packaged] if packaged else [sys.executable, "-m", "govinfo_desktop"]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return made_draft(tmp_path / "年报.ndbg", ORGAN)


def made_draft(path: Path, organ: str) -> Path:
    texts = {FieldId("organ"): organ, FieldId("year"): "2025"}
    path.write_bytes(draft_to_bytes(Draft(report=Report(form_id="national-2021", texts=texts))))
    return path


def texts_of(path: Path) -> str:
    """Return all texts of a draft in one."""
    return "\n".join(read_draft(path).report.texts.values())


def is_typed(path: Path, text: str) -> bool:
    """Return whether a draft holds a text; not while the program is writing it."""
    try:
        return text in texts_of(path)
    except CannotRead:
        return False


def holder_of(path: Path) -> dict[str, object]:
    """Return who holds a draft; nobody while its lock file is being taken over."""
    try:
        holder = json.loads(path.with_name(f".{path.name}.lock").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return dict(holder)


def test_what_is_typed_is_saved_and_the_window_closes(start, draft):
    program = start(draft)
    window = desktop.wait_for(lambda: desktop.window_titled(ORGAN))
    type_until_saved(window, draft, TYPED)
    desktop.press_control(window, "s")
    desktop.close(window)
    assert program.wait(LONGEST_END_S) == 0


def test_after_a_kill_what_was_saved_is_there_and_the_draft_is_offered(start, draft, home):
    program = start(draft)
    window = desktop.wait_for(lambda: desktop.window_titled(ORGAN))
    type_until_saved(window, draft, TYPED)
    program.kill()
    program.wait()
    desktop.wait_for(lambda: not desktop.window_titled(ORGAN))
    assert Recovery(home / "data" / "recovery").not_closed() == (draft,)
    again = start(draft)
    desktop.wait_for(lambda: desktop.window_titled(ORGAN))
    assert is_typed(draft, TYPED)
    desktop.wait_for(lambda: holder_of(draft).get("process") == again.pid)


def test_a_second_start_hands_its_draft_to_the_first_window(start, draft, tmp_path):
    start(draft)
    desktop.wait_for(lambda: desktop.window_titled(ORGAN))
    # Until the window has its contents it does not listen yet.
    type_until_saved(desktop.window_titled(ORGAN), draft, TYPED)
    second = start(made_draft(tmp_path / "另一份.ndbg", OTHER_ORGAN))
    assert second.wait(LONGEST_END_S) == 0
    desktop.wait_for(lambda: desktop.window_titled(OTHER_ORGAN))
    assert not desktop.window_titled(ORGAN)


def test_every_page_and_window_opens_without_a_failure(start, draft, home):
    running = start(draft)
    window = desktop.wait_for(lambda: desktop.window_titled(ORGAN))
    type_until_saved(window, draft, TYPED)
    for title, keys in WINDOWS.items():
        desktop.close(opened_by(window, keys, title))
        desktop.wait_for(lambda title=title: not desktop.window_titled(title))
    for keys in PAGES.values():
        for key in keys:
            desktop.press(window, *key)
        desktop.press(window, desktop.VK_ESCAPE)
    desktop.close(window)
    # A box that tells of a failure keeps no window open; the log has every failure.
    assert running.wait(LONGEST_END_S) == 0
    assert "Error" not in "".join(log.read_text("utf-8") for log in (home / "logs").iterdir())


def test_setup_can_see_that_the_program_is_running(start, draft):
    kernel32 = desktop.ctypes.windll.kernel32
    synchronize = 0x100000

    def is_announced() -> bool:
        return bool(kernel32.OpenMutexW(synchronize, False, "GovinfoDesktop.Running"))

    start(draft)
    desktop.wait_for(lambda: desktop.window_titled(ORGAN))
    desktop.wait_for(is_announced)


def type_until_saved(window: int, path: Path, text: str) -> None:
    """Type a text, again until it arrives: keys before the contents are there are dropped."""

    def is_saved() -> bool:
        try:
            desktop.wait_for(lambda: is_typed(path, text), seconds=5)
        except TimeoutError:
            desktop.type_text(window, text)
        return is_typed(path, text)

    desktop.type_text(window, text)
    desktop.wait_for(is_saved)


def opened_by(window: int, keys: tuple[int, ...], title: str) -> int:
    """Press keys and return the window that opens, again until it does.

    While the focus goes from one window to another, a key may come without Ctrl or Shift.
    """

    def is_open() -> int:
        try:
            return int(desktop.wait_for(lambda: desktop.window_titled(title), seconds=20))
        except TimeoutError:
            desktop.press(window, desktop.VK_ESCAPE)
            desktop.press(window, *keys)
        return desktop.window_titled(title)

    desktop.press(window, *keys)
    return int(desktop.wait_for(is_open))


@pytest.mark.skipif("GOVINFO_PROGRAM" not in os.environ, reason="only an installed program has it")
@pytest.mark.parametrize("suffix", [".ndbg", ".ndbgz"])
def test_a_double_click_opens_the_program(tmp_path, home, suffix):
    target = made_draft(tmp_path / "双击.ndbg", OTHER_ORGAN)
    if suffix != target.suffix:
        package = target.with_suffix(suffix)
        write_package(target, History(tmp_path / "history"), package)
        target = package
    os.startfile(target)
    window = desktop.wait_for(lambda: desktop.window_titled(OTHER_ORGAN))
    desktop.close(window)
    desktop.wait_for(lambda: not desktop.window_titled(OTHER_ORGAN))


@pytest.mark.skipif("GOVINFO_PROGRAM" not in os.environ, reason="only an installed program has it")
def test_a_double_click_on_a_ledger_opens_it(tmp_path, home):
    target = tmp_path / "双击的台账.ndtz"
    shutil.copyfile(sample_ledger_file(), target)
    os.startfile(target)
    ledger = desktop.wait_for(lambda: desktop.window_titled(target.stem))
    desktop.close(ledger)
    desktop.wait_for(lambda: not desktop.window_titled(target.stem))
    desktop.close(desktop.window_titled(START_TITLE))
    desktop.wait_for(lambda: not desktop.window_titled(START_TITLE))


@pytest.mark.skipif("GOVINFO_PROGRAM" not in os.environ, reason="a checkout has a console")
def test_a_command_given_to_the_window_program_is_answered_in_a_message_box():
    running = subprocess.Popen([*program(), "--version"], creationflags=DETACHED_PROCESS)
    box = desktop.wait_for(lambda: desktop.window_titled(MESSAGE_BOX_TITLE))
    desktop.close(box)
    assert running.wait(LONGEST_END_S) == 0


@pytest.mark.skipif("GOVINFO_PORTABLE" not in os.environ, reason="needs the portable program")
def test_the_portable_program_keeps_its_data_beside_it(draft, monkeypatch):
    program = Path(os.environ["GOVINFO_PORTABLE"])
    monkeypatch.delenv("GOVINFO_DESKTOP_HOME")
    monkeypatch.setenv("QT_QPA_PLATFORM", "windows")
    running = subprocess.Popen([program, draft], stdin=subprocess.PIPE)
    window = desktop.wait_for(lambda: desktop.window_titled(ORGAN))
    type_until_saved(window, draft, TYPED)
    desktop.close(window)
    running.communicate()
    data = program.parent / "数据"
    assert (data / "config" / "settings.json").is_file()
    assert any((data / "data" / "history").iterdir())
