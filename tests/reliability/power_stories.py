"""Five actions during which the power fails, and what must hold after each."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from govinfo_desktop.storage.drafts import draft_from_bytes, draft_to_bytes
from govinfo_desktop.storage.unreadable import DraftUnreadable
from tests.reliability.damage import sealed
from tests.reliability.drafts import NUMBER, numbered
from tests.reliability.outcome import Outcome
from tests.reliability.power import Step, replay, traced

Files = dict[str, bytes]
_START = """
import os, sys
from pathlib import Path
from govinfo_desktop.storage.atomic import write_all, write_whole
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.session import Session
from tests.reliability.drafts import numbered
folder = Path(sys.argv[1])
path, history = folder / "a.ndbg", History(folder / "history")
def report(number):
    os.write(2, f"{number};".encode())
"""
_SAVE = """
session = Session.open(path, history)
for number in range(2, 12):
    session.save(numbered(number, 3000))
    report(number)
"""
_ROTATE = """
for number in range(2, 12):
    session = Session.open(path, history)
    session.save(numbered(number, 3000))
    session.close()
    report(number)
"""
_UPGRADE = """
session = Session.open(path, history)
session.save(numbered(2, 3000))
report(2)
"""
_EXPORT = """
for number in range(2, 12):
    write_all({folder / "a.docx": f"{number};".encode() * 20_000})
    report(number)
"""
_SETTINGS = """
from govinfo_desktop.storage.settings import Settings, write_settings
for number in range(2, 12):
    write_settings(Settings(text_size=number, last_folder="x" * 9000), folder / "settings.json")
    report(number)
"""


def stories(folder: Path, times: int, seed: int) -> Iterator[Outcome]:
    """Replay every story in both models of a disk."""
    draft = draft_to_bytes(numbered(1, 3000))
    one = {"a.ndbg": draft}
    yield from _story("save", _SAVE, one, _drafts_are_sound, folder, times, seed)
    yield from _story("rotation", _ROTATE, one, _drafts_are_sound, folder, times, seed)
    old = {"a.ndbg": _of_version_1(draft)}
    kept = _original_is_kept(old["a.ndbg"])
    yield from _story("upgrade", _UPGRADE, old, kept, folder, times, seed)
    document = {"a.docx": b"1;" * 20_000}
    yield from _story("export", _EXPORT, document, _document_is_whole, folder, times, seed)
    settings = {"settings.json": b'{"text_size": 1}'}
    yield from _story("settings", _SETTINGS, settings, _settings_are_whole, folder, times, seed)


def _story(
    name: str,
    code: str,
    start: Files,
    judge: Callable[[Files, int], str],
    folder: Path,
    times: int,
    seed: int,
) -> Iterator[Outcome]:
    place = folder / name
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for file, contents in start.items():
        (place / file).write_bytes(contents)
    before = {str(place / file): contents for file, contents in start.items()}
    steps = traced(_START + code, place)
    assert _writes(steps), "nothing was traced"

    def judge_files(files: Files, reports: list[bytes]) -> str:
        last = int(b"".join(reports).rstrip(b";").split(b";")[-1] or 1) if reports else 1
        return judge({path.removeprefix(f"{place}/"): raw for path, raw in files.items()}, last)

    yield from replay(name, steps, before, judge_files, times, seed)


def _writes(steps: list[Step]) -> int:
    return sum(step.call == "write" for step in steps)


def _number(raw: bytes) -> int:
    return int(draft_from_bytes(raw, "").report.text(NUMBER))


def _of_version_1(draft: bytes) -> bytes:
    """Return the file of a draft as version 1 of the container has it."""
    later = {"id", "steps", "versions", "sha256"}
    contents = {key: value for key, value in json.loads(draft).items() if key not in later}
    return sealed({**contents, "container": 1})


def _drafts_are_sound(files: Files, last: int) -> str:
    """Expect the last acknowledged save or the next one, and every earlier state intact."""
    try:
        found = _number(files["a.ndbg"])
        states = [path for path in files if path.endswith((".ndbg", ".previous"))]
        for path in states:
            _number(files[path])
    except (KeyError, DraftUnreadable) as wrong:
        return repr(wrong)
    return "" if found in (last, last + 1) else f"acknowledged {last}, found {found}"


def _original_is_kept(original: bytes) -> Callable[[Files, int], str]:
    def judge(files: Files, last: int) -> str:
        wrong = _drafts_are_sound(files, last)
        kept = [raw for path, raw in files.items() if "/original-1" in path]
        if wrong or files["a.ndbg"] == original or original in kept:
            return wrong
        return "the original of an upgraded draft is gone"

    return judge


def _document_is_whole(files: Files, last: int) -> str:
    raw = files.get("a.docx", b"")
    allowed = [f"{number};".encode() * 20_000 for number in (last, last + 1)]
    return "" if raw in allowed else f"acknowledged {last}, found {raw[:20]!r} of {len(raw)}"


def _settings_are_whole(files: Files, last: int) -> str:
    try:
        found = json.loads(files["settings.json"])["text_size"]
    except (KeyError, ValueError) as wrong:
        return repr(wrong)
    return "" if found in (last, last + 1) else f"acknowledged {last}, found {found}"
