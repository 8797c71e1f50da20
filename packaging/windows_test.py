"""Run the program for Windows under Wine on Linux: tests, window, build, setup.

As root on Debian: python3 packaging/windows_test.py [PHASE ...], or make windows-test for all
phases. A part of the suite such as tests/storage may be named in place of a phase. The results are
written into docs/windows.md, which says what they prove.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import deb
from wine_room import PYTHON, RoomError, wine_room
from wine_setup import SetupTrial
from wine_suite import CHECKOUT, Result, parts_of_suite, run_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wine_room import WineRoom

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "windows.md"
# The rows between these marks are rewritten, each when its part was run.
FIRST_MARK, LAST_MARK = "<!-- results -->\n", "<!-- end of results -->\n"
HEAD = (
    "| part | passed | failed, as known of Wine | failed | skipped | seconds | commit | why |\n"
    "|---|---:|---:|---:|---:|---:|---|---|\n"
)
INNO_SETUP = r"C:\InnoSetup"
# Wine keeps variables named QT_ for programs of Linux; with this prefix they are passed on.
OFFSCREEN = {"WINEQT_QPA_PLATFORM": "offscreen"}
# Only ends what hangs: a busy machine may take many times as long as an idle one.
LONGEST_BUILD_S = 4 * 3600
KEPT_IN_CHECKOUT = ("build", "dist")


def main(arguments: list[str]) -> int:
    """Run the phases that are named, or all of them; return 0 if nothing failed unexpectedly."""
    parts = dict(parts_of_suite())
    if unknown := [name for name in arguments if name not in {*PHASES, *parts}]:
        print(f"没有这个阶段：{'、'.join(unknown)}；可用：{'、'.join(PHASES)}", file=sys.stderr)
        return 2
    room = wine_room()
    try:
        room.prepare()
    except RoomError as error:
        print(error, file=sys.stderr)
        return 1
    stamp = commit()
    copy_checkout(room.path(CHECKOUT))
    failed: list[str] = []
    for name in arguments or ALL_PHASES:
        print(f"── {name}", flush=True)
        for result in PHASES[name](room) if name in PHASES else [_suite_part(room, name)]:
            print_result(result)
            failed += result.failed
            PAGE.write_text(updated(PAGE.read_text("utf-8"), [result], stamp), "utf-8")
    room.stop()
    print("\n".join([f"没有通过：{test}" for test in failed]) or "全部通过。")
    return 1 if failed else 0


# Phases


def suite(room: WineRoom) -> Iterator[Result]:
    """Run all tests that need no screen, folder by folder."""
    for part, _ in parts_of_suite():
        yield _suite_part(room, part)


def _suite_part(room: WineRoom, part: str) -> Result:
    paths = dict(parts_of_suite())[part]
    return _timed(room, part, paths, "not window", OFFSCREEN)


def command_line(room: WineRoom) -> Iterator[Result]:
    """Run the command line with the paths that only Windows has."""
    yield _timed(room, "tests/windows", ["tests/windows"], "not window", {})


def window(room: WineRoom) -> Iterator[Result]:
    """Type into the real window, kill it, and start it twice."""
    start = time.monotonic()
    part = "tests/windows, real window"
    with room.with_screen() as seen:
        result = run_part(seen, part, ["tests/windows"], marker="window", variables={})
    result.seconds = time.monotonic() - start
    yield result


def build(room: WineRoom) -> Iterator[Result]:
    """Build the program with PyInstaller and make the portable archive and the setup."""
    yield _made(room, "PyInstaller and Inno Setup", ["--here"])


def setup(room: WineRoom) -> Iterator[Result]:
    """Make only the setup again."""
    yield _made(room, "Inno Setup alone", ["--here", "--setup-only"])


def installation(room: WineRoom) -> Iterator[Result]:
    """Install, upgrade, use and remove the program."""
    # Setup needs a window of its own even when it shows none.
    with room.with_screen() as seen:
        yield from SetupTrial(seen).run()


PHASES: dict[str, Callable[[WineRoom], Iterator[Result]]] = {
    "suite": suite,
    "cli": command_line,
    "window": window,
    "build": build,
    "installation": installation,
    "setup": setup,
}
# The suite contains the tests of the command line, and the build makes the setup.
ALL_PHASES = [name for name in PHASES if name not in ("cli", "setup")]


def _timed(
    room: WineRoom, part: str, paths: list[str], marker: str, variables: dict[str, str]
) -> Result:
    start = time.monotonic()
    result = run_part(room, part, paths, marker=marker, variables=variables)
    result.seconds = time.monotonic() - start
    return result


def _made(room: WineRoom, part: str, options: list[str]) -> Result:
    """Run packaging/installers.py and look for what it should make."""
    start = time.monotonic()
    stem = f"{deb.NAME}-{deb.version()}-windows-x64"
    made = [room.path(CHECKOUT) / "dist" / name for name in (f"{stem}.exe", f"{stem}-portable.zip")]
    if "--setup-only" not in options:
        shutil.rmtree(made[0].parent, ignore_errors=True)
    done = room.run(
        PYTHON,
        "packaging/installers.py",
        *options,
        cwd=CHECKOUT,
        variables={**OFFSCREEN, "WINEPATH": INNO_SETUP},
        timeout=LONGEST_BUILD_S,
    )
    print(done.output[-3000:], flush=True)
    result = Result(part=part, seconds=time.monotonic() - start)
    for file in made:
        if done.code == 0 and file.is_file():
            result.passed += 1
            print(f"  {file.name}  {file.stat().st_size / 1e6:.1f} MB")
        else:
            result.failed.append(f"{part}: {file.name}")
    return result


# Checkout and page


def copy_checkout(folder: Path) -> None:
    """Copy the files of this checkout that git knows or would add; keep what was built there."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in KEPT_IN_CHECKOUT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    list_files = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.check_output(list_files, cwd=ROOT).decode().split("\0")
    for name in names:
        source, target = ROOT / name, folder / name
        if name and source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def commit() -> str:
    """Return the short name of the commit, with a plus sign if files differ from it."""
    name = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, text=True)
    # The page itself changes with every result.
    changed = ["git", "status", "--porcelain", "--", ".", ":!docs/windows.md"]
    return name.strip() + ("+" if subprocess.check_output(changed, cwd=ROOT) else "")


