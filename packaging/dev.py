r"""Targets of the Makefile: set this checkout up, then run, test or measure the program.

Uses the standard library only; on Windows: py packaging\dev.py test
"""

from __future__ import annotations

import configparser
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
# ONLYOFFICE is under the AGPL: it runs in an environment of its own, which holds nothing else.
ENGINES_ENVIRONMENT = ROOT / ".venv-engines"
OLDEST_PYTHON = (3, 11)
# Not compared in place: mypy would take what follows for unreachable on the other system.
SYSTEM = str(sys.platform)
WINDOWS = SYSTEM == "win32"

# Debian packages (12 and later) of the libraries against which Qt's xcb plug-in is linked, by ldd.
QT_PACKAGES = [
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxcb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
]
XVFB_PACKAGES = ["xvfb", "xauth"]
VENV_PACKAGES = ["python3-venv"]

# W3C's checker of HTML, and axe-core, which judges whether a page is accessible.
WEB_FOLDER = ROOT / "build" / "web"
WEB_PACKAGES = ["vnu-jar", "axe-core"]

# A command with its arguments, and what it has in its environment beyond that of this process.
Command = tuple[list[str], dict[str, str]]

MYPY_CACHE_OF_WINDOWS = os.path.join(".mypy_cache", "win32")
SAMPLE = ROOT / "resources" / "samples" / "national-2021.json"
XVFB_SCREEN = "-screen 0 1366x768x24"


class SetupError(Exception):
    """Missing requirement; the message says what to do about it."""


