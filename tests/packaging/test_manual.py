"""The manual as a PDF: every word of the help, on pages that the contents name rightly."""

import sys
from io import BytesIO

import pytest

from govinfo_desktop.exporters.fonts.chain import FontChain
from govinfo_desktop.exporters.kinds import check_pdf
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
def setter():
    return Typesetter(FontChain(fonts_folder(), ()))


@pytest.fixture(scope="module")
def outline(manual, setter):
    return manual.manual(setter)


def test_the_pdf_in_docs_is_what_the_help_says_now(outline, repository):
    pdf = (repository / "docs" / "manual.pdf").read_bytes()
    assert check_pdf(outline, BytesIO(pdf)) == (), "the help has changed: run `make manual`"


def test_the_contents_name_the_page_on_which_each_topic_begins(outline, setter):
    contents = next(block for block in outline.blocks if isinstance(block, PrintedTable))
    words = list(contents.texts.values())[2:]
    told = dict(zip(words[::2], map(int, words[1::2]), strict=True))
    found = {}
    for page in place_pages(outline, setter):
        for text in page.texts:
            if text.tag is not None and text.tag.kind == "H2":
                found.setdefault(text.tag.text, page.number)
    assert told == found
    assert len(told) > 10


def test_no_sign_of_markdown_is_printed(outline):
    texts = [block.text for block in outline.blocks if isinstance(block, Heading | Paragraph)]
    tables = [block for block in outline.blocks if isinstance(block, PrintedTable)]
    texts += [words for table in tables for words in table.texts.values()]
    assert [words for words in texts if "**" in words or "](" in words or "`" in words] == []


def test_lists_tables_and_leads_are_what_they_were(manual):
    text = "- **打开**（Ctrl+O）：见[开始](01-start.md)。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | `二` |\n"
    paragraph, table = manual._blocks(text, "t")
    assert (paragraph.text, paragraph.lead) == ("·打开（Ctrl+O）：见“开始”。", 3)
    assert list(table.texts.values()) == ["甲", "乙", "1", "二"]
    assert table.grid.head_rows == 1


def test_numerals_go_on_after_ten(manual):
    assert [manual._numeral(number) for number in (1, 10, 11, 20, 21)] == [
        "一", "十", "十一", "二十", "二十一",
    ]  # fmt: skip
