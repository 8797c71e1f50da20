"""Office packages: the files of their parts, content types and relationships."""

from __future__ import annotations

import io
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile

from govinfo_desktop.exporters.ooxml.package import (
    Part,
    Relationship,
    package_files,
    write_package,
)

STYLES = Part(name="word/styles.xml", content_type="styles+xml", content=b"<styles/>")
DOCUMENT = Part(
    name="word/document.xml",
    content_type="document+xml",
    content=b"<document/>",
    relationships=(Relationship(id="rId1", type="styles", target="styles.xml?a&b"),),
)
ROOT = Relationship(id="rId1", type="officeDocument", target="word/document.xml")


def test_relationships_are_beside_the_part_that_refers():
    files = package_files([DOCUMENT, STYLES], [ROOT])
    assert list(files) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
    ]
    (reference,) = ElementTree.fromstring(files["word/_rels/document.xml.rels"])
    assert reference.attrib == {"Id": "rId1", "Type": "styles", "Target": "styles.xml?a&b"}


def test_every_part_has_its_content_type():
    types = ElementTree.fromstring(package_files([DOCUMENT, STYLES], [ROOT])["[Content_Types].xml"])
    overrides = {one.get("PartName"): one.get("ContentType") for one in types if len(one.attrib)}
    assert overrides["/word/document.xml"] == "document+xml"
    assert overrides["/word/styles.xml"] == "styles+xml"


def test_the_same_files_give_the_same_bytes_on_every_day_and_system():
    streams = io.BytesIO(), io.BytesIO()
    for stream in streams:
        write_package({"a.xml": b"<a/>", "b.xml": b"<b/>"}, stream)
    assert streams[0].getvalue() == streams[1].getvalue()
    entries = ZipFile(streams[0]).infolist()
    assert [one.filename for one in entries] == ["a.xml", "b.xml"]
    for one in entries:
        assert one.date_time == (1980, 1, 1, 0, 0, 0)
        assert (one.create_system, one.compress_type) == (0, ZIP_DEFLATED)
