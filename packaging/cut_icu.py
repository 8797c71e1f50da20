"""Reduce Qt's ICU data, a fifth of the package, to what a Chinese office program reads.

Qt has its own tables for text, locales and lines. Of the 32 MB of ICU data it reads only collation,
names of time zones and old encodings. Kept are the rules common to all languages, Chinese and
English, and the Chinese encodings. Needs icupkg (icu-devtools), objdump and gcc.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

TOOLS = ("icupkg", "objdump", "gcc")
# Third and fourth byte of ICU data.
MAGIC = b"\xda\x27"

LANGUAGE = re.compile(r"(?:\w+/)?([a-z]{2,3})(?:_\w*)?\.res")
KEPT_LANGUAGES = {"en", "zh"}
KEPT_ENCODINGS = {"gb18030.cnv", "windows-936-2000.cnv", "ibm-1386_P100-2001.cnv"}
DROPPED_FOLDERS = ("translit/", "rbnf/", "unit/", "brkitr/")

LIBRARY = """\
.section .rodata
.globl {symbol}
.type {symbol}, @object
.balign 16
{symbol}:
.incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack,"",@progbits
"""


def cut(library: Path) -> None:
    """Replace a libicudata by a smaller one with the same name and symbol.

    Leaves it unchanged if a tool is missing. Raises SystemExit if the data is not found.
    """
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        print(f"没有 {'、'.join(missing)}，ICU 数据没有裁剪。")
        return
    symbol, data = _data_of(library)
    with TemporaryDirectory() as scratch:
        # icupkg takes the name of the data from the name of the file: both have the same one.
        whole = Path(scratch, f"{symbol[:-4]}l.dat")
        reduced = Path(scratch, "out", whole.name)
        reduced.parent.mkdir()
        whole.write_bytes(data)
        items = subprocess.check_output(["icupkg", "-l", str(whole)], text=True).split()
        unused = Path(scratch, "unused.txt")
        unused.write_text("\n".join(item for item in items if not is_kept(item)))
        subprocess.check_call(["icupkg", "-r", str(unused), str(whole), str(reduced)])
        _link(symbol, reduced, library)


def is_kept(item: str) -> bool:
    """Return whether an item of ICU's data is kept."""
    if item.endswith(".cnv"):
        return item in KEPT_ENCODINGS
    if item.startswith(DROPPED_FOLDERS):
        return False
    language = LANGUAGE.fullmatch(item)
    return language is None or language[1] in KEPT_LANGUAGES


def _data_of(library: Path) -> tuple[str, bytes]:
    """Return symbol and content of the library's data."""
    listing = subprocess.check_output(["objdump", "-T", str(library)], text=True)
    found = re.search(r"^(\w+) .*\s(\w+)\s+(icudt\d+_dat)$", listing, re.MULTILINE)
    if found is None:
        raise SystemExit(f"{library.name} 中没有 ICU 数据")
    start, size = int(found[1], 16), int(found[2], 16)
    data = library.read_bytes()[start : start + size]
    if data[2:4] != MAGIC:
        raise SystemExit(f"{library.name} 的 ICU 数据不在预期的位置")
    return found[3], data


def _link(symbol: str, data: Path, library: Path) -> None:
    source = data.parent / "data.s"
    source.write_text(LIBRARY.format(symbol=symbol, data=data))
    name = f"-Wl,-soname,{library.name}"
    subprocess.check_call(["gcc", "-shared", "-nostdlib", name, "-o", str(library), str(source)])
