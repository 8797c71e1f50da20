"""Build the Debian package, then install, use, start and remove it in a clean root.

Run as root on Debian: python3 packaging/package_test.py. The clean root has no Python, no fonts and
no desktop, so that the package must contain or require everything that the program uses.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import deb
import installers

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
CLEAN_ROOT = ROOT / "build" / "package" / "root"
SUITE = "bookworm"
SAMPLE = ROOT / "resources" / "samples" / "national-2021.json"
TOOLS = {
    "debootstrap": "debootstrap",
    "icupkg": "icu-devtools",
    "gcc": "gcc",
    "objdump": "binutils",
}
# Line of xwininfo: a window of this class that is at least 100 pixels wide.
WINDOW = 'govinfo-desktop")  [0-9][0-9][0-9]'

INSTALL = """
apt-get -qq update
apt-get -qq install -y --no-install-recommends ./{package} > /var/log/install.log
! command -v python3
"""

COMMANDS = """
govinfo-desktop --version
govinfo-desktop forms
cd /tmp
govinfo-desktop new national-2021 --organ 示例市人民政府 --year 2025 -o a.ndbg
govinfo-desktop fill a.ndbg sample.json
govinfo-desktop export a.ndbg a.docx a.pdf
ls -l a.docx a.pdf
"""

START = """
apt-get -qq install -y --no-install-recommends xvfb xauth x11-utils > /var/log/xvfb.log
cd /tmp
Xvfb :7 -noreset -screen 0 1366x768x24 > xvfb.log 2>&1 &
screen=$!
sleep 2
DISPLAY=:7 govinfo-desktop a.ndbg > window.log 2>&1 &
window=$!
for _ in $(seq 30); do
  sleep 1
  DISPLAY=:7 xwininfo -root -tree | grep -q '{window}' && break
done
DISPLAY=:7 xwininfo -root -tree | grep '{window}'
kill $window
wait $window || true
kill $screen || true
cat window.log
! grep -E 'Traceback|error|Could not' window.log
"""

DESKTOP = """
apt-get -qq install -y desktop-file-utils shared-mime-info > /var/log/desktop.log
desktop-file-validate /usr/share/applications/govinfo-desktop.desktop
update-mime-database /usr/share/mime
grep 'x-govinfo-draft:\\*.ndbg' /usr/share/mime/globs2
grep 'x-govinfo-ledger:\\*.ndtz' /usr/share/mime/globs2
test -f /usr/share/icons/hicolor/scalable/apps/govinfo-desktop.svg
"""

REMOVE = """
apt-get -qq purge -y govinfo-desktop > /var/log/remove.log
test ! -e /usr/bin/govinfo-desktop
test ! -e /usr/lib/govinfo-desktop
test ! -e /usr/share/applications/govinfo-desktop.desktop
test -s /tmp/a.ndbg
"""


def main(arguments: list[str]) -> int:
    """Run the steps in order; stop at the first that fails."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        print("需要在 Debian 或 Ubuntu 上以 root 身份运行。", file=sys.stderr)
        return 1
    _install_tools()
    package = ROOT / "dist" / f"{deb.NAME}_{deb.version()}_{deb.architecture()}.deb"
    if "--built" not in arguments and installers.main([]):
        return 1
    _step("建立干净的 Debian", _make_root)
    shutil.copy(package, CLEAN_ROOT)
    shutil.copy(SAMPLE, CLEAN_ROOT / "tmp" / "sample.json")
    steps = {
        "安装": INSTALL.format(package=package.name),
        "命令行": COMMANDS,
        "窗口": START.replace("{window}", WINDOW),
        "菜单与文件类型": DESKTOP,
        "卸载": REMOVE,
    }
    for name, script in steps.items():
        if _step(name, partial(_inside, script)):
            print(f"没有通过：{name}", file=sys.stderr)
            return 1
    print("安装包测试全部通过。")
    return 0


def _step(name: str, work: Callable[[], int]) -> int:
    print(f"── {name}", flush=True)
    start = time.monotonic()
    code = work()
    print(f"{time.monotonic() - start:7.1f} 秒  {name}", flush=True)
    return code


def _install_tools() -> None:
    """Install the tools for building and for the clean root; all are in Debian."""
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        _quietly(["apt-get", "-qq", "update"])
        _quietly(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *missing])


def _make_root() -> int:
    """Create the clean root."""
    shutil.rmtree(CLEAN_ROOT, ignore_errors=True)
    CLEAN_ROOT.parent.mkdir(parents=True, exist_ok=True)
    _quietly(["debootstrap", "--variant=minbase", SUITE, str(CLEAN_ROOT), installers.own_mirror()])
    return 0


def _inside(script: str) -> int:
    """Run a script as root in the clean root; return the exit code."""
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/tmp",
        "LANG": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        **{name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")},
    }
    return subprocess.call(["chroot", str(CLEAN_ROOT), "sh", "-ec", script], env=environment)


def _quietly(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout[-2000:] + done.stderr[-2000:])


if __name__ == "__main__":
    if platform.system() != "Linux":
        raise SystemExit("安装包测试需要 Linux。")
    sys.exit(main(sys.argv[1:]))