def print_result(result: Result) -> None:
    """Print counts, the known faults that did not appear, and what failed."""
    print(
        f"{result.part}：通过 {result.passed}，已知 {len(result.known)}，"
        f"失败 {len(result.failed)}，{result.seconds:.0f} 秒",
        flush=True,
    )
    for test in result.mended:
        print(f"  列为 Wine 的毛病，却通过了：{test}")
    for test in result.failed:
        print(f"  失败：{test}")


def why(result: Result) -> str:
    """Return the reasons of the known faults, and which tests failed for another reason."""
    failed = [f"failed: `{test.rpartition('::')[2]}`" for test in result.failed]
    return "<br>".join([*result.reasons, *failed]).replace("|", "\\|")


def updated(page: str, results: Iterable[Result], stamp: str) -> str:
    """Return the page with the rows of these results in place of the earlier ones."""
    before, _, rest = page.partition(FIRST_MARK)
    table, _, after = rest.partition(LAST_MARK)
    rows = {
        found[1]: found[0] for found in re.finditer(r"^\| ([^|]+?) \|.*\n", table, re.MULTILINE)
    }
    rows.pop("part", None)
    for result in results:
        counts = (result.passed, len(result.known), len(result.failed), result.skipped)
        numbers = " | ".join(map(str, counts))
        cells = [result.part, numbers, f"{result.seconds:.0f}", stamp, why(result)]
        rows[result.part] = f"| {' | '.join(cells)} |\n"
    return before + FIRST_MARK + HEAD + "".join(rows.values()) + LAST_MARK + after


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