def main(arguments: list[str]) -> int:
    """Run one of the targets and return the exit code."""
    if len(arguments) != 1 or arguments[0] not in TARGETS:
        print("用法：python packaging/dev.py " + "|".join(TARGETS), file=sys.stderr)
        return 2
    if sys.version_info < OLDEST_PYTHON:
        return _start_newer_python(arguments)
    try:
        return TARGETS[arguments[0]]()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _start_newer_python(arguments: list[str]) -> int:
    for minor in range(20, OLDEST_PYTHON[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            return subprocess.call([newer, __file__, *arguments])
    found = ".".join(str(number) for number in sys.version_info[:2])
    print(f"需要 Python 3.11 或更新的版本，这台机器上只有 {found}。", file=sys.stderr)
    return 1


# Targets


def run() -> int:
    """Open the window; without a display, export the shipped sample instead."""
    _prepare(extras=[])
    if _has_display():
        _ensure_qt_libraries()
        return subprocess.call([_python(), "-m", "govinfo_desktop"], cwd=ROOT)
    print("没有找到图形桌面，窗口无法打开；改为导出随附的示例报告。")
    return _export_sample(ROOT / "build" / "sample")


def test() -> int:
    """Run all checks; stop at the first one that fails."""
    _prepare(extras=["test"])
    _ensure_qt_libraries()
    python = _python()
    mypy = [python, "-m", "mypy"]
    pytest = [python, "-m", "pytest", "-q"]
    # The tests start Python hundreds of times, and each start compiles what has no byte code.
    with_byte_code = {"PYTHONDONTWRITEBYTECODE": ""}
    in_window, screen = _with_screen([*pytest, "-m", "window"])
    # One more than processors: a worker waits for other programs a quarter of its time.
    workers = ["-n", str(min(os.cpu_count() or 1, 4) + 1), "--dist", "worksteal"]
    return _steps(
        {
            "ruff check": ([python, "-m", "ruff", "check", "--output-format=concise"], {}),
            "ruff format": ([python, "-m", "ruff", "format", "--check", "-q"], {}),
            # With a cache of its own each, so that neither run discards the results of the other.
            "mypy --strict（这个系统和 Windows）": [
                (mypy, {}),
                ([*mypy, "--platform", "win32", "--cache-dir", MYPY_CACHE_OF_WINDOWS], {}),
            ],
            "pytest（无屏幕）": (
                [*pytest, *workers, "-m", "not window"],
                {"QT_QPA_PLATFORM": "offscreen", **with_byte_code},
            ),
            "pytest（真实窗口）": (in_window, {**screen, **with_byte_code}),
        }
    )


def reliability() -> int:
    """Run all reliability tests: kills, full disks, damaged files."""
    _prepare(extras=["test"])
    _ensure_qt_libraries()
    return subprocess.call([_python(), "-m", "tests.reliability"], cwd=ROOT)


def engines() -> int:
    """Compare the .docx of many reports, set by ONLYOFFICE and LibreOffice, with the PDF."""
    return _compare_engines([], [])


def engines_short() -> int:
    """Compare the .docx of the samples and of a few more reports in ONLYOFFICE with the PDF."""
    return _compare_engines(["--short", "--engine", "ONLYOFFICE"], ["--edits", "1", "--texts", "2"])


def _compare_engines(options: list[str], options_of_resaved: list[str]) -> int:
    _prepare(extras=["test"])
    _prepare(extras=["engines"], environment=ENGINES_ENVIRONMENT)
    python = _python()
    return _steps(
        {
            "engines": ([python, "-m", "tests.engines", *options], {}),
            "saved again": ([python, "-m", "tests.engines.resaved", *options_of_resaved], {}),
        }
    )


def web() -> int:
    """Have the HTML of every form judged by W3C's checker and by axe-core."""
    _prepare(extras=["test"])
    npm = shutil.which("npm")
    if npm is None or not shutil.which("java") or not shutil.which("chromium"):
        raise SetupError("make web 需要 npm、Java 和 Chromium。")
    install = [npm, "install", "--prefix", str(WEB_FOLDER), "--no-save", "--silent"]
    if subprocess.call([*install, *WEB_PACKAGES], cwd=ROOT):
        raise SetupError("网页检查工具没有装上，请检查网络或软件源后重试。")
    return subprocess.call([_python(), "-m", "tests.web"], cwd=ROOT)


def bench() -> int:
    """Measure the program and what it is compared with, and write docs/benchmarks.md."""
    _prepare(extras=["test", "bench"])
    _ensure_qt_libraries()
    return _steps({"bench": _with_screen([_python(), "-m", "tests.bench"])})


def truth() -> int:
    """Plant errors in texts, see how many of them the checks find, and write docs/truth.md."""
    _prepare(extras=["test"])
    return _steps({"truth": ([_python(), "-m", "tests.truth"], {})})


def week() -> int:
    """Play a clerk's week in the real window, and look for what is cut or leads nowhere."""
    _prepare(extras=["test"])
    _ensure_qt_libraries()
    return _steps({"week": _with_screen([_python(), "-m", "tests.week"])})


def screenshots() -> int:
    """Take the screenshots of docs/screenshots from the real window."""
    _prepare(extras=["test"])
    _ensure_qt_libraries()
    return _steps({"screenshots": _with_screen([_python(), "packaging/screenshots.py"])})


def manual() -> int:
    """Write the help pages as docs/manual.pdf with the program's own layout engine."""
    _prepare(extras=[])
    return subprocess.call([_python(), "packaging/manual.py"], cwd=ROOT)


def package_test() -> int:
    """Build the Debian package, then install, start and remove it in a clean root."""
    return subprocess.call([sys.executable, "packaging/package_test.py"], cwd=ROOT)


def windows_test() -> int:
    """Run the tests, the window, the build and the setup for Windows under Wine."""
    return subprocess.call([sys.executable, "packaging/windows_test.py"], cwd=ROOT)


TARGETS = {
    "run": run,
    "test": test,
    "reliability": reliability,
    "engines": engines,
    "engines-short": engines_short,
    "web": web,
    "bench": bench,
    "truth": truth,
    "screenshots": screenshots,
    "week": week,
    "manual": manual,
    "package-test": package_test,
    "windows-test": windows_test,
}


def _steps(steps: dict[str, Command | list[Command]]) -> int:
    """Run steps one after the other; stop at the first that fails and print its name."""
    durations = []
    for name, step in steps.items():
        print(f"── {name}", flush=True)
        start = time.monotonic()
        code = _run_at_once(step if isinstance(step, list) else [step])
        durations.append(f"{time.monotonic() - start:7.1f} 秒  {name}")
        if code:
            print("\n".join(durations))
            print(f"没有通过：{name}（退出码 {code}）", file=sys.stderr)
            return code
    print("\n".join(durations))
    print("全部通过。")
    return 0


def _run_at_once(commands: list[Command]) -> int:
    """Run commands at the same time; return 0, or the exit code of one that failed."""
    running = [
        subprocess.Popen(command, cwd=ROOT, env={**os.environ, **extra})
        for command, extra in commands
    ]
    codes = [process.wait() for process in running]
    return next((code for code in codes if code), 0)


def _with_screen(command: list[str]) -> tuple[list[str], dict[str, str]]:
    """Return the command with a screen and its environment: Xvfb on Linux, else the desktop."""
    if SYSTEM != "linux":
        return command, {}
    if not shutil.which("xvfb-run"):
        _install_packages(XVFB_PACKAGES, "缺少 xvfb，无法在真实窗口中测试")
    return ["xvfb-run", "-a", "-s", XVFB_SCREEN, *command], {"QT_QPA_PLATFORM": "xcb"}


def _export_sample(folder: Path) -> int:
    """Export the shipped sample through the command line."""
    folder.mkdir(parents=True, exist_ok=True)
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))
    draft = folder / f"{SAMPLE.stem}.ndbg"
    texts = sample["texts"]
    exports = [str(draft.with_suffix(suffix)) for suffix in (".docx", ".pdf")]
    draft.unlink(missing_ok=True)
    particulars = ["--organ", texts["organ"], "--year", texts["year"]]
    for arguments in (
        ["new", SAMPLE.stem, *particulars, "-o", str(draft)],
        ["fill", str(draft), str(SAMPLE)],
        ["export", str(draft), *exports, "--force"],
    ):
        code = subprocess.call([_python(), "-m", "govinfo_desktop", *arguments], cwd=ROOT)
        if code:
            return code
    return 0


# Setup


def _prepare(extras: list[str], environment: Path = ENVIRONMENT) -> None:
    """Create a virtual environment and install the requirements of setup.cfg if they changed.

    Only the program's own environment gets what the program needs, too.
    """
    if not _is_complete(environment):
        _make_environment(environment)
    groups = (["run"] if environment == ENVIRONMENT else []) + extras
    requirements = _requirements(groups)
    stamp = environment / f"installed-{'-'.join(groups)}"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == _digest(requirements):
        return
    print("正在安装所需组件……", flush=True)
    pip = [_python(environment), "-m", "pip", "install", "-q"]
    if subprocess.call([*pip, *requirements], cwd=ROOT):
        raise SetupError("组件没有装齐，请检查网络或软件源后重试。")
    stamp.write_text(_digest(requirements), encoding="utf-8")


def _requirements(groups: list[str]) -> list[str]:
    """Return the requirements of groups: run is the program itself, the others are extras."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = metadata["options.extras_require"]
    lists = [
        metadata["options"]["install_requires"] if group == "run" else extras[group]
        for group in groups
    ]
    return [line for one in lists for line in one.split("\n") if line]


def _digest(requirements: list[str]) -> str:
    return hashlib.sha256("\n".join(requirements).encode()).hexdigest()


def _make_environment(environment: Path) -> None:
    # Windows has a Python to be embedded in programs, which lacks venv.
    if WINDOWS and importlib.util.find_spec("venv") is None:
        raise SetupError("这个 Python 没有 venv，不能建立 .venv；请安装完整版的 Python 后重试。")
    print(f"正在建立 {environment.name}……", flush=True)
    make = [sys.executable, "-m", "venv", "--clear", str(environment)]
    if subprocess.call(make, stdout=subprocess.DEVNULL) == 0:
        return
    _install_packages(VENV_PACKAGES, "这台机器的 Python 不能建立虚拟环境")
    subprocess.check_call(make)


def _is_complete(environment: Path) -> bool:
    """Return whether the environment exists and is complete; an interrupted one has no pip."""
    python = _python(environment)
    if not Path(python).is_file():
        return False
    if any(environment.glob("installed-*")):
        return True
    return subprocess.call([python, "-m", "pip", "--version"], stdout=subprocess.DEVNULL) == 0


def _python(environment: Path = ENVIRONMENT) -> str:
    return str(environment / ("Scripts/python.exe" if WINDOWS else "bin/python"))


def _has_display() -> bool:
    """Return whether a window can be opened; only Linux may have no desktop."""
    if SYSTEM != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _ensure_qt_libraries() -> None:
    """Install the system libraries that Qt needs on Linux, or raise SetupError."""
    if SYSTEM != "linux" or not _missing_libraries():
        return
    _install_packages(QT_PACKAGES, f"缺少系统组件 {'、'.join(_missing_libraries())}")
    if _missing_libraries():
        raise SetupError(f"仍缺少系统组件：{'、'.join(_missing_libraries())}")


def _missing_libraries() -> list[str]:
    missing: set[str] = set()
    for qt in ENVIRONMENT.glob("lib/python3*/site-packages/PySide6"):
        for library in [
            *qt.glob("Qt*Widgets.abi3.so"),
            *qt.glob("Qt/plugins/platforms/libqxcb.so"),
        ]:
            listing = subprocess.run(["ldd", str(library)], capture_output=True, text=True)
            lines = listing.stdout.splitlines()
            missing.update(line.split()[0] for line in lines if "not found" in line)
    return sorted(missing)


def _install_packages(names: list[str], why: str) -> None:
    """Install Debian packages as root; otherwise raise SetupError with the command to run."""
    command = f"apt-get update && apt-get install -y {' '.join(names)}"
    if not shutil.which("apt-get"):
        raise SetupError(
            f"{why}；请用系统的软件管理器安装与下列 Debian 软件包相当的组件：\n  {' '.join(names)}"
        )
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise SetupError(f"{why}；请运行：\n  sudo sh -c '{command}'")
    print(f"{why}，正在安装……", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Wait for another apt on the same machine instead of failing.
    options = ["-o", "DPkg::Lock::Timeout=600", "-qq"]
    subprocess.call(["apt-get", *options, "update"], env=environment)
    install = ["apt-get", *options, "install", "-y", "--no-install-recommends", *names]
    if subprocess.call(install, env=environment, stdout=subprocess.DEVNULL):
        raise SetupError(f"系统组件没有装上；请运行：\n  {command}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
