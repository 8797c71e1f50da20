"""Zip packages of office documents, the same bytes for the same contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_package(files: Mapping[str, bytes], stream: BinaryIO) -> None:
    """Write files by their names into a zip, in the order given and without dates."""
    with ZipFile(stream, "w") as package:
        for name, content in files.items():
            package.writestr(_undated(name), content)


def _undated(name: str) -> ZipInfo:
    """Return an entry without a date of its own: that of ZipInfo is always 1980."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry
