r"""Build the installers for the system of this machine.

Linux: a .deb and a .tar.xz in dist/. Windows (py packaging\installers.py): a portable .zip, and a
setup made with Inno Setup. The program is built in a separate environment from pinned wheels that
old desktops can load; with --here, by the running Python and what is installed for it.
On Windows --setup-only makes the setup again from the program that was built before.
"""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import cut_icu
import deb
import glibc
import version_resource

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "package"
DIST = ROOT / "dist"
CONSTRAINTS = ROOT / "packaging" / "constraints-glibc228.txt"
SETUP_SCRIPT = ROOT / "packaging" / "windows" / "govinfo-desktop.iss"
WINDOWS = sys.platform == "win32"
# Where the portable program keeps everything, see govinfo_desktop/paths.py; its name in the .zip.
PORTABLE_FOLDER = "数据"
PORTABLE_NOTE = """\
草稿、设置和日志都存放在这个文件夹里，请勿删除。
换用新版本时，把这个文件夹整个复制到新版本的程序旁边。
删去这个文件夹后，软件改用本机的用户文件夹。
"""

# Qt's wheels do not have this plug-in; Debian 13 builds it against the Qt 6.8 that we use.
FCITX_PACKAGES = ["fcitx5-frontend-qt6", "libfcitx5-qt6-1"]
FCITX_SOURCE = "deb [signed-by={keyring}] {mirror} trixie main\n"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")

# Python and a few libraries come from the build machine and need its glibc.
FROM_BUILD_MACHINE = ("_internal/lib*.so*", "_internal/python3*/lib-dynload/*.so")


def main(arguments: list[str]) -> int:
    """Build, reduce, measure and pack the program."""
    if WINDOWS and "--setup-only" in arguments:
        return make_setup()
    python = sys.executable if "--here" in arguments else environment()
    draw_icons(python)
    if sys.platform == "linux":
        fetch_fcitx(WORK / "fcitx")
    if WINDOWS:
        write_version_resource(WORK / "version.txt")
    folder = build(python)
    strip_interpreter(folder)
    for library in folder.glob("_internal/PySide6/Qt/lib/libicudata.so.*"):
        cut_icu.cut(library)
    print_sizes(folder)
    if WINDOWS:
        print_made(portable_zip(folder, DIST))
        return make_setup()
    excused = [part for pattern in FROM_BUILD_MACHINE for part in ("--except", pattern)]
    if glibc.main([str(folder), "--limit", "2.28", *excused]):
        return 1
    for made in (deb.debian_package(folder, DIST), deb.archive(folder, DIST)):
        print_made(made)
    return 0


def print_made(file: Path) -> None:
    """Print a finished file with its size."""
    print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1e6:.1f} MB")


def environment() -> str:
    """Create the environment of the pinned wheels if needed, and return its Python."""
    python = WORK / "venv" / ("Scripts/python.exe" if WINDOWS else "bin/python")
    if not python.is_file():
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(WORK / "venv")])
    metadata = _metadata()
    requirements = metadata["options"]["install_requires"].split("\n")
    requirements += metadata["options.extras_require"]["package"].split("\n")
    install = [str(python), "-m", "pip", "install", "-q", "--constraint", str(CONSTRAINTS)]
    subprocess.check_call([*install, *filter(None, requirements)])
    return str(python)


def _metadata() -> configparser.ConfigParser:
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "setup.cfg", encoding="utf-8")
    return metadata


def draw_icons(python: str) -> None:
    """Draw the application's icons in every size that desktops need."""
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    draw = [python, str(ROOT / "packaging" / "draw_icons.py"), str(WORK / "icons")]
    subprocess.check_call(draw, env=quiet)


