"""The PDF: its text, its structure, and that it is drawn as its pages were placed."""

from __future__ import annotations

import io
import re
from ctypes import c_double
from dataclasses import replace
from itertools import accumulate, chain
from math import ceil, floor
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest

from govinfo_desktop import paths
from govinfo_desktop.exporters.fonts.chain import FontChain
from govinfo_desktop.exporters.fonts.font_file import DamagedFont
from govinfo_desktop.exporters.pdf.writer import PdfWriter
from govinfo_desktop.layout.blocks import Heading, Outline, Paragraph, PrintedTable, SignOff
from tests.exporters.bundled import catalogue, fonts, placed, sample_outline, written_pdf
from tests.exporters.made_fonts import make_font

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = "national-2021/city-2024"
RARE_NAMES = "王喆、李堃、张珺、陈䶮、刘𬱖、祎翀昇赟犇镕。"


def document(*blocks, mark: str = "") -> Outline:
    page = catalogue().page("gb-word")
    return Outline(blocks=blocks, page=page, title="年度报告", organ="示例市人民政府", mark=mark)


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_bounded() for page in pages)


def body_of(pdf: bytes) -> str:
    """Return the text of the type area, without blanks."""
    return re.sub(r"草稿|—\d+—", "", squeezed(text_of(pdf)))


def squeezed(text: str) -> str:
    return re.sub(r"\s|\ufffe|\x02", "", text)


@pytest.fixture(scope="module")
def sample() -> bytes:
    return written_pdf(sample_outline(SAMPLE, mark="草稿"))


@pytest.fixture
def opened(sample):
    with pikepdf.open(io.BytesIO(sample)) as pdf:
        yield pdf


def test_all_text_of_the_report_can_be_read(sample):
    shown = body_of(sample)
    for block in sample_outline(SAMPLE).blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                assert squeezed(text) in shown
            case SignOff(organ=organ, date=date):
                assert f"{organ}{date}" in shown


def test_glyphs_are_drawn_where_the_layout_put_them(sample):
    drawn = pypdfium2.PdfDocument(sample)
    for page, expected in zip(drawn, placed(sample_outline(SAMPLE, mark="草稿")), strict=True):
        places = {(round(x), round(expected.height - y)) for x, y in origins(page)}
        expected_places = [(x, text.y) for text in expected.texts for x in text.xs]
        assert [place for place in expected_places if not near(place, places)] == []


def origins(page) -> Iterator[tuple[float, float]]:
    """Yield where each glyph of a page begins on its baseline."""
    x, y = c_double(), c_double()
    text = page.get_textpage()
    for i in range(text.count_chars()):
        assert pypdfium2.raw.FPDFText_GetCharOrigin(text, i, x, y)
        yield x.value, y.value


def near(place: tuple[float, float], places: set[tuple[int, int]]) -> bool:
    x, y = place
    return any((a, b) in places for a in (floor(x), ceil(x)) for b in (floor(y), ceil(y)))


def test_rare_characters_of_names_can_be_read():
    assert RARE_NAMES in squeezed(text_of(written_pdf(document(Paragraph(text=RARE_NAMES)))))


def test_a_character_that_no_font_has_is_shown_as_a_geta_mark():
    shown = text_of(written_pdf(document(Paragraph(text="甲\U000f0000乙\ud800丙"))))
    assert "甲〓乙〓丙" in shown


def test_a_box_is_drawn_where_no_font_has_even_the_geta_mark(tmp_path):
    make_font(tmp_path / "FandolFang-Regular.ttf", "Only A", "A ")
    writer = PdfWriter(FontChain(tmp_path, ()))
    stream = io.BytesIO()
    writer.write(document(Paragraph(text="A政A")), stream)
    page = pypdfium2.PdfDocument(stream.getvalue())[0]
    assert squeezed(page.get_textpage().get_text_bounded()).startswith("AA")
    assert any(one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH for one in page.get_objects())


def test_all_fonts_are_embedded_as_subsets(opened):
    fonts = list(chain.from_iterable(page.Resources.Font.values() for page in opened.pages))
    assert fonts
    for font in fonts:
        assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert "Helvetica" not in str(font.BaseFont)


def test_it_has_title_author_and_language(opened):
    assert str(opened.docinfo["/Title"]) == sample_outline(SAMPLE).title
    assert str(opened.docinfo["/Author"]) == sample_outline(SAMPLE).organ
    assert str(opened.Root.Lang) == "zh-CN"
    assert "/Trapped" not in opened.docinfo


@pytest.mark.parametrize("organ", ["(机关)\\\\<&>\"'", "Ärger", "þÿ", "𠮷县", "€—é"])
def test_title_and_author_are_the_same_in_information_and_metadata(organ):
    made = written_pdf(replace(document(Paragraph(text="甲")), title=organ, organ=organ))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.docinfo["/Title"]) == str(pdf.docinfo["/Author"]) == organ
        metadata = ElementTree.fromstring(pdf.Root.Metadata.read_bytes().decode())
    assert [one.text for one in metadata.iter() if one.text == organ] == [organ, organ]


