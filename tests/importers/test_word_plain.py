"""Plain tables of a .docx are read by a shorter way, which finds the same."""

import gc
import random
from copy import deepcopy
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from govinfo_desktop.exporters.kinds import DOCX
from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.markup.word_plain import PlainParts
from tests.exporters.bundled import sample_outline
from tests.importers.test_word_constructions import CONSTRUCTIONS
from tests.importers.word_specimens import (
    W,
    cell,
    document,
    package,
    paragraph,
    row,
    run,
    table,
)

# Special, and no text: a table with it is read the long way.
SPECIAL = "<w:r><w:softHyphen/></w:r>"
STYLES = (
    '<w:style w:styleId="a" w:type="paragraph" w:default="1"><w:rPr><w:sz w:val="21"/></w:rPr>'
    '</w:style><w:style w:styleId="b" w:type="paragraph"><w:basedOn w:val="a"/></w:style>'
    '<w:style w:styleId="c" w:type="character"><w:rPr><w:b/></w:rPr></w:style>'
)
RUNS = (
    *(run("12"), run("法人"), run(" "), run("", "<w:b/>"), run("3", '<w:color w:val="FF0000"/>')),
    *(run("件", '<w:rStyle w:val="c"/><w:sz w:val="24"/>'), "<w:r><w:br/></w:r>", "<w:r/>"),
    *('<w:r><w:br w:type="page"/></w:r>', "<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>"),
    *(f"<w:hyperlink>{run('三')}</w:hyperlink>", '<w:bookmarkStart w:id="1"/>'),
    f"<w:smartTag>{run('四')}</w:smartTag>",
)
PROPERTIES = (
    *("", '<w:pStyle w:val="b"/>', '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'),
    '<w:rPr><w:color w:val="auto"/></w:rPr>',
)
MERGES = (
    *("", "", "", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"),
    *('<w:vMerge w:val="continue"/>', '<w:gridSpan w:val="3"/><w:vMerge/>'),
)


def some_cell(chance: random.Random) -> str:
    paragraphs = (
        paragraph(
            *chance.choices(RUNS, k=chance.randrange(4)), properties=chance.choice(PROPERTIES)
        )
        for _ in range(chance.randrange(1, 4))
    )
    return cell("".join(paragraphs), chance.choice(MERGES))


@pytest.mark.parametrize("seed", range(40))
def test_a_plain_table_is_read_as_the_long_way_reads_it(seed):
    chance = random.Random(seed)
    rows = [[some_cell(chance) for _ in range(chance.randrange(6))] for _ in range(6)]
    last = [*rows.pop(), cell(paragraph(run("末")))]
    plain = document(table([*map(row, rows), row(last)]), styles=STYLES)
    last[-1] = cell(paragraph(run("末"), SPECIAL))
    special = document(table([*map(row, rows), row(last)]), styles=STYLES)
    assert read_contents(plain) == read_contents(special)


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tbl>",
        "<w:tbl><w:p><w:r><w:t>1</w:t></w:r></w:p><w:tr/></w:tbl>",
        '<w:tbl><w:tr><w:gridSpan w:val="2"/><w:vMerge/></w:tr></w:tbl>',
    ],
)
def test_what_lies_outside_of_rows_and_cells_is_no_cell(body):
    assert all(one.cells == () for one in read_contents(document(body)).blocks)


