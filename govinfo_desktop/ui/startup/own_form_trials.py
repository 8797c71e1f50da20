"""Trials of form files that were copied into the agency's folder, once the window is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from govinfo_desktop import paths
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.forms.trial import FormTrials

if TYPE_CHECKING:
    from govinfo_desktop.ui.model.services import AppServices

_TRIAL_CHECK_MS = 200


class OwnFormTrials(QObject):
    """Tries the form files without a verdict, then offers the forms that passed."""

    def __init__(self, services: AppServices, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._trials = FormTrials(services.catalogue.being_checked)
        self._timer = QTimer(self, interval=_TRIAL_CHECK_MS)
        self._timer.timeout.connect(self._follow)
        if services.catalogue.being_checked:
            self._timer.start()

    def stop(self) -> None:
        """End the running trial, because the program ends; it is repeated at the next start."""
        self._timer.stop()
        self._trials.stop()

    def _follow(self) -> None:
        if self._trials.is_over():
            self._timer.stop()
            self._services.catalogue = load_catalogue(
                paths.resources_folder(), paths.own_forms_folder()
            )
