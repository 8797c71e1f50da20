"""Links, pipes, devices and folders where files of the program should be."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from govinfo_desktop.paths import HOME_VARIABLE
from govinfo_desktop.storage.atomic import beside
from tests.reliability.outcome import Outcome, timed
from tests.reliability.sample import sample_draft

VICTIM = b"a file of somebody else\n" * 100
LONGEST_RUN_S = 60.0
# What the program does with its own files, in a process that can be ended.
USE_EVERYTHING = """
import logging, sys
from pathlib import Path
from govinfo_desktop import cli, paths
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.storage.atomic import remove_leftovers, write_all
from govinfo_desktop.storage.diagnostics import write_diagnostics
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.library import Library, entry_of
from govinfo_desktop.storage.lock import holder_of
from govinfo_desktop.storage.log import close_log, open_log
from govinfo_desktop.storage.recovery import Recovery
from govinfo_desktop.storage.session import Session
from govinfo_desktop.storage.settings import Settings, read_settings, write_settings

draft, history = Path(sys.argv[1]), History(paths.history_folder())

def attempt(name, action):
    try:
        return action()
    except GovinfoError as failure:
        print("refused", name, failure)

def log():
    open_log(paths.logs_folder())
    logging.getLogger("govinfo_desktop").info("begun")
    close_log()

def settings():
    write_settings(read_settings(paths.settings_file()).with_recent(draft), paths.settings_file())

def edit():
    holder_of(draft)
    session = Session.open(draft, history)
    for _ in range(2):
        session.save(session.draft)
    history.keep(draft, draft.read_bytes())
    history.newest_sound(draft)
    session.close()

recovery = Recovery(paths.recovery_folder())
attempt("log", log)
attempt("settings", settings)
attempt("forms", lambda: load_catalogue(paths.resources_folder(), paths.own_forms_folder()))
attempt("mark", lambda: recovery.opened(draft))
attempt("marks", lambda: (recovery.not_closed(), recovery.copies()))
attempt("edit", edit)
library = Library(draft.parent, paths.trash_folder(), history)
attempt("library", lambda: [entry_of(one) for one in library.paths()])
attempt("diagnostics", lambda: write_diagnostics(
    draft.parent / "d.zip", Settings(), paths.logs_folder()))
attempt("closed", lambda: recovery.closed(draft))
print("done")
"""


def put_link(place: Path, victim: Path) -> None:
    """Put a link to somebody else's file there."""
    place.symlink_to(victim)


def put_dangling_link(place: Path, victim: Path) -> None:
    """Put a link there that leads to a file that does not exist."""
    place.symlink_to(victim.with_name("does-not-exist"))


def put_circle(place: Path, _: Path) -> None:
    """Put a link to itself there."""
    place.symlink_to(place)


def put_device(place: Path, _: Path) -> None:
    """Put a link to an endless device there."""
    place.symlink_to("/dev/zero")


def put_pipe(place: Path, _: Path) -> None:
    """Put a pipe there, whose opening waits for its other end."""
    os.mkfifo(place)


def put_folder(place: Path, _: Path) -> None:
    """Put a folder with a file there."""
    place.mkdir()
    (place / "theirs").write_bytes(VICTIM)


def put_rubbish(place: Path, _: Path) -> None:
    """Put a file of 90 KB of brackets there."""
    place.write_bytes(b"[" * 90_000)


INTRUDERS: tuple[Callable[[Path, Path], None], ...] = (
    *(put_link, put_dangling_link, put_circle, put_device, put_pipe, put_folder, put_rubbish),
)


def intrude(folder: Path, intruders: tuple[Callable[[Path, Path], None], ...]) -> Outcome:
    """Put each intruder in each place of a file of the program, then use everything."""
    outcome = Outcome(name="links, pipes, devices, folders and rubbish as files of the program")
    with timed(outcome):
        for put in intruders:
            for number in range(len(_places(folder, folder / "a.ndbg", {}))):
                _intrude_once(outcome, folder / f"{put.__name__}{number}", put, number)
    return outcome


def _intrude_once(
    outcome: Outcome, folder: Path, put: Callable[[Path, Path], None], number: int
) -> None:
    outcome.runs += 1
    folder.mkdir()
    victim = folder / "victim"
    victim.write_bytes(VICTIM)
    draft, home = sample_draft(folder), folder / "home"
    environment = {**os.environ, HOME_VARIABLE: str(home)}
    _use(draft, environment)
    name, place = list(_places(home, draft, environment).items())[number]
    where = f"{put.__name__} as {name}"
    if place.is_file():
        place.unlink()
    place.parent.mkdir(parents=True, exist_ok=True)
    before = draft.read_bytes()
    put(place, victim)
    answer = _use(draft, environment)
    outcome.expect(answer is not None, f"{where}: does not end")
    outcome.expect("done" in (answer or "done"), f"{where}: {(answer or '')[-300:]}")
    outcome.note("refused" if answer and "refused" in answer else "went on")
    outcome.expect(victim.read_bytes() == VICTIM, f"{where}: somebody else's file was changed")
    outcome.expect(not (folder / "does-not-exist").exists(), f"{where}: written through a link")
    outcome.expect(len(draft.read_bytes()) >= len(before) - 50, f"{where}: the draft is cut")


def _places(home: Path, draft: Path, environment: Mapping[str, str]) -> dict[str, Path]:
    """Return the places of the program's own files that intruders are put in."""
    del environment
    states = sorted((home / "data/history").glob("*/*"))
    marks = home / "data/recovery"
    return {
        "lock": beside(draft, "lock"),
        "previous state": beside(draft, "previous"),
        "leftover": draft.with_name(".govinfo-1.tmp"),
        "settings": home / "config/settings.json",
        "log": home / "logs/govinfo-desktop.log",
        "mark": marks / "open-00000000000000000000.json",
        "emergency copy": marks / "a.ndbg",
        "form": home / "data/forms/a.toml",
        "earlier state": (states[0].parent if states else home) / "000900-20250101T000000.ndbg",
        "name of a history": (states[0].parent if states else home) / "draft.txt",
        "id of a history": (states[0].parent if states else home) / "id.txt",
    }


def _use(draft: Path, environment: Mapping[str, str]) -> str | None:
    """Use everything and return what was printed; None if it did not end."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", USE_EVERYTHING, str(draft)],
            cwd=Path(__file__).resolve().parents[2],
            env=dict(environment),
            capture_output=True,
            encoding="utf-8",
            timeout=LONGEST_RUN_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout + done.stderr
