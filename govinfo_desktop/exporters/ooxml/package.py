"""Office packages: zip files of parts, their content types and relationships.

ECMA-376 Part 2 (Open Packaging Conventions). Both .docx and .xlsx are written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from govinfo_desktop.exporters.ooxml.markup import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


@dataclass(frozen=True, kw_only=True)
class Relationship:
    """Reference to a part; ``target`` is a path relative to the folder of the part that refers."""

    id: str
    type: str
    target: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """File of a package; ``name`` is its path within the package, without a leading slash."""

    name: str
    content_type: str
    content: bytes
    relationships: tuple[Relationship, ...] = ()


def package_files(parts: Iterable[Part], roots: Iterable[Relationship]) -> dict[str, bytes]:
    """Return every file of a package by its path, in the order in which it is to be written.

    ``roots`` are the relationships of the package itself.
    """
    parts = tuple(parts)
    files = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": _relationships(roots)}
    for part in parts:
        files[part.name] = part.content
        if part.relationships:
            folder, _, name = part.name.rpartition("/")
            files[f"{folder}/_rels/{name}.rels"] = _relationships(part.relationships)
    return files


def write_package(files: Mapping[str, bytes], stream: BinaryIO) -> None:
    """Write files by their paths into a zip: the same bytes for the same files."""
    with ZipFile(stream, "w") as package:
        for name, content in files.items():
            package.writestr(_undated(name), content)


def _content_types(parts: Iterable[Part]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/{part.name}" ContentType="{part.content_type}"/>' for part in parts
    )
    return (
        f'{XML_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONSHIPS_TYPE}"/>{overrides}</Types>'
    ).encode()


def _relationships(relationships: Iterable[Relationship]) -> bytes:
    entries = "".join(
        f'<Relationship Id="{one.id}" Type="{one.type}" Target="{attribute(one.target)}"/>'
        for one in relationships
    )
    return (
        f'{XML_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{entries}</Relationships>"
    ).encode()


def _undated(name: str) -> ZipInfo:
    """Return a zip entry that is the same on every day and every system."""
    # Without a date given ZipInfo says 1980-01-01; create_system would be that of this computer.
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry
