"""Play the week of a clerk in the real window, and judge the look of every step.

    python -m tests.week                              every condition, pictures in build/week
    python -m tests.week 1366x768-1.5-dark            one of them
    python -m tests.week --into FOLDER …              pictures elsewhere

Fails if a step shows no next step, if a text is cut, if something lies outside the window or has
to be scrolled sideways, or if anything takes more than a second of processor time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.ui.startup.application import Program, make_application
from govinfo_desktop.ui.theme.style import apply_colours
from govinfo_desktop.ui.window.frame import WindowFrame
from tests.week import story
from tests.week.desk import Desk, steps_in
from tests.week.years import last_years_texts, this_years_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
# Size of the screen, its scaling, and the colours.
CONDITIONS = tuple(
    f"1366x768-{scale}-{scheme}" for scale in ("1", "1.25", "1.5") for scheme in ("light", "dark")
)
FIRST_ACT, SECOND_ACT = "1", "2"
# Exit code of an act that could not go on.
STOPPED = 1
FORM = "national-2021"
LAST_YEARS_DOCUMENT = "last-year.docx"


def main(arguments: Sequence[str]) -> int:
    """Play the week in the conditions that are asked for; return how many have faults."""
    parser = argparse.ArgumentParser(prog="python -m tests.week")
    parser.add_argument("conditions", nargs="*", metavar="CONDITION", help=", ".join(CONDITIONS))
    parser.add_argument("--into", type=Path, default=ROOT / "build" / "week")
    parser.add_argument("--quick", action="store_true", help="take no pictures")
    parser.add_argument("--act", choices=(FIRST_ACT, SECOND_ACT), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    conditions = options.conditions or CONDITIONS
    if options.act:
        return play_act(options.act, conditions[0], options.into, is_quick=options.quick)
    folders = {condition: options.into / condition for condition in conditions}
    faults = {
        condition: play(condition, folder, is_quick=options.quick)
        for condition, folder in folders.items()
    }
    print("\n".join(f"{condition}: {count} faults" for condition, count in faults.items()))
    return int(any(faults.values()))


def play(condition: str, folder: Path, *, is_quick: bool) -> int:
    """Play the week in one condition and print its steps; return how many faults there are."""
    print(f"── {condition}", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="govinfo-week-") as home:
        environment = {**os.environ, "GOVINFO_DESKTOP_HOME": home}
        environment["QT_SCALE_FACTOR"] = condition.split("-")[1]
        export_last_year(folder, environment)
        for act in (FIRST_ACT, SECOND_ACT):
            command = [sys.executable, "-m", "tests.week", "--act", act, "--into", str(folder)]
            command += ["--quick"] if is_quick else []
            code = subprocess.call([*screen(condition), *command, condition], env=environment)
            # The first act ends with the power cut.
            if code == STOPPED or (code and act == SECOND_ACT):
                return code
    return sum(len(step["faults"]) for step in steps_in(folder))


def screen(condition: str) -> list[str]:
    """Return the beginning of a command that gives it a screen of its own, on Linux."""
    size = condition.split("-")[0]
    if sys.platform != "linux":
        return []
    return ["xvfb-run", "-a", "-s", f"-screen 0 {size}x24"]


def export_last_year(folder: Path, environment: dict[str, str]) -> None:
    """Write last year's report as the Word file that the clerk has."""
    texts = last_years_texts(this_years_texts())
    report = Report(form_id=FORM, texts={FieldId(name): text for name, text in texts.items()})
    with tempfile.TemporaryDirectory() as scratch:
        draft = Path(scratch) / "last.ndbg"
        draft.write_bytes(draft_to_bytes(Draft(report=report)))
        target = str(folder / LAST_YEARS_DOCUMENT)
        command = ["-m", "govinfo_desktop", "export", str(draft), target, "--force"]
        subprocess.check_call(
            [sys.executable, *command], env=environment, stdout=subprocess.DEVNULL
        )


def play_act(act: str, condition: str, folder: Path, *, is_quick: bool) -> int:
    """Play one half of the week in this process; return how many faults there are."""
    app = make_application()
    app.setQuitOnLastWindowClosed(False)
    dark = condition.endswith("dark")
    frame = WindowFrame()
    program = Program(app, frame)
    apply_colours(app, Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    frame.setGeometry(frame.screen().availableGeometry())
    frame.show()
    frame.activateWindow()
    program.begin(None)
    program.settle()
    desk = Desk(program.window, folder, is_quick=is_quick)
    texts = this_years_texts()
    # The program's own handler would log an error without the text of the report, and go on.
    sys.excepthook = desk.take_error
    if act == FIRST_ACT:
        story.until_the_power_cut(desk, texts, folder / LAST_YEARS_DOCUMENT)
        story.cut_the_power()
    story.after_the_power_cut(desk, texts, folder)
    frame.close()
    program.end()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
