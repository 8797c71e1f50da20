"""Real window without a screen, whose disk stops answering before something is done with it.

    python -m tests.reliability.hanger ACTION SHARE OWN SERVER

SHARE is a folder on the disk, OWN one on another, SERVER the process that answers for the disk.
Prints ``gap SECONDS``, the longest time in which the window did nothing, ``said SENTENCE`` for the
messages that came up, and ``ending`` before the window is closed.
"""

import faulthandler
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMessageBox

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.storage.drafts import Draft, read_draft
from govinfo_desktop.storage.settings import DialogFolder, Settings, write_settings
from govinfo_desktop.ui.drafts.draft_item import LINES_ROLE
from govinfo_desktop.ui.startup import application as app
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.window.frame import WindowFrame
from govinfo_desktop.ui.window.main_window import MainWindow
from tests.reliability.leaver import report, type_number

BEAT_MS = 20
# The kernel answers from its cache of a disk for a second.
CACHE_S = 1.2
LONGEST_TALK_S = 25.0
STANDSTILL_S = 1.5
DIALOG_SHOWN_MS = 700
DRAFT, OTHER, DOCUMENT, PACKAGE, LEDGER = (
    *("年报.ndbg", "别的.ndbg", "去年.html", "交接.ndbgz"),
    "台账.ndtz",
)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where an action takes place."""

    window: MainWindow
    share: Path
    own: Path


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something a clerk does; ``opens`` is the file that is open before the disk hangs.

    ``says`` is in the sentence that the window must show; empty if there is nothing to be said.
    """

    run: Callable[[Setting], object]
    opens: str = ""
    is_at_start: bool = False
    ends_by_log_off: bool = False
    says: str = "没有应答"


class Heart(QObject):
    """Clock in the window's thread, which stands still while that is blocked.

    ``longest`` is the longest time in seconds between two beats in which the thread neither worked
    nor waited for a processor, of which a busy machine has too few.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = self._armed = 0.0
        self._last = _idle_s()
        self._clock = QTimer(self, interval=BEAT_MS)
        self._clock.timeout.connect(self.beat)
        self._clock.start()

    def restart(self) -> None:
        """Forget what was before."""
        self.longest, self._last = 0.0, _idle_s()

    def beat(self) -> None:
        """Note how long ago the last beat was."""
        idle, now = _idle_s(), time.monotonic()
        self.longest = max(self.longest, idle - self._last)
        self._last = idle
        # Tells where the window's thread is, should it stand still.
        if now - self._armed > STANDSTILL_S / 4:
            faulthandler.dump_traceback_later(STANDSTILL_S)
            self._armed = now


def _idle_s() -> float:
    """Return how long this thread has slept so far, from some moment on."""
    ran_ns, waited_ns, _ = Path("/proc/thread-self/schedstat").read_text().split()
    return time.monotonic() - (int(ran_ns) + int(waited_ns)) / 1e9


def _type(setting: Setting) -> None:
    type_number(setting.window, 7)


def _type_and_keep(setting: Setting) -> None:
    _type(setting)
    _choose(setting.own / "另存.ndbg")


def _choose(name: Path) -> None:
    """Let every file dialog answer with a file."""

    def answer(*_: object, **__: object) -> tuple[str, str]:
        return str(name), ""

    QFileDialog.getSaveFileName = QFileDialog.getOpenFileName = answer  # type: ignore[method-assign, assignment]


def _save_as(setting: Setting, target: Path) -> None:
    _choose(target)
    setting.window.drafts.save_as()


def _save_hung_draft_elsewhere(setting: Setting) -> None:
    _type(setting)
    _save_as(setting, setting.own / "另存.ndbg")


def _create(setting: Setting) -> None:
    setting.window.services.library.folder = setting.share
    setting.window.file_actions.new_report()
    guide = setting.window.stack.window_pages.guide
    guide.made.emit(Draft(report=read_draft(setting.own / DRAFT).report))


def _on_the_list(setting: Setting, label: str) -> None:
    """Press a button of the start page for the draft on the share, which is selected."""
    QInputDialog.getText = lambda *_, **__: ("新名称", True)  # type: ignore[method-assign, assignment, return-value]
    page = setting.window.start_page
    row = [page.list.item(at) for at in range(page.list.count())]
    page.list.setCurrentItem(next(one for one in row if DRAFT[:2] in one.toolTip()))
    next(run for name, run in page._draft_actions() if name.startswith(label))()  # noqa: SLF001


def _import(setting: Setting) -> None:
    setting.window.import_actions.read(setting.share / DOCUMENT)
    QTimer.singleShot(500, setting.window, setting.window.import_actions.cancel)


def _import_then_another(setting: Setting) -> None:
    _import(setting)
    read = setting.window.import_actions.read
    QTimer.singleShot(1000, setting.window, lambda: read(setting.own / "没有.html"))


def _keep_drafts_there(setting: Setting) -> None:
    setting.window.view_actions.show_settings()
    page = setting.window.stack.window_pages.settings
    page._keep_folder(setting.share / "草稿")  # noqa: SLF001


def _open_dialog(setting: Setting) -> None:
    setting.window.services.was_in(setting.share, DialogFolder.DRAFTS)
    setting.window.drafts.choose_and_open()


def _type_in_ledger(setting: Setting) -> None:
    ledger = setting.window.stack.window_pages.ledger_window
    assert ledger is not None
    assert ledger.document is not None
    ledger.document.add({Column.NUMBER: "7"})
    report("typed-ledger 7")


def _make_ledger(setting: Setting) -> None:
    setting.window.view_actions.open_ledger()
    ledger = setting.window.stack.window_pages.ledger_window
    assert ledger is not None
    ledger.opener.make(setting.share, Ledger(organ="某局", year=2025))


def _with_output(setting: Setting, suffix: str) -> None:
    _choose(setting.share / f"报告{suffix}")
    if suffix == ".ndbgz":
        setting.window.file_actions.pack()
    else:
        setting.window.file_actions.export(suffix)


ACTIONS: dict[str, Action] = {
    "start with a draft": Action(
        run=lambda at: at.window.open_path(at.share / DRAFT), is_at_start=True
    ),
    "start at the list": Action(run=lambda at: at.window.show_start(), is_at_start=True),
    "open": Action(run=lambda at: at.window.open_path(at.share / OTHER)),
    "open a package": Action(run=lambda at: at.window.open_path(at.share / PACKAGE)),
    "open dialog": Action(run=_open_dialog, says=""),
    "type and save": Action(run=_type, opens=DRAFT, ends_by_log_off=True),
    "type and close": Action(run=_type_and_keep, opens=DRAFT),
    "type, save elsewhere": Action(run=_save_hung_draft_elsewhere, opens=DRAFT, says="已另存"),
    "save as": Action(run=lambda at: _save_as(at, at.share / "另存.ndbg"), opens="own"),
    "new report": Action(run=_create),
    "copy": Action(run=lambda at: _on_the_list(at, "复制")),
    "rename": Action(run=lambda at: _on_the_list(at, "重命名")),
    "delete": Action(run=lambda at: _on_the_list(at, "删除")),
    "history": Action(run=lambda at: at.window.file_actions.show_history(), opens=DRAFT),
    "export": Action(run=lambda at: _with_output(at, ".docx"), opens="own"),
    "export a package": Action(run=lambda at: _with_output(at, ".ndbgz"), opens="own"),
    "import": Action(run=_import, says="已取消读入"),
    "import another": Action(run=_import_then_another, says="“没有.html”：文件打不开"),
    "folder of drafts": Action(run=_keep_drafts_there),
    "close": Action(run=lambda _: None, opens=DRAFT, says=""),
    "open a ledger": Action(run=lambda at: at.window.open_path(at.share / LEDGER)),
    "new ledger": Action(run=_make_ledger),
    "type in a ledger": Action(run=_type_in_ledger, opens=LEDGER),
    "type in a ledger, log off": Action(run=_type_in_ledger, opens=LEDGER, ends_by_log_off=True),
}


class Watch:
    """Runs one action while the disk hangs, and closes the window afterwards."""

    def __init__(self, program: app.Program, action: Action, setting: Setting, server: int) -> None:
        self._window = program.window
        self._action = action
        self._setting = setting
        self._server = server
        self._heart = Heart()
        self._said: list[str] = []
        self._began = 0.0
        self._clock = QTimer(program.window, interval=50)
        self._clock.timeout.connect(self._look)
        self._answers = QTimer(program.window, interval=DIALOG_SHOWN_MS)
        self._answers.timeout.connect(self._answer)
        self._answers.start()

    def stop_disk(self) -> None:
        """Let the disk hang, and do it once the kernel knows nothing of it any more."""
        os.kill(self._server, signal.SIGSTOP)
        QTimer.singleShot(round(CACHE_S * 1000), self._window, self.run)

    def run(self) -> None:
        """Run the action."""
        self._heart.restart()
        self._began = time.monotonic()
        self._clock.start()
        self._action.run(self._setting)

    def _look(self) -> None:
        for text in self._texts():
            if text and text not in self._said:
                self._said.append(text)
                report("said", text)
        is_said = any(self._action.says in text for text in self._said) or not self._action.says
        if time.monotonic() - self._began > (LONGEST_TALK_S if not is_said else 2.0):
            self._clock.stop()
            self._close()

    def _texts(self) -> list[str]:
        bars = self._window.frame.findChildren(MessageBar)
        entries = self._window.start_page.list
        lines = [entries.item(at).data(LINES_ROLE) for at in range(entries.count())]
        return [bar.text for bar in bars] + ["，".join(map(str, one)) for one in lines]

    def _close(self) -> None:
        # Once more, so that a window that has been blocked since is noticed.
        QTimer.singleShot(0, self._window, self._end)

    def _end(self) -> None:
        self._heart.beat()
        report("gap", f"{self._heart.longest:.2f}")
        self._heart.restart()
        report("ending")
        if self._action.ends_by_log_off:
            self._window.prepare_for_end()
        self._window.frame.close()
        self._heart.beat()
        report("gap", f"{self._heart.longest:.2f}")
        QApplication.quit()

    @staticmethod
    def _answer() -> None:
        """Answer what is asked: a file dialog is cancelled, unsaved changes are saved elsewhere."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QMessageBox):
            report("asked", dialog.text())
            next(one for one in dialog.buttons() if one.text().startswith("另存为")).click()
        elif isinstance(dialog, QDialog):
            dialog.reject()


def main(name: str, share: Path, own: Path, server: int) -> None:
    """Open the window, let the disk hang, do something, and end."""
    action = ACTIONS[name]
    recent = (str(share / DRAFT),)
    write_settings(Settings(recent=recent, last_folder=str(own)), paths.settings_file())
    running = app.make_application()
    frame = WindowFrame()
    program = app.Program(running, frame)
    # Their modules take long to load, which is not what is tried here.
    assert program.window.stack.window_pages
    setting = Setting(window=program.window, share=share, own=own)
    watch = Watch(program, action, setting, server)
    frame.show()
    if action.is_at_start:
        os.kill(server, signal.SIGSTOP)
        time.sleep(CACHE_S)
        watch.run()
    else:
        program.begin(_file(action, share, own))
        QTimer.singleShot(600, program.window, watch.stop_disk)
    code = running.exec()
    if not program.end():
        os._exit(code)


def _file(action: Action, share: Path, own: Path) -> Path | None:
    """Return the file that is open before the disk hangs."""
    if action.opens == "own":
        return own / DRAFT
    return share / action.opens if action.opens else None


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
