"""Tests of the setup under Wine: install, upgrade, failed upgrade, association, removal."""

from __future__ import annotations

import hashlib
import shutil
import time
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import deb
from wine_room import PYTHON, WineRoom
from wine_suite import CHECKOUT, Result, run_part

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROGRAM_NAME = deb.NAME
OLD_VERSION = "0.9.0"
OLD_PROGRAM = b"an old program"
SETUP = rf"{CHECKOUT}\dist\{PROGRAM_NAME}-{deb.version()}-windows-x64.exe"
OLD_SETUP = rf"C:\old\dist\{PROGRAM_NAME}-{OLD_VERSION}-windows-x64.exe"
LIBRARIES = f"_internal-{deb.version()}"
QUIET = ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART")
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
APP_ID = "{7B0C8C1E-5B0B-4C55-9E0D-2E1C3E7B4A10}_is1"
COMPILER = r"C:\InnoSetup\ISCC.exe"
# Wine's reg is a 32-bit program; setup writes to the registry of 64-bit programs.
VIEW = "/reg:64"
# Suffixes and the names of their kinds in packaging/windows/govinfo-desktop.iss.
ASSOCIATIONS = {".ndbg": "Draft", ".ndbgz": "Handover", ".ndtz": "Ledger"}
PORTABLE = r"C:\portable"
DOCUMENT_TESTS, WINDOW_TESTS = "tests/windows/test_documents.py", "tests/windows"
# These only end what hangs: a busy machine may take many times as long as an idle one.
LONGEST_SETUP_S = 3600
LONGEST_REMOVAL_S = 900
LONGEST_START_S = 900
POLL_S = 3

# Prints whether the mutex of the running program exists.
IS_RUNNING = (
    "import ctypes; "
    "print(bool(ctypes.windll.kernel32.OpenMutexW(0x100000, 0, 'GovinfoDesktop.Running')))"
)