def by_the_long_way(contents, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(PlainParts, "__contains__", lambda _parts, _element: False)
        return read_contents(contents)


TEXTS = tuple(tuple(f"{line * 7 + place}" for place in range(5)) for line in range(4))


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_every_construction_is_read_as_the_long_way_reads_it(name, monkeypatch):
    contents = document(CONSTRUCTIONS[name](TEXTS) + paragraph(run("后文")), styles=STYLES)
    assert read_contents(contents) == by_the_long_way(contents, monkeypatch)


PARTS = ("r", "p", "tc", "tr", "tbl", "t", "rPr", "pPr", "tcPr", "gridSpan", "vMerge", "br")
WRAPPERS = ("ins", "del", "moveTo", "moveFrom", "hyperlink", "smartTag", "customXml")
LOOKS = ("vanish", "strike", "b", "caps", "noProof", "webHidden")


def spoilt(contents, chance):
    """Return a document with parts that are lost, doubled, moved, wrapped or look different."""
    parts = read_parts(contents)
    root = etree.fromstring(parts["word/document.xml"])
    named = [one for name in PARTS for one in chance.sample([*root.iter(f"{{{W}}}{name}")], 2)]
    for one in named:
        around = one.getparent()
        match chance.randrange(5):
            case 0:
                around.remove(one)
            case 1:
                one.addnext(deepcopy(one))
            case 2:
                around.append(one)
            case 3 if one.tag == f"{{{W}}}r":
                wrapper = etree.Element(f"{{{W}}}{chance.choice(WRAPPERS)}")
                around.replace(one, wrapper)
                wrapper.append(one)
            case _ if one.tag == f"{{{W}}}rPr":
                one.insert(0, etree.Element(f"{{{W}}}{chance.choice(LOOKS)}"))
    return package({**parts, "word/document.xml": etree.tostring(root)})


@cache
def exported():
    return DOCX.export(sample_outline("national-2021/city-2024")).contents


def read_parts(contents):
    with ZipFile(BytesIO(contents)) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.mark.parametrize("seed", range(60))
def test_a_spoilt_report_is_read_as_the_long_way_reads_it(seed, monkeypatch):
    contents = spoilt(exported(), random.Random(seed))
    assert read_contents(contents) == by_the_long_way(contents, monkeypatch)


ANY_PARTS = (
    *("r", "p", "tc", "tr", "tbl", "t", "br", "tab", "tcPr", "trPr", "tblPr", "gridSpan", "vMerge"),
    *("hyperlink", "sdt", "sdtContent", "smartTag", "fldSimple", "rPr", "pPr", "foo", "fooPr"),
)
NAMESPACES_OF_PARTS = (f"{{{W}}}", f"{{{W}}}", f"{{{W}}}", "", "{urn:x}")
VALUES = ("1", "0", "3", "restart", "continue", "page", "-3", "")


def any_part(chance):
    made = etree.Element(chance.choice(NAMESPACES_OF_PARTS) + chance.choice(ANY_PARTS))
    if chance.random() < 0.3:
        made.set(f"{{{W}}}val", chance.choice(VALUES))
    made.text = chance.choice((None, None, "7", " "))
    return made


def misplace(one, others, chance):
    """Put something where no schema allows it: at, around or within a part of a document."""
    new = any_part(chance)
    match chance.randrange(8):
        case 0:
            one.getparent().remove(one)
        case 1:
            one.addnext(deepcopy(one))
        case 2:
            one.insert(chance.randrange(len(one) + 1), new)
        case 3:
            one.getparent().replace(one, new)
            new.append(one)
        case 4:
            one.tag = new.tag
        case 5:
            one.text, one.tail = chance.choice(("8", "", "文")), chance.choice(("9", None))
        case 6:
            one.insert(0, etree.Comment("c"))
        case _:
            other = chance.choice(others)
            if one not in {other, *other.iterancestors()}:
                other.append(one)


@pytest.mark.parametrize("seed", range(60))
def test_parts_in_any_place_are_read_as_the_long_way_reads_them(seed, monkeypatch):
    chance = random.Random(seed)
    parts = read_parts(exported())
    root = etree.fromstring(parts["word/document.xml"])
    inner = [*root[0].iterdescendants()]
    for one in chance.sample(inner, chance.choice((1, 2, 5, 15))):
        if one.getparent() is not None:
            misplace(one, inner, chance)
    contents = package({**parts, "word/document.xml": etree.tostring(root)})
    assert read_contents(contents) == by_the_long_way(contents, monkeypatch)


def test_the_tree_of_a_document_is_freed_with_its_reader():
    contents = document(table([row([cell(paragraph(run("1"), SPECIAL))])]), styles=STYLES)
    read_contents(contents)
    gc.collect()
    gc.disable()
    try:
        read_contents(contents)
        assert gc.collect() == 0
    finally:
        gc.enable()