def test_no_array_of_a_document_with_many_characters_is_longer_than_pdf_a_allows():
    longest = 8191  # ISO 19005-1, 6.1.12
    chars = map(chr, range(0x4E00, 0xA000))
    drawn = [char for char in chars if fonts().pick("fangsong", char).startswith("LXGW")]
    many = "".join(drawn[: longest + 9])
    with pikepdf.open(io.BytesIO(written_pdf(document(Paragraph(text=many))))) as pdf:
        embedded = [font.DescendantFonts[0] for font in pdf.pages[0].Resources.Font.values()]
        (widths,) = (list(font.W) for font in embedded if "LXGW" in str(font.BaseFont))
        lengths = [len(array) for array in widths[1::2]]
        firsts = [int(first) for first in widths[0::2]]
    assert firsts == list(accumulate(lengths[:-1], initial=1))
    assert sum(lengths) == len(many)
    assert max(lengths) <= longest


def test_the_title_and_every_section_are_bookmarks(opened):
    headings = [
        block.text if isinstance(block, Heading) else block.text[: block.lead - 1]
        for block in sample_outline(SAMPLE).blocks
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.lead)
    ]
    with opened.open_outline() as outline:
        assert bookmarks(outline.root) == headings


def bookmarks(items) -> list[str]:
    return list(chain.from_iterable([item.title, *bookmarks(item.children)] for item in items))


def test_headings_tables_and_cells_are_tagged(opened):
    kinds = [str(element.S) for element in elements(opened.Root.StructTreeRoot)]
    assert kinds[0] == "/Document"
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 6
    assert kinds.count("/Table") == 3
    blocks = sample_outline(SAMPLE).blocks
    grids = [block.grid for block in blocks if isinstance(block, PrintedTable)]
    assert kinds.count("/TD") == sum(len(grid.by_field) for grid in grids)


def test_merged_cells_have_their_spans_in_the_structure(opened):
    spans = {
        (int(one.A.get("/RowSpan", 1)), int(one.A.get("/ColSpan", 1)))
        for one in elements(opened.Root.StructTreeRoot)
        if one.S == "/TH"
    }
    assert (22, 1) in spans
    assert (1, 7) in spans


def test_every_table_row_covers_all_columns_in_the_structure(opened):
    for table in elements(opened.Root.StructTreeRoot):
        if table.S == "/Table":
            widths = covered(table)
            assert len(set(widths)) == 1, widths


def covered(table) -> list[int]:
    """Return how many columns each row covers, merged cells from above included."""
    rows = list(table.K)
    widths = [0] * len(rows)
    for number, row in enumerate(rows):
        for cell in row.K:
            for below in range(int(cell.A.get("/RowSpan", 1))):
                widths[number + below] += int(cell.A.get("/ColSpan", 1))
    return widths


def elements(node):
    """Yield all elements below a node, in order."""
    children = node.K if isinstance(node.K, pikepdf.Array) else [node.K]
    for child in children:
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") == "/StructElem":
            yield child
            yield from elements(child)


def test_page_number_and_draft_mark_are_artifacts(opened):
    for page in opened.pages:
        contents = page.Contents.read_bytes()
        assert contents.count(b"/Artifact <</Type /Pagination>> BDC") >= 1
        assert contents.count(b"BDC") + contents.count(b"BMC") == contents.count(b"EMC")


def test_every_marked_content_has_its_element(opened):
    numbers = opened.Root.StructTreeRoot.ParentTree.Nums
    for index, page in enumerate(opened.pages):
        marks = re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())
        assert [int(mark) for mark in marks] == list(range(len(numbers[2 * index + 1])))


def test_the_second_document_of_a_process_is_as_complete_as_the_first():
    first, second = (text_of(written_pdf(sample_outline(SAMPLE))) for _ in range(2))
    assert first == second


def test_a_font_that_is_damaged_when_it_is_needed_is_named(tmp_path):
    for path in paths.fonts_folder().glob("*.ttf"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    writer = PdfWriter(FontChain(tmp_path, ()))
    (tmp_path / "FandolFang-Regular.ttf").write_bytes(b"no font any more")
    with pytest.raises(DamagedFont, match="FandolFang"):
        writer.write(document(Paragraph(text="政府信息")), io.BytesIO())


def test_bold_is_drawn_with_a_thicker_outline():
    plain = catalogue().page("gb-word")
    bold = replace(plain.styles["heading1"], bold=True)
    page = replace(plain, styles={**plain.styles, "heading1": bold})
    head = document(Heading(text="三、标题", level=1))
    for one, is_thick in ((head, False), (replace(head, page=page), True)):
        with pikepdf.open(io.BytesIO(written_pdf(one))) as pdf:
            assert (b"2 Tr" in pdf.pages[0].Contents.read_bytes()) is is_thick


@pytest.mark.parametrize(
    "evil",
    ["\x00", "\ud800", "\u202e", "\ue000", "😀", "e\u0301", "\uffff", "()\\<>&", "\t", "\x1b"],
)
def test_no_character_in_title_organ_or_heading_breaks_the_document(evil):
    text = f"年{evil}报"
    blocks = (
        Heading(text=text, level=0),
        Heading(text=text, level=1),
        Paragraph(text=text),
        SignOff(organ=text, date=text),
    )
    made = written_pdf(replace(document(*blocks), title=text, organ=text))
    assert body_of(made).count("年") >= 5
    with pikepdf.open(io.BytesIO(made)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert "年" in metadata
        assert ElementTree.fromstring(metadata) is not None
