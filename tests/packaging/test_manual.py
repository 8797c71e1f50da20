"""The manual as a PDF: all text of the help, and the right pages in its contents."""

import sys
from io import BytesIO

import pytest

from govinfo_desktop.exporters.fonts.chain import FontChain
from govinfo_desktop.exporters.kinds import PDF
from govinfo_desktop.layout.blocks import Heading, Paragraph, PrintedTable
from govinfo_desktop.layout.pagination.paginate import place_pages
from govinfo_desktop.layout.typesetting.typesetter import Typesetter
from govinfo_desktop.paths import fonts_folder


@pytest.fixture(scope="module")
def manual(repository):
    sys.path.insert(0, str(repository / "packaging"))
    import manual

    yield manual
    sys.path.remove(str(repository / "packaging"))


@pytest.fixture(scope="module")
def typesetter():
    return Typesetter(FontChain(fonts_folder(), ()))


@pytest.fixture(scope="module")
def outline(manual, typesetter):
    return manual.manual(typesetter)


def test_the_pdf_in_docs_agrees_with_the_help(outline, repository):
    pdf = (repository / "docs" / "manual.pdf").read_bytes()
    assert PDF.check(outline, BytesIO(pdf)) == (), "the help has changed: run `make manual`"


def test_the_contents_give_the_first_page_of_each_topic(outline, typesetter):
    contents = next(block for block in outline.blocks if isinstance(block, PrintedTable))
    texts = list(contents.texts.values())[2:]
    listed = dict(zip(texts[::2], map(int, texts[1::2]), strict=True))
    found = {}
    for page in place_pages(outline, typesetter):
        for text in page.texts:
            if text.tag is not None and text.tag.kind == "H2":
                found.setdefault(text.tag.text, page.number)
    assert listed == found
    assert len(listed) > 10


def test_no_markdown_is_printed(outline):
    texts = [block.text for block in outline.blocks if isinstance(block, Heading | Paragraph)]
    tables = [block for block in outline.blocks if isinstance(block, PrintedTable)]
    texts += [text for table in tables for text in table.texts.values()]
    assert [text for text in texts if "**" in text or "](" in text or "`" in text] == []


def test_lists_tables_and_leads_are_kept(manual):
    text = "- **打开**（Ctrl+O）：见[开始](01-start.md)。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | `二` |\n"
    paragraph, table = manual._blocks(text, "t")
    assert (paragraph.text, paragraph.lead) == ("·打开（Ctrl+O）：见“开始”。", 3)
    assert list(table.texts.values()) == ["甲", "乙", "1", "二"]
    assert table.grid.head_rows == 1


def test_numerals_continue_after_ten(manual):
    assert [manual._numeral(number) for number in (1, 10, 11, 20, 21)] == [
        "一", "十", "十一", "二十", "二十一",
    ]  # fmt: skip
