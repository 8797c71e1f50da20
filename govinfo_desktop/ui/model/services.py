"""Services of the window: the forms, the drafts on this computer, the clerk's settings."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.carry import carry, not_carried
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.text.dates import print_year
from govinfo_desktop.forms.particulars import COMMON_PARTICULARS, OF_ONE_REPORT
from govinfo_desktop.storage.drafts import DRAFT_SUFFIX, Draft, Previous
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.history import earlier_reports
from govinfo_desktop.storage.log import log_failure
from govinfo_desktop.storage.patience import ask_disk, ask_disks, ask_each
from govinfo_desktop.storage.session import Session
from govinfo_desktop.storage.settings import DialogFolder, read_settings, write_settings
from govinfo_desktop.ui.model.disk_wait import wait_for_disk
from govinfo_desktop.ui.model.document import FINAL_REASON, Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.reading.carry import NotCarried
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.forms.catalogue import Catalogue
    from govinfo_desktop.storage.history import History
    from govinfo_desktop.storage.library import Library
    from govinfo_desktop.storage.recovery import Recovery
    from govinfo_desktop.storage.settings import Settings


class AppServices:
    """Opens and creates drafts, and keeps settings; knows no widgets."""

    def __init__(
        self,
        catalogue: Catalogue,
        library: Library,
        history: History,
        recovery: Recovery,
        settings_file: Path,
    ) -> None:
        self.catalogue = catalogue
        self.library = library
        self.history = history
        self.recovery = recovery
        self._settings_file = settings_file
        self.settings = read_settings(settings_file)
        self._usual_folder = library.folder
        self._find_drafts()

    def remember(self, settings: Settings) -> None:
        """Save settings; a failure is logged, so that it stops nobody's work."""
        self.settings = settings
        try:
            write_settings(settings, self._settings_file)
        except CannotWrite as failure:
            log_failure(failure)

    def drafts(self) -> list[Path]:
        """Return all known drafts: recent ones in any folder, then the rest of the library.

        A recent one whose disk does not answer is among them.
        """
        recent = _that_may_be_there([Path(one) for one in self.settings.recent])
        return list(dict.fromkeys((*recent, *self.library.paths())))

    def folder_for(self, files: DialogFolder) -> str:
        """Return the folder in which a dialog for files of a kind opens: the last one.

        A folder that does not exist (any more), as of a USB stick, is skipped: then exports begin
        at home, and other files beside the drafts.
        """
        last = (self.settings.folder_of(files),)
        beside_drafts = (self.settings.last_folder, self.settings.drafts_folder, self._usual_folder)
        folders = last if files is DialogFolder.EXPORTS else (*last, *beside_drafts)
        found = (str(one) for one in folders if one and is_folder(Path(one)))
        return next(found, str(Path.home()))

    def was_in(self, folder: Path, files: DialogFolder) -> None:
        """Remember the folder in which the clerk chose a file of a kind."""
        if str(folder) != self.settings.folder_of(files):
            self.remember(self.settings.with_folder(files, folder))

    def remember_window(self, geometry: str, panel: str) -> None:
        """Save the window's geometry as Qt encodes it, and the state of its panel."""
        self.remember(replace(self.settings, window=geometry, panel=panel))

    def keep_drafts_in(self, folder: Path | None) -> None:
        """Save new drafts in another folder from now on; None for the usual one.

        Existing drafts stay where they are and are still listed. Raises CannotWrite.
        """
        chosen = folder or self._usual_folder
        wait_for_disk(chosen / DRAFT_SUFFIX, lambda: self.library.check_folder(chosen))
        before = dict.fromkeys((str(self.library.folder), *self.settings.former_folders))
        known = {str(chosen), str(self._usual_folder)}
        former = tuple(one for one in before if one not in known)
        name = "" if chosen == self._usual_folder else str(chosen)
        self.remember(replace(self.settings, drafts_folder=name, former_folders=former))
        self._find_drafts()

    def open(self, path: Path) -> Session:
        """Open a draft. Raises what Session.open raises."""
        return Session.open(path, self.history)

    def document(self, session: Session) -> Document:
        """Return the document of a session. Raises UnknownForm."""
        form = self.catalogue.form(session.draft.report.form_id)
        previous = self._reading(session.draft.previous)
        document = Document(form, session.draft, previous, checks_later=True)
        self.equip(document)
        document.compare_with(partial(self._earlier_reports, session.path))
        document.make_read_only(_why_read_only(session))
        return document

    def equip(self, document: Document) -> None:
        """Give a document the agency's own settings: its print options, its deadline."""
        document.presets = self.catalogue.presets
        document.office_paper = self.settings.paper
        document.own_deadline = self.settings.deadline

    def begin(self, form: Form, particulars: Mapping[str, str], previous: Draft | None) -> Draft:
        """Return the draft of a new report, with what is carried over from last year's, if any."""
        agency = self.settings.agency
        is_own = agency.get("organ", "") in ("", particulars.get("organ", ""))
        texts = {FieldId(name): text for name, text in agency.items()} if is_own else {}
        sources: Mapping[FieldId, str] = {}
        kept = None
        if previous is not None:
            kept = Previous(report=previous.report, source=print_year(previous.report.text("year")))
            reading = self._reading(kept)
            if reading is not None and particulars["year"].isdigit():
                carried = carry(form, int(particulars["year"]), reading)
                texts |= carried.texts
                sources = carried.sources
        texts |= {FieldId(name): text for name, text in particulars.items() if text}
        report = Report(form_id=form.id).with_texts(texts)
        return Draft(report=report, carried=sources, previous=kept)

    def not_carried(self, form: Form, previous: Draft) -> tuple[NotCarried, ...]:
        """Return the rows of a new report whose figures last year's report does not have."""
        reading = self._reading(Previous(report=previous.report))
        return () if reading is None else not_carried(form, reading)

    def create(self, draft: Draft) -> Session:
        """Create the file of a new draft and return its session. Raises CannotWrite."""
        report = draft.report
        path = self.library.new_path(report.text("organ"), report.text("year"))
        return Session.create(path, draft, self.history)

    def new_file(self, draft: Draft) -> Path:
        """Return where a new draft would go, without a look at the disk."""
        return self.library.folder / f"{draft.report.text('organ') or '新草稿'}{DRAFT_SUFFIX}"

    def keep_at(self, path: Path, draft: Draft) -> Session:
        """Save a draft in a file that the clerk named and return its session.

        Raises what ``Session.keep`` raises; no file is left open then.
        """
        return Session.create_saved(path, draft, self.history)

    def opened(self, path: Path) -> None:
        """Record that a draft is open, among the recent ones and for recovery after a crash."""
        self.recovery.opened(path)
        self.remember(self.settings.with_recent(path))

    def closed(self, path: Path, place: str = "") -> None:
        """Record that a draft was closed properly, and where work in it stopped, if known."""
        self.recovery.closed(path)
        if place and place != self.place_in(path):
            self.remember(self.settings.with_place(path, place))

    def reached(self, path: Path, place: str) -> None:
        """Record where work in a draft is when it reaches another page.

        That is where it goes on after a power cut; within a page nothing is written.
        """
        if place.partition(" ")[0] != self.place_in(path).partition(" ")[0]:
            self.remember(self.settings.with_place(path, place))

    def remember_particulars(self, path: Path, report: Report) -> None:
        """Fill in what the settings lack about the agency, from a report that was closed.

        It has to lie in the folder of own drafts, and to be of the agency of the settings, if
        they name one.
        """
        agency, organ = self.settings.agency, report.text("organ")
        if path.parent != self.library.folder or agency.get("organ") not in (None, organ):
            return
        names = (one.id for one in COMMON_PARTICULARS if one.id not in OF_ONE_REPORT)
        lacking = {str(name): report.text(name) for name in names if not agency.get(name)}
        found = {name: text for name, text in lacking.items() if text.strip()}
        if organ.strip() and found:
            self.remember(replace(self.settings, agency={**agency, **found}))

    def place_in(self, path: Path) -> str:
        """Return where work in a draft stopped; empty if that is not known."""
        return self.settings.places.get(str(path), "")

    def forget(self, path: Path) -> None:
        """Remove a draft from the recent ones."""
        self.remember(self.settings.without_recent(path))

    def follow(self, old: Path, new: Path) -> None:
        """Record that a draft's file was renamed."""
        if str(old) in self.settings.recent:
            recent = tuple(str(new) if one == str(old) else one for one in self.settings.recent)
            places = dict(self.settings.places)
            if str(old) in places:
                places[str(new)] = places.pop(str(old))
            self.remember(replace(self.settings, recent=recent, places=places))

    def _find_drafts(self) -> None:
        settings = self.settings
        self.library.folder = Path(settings.drafts_folder or self._usual_folder)
        self.library.former = (self._usual_folder, *map(Path, settings.former_folders))

    def _earlier_reports(self, draft: Path) -> Iterator[Report]:
        """Yield the earlier reports of a draft, none any more once its disk does not answer."""
        return ask_each(draft, partial(earlier_reports, self.history, draft))

    def _reading(self, previous: Previous | None) -> Reading | None:
        """Read last year's report; None where its form is not installed here."""
        if previous is None or previous.report.form_id not in self.catalogue.forms:
            return None
        return read(self.catalogue.form(previous.report.form_id), previous.report)


def _that_may_be_there(paths: Sequence[Path]) -> list[Path]:
    """Return those paths at which there is a file, or whose disk does not answer."""
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    looks = {inside[0]: partial(_files_among, inside) for inside in folders.values()}
    found = ask_disks(looks)
    there = {path for inside in folders.values() for path in found.get(inside[0], inside)}
    return [path for path in paths if path in there]


def _files_among(paths: Sequence[Path]) -> list[Path]:
    # os.path.isfile(), not Path.is_file(), which raises on a disk that fails.
    return [path for path in paths if os.path.isfile(path)]


def is_folder(folder: Path) -> bool:
    """Return whether there is a folder; False if its disk does not answer."""
    try:
        # Any file in it: the folder itself may be the one at which another disk is mounted.
        return ask_disk(folder / DRAFT_SUFFIX, folder.is_dir)
    except OSError:
        return False


def _why_read_only(session: Session) -> str:
    if session.read_only:
        return session.read_only
    return FINAL_REASON if session.draft.state.is_final else ""
