"""Cut Qt's ICU data, a fifth of the package, to what a Chinese office program reads.

Qt brings its own tables for text, locales and lines. Of the 32 MB of ICU it reads how words are
ordered, what time zones are called, and old encodings. Left are the rules common to all languages,
Chinese and English, and the encodings of Chinese. Needs icupkg (icu-devtools), objdump and gcc.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

TOOLS = ("icupkg", "objdump", "gcc")
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
    """Replace a libicudata by one with the same name and symbol and less in it."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        print(f"没有 {'、'.join(missing)}，ICU 数据没有裁剪。")
        return
    symbol, data = _data_of(library)
    with TemporaryDirectory() as scratch:
        whole, less = (
            Path(scratch, f"{symbol[:-4]}l.dat"),
            Path(scratch, "out", f"{symbol[:-4]}l.dat"),
        )
        less.parent.mkdir()
        whole.write_bytes(data)
        items = subprocess.check_output(["icupkg", "-l", str(whole)], text=True).split()
        unused = Path(scratch, "unused.txt")
        unused.write_text("\n".join(item for item in items if not is_kept(item)))
        subprocess.check_call(["icupkg", "-r", str(unused), str(whole), str(less)])
        _link(symbol, less, library)


def is_kept(item: str) -> bool:
    """Tell whether an item of ICU's data stays."""
    if item.endswith(".cnv"):
        return item in KEPT_ENCODINGS
    if item.startswith(DROPPED_FOLDERS):
        return False
    language = LANGUAGE.fullmatch(item)
    return language is None or language[1] in KEPT_LANGUAGES


def _data_of(library: Path) -> tuple[str, bytes]:
    """Return the symbol of the library's data, and the data."""
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
