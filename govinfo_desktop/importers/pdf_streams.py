"""Bounds of the compressed streams of a PDF, found before PDFium unpacks them."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from govinfo_desktop.importers.limits import (
    LARGEST_PART_BYTES,
    MOST_UNPACKED_BYTES,
    refuse_excess,
)
from govinfo_desktop.importers.source import UnreadableSource

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN_OF_STREAM = re.compile(rb"stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image")
_OTHER_FILTERS = re.compile(rb"/(?:LZWDecode|LZW|RunLengthDecode|RL)\b")
_HEAD_OF_STREAM_BYTES = 1024
_MOST_IMAGE_BYTES = 4 * LARGEST_PART_BYTES


def check_streams(contents: bytes) -> None:
    """Raise UnreadableSource for streams that unpack to more than a report can hold.

    PDFium would unpack them all the same, a gigabyte each.
    """
    total = 0
    for found in _BEGIN_OF_STREAM.finditer(contents):
        head = contents[max(0, found.start() - _HEAD_OF_STREAM_BYTES) : found.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if _OTHER_FILTERS.search(head) or head.count(b"FlateDecode") > 1:
            raise UnreadableSource(
                "PDF 用了少见的压缩方法，没有读入。请用 WPS 或浏览器打开后重新打印成 PDF 再导入。"
            )
        most = _MOST_IMAGE_BYTES if _IMAGE.search(head) else LARGEST_PART_BYTES
        size = _unpacked_size(contents, found.end(), most)
        total += size
        if size > most or total > 2 * MOST_UNPACKED_BYTES:
            raise refuse_excess("解压后的内容")


def _unpacked_size(contents: bytes, start: int, most: int) -> int:
    """Return how much a stream unpacks to, at most a little more than ``most``."""
    unpacking = zlib.decompressobj()
    size = 0
    view = memoryview(contents)
    try:
        for chunk in _chunks(view, start):
            piece = unpacking.decompress(chunk, most + 1 - size)
            size += len(piece)
            if unpacking.eof or size > most:
                return size
    except zlib.error:
        return size
    return size


def _chunks(view: memoryview, start: int) -> Iterator[memoryview]:
    step = 64 * 1024
    for place in range(start, len(view), step):
        yield view[place : place + step]
