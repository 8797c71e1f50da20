"""The application behind the frame: services, main window, crash handler, orderly end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QThreadPool
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from govinfo_desktop import __version__, paths
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.library import Library
from govinfo_desktop.storage.log import open_log
from govinfo_desktop.storage.recovery import Recovery
from govinfo_desktop.ui.model.services import AppServices
from govinfo_desktop.ui.settings.text_size import show_contrast, show_text_size
from govinfo_desktop.ui.startup.crash_handler import CrashHandler
from govinfo_desktop.ui.startup.garbage_collection import GarbageCollector
from govinfo_desktop.ui.startup.override_guard import guard_overrides
from govinfo_desktop.ui.startup.own_form_trials import OwnFormTrials
from govinfo_desktop.ui.startup.shutdown_handler import ShutdownHandler
from govinfo_desktop.ui.theme.language import install_translations
from govinfo_desktop.ui.theme.style import ThemeFollower, apply_style
from govinfo_desktop.ui.widgets.enter_key import press_with_enter
from govinfo_desktop.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.ui.startup.single_instance import SingleInstance
    from govinfo_desktop.ui.window.frame import WindowFrame

# How long the end of the program waits for pages that are being drawn.
DRAWING_TIMEOUT_MS = 3000


class Program:
    """Main window and everything around it. Raises BadForm for a damaged installation."""

    def __init__(self, app: QApplication, frame: WindowFrame) -> None:
        set_up_application(app)
        services = make_services()
        if services.settings.text_size:
            show_text_size(services)
        show_contrast(services)
        self.window = MainWindow(services, frame)
        self._form_trials = OwnFormTrials(services, frame)
        GarbageCollector(frame)
        ThemeFollower(frame, app)
        self._crash_handler = CrashHandler(self.window.save_copies, self.window.show_failure, frame)
        self._crash_handler.install()
        self._shutdown_handler = ShutdownHandler(self.window)
        app.commitDataRequest.connect(self._shutdown_handler.save)
        self._instance: SingleInstance | None = None

    def accept_starts(self, instance: SingleInstance | None) -> None:
        """Open the drafts of further starts until the window is closed; none without a server."""
        self._instance = instance
        if instance is not None:
            instance.start_requested.connect(self.window.come_forward)
            # From now on a further start opens a window of its own.
            self.window.frame.closed.connect(instance.close)

    def begin(self, draft: Path | None) -> None:
        """Open a draft, or show the start page."""
        if draft is None:
            self.window.show_start()
        else:
            self.window.open_path(draft)

    def settle(self) -> None:
        """Record the open draft, and offer what an earlier crash left: no key waits for that."""
        # In this order: what is open now is not offered.
        self.window.drafts.record.write_now()
        self.window.offer_recovery()

    def end(self) -> bool:
        """Release everything once the window is closed; return False if a thread does not end."""
        # A thread that draws pages must not outlive the window.
        is_done = QThreadPool.globalInstance().waitForDone(DRAWING_TIMEOUT_MS)
        self._form_trials.stop()
        if self._instance is not None:
            self._instance.close()
        self._crash_handler.remove()
        self._shutdown_handler.remove()
        return is_done and not self.window.is_job_hung


def make_application() -> QApplication:
    """Return the application of this process, set up; made if there is none."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    set_up_application(app)
    return app


def set_up_application(app: QApplication) -> None:
    """Set name, icon, language and style of an application, and guard what Qt calls."""
    guard_overrides()
    # Qt keeps the folders of its own file dialog in QtProject.conf, else in the home folder.
    settings = str(paths.settings_file().parent)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, settings)
    app.setApplicationName("govinfo-desktop")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("govinfo-desktop")
    app.setWindowIcon(QIcon(str(paths.icons_folder() / "govinfo-desktop.svg")))
    install_translations(app)
    apply_style(app)
    press_with_enter(app)


def make_services() -> AppServices:
    """Return the services of the window. Raises BadForm for a damaged installation."""
    _open_log_if_possible()
    history = History(paths.history_folder())
    library = Library(paths.drafts_folder(), paths.trash_folder(), history)
    library.thumbnails = paths.thumbnails_folder()
    return AppServices(
        catalogue=load_catalogue(paths.resources_folder(), paths.own_forms_folder()),
        library=library,
        history=history,
        recovery=Recovery(paths.recovery_folder()),
        settings_file=paths.settings_file(),
    )


def _open_log_if_possible() -> None:
    # A full disk must not keep the window from opening.
    try:
        open_log(paths.logs_folder())
    except CannotWrite as failure:
        print(failure, file=sys.stderr)
