"""Print the newest glibc that each native file of a folder needs; fail above a limit.

    python packaging/glibc.py FOLDER [--limit 2.28] [--except PATTERN]...

Kylin V10 and UOS 20 have glibc 2.28. The tag of a wheel promises to run there, but a bundled
interpreter or a library of the build machine does not. The versions that a file needs are named in
its string table, where they can be read without binutils.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION_NAME = re.compile(rb"\0GLIBC_(\d+)\.(\d+)(?:\.\d+)?(?=\0)")


def main(arguments: list[str]) -> int:
    """List the files, newest need first; return 1 if one needs more than the limit."""
    options = _options(arguments)
    limit = _version(options.limit)
    excused = [str(path) for pattern in options.excused for path in options.folder.rglob(pattern)]
    above = []
    for needs, path in sorted(needs_of(options.folder), reverse=True):
        name = path.relative_to(options.folder)
        mark = "" if needs <= limit else " （构建机自带）" if str(path) in excused else " 超过上限"
        print(f"glibc {needs[0]}.{needs[1]:<3} {name}{mark}")
        above += [name] if mark == " 超过上限" else []
    print(f"{len(above)} 个文件需要比 {options.limit} 更新的 glibc。")
    return 1 if above else 0


def needs_of(folder: Path) -> Iterator[tuple[tuple[int, int], Path]]:
    """Yield the newest glibc that each ELF file below the folder needs, with the file."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        if content[:4] == b"\x7fELF":
            versions = [(int(major), int(minor)) for major, minor in VERSION_NAME.findall(content)]
            yield max(versions, default=(0, 0)), path


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="列出各二进制文件所需的 glibc 版本")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", default="2.28")
    parser.add_argument("--except", dest="excused", action="append", default=[], metavar="PATTERN")
    return parser.parse_args(arguments)


def _version(text: str) -> tuple[int, int]:
    major, minor = text.split(".")
    return int(major), int(minor)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
