"""Debian package and plain archive of the built program."""

from __future__ import annotations

import gzip
import platform
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import glibc

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
ICONS = ROOT / "build" / "package" / "icons"
NAME = "govinfo-desktop"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64", "loongarch64": "loong64"}

CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: govinfo_desktop contributors <maintainers@example.invalid>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: cups-client, xdg-utils
Section: editors
Priority: optional
Description: 政府信息公开工作年度报告编制软件
 填写、核对、排版政府信息公开工作年度报告（2021 年全国统一格式），
 导出 Word 和 PDF。全部在本机完成，不需要网络。
"""


def debian_package(folder: Path, into: Path) -> Path:
    """Pack the folder as a .deb and return the file."""
    root = folder.parent / "deb"
    shutil.rmtree(root, ignore_errors=True)
    _copy_files(folder, root / "usr")
    _write_control(root)
    into.mkdir(parents=True, exist_ok=True)
    made = into / f"{NAME}_{version()}_{architecture()}.deb"
    pack = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(made)]
    subprocess.check_call(pack, stdout=subprocess.DEVNULL)
    return made


def archive(folder: Path, into: Path) -> Path:
    """Pack the folder with its menu entry and icons as a .tar.xz for other Linux systems."""
    into.mkdir(parents=True, exist_ok=True)
    stem = f"{NAME}-{version()}-linux-{platform.machine()}"
    made = into / f"{stem}.tar.xz"
    with tarfile.open(made, "w:xz", preset=6) as opened:
        opened.add(folder, stem, filter=_owned_by_root)
        for name in ("install.sh", f"{NAME}.desktop", f"{NAME}.xml", f"{NAME}.1"):
            opened.add(LINUX / name, f"{stem}/share/{name}", filter=_owned_by_root)
        opened.add(ICONS / "hicolor", f"{stem}/share/hicolor", filter=_owned_by_root)
    return made


def version() -> str:
    """Return the program's version."""
    source = (ROOT / "govinfo_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', source)
    if found is None:
        raise SystemExit("govinfo_desktop/__init__.py 中没有版本号")
    return found[1]


def architecture() -> str:
    """Return Debian's name of this machine's architecture."""
    return ARCHITECTURES.get(platform.machine(), platform.machine())


def _copy_files(folder: Path, usr: Path) -> None:
    """Copy every file to where a Debian desktop looks for it."""
    shutil.copytree(folder, usr / "lib" / NAME, symlinks=True)
    (usr / "bin").mkdir()
    (usr / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _copy(LINUX / f"{NAME}.desktop", usr / "share" / "applications")
    _copy(LINUX / f"{NAME}.xml", usr / "share" / "mime" / "packages")
    shutil.copytree(ICONS / "hicolor", usr / "share" / "icons" / "hicolor")
    documents = usr / "share" / "doc" / NAME
    _copy(ROOT / "LICENSE", documents, "copyright")
    _compress(ROOT / "CHANGELOG.md", documents / "changelog.gz")
    _compress(LINUX / f"{NAME}.1", usr / "share" / "man" / "man1" / f"{NAME}.1.gz")


def _write_control(root: Path) -> None:
    files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    control = CONTROL.format(
        name=NAME,
        version=version(),
        architecture=architecture(),
        kilobytes=sum(path.stat().st_size for path in files) // 1024,
        depends=", ".join(_depends(root)),
    )
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")


def _depends(root: Path) -> list[str]:
    """Return the Debian packages of the libraries that are needed but not bundled."""
    bundled = {path.name for path in root.rglob("*.so*")}
    binaries = [path for path in root.rglob("*") if path.is_file() and _is_elf(path)]
    needed = {name for path in binaries for name in _needed(path)} - bundled
    known = subprocess.check_output(["/sbin/ldconfig", "-p"], text=True)
    places = dict(re.findall(r"^\s+(\S+) \(libc6,[^)]*\) => (\S+)$", known, re.MULTILINE))
    owners = {_owner(places[name]) for name in needed if name in places} - {"libc6"}
    major, minor = max(needs for needs, _ in glibc.needs_of(root))
    return [f"libc6 (>= {major}.{minor})", *sorted(owners)]


def _is_elf(path: Path) -> bool:
    with path.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def _needed(path: Path) -> list[str]:
    listing = subprocess.check_output(["objdump", "-p", str(path)], text=True)
    return re.findall(r"NEEDED\s+(\S+)", listing)


def _owner(library: str) -> str:
    # Where /lib is a link to /usr/lib, dpkg knows a file by only one of its names.
    for place in (library, str(Path(library).resolve()), library.removeprefix("/usr")):
        found = subprocess.run(["dpkg-query", "-S", place], capture_output=True, text=True)
        if not found.returncode:
            return found.stdout.partition(":")[0]
    raise SystemExit(f"{library} 不属于任何软件包")


def _copy(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (name or source.name))


def _compress(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # Without a time the same source gives the same package.
    target.write_bytes(gzip.compress(source.read_bytes(), mtime=0))


def _owned_by_root(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry
