"""Soak test: random edits in one document with autosave; memory and file handles must not grow."""

import os
import random
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from govinfo_desktop import paths
from govinfo_desktop.core.model.form import Entry, FieldId, Form
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.session import Session
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.window.autosave import Autosave
from tests.reliability.outcome import Outcome, timed
from tests.reliability.sample import sample_draft

if sys.platform != "win32":  # Windows has no such module
    import resource

LARGEST_GROWTH_BYTES = 10 * 1024 * 1024
# After this share of the edits the program has loaded all it needs.
WARM_UP_SHARE = 0.2


def soak(folder: Path, edits: int, seed: int) -> Outcome:
    """Edit, undo and redo at random; expect the file to hold the document in the end."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance() or QApplication([])
    outcome, chance = Outcome(name="soak of random edits", seed=seed), random.Random(seed)
    path = sample_draft(folder, "soak.ndbg")
    form = load_catalogue(paths.resources_folder()).form("national-2021")
    session = Session.open(path, History(folder / "history"))
    document = Document(form, session.draft)
    autosave = Autosave(document, session)
    memory, handles = 0, 0
    with timed(outcome):
        for number in range(edits):
            _edit(document, form, chance)
            outcome.runs += 1
            if number % 50 == 0:
                running.processEvents()
            if number == round(edits * WARM_UP_SHARE):
                autosave.flush()
                memory, handles = _memory(), _handles()
    autosave.flush()
    grown = _memory() - memory
    outcome.notes = {"KiB grown": grown // 1024, "handles more": _handles() - handles}
    outcome.expect(grown <= LARGEST_GROWTH_BYTES, f"memory grew by {grown} bytes")
    outcome.expect(_handles() <= handles, "file handles grew")
    outcome.expect(read_draft(path).report == document.report, "the disk differs from the window")
    outcome.expect(autosave.close(), "the last state was not saved")
    return outcome


def _edit(document: Document, form: Form, chance: random.Random) -> None:
    match chance.randrange(10):
        case 0:
            document.undo()
        case 1:
            document.redo()
        case 2 | 3:
            name = chance.choice([FieldId("overview"), FieldId("problems")])
            document.type_into(
                name, document.report.text(name)[:2000] + chance.choice("甲乙丙。\n")
            )
        case _:
            name = chance.choice([one for one in form.fields if one not in form.computed])
            is_number = form.fields[name].entry is Entry.COUNT
            text = str(chance.randrange(10**4)) if is_number else chance.choice(["", "2025", "甲"])
            document.enter({name: text}, "填写")


def _memory() -> int:
    """Return the resident memory of this process in bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def _handles() -> int:
    return len(os.listdir("/proc/self/fd"))
