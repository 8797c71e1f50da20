"""Collect the texts of all licences in resources/licences, where 关于 shows them offline.

Run `python packaging/licences.py` on a Debian system, in the environment with the program's
libraries. parts.toml lists the bundled parts and which text belongs to which.
"""

from __future__ import annotations

import shutil
import sys
import sysconfig
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "licences"
DEBIAN_LICENCES = Path("/usr/share/common-licenses")
DEBIAN_COPYRIGHTS = Path("/usr/share/doc")

DISTRIBUTIONS = (
    "appdirs", "charset-normalizer", "lxml", "pillow", "pypdfium2", "python-calamine",
    "python-docx", "reportlab", "typing_extensions",
)  # fmt: skip
SHARED = {"LGPL-3": "LGPL-3.0.txt", "GPL-3": "GPL-3.0.txt", "GPL-2": "GPL-2.0.txt"}
# Built into Qt, or taken from the machine that builds the package.
LIBRARIES = {
    "qt-third-party.txt": (
        "libfreetype6", "libharfbuzz0b", "libicu72", "libpng16-16", "libjpeg62-turbo",
        "libpcre2-8-0", "zlib1g", "libxkbcommon0",
    ),
    "linux-libraries.txt": (
        "libxcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1",
        "libxcb-render-util0", "libxcb-util1", "libexpat1", "libffi8", "liblzma5",
    ),
}  # fmt: skip
_TITLE_RULE = "─" * 24


def main() -> None:
    """Write all texts; parts.toml and pyinstaller.txt are written by hand and not touched."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "LICENSE", FOLDER / "govinfo_desktop.txt")
    shutil.copy(_of_python(), FOLDER / "python.txt")
    for name, file in SHARED.items():
        shutil.copy(DEBIAN_LICENCES / name, FOLDER / file)
    for name in DISTRIBUTIONS:
        _write(f"{name.lower()}.txt", _of_distribution(name))
    for file, packages in LIBRARIES.items():
        _write(file, [(name, _of_debian(name)) for name in packages])


def _of_python() -> Path:
    return Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"


def _of_distribution(name: str) -> list[tuple[str, str]]:
    """Return the licences of a distribution, with those of its bundled parts last."""
    found = distribution(name)
    files = [
        file
        for file in found.files or ()
        if ".dist-info" in file.parts[0] and _is_licence("/".join(file.parts[1:]))
    ]
    files.sort(key=lambda file: (len(file.parts), str(file)))
    return [("/".join(file.parts[1:]), _text(Path(str(file.locate())))) for file in files]


def _is_licence(name: str) -> bool:
    return name.startswith(("licenses/", "LICENSE", "COPYING", "AUTHORS"))


def _of_debian(package: str) -> str:
    return _text(DEBIAN_COPYRIGHTS / package / "copyright")


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace").strip()


def _write(file: str, texts: list[tuple[str, str]]) -> None:
    if not texts:
        sys.exit(f"{file}：没有找到许可文本")
    written = "\n\n".join(f"{_TITLE_RULE} {name}\n\n{text}" for name, text in texts)
    (FOLDER / file).write_text(f"{written}\n", "utf-8")
    print(f"{len(written) // 1024:5} KB  {file}")


if __name__ == "__main__":
    main()
