"""Tables of a .docx are shortened to their different cells before they are parsed."""

import random
import re

import pytest

from govinfo_desktop.importers import word_reader
from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.markup.word_repeats import shortened
from govinfo_desktop.importers.source import UnreadableSource
from tests.importers.test_word_plain import STYLES, exported, read_parts, some_cell
from tests.importers.word_specimens import cell, document, package, paragraph, row, run, table


def whole(contents, monkeypatch):
    """Return a document of which the whole markup is parsed."""
    with monkeypatch.context() as patched:
        patched.setattr(word_reader, "shortened", lambda _markup: None)
        return read_contents(contents)


def markup_of(contents):
    return read_parts(contents)["word/document.xml"]


@pytest.mark.parametrize("seed", range(40))
def test_cells_that_come_again_are_read_as_in_the_whole_markup(seed, monkeypatch):
    chance = random.Random(seed)
    different = [some_cell(chance) for _ in range(8)]
    rows = [row(chance.choices(different, k=chance.randrange(6))) for _ in range(12)]
    contents = document(table(rows) + table(rows[:3]), styles=STYLES)
    assert shortened(markup_of(contents)) is not None
    assert read_contents(contents) == whole(contents, monkeypatch)


def test_each_different_cell_is_parsed_once():
    rows = [row([cell(paragraph(run(f"{line}{place}"))) for place in range(9)]) for line in "abc"]
    short = shortened(markup_of(document(table(rows)))).markup
    assert short.count(b"<w:tc>") == 1
    (read,) = read_contents(document(table(rows))).blocks
    assert [one.text for one in read.cells] == [f"{a}{b}" for a in "abc" for b in range(9)]


def test_marks_of_versions_make_no_cell_different(monkeypatch):
    chance = random.Random(1)

    def marked(match):
        version, place = chance.randrange(1 << 31), chance.randrange(1 << 31)
        marks = [b' w14:paraId="%08X"' % place, b' w:rsidR="%08X"' % version]
        return match[0] + b"".join(reversed(marks) if match[0].endswith(b"tr") else marks)

    contents = exported()
    plain = markup_of(contents)
    versioned = re.sub(rb"<w:(?:p|tr)(?=>)", marked, plain)
    parts = read_parts(contents) | {"word/document.xml": versioned}
    kept = [len(shortened(one).markup.split(b"<w:tc>")) for one in (plain, versioned)]
    assert kept[0] == kept[1]
    assert read_contents(package(parts)) == read_contents(contents)
    assert read_contents(package(parts)) == whole(package(parts), monkeypatch)


@pytest.mark.parametrize("tag", ["p", "tr"])
@pytest.mark.parametrize("between", [" ", "\n", ' w:rsidRPr="00AA11BB" '])
def test_a_mark_of_a_version_that_a_tag_has_twice_is_refused(tag, between):
    parts = read_parts(document(table([row([cell(one) for one in "123"])] * 3)))
    mark = 'w:rsidR="00AA11BB"'
    markup = parts["word/document.xml"].decode()
    begin = markup.index("<w:tbl>")
    twice = markup[begin:].replace(f"<w:{tag}>", f"<w:{tag} {mark}{between}{mark}>", 2)
    with pytest.raises(UnreadableSource):
        read_contents(package(parts | {"word/document.xml": markup[:begin] + twice}))
    once = markup[begin:].replace(f"<w:{tag}>", f"<w:{tag} {mark}>", 2)
    assert read_contents(package(parts | {"word/document.xml": markup[:begin] + once})).blocks


@pytest.mark.parametrize("text", ["&amp;", "&#60;", "a&lt;b", "a>b", "1\r\n2", "<!-- 1 -->", "1?"])
def test_texts_that_a_parser_changes_are_read_as_it_reads_them(text, monkeypatch):
    rows = [row([cell(paragraph(run(one))) for one in ("1", text, "2")])] * 2
    contents = document(table(rows))
    assert read_contents(contents) == whole(contents, monkeypatch)


@pytest.mark.parametrize(
    "markup",
    [
        *("1\x01", "1\ufffe", "&none;", "1<2", "]]>", "</w:t>", "<w:t>", "</w:tc>", "<w:tc>"),
        *("</w:r></w:p></w:tc><w:tc>", '<w:x w:a="1" w:a="1"/>', "<!--", "<![CDATA["),
    ],
)
def test_what_is_damaged_in_a_cell_like_another_is_refused(markup):
    rows = [row([cell(paragraph(run(one))) for one in ("1", "2", markup)])]
    with pytest.raises(UnreadableSource):
        read_contents(document(table(rows)))


def test_bytes_that_are_no_characters_are_refused_in_a_cell_like_another():
    parts = read_parts(document(table([row([cell("1"), cell("2"), cell("甲")])])))
    parts["word/document.xml"] = parts["word/document.xml"].replace("甲".encode(), b"\xff")
    with pytest.raises(UnreadableSource):
        read_contents(package(parts))


def test_a_special_cell_has_its_document_read_as_a_whole(monkeypatch):
    hidden = cell(paragraph(run("9", "<w:vanish/>"), run("8")))
    rows = [row([cell("1"), hidden]), row([cell("2"), cell("3")])]
    contents = document(table(rows))
    assert read_contents(contents) == whole(contents, monkeypatch)
    (read,) = read_contents(contents).blocks
    assert [one.text for one in read.cells] == ["1", "8", "2", "3"]