class SetupTrial:
    """Steps of the trial in their order; each notes what it found in the result."""

    def __init__(self, room: WineRoom) -> None:
        self._room = room
        self._app = room.drive
        self.results: list[Result] = []

    def run(self) -> list[Result]:
        """Run all steps and return one result for each."""
        self._remove_traces()
        self._make_old_setup()
        for name, hive, switch in (
            ("setup for the present user", "HKCU", "/CURRENTUSER"),
            ("setup for all users", "HKLM", "/ALLUSERS"),
        ):
            self._step(name, partial(self._whole_life, hive, switch))
        self._step("portable archive", self._unpack_portable)
        return self.results

    def _step(self, name: str, step: Callable[[], None]) -> None:
        start = time.monotonic()
        self.results.append(Result(part=name))
        step()
        self.results[-1].seconds = time.monotonic() - start

    def _expect(self, is_true: bool, statement: str) -> bool:
        result = self.results[-1]
        print(f"  {'ok' if is_true else 'FAILED'}: {statement}", flush=True)
        if is_true:
            result.passed += 1
        else:
            result.failed.append(f"{result.part}: {statement}")
        return is_true

    # Setup

    def _whole_life(self, hive: str, switch: str) -> None:
        old = self._room.run(OLD_SETUP, *QUIET, switch, timeout=LONGEST_SETUP_S)
        place = self._value(rf"{hive}\{UNINSTALL}\{APP_ID}", "InstallLocation").rstrip("\\")
        if not self._expect(old.code == 0 and bool(place), "an old version installs"):
            return
        self._app = self._room.path(place)
        # Version 1.0 had its libraries in a folder without a number.
        (self._app / "_internal").mkdir()
        (self._app / "_internal" / "old.txt").write_bytes(b"old")
        self._failed_upgrade(switch)
        self._upgrade(switch)
        self._associations(hive)
        self._use(place)
        self._upgrade_while_running(place, switch)
        self._removal(place, hive)

    def _failed_upgrade(self, switch: str) -> None:
        before = _contents(self._app)
        # Setup cannot replace a folder by the file of that name.
        obstacle = self._app / LIBRARIES / "base_library.zip"
        obstacle.mkdir(parents=True)
        (obstacle / "obstacle").write_bytes(b"")
        done = self._room.run(SETUP, *QUIET, switch, timeout=LONGEST_SETUP_S)
        self._expect(done.code not in (0, None), "an upgrade that fails says so")
        after = _contents(self._app)
        kept = all(
            after.get(name) == digest for name, digest in before.items() if "unins" not in name
        )
        self._expect(kept, "after a failed upgrade the old version is whole")
        shutil.rmtree(self._app / LIBRARIES)

    def _upgrade(self, switch: str) -> None:
        done = self._room.run(SETUP, *QUIET, switch, timeout=LONGEST_SETUP_S)
        self._expect(done.code == 0, "an upgrade installs")
        libraries = sorted(path.name for path in self._app.glob("_internal*"))
        self._expect(libraries == [LIBRARIES], "no libraries of older versions are left")
        program = self._app / f"{PROGRAM_NAME}.exe"
        self._expect(program.read_bytes()[:2] == b"MZ", "the program is the new one")

    def _associations(self, hive: str) -> None:
        for suffix, kind in ASSOCIATIONS.items():
            name = self._value(rf"{hive}\Software\Classes\{suffix}", "")
            opens = rf"{hive}\Software\Classes\GovinfoDesktop.{kind}\shell\open\command"
            is_right = name == f"GovinfoDesktop.{kind}" and '.exe" "%1"' in self._value(opens, "")
            self._expect(is_right, f"{suffix} is associated")

    def _use(self, place: str) -> None:
        program = rf"{place}\{PROGRAM_NAME}-cli.exe"
        version = self._room.run(program, "--version")
        self._expect(deb.version() in version.output, "the installed command line runs")
        self._tests("documents", "not window", {"GOVINFO_COMMAND": program})
        self._tests("windows", "window", {"GOVINFO_PROGRAM": rf"{place}\{PROGRAM_NAME}.exe"})

    def _tests(self, what: str, marker: str, variables: dict[str, str]) -> None:
        """Run tests with the program that is installed or unpacked."""
        path = {"documents": DOCUMENT_TESTS, "windows": WINDOW_TESTS}[what]
        done = run_part(self._room, what, [path], marker=marker, variables=variables)
        result = self.results[-1]
        result.passed += done.passed
        result.failed += done.failed
        result.known += done.known

    def _upgrade_while_running(self, place: str, switch: str) -> None:
        before = _contents(self._app)
        self._room.start(rf"{place}\{PROGRAM_NAME}.exe")
        if self._expect(self._wait(self._is_running, LONGEST_START_S), "the program is running"):
            done = self._room.run(SETUP, *QUIET, switch, timeout=LONGEST_SETUP_S)
            self._expect(done.code not in (0, None), "no upgrade while the program is running")
            self._expect(_contents(self._app) == before, "no file of the running program changed")
            removal = self._room.run(rf"{place}\unins000.exe", *QUIET, timeout=LONGEST_SETUP_S)
            self._expect(removal.code not in (0, None), "no removal while the program is running")
        self._room.run("taskkill", "/F", "/IM", f"{PROGRAM_NAME}.exe")
        self._wait(lambda: not self._is_running(), LONGEST_START_S)

    def _removal(self, place: str, hive: str) -> None:
        draft = self._room.drive / "kept.ndbg"
        draft.write_bytes(b"draft")
        self._room.run(rf"{place}\unins000.exe", *QUIET, timeout=LONGEST_SETUP_S)
        # The first program of the removal ends before the copy of itself that does the work.
        is_gone = self._wait(lambda: not self._app.exists(), LONGEST_REMOVAL_S)
        self._expect(is_gone, "removal leaves no file")
        key = rf"{hive}\Software\Classes"
        left = [self._value(rf"{key}\{suffix}", "") for suffix in ASSOCIATIONS]
        self._expect(not any(left), "removal leaves no association")
        self._expect(draft.read_bytes() == b"draft", "removal leaves drafts alone")

    # Portable archive

    def _unpack_portable(self) -> None:
        (archive,) = (self._room.path(CHECKOUT) / "dist").glob("*-portable.zip")
        folder = self._room.path(PORTABLE)
        shutil.rmtree(folder, ignore_errors=True)
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)
        program = rf"{PORTABLE}\{archive.stem}\{PROGRAM_NAME}.exe"
        self._expect(self._room.path(program).is_file(), "the archive holds the program")
        command = program.replace(".exe", "-cli.exe")
        self._tests("documents", "not window", {"GOVINFO_COMMAND": command})
        self._tests("windows", "window", {"GOVINFO_PORTABLE": program})

    # Help

    def _make_old_setup(self) -> None:
        """Make the setup of an older version, of a few bytes, with the same script."""
        source = self._room.path(r"C:\old\source")
        shutil.rmtree(source.parent, ignore_errors=True)
        (source / f"_internal-{OLD_VERSION}").mkdir(parents=True)
        (source / f"_internal-{OLD_VERSION}" / "old.txt").write_bytes(b"old")
        (source / f"{PROGRAM_NAME}.exe").write_bytes(OLD_PROGRAM)
        settings = [f"/DVersion={OLD_VERSION}", r"/DSource=C:\old\source", r"/OC:\old\dist"]
        script = rf"{CHECKOUT}\packaging\windows\govinfo-desktop.iss"
        done = self._room.run(COMPILER, "/Qp", *settings, script, timeout=LONGEST_SETUP_S)
        if done.code != 0:
            print(done.output[-2000:], flush=True)

    def _remove_traces(self) -> None:
        """Remove what an earlier trial that was interrupted left behind."""
        for hive in ("HKCU", "HKLM"):
            place = self._value(rf"{hive}\{UNINSTALL}\{APP_ID}", "InstallLocation").rstrip("\\")
            if place:
                shutil.rmtree(self._room.path(place), ignore_errors=True)
            classes = [rf"Software\Classes\{suffix}" for suffix in ASSOCIATIONS]
            for key in (rf"{UNINSTALL}\{APP_ID}", *classes):
                self._room.run("reg", "delete", rf"{hive}\{key}", "/f", VIEW)

    def _value(self, key: str, name: str) -> str:
        """Return a value of the registry; empty if there is none."""
        selection = ["/v", name] if name else ["/ve"]
        done = self._room.run("reg", "query", key, *selection, VIEW)
        lines = [line for line in done.output.splitlines() if "REG_SZ" in line]
        return lines[0].partition("REG_SZ")[2].strip() if lines and done.code == 0 else ""

    def _is_running(self) -> bool:
        return "True" in self._room.run(PYTHON, "-c", IS_RUNNING).output

    def _wait(self, is_done: Callable[[], bool], seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not is_done():
            if time.monotonic() > deadline:
                return False
            time.sleep(POLL_S)
        return True


def _contents(folder: Path) -> dict[str, str]:
    """Return a digest of each file in a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
