"""Files made to cost time or memory are refused with one sentence."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest

from govinfo_desktop.importers import limits
from govinfo_desktop.importers.kinds import read_contents, read_source
from govinfo_desktop.importers.source import UnreadableSource
from tests.importers.word_specimens import W, cell, document, package, paragraph, row, table

# What the readers may take beyond the size of the file; the bound for the process is 300 MiB.
MOST_BYTES = 200 * 1024 * 1024


def as_document(part):
    """Return a .docx whose document part is this."""
    return document("", more={"word/document.xml": part})


def nested(times):
    """Return a table in a table in a table."""
    inner = paragraph("里")
    for _ in range(times):
        inner = table([row([cell(inner + paragraph(""))])])
    return inner


def with_flag(contents, flag):
    """Return a package in which a flag of its first member is set."""
    changed = bytearray(contents)
    changed[changed.index(b"PK\x01\x02") + 8] |= flag
    return bytes(changed)


def many_members():
    """Return a package of more members than any document has."""
    return package({f"a{index}": "" for index in range(limits.MOST_MEMBERS + 1)})


ROOT = f'<w:document xmlns:w="{W}"><w:body>'
HOSTILE = {
    "a part that unpacks to 100 MB": lambda: as_document(" " * 100_700_000),
    "a part that says it is small": lambda: understated(40_000_000),
    "many members": many_members,
    "many tags": lambda: as_document(ROOT + "<w:p/>" * 3_000_000 + "</w:body></w:document>"),
    "many attributes": lambda: as_document(
        ROOT + "".join(f'<w:p a="" b="" c="" d="{n}"/>' for n in range(200_000))
    ),
    "one endless tag": lambda: as_document(f"{ROOT}<w:p {' ' * 10_000_000}/>"),
    "deep nesting": lambda: as_document(ROOT + "<w:p>" * 50_000),
    "tables nested deeply": lambda: document(nested(100)),
    "entities that multiply": lambda: as_document(
        f'<!DOCTYPE a [<!ENTITY b "{"x" * 1000}"><!ENTITY c "{"&b;" * 1000}">]>'
        f"{ROOT}<w:p><w:r><w:t>{'&c;' * 1000}</w:t></w:r></w:p></w:body></w:document>"
    ),
    "tables in tables without end": lambda: document(
        nested(30) * (limits.MOST_READ_TABLES // 30 + 1)
    ),
    "a table of too many rows": lambda: document(table([row([cell("1")])] * 5001)),
    "a table of too many columns": lambda: document(table([row([cell("1")] * 400)])),
    "more text than a report of a thousand pages": lambda: document(
        paragraph("字" * 500) * (limits.MOST_CHARACTERS // 500 + 1)
    ),
    "a password": lambda: with_flag(document(paragraph("文")), 0x1),
}


def understated(size):
    """Return a package whose directory gives a part far less than it unpacks to."""
    contents = bytearray(as_document(" " * size))
    for start, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = contents.index(start) + offset
        contents[place : place + 4] = (100).to_bytes(4, "little")
    return bytes(contents)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_is_refused_without_much_memory(name):
    contents = HOSTILE[name]()
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableSource):
            read_contents(contents)
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()


PAGES = {
    "text": "<p>{}</p>".format("字" * (limits.MOST_CHARACTERS + 1)),
    "tags": "<p><b>字" * (limits.MOST_TAGS_OF_PAGE // 2 + 1),
    "entities": "<p>" + "&nbsp;字" * (limits.MOST_TAGS_OF_PAGE + 1),
    "cells in many tables": "<table><tr><td>1<td>2</table>" * (limits.MOST_BLOCKS // 2 + 1),
}


@pytest.mark.parametrize("what", PAGES)
def test_a_page_of_far_more_than_a_report_has_is_refused(what):
    with pytest.raises(UnreadableSource, match="太多，没有读入"):
        read_contents(f"<html><body>{PAGES[what]}</body></html>".encode())


def test_a_file_that_is_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr("govinfo_desktop.importers.kinds.LARGEST_FILE_BYTES", 1000)
    path = tmp_path / "大.docx"
    path.write_bytes(b"PK" + bytes(1000))
    with pytest.raises(UnreadableSource, match="超过"):
        read_source(path)


def test_a_missing_and_an_empty_file_are_refused(tmp_path):
    with pytest.raises(UnreadableSource, match="打不开"):
        read_source(tmp_path / "没有.docx")
    (tmp_path / "空.docx").touch()
    with pytest.raises(UnreadableSource, match="空的"):
        read_source(tmp_path / "空.docx")


def test_a_member_twice_in_the_package_does_no_harm():
    stream = BytesIO(document(paragraph("文")))
    with zipfile.ZipFile(stream, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}"/>')
    assert [one.text for one in read_contents(stream.getvalue()).blocks] == ["文"]