def fetch_fcitx(folder: Path) -> None:
    """Fetch fcitx's input method plug-in from Debian 13 with apt; go on without it on failure."""
    shutil.rmtree(folder, ignore_errors=True)
    if not shutil.which("apt-get") or not KEYRING.is_file():
        print("没有 apt，安装包中将不含 fcitx 输入法插件。")
        return
    for part in ("state/lists/partial", "cache/archives/partial"):
        (folder / part).mkdir(parents=True)
    mirror = os.environ.get("DEBIAN_MIRROR") or own_mirror()
    (folder / "sources").write_text(FCITX_SOURCE.format(keyring=KEYRING, mirror=mirror))
    places = {"Dir::State": "state", "Dir::Cache": "cache", "Dir::Etc::sourcelist": "sources"}
    options = [f"-o{name}={folder / place}" for name, place in places.items()]
    options += ["-oDir::Etc::sourceparts=/dev/null", "-oAPT::Sandbox::User=root", "-qq"]
    update = subprocess.call(["apt-get", *options, "update"])
    if update or subprocess.call(["apt-get", *options, "download", *FCITX_PACKAGES], cwd=folder):
        print("没有取到 fcitx 输入法插件，安装包中将不含它。")
        return
    for package in folder.glob("*.deb"):
        subprocess.check_call(["dpkg-deb", "-x", str(package), str(folder / "root")])


def own_mirror() -> str:
    """Return the mirror of this machine's own packages."""
    listing = subprocess.check_output(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)"], text=True
    )
    return listing.splitlines()[0]


def build(python: str) -> Path:
    """Build the program with PyInstaller and return its folder."""
    folders = ["--distpath", str(WORK / "dist"), "--workpath", str(WORK / "work")]
    spec = str(ROOT / "packaging" / "govinfo-desktop.spec")
    command = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, spec]
    subprocess.check_call(command, cwd=ROOT)
    return WORK / "dist" / "govinfo-desktop"


def write_version_resource(file: Path) -> None:
    """Write the version resource of the executables for PyInstaller."""
    metadata = _metadata()["metadata"]
    text = version_resource.version_resource(
        deb.version(), metadata["description"], metadata["license"]
    )
    file.write_text(text, encoding="utf-8")


def portable_zip(folder: Path, into: Path) -> Path:
    """Pack the folder of Windows, with a folder for the clerk's data in it, and return the .zip."""
    into.mkdir(parents=True, exist_ok=True)
    stem = f"{deb.NAME}-{deb.version()}-windows-x64-portable"
    made = into / f"{stem}.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
        for path in sorted(folder.rglob("*")):
            opened.write(path, f"{stem}/{path.relative_to(folder).as_posix()}")
        # Notepad of older Windows needs the mark and its own line ends.
        note = PORTABLE_NOTE.replace("\n", "\r\n").encode("utf-8-sig")
        opened.writestr(f"{stem}/{PORTABLE_FOLDER}/说明.txt", note)
    return made


def make_setup() -> int:
    """Make the setup of Windows with Inno Setup and return its exit code."""
    compiler = shutil.which("iscc")
    if compiler is None:
        print("没有找到 Inno Setup 的 iscc，请安装后把它所在的文件夹加入 PATH。", file=sys.stderr)
        return 1
    return subprocess.call([compiler, "/Qp", str(SETUP_SCRIPT)], cwd=ROOT)


def strip_interpreter(folder: Path) -> None:
    """Remove debugging symbols from Python itself; wheels have none, and may break if stripped."""
    if WINDOWS or not shutil.which("strip"):
        return
    inner = folder / "_internal"
    for library in [*inner.glob("libpython3*"), *inner.glob("python3*/lib-dynload/*.so")]:
        subprocess.check_call(["strip", "--strip-unneeded", str(library)])


def print_sizes(folder: Path) -> None:
    """Print the installed size of the package by its parts."""
    parts: dict[str, int] = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            part = _part(path.relative_to(folder).as_posix())
            parts[part] = parts.get(part, 0) + path.stat().st_size
    for part, size in sorted(parts.items(), key=lambda item: -item[1]):
        print(f"{size / 1e6:8.1f} MB  {part}")
    total = sum(parts.values())
    print(f"{total / 1e6:8.1f} MB  合计（不含字体 {(total - parts.get('字体', 0)) / 1e6:.1f} MB）")


def _part(name: str) -> str:
    named = {
        "resources/fonts": "字体",
        "govinfo_desktop/": "表单、图标、帮助",
        "PySide6": "Qt",
        "shiboken6": "Qt",
        "libQt6": "Qt",
        "libicu": "Qt",
        "pypdfium2": "页面预览（PDFium）",
        "lxml": "Word 读写（lxml）",
        "python_calamine": "旧 Excel 读入（calamine）",
        "PIL": "图像（Pillow）",
        "pillow": "图像（Pillow）",
        "python3": "Python",
        "base_library": "Python",
        "libpython": "Python",
    }
    return next((part for key, part in named.items() if key in name), "其他")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
