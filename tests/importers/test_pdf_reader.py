"""What is read from a PDF: tables over page breaks, paragraphs, and what is no report."""

import contextlib
import io
import re
from dataclasses import replace

import pikepdf
import pytest

from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.pdf_reader import read as read_pdf
from govinfo_desktop.importers.source import SourceKind, SourceParagraph, UnreadableSource
from govinfo_desktop.layout.blocks import Paragraph
from tests.exporters.bundled import sample_outline, written_pdf
from tests.importers.pdf_specimens import document, line, ruled, stream, text

XS = (100, 200, 300)
SAMPLE = "national-2021/city-2024"


def row(y, *texts):
    """Return the texts of a row whose lower edge is at a height."""
    return [text(x + 20, y + 5, one) for x, one in zip(XS, texts, strict=False) if one]


def places(found):
    """Return text, row, column, row span and column span of each cell."""
    return [(one.text, one.row, one.column, one.row_span, one.column_span) for one in found.cells]


def read(*pages, **more):
    """Return the blocks of a PDF."""
    return read_pdf(document(*pages, **more)).blocks


def test_a_ruled_table_is_read_with_its_merged_cells():
    rules = ruled(XS, (700, 680, 660)).replace(line(200, 700, 200, 660), line(200, 680, 200, 660))
    (found,) = read([rules, text(180, 685, "head"), *row(660, "12", "3")])
    assert places(found) == [("head", 0, 0, 1, 2), ("12", 1, 0, 1, 1), ("3", 1, 1, 1, 1)]


def test_a_raised_note_behind_a_figure_is_left_out_and_said():
    note = "BT /F 6 Tf 131 689 Td (2) Tj ET"
    found = read_pdf(document([ruled(XS, (700, 680, 660)), text(120, 685, "12"), note]))
    (table,) = found.blocks
    assert [one.text for one in table.cells if one.text] == ["12"]
    assert found.left_out == ("数字旁的上标、下标有 1 处，没有读入。",)


def test_small_figures_beside_a_figure_are_no_note():
    small = "BT /F 6 Tf 131 685 Td (2) Tj ET"
    (table,) = read([ruled(XS, (700, 680, 660)), text(120, 685, "12"), small])
    assert [one.text for one in table.cells if one.text] == ["122"]


def test_rules_that_are_drawn_as_thin_rectangles_are_rules():
    across = [f"100 {y} 200 0.5 re f" for y in (700, 680, 660)]
    strokes = "\n".join(across + [f"{x} 660 0.5 40 re f" for x in XS])
    (found,) = read([strokes, *row(680, "1", "2"), *row(660, "3", "4")])
    assert [one.text for one in found.cells] == ["1", "2", "3", "4"]


def test_a_row_that_is_open_at_the_foot_of_a_page_keeps_its_cells():
    rules = [line(100, y, 300, y) for y in (160, 140)] + [line(x, 160, x, 120) for x in XS]
    (found,) = read([*rules, *row(140, "1", "2"), *row(122, "3", "4")])
    assert [one.text for one in found.cells] == ["1", "2", "3", "4"]


def test_a_row_that_a_page_break_cuts_is_one_row():
    foot = [line(100, 160, 300, 160), *(line(x, 160, x, 120) for x in XS)]
    head = [line(100, 700, 300, 700), *(line(x, 740, x, 700) for x in XS)]
    below = ruled(XS, (700, 680))
    first = [*foot, *row(140, "a", "7")]
    (found,) = read(first, [*head, below, *row(720, "b"), *row(680, "c", "8")])
    assert [(one.text, one.row) for one in found.cells] == [
        ("a\nb", 0),
        ("7", 0),
        ("c", 1),
        ("8", 1),
    ]


def test_a_head_that_is_printed_again_is_read_once():
    first = [ruled(XS, (160, 140, 120)), *row(140, "item", "count"), *row(120, "a", "1")]
    second = [ruled(XS, (740, 720, 700)), *row(720, "item", "count"), *row(700, "b", "2")]
    (found,) = read(first, second)
    assert [one.text for one in found.cells] == ["item", "count", "a", "1", "b", "2"]


def test_a_blank_figure_at_the_head_of_a_page_stays_blank():
    first = [ruled(XS, (160, 140)), *row(140, "a", "1")]
    (found,) = read(first, [ruled(XS, (740, 720)), *row(720, "b", "")])
    assert places(found)[2:] == [("b", 1, 0, 1, 1), ("", 1, 1, 1, 1)]


def test_tables_of_other_columns_stay_two():
    first = [ruled(XS, (160, 140)), *row(140, "a", "1")]
    second = [ruled((100, 150, 260), (740, 720)), text(110, 725, "b"), text(160, 725, "2")]
    assert len(read(first, second)) == 2


def test_text_between_two_pages_of_tables_parts_them():
    first = [ruled(XS, (160, 140)), *row(140, "a", "1"), text(100, 110, "note")]
    blocks = read(first, [ruled(XS, (740, 720)), *row(720, "b", "2")])
    assert [isinstance(one, SourceParagraph) for one in blocks] == [False, True, False]


def test_page_numbers_are_no_text():
    assert [one.text for one in read([text(100, 700, "a"), text(300, 40, "- 3 -")])] == ["a"]


def test_lines_are_joined_to_paragraphs_and_over_page_breaks():
    full = "word " * 16
    first = [
        text(120, 200, full + "end"),
        text(100, 185, full + "more end"),
        text(120, 170, full + "more stop"),
    ]
    blocks = read(first, [text(100, 700, "last words."), text(120, 685, "new")])
    assert [len(re.findall("word|last|new", one.text)) for one in blocks] == [32, 18, 1]


def test_a_turned_page_is_read_as_it_is_seen():
    rules = ruled(XS, (700, 680))
    (found,) = read([rules, *row(680, "1", "2")], more="/Rotate 180")
    assert [one.column for one in sorted(found.cells, key=lambda one: one.text)] == [1, 0]


def test_rules_within_a_form_are_rules():
    form = stream(ruled(XS, (100, 80)).encode(), "/Type/XObject/Subtype/Form/BBox[0 0 600 800]")
    rest = f"99 0 obj\n{form.decode('latin-1')}\nendobj\n"
    (found,) = read(["q 1 0 0 1 0 600 cm /X Do Q", *row(680, "1", "2")], rest=rest)
    assert [one.text for one in found.cells] == ["1", "2"]


def image(contents):
    """Return an object with a picture."""
    kind = "/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8"
    return f"99 0 obj\n{stream(contents, kind).decode('latin-1')}\nendobj\n"


def test_a_scan_is_refused_with_what_to_do():
    with pytest.raises(UnreadableSource, match="扫描件"):
        read(["q 500 0 0 700 0 0 cm /X Do Q"], rest=image(bytes(4)))


def test_a_pdf_with_a_password_is_refused():
    secret = io.BytesIO()
    with pikepdf.open(io.BytesIO(document([text(100, 700, "a")]))) as pdf:
        pdf.save(secret, encryption=pikepdf.Encryption(user="1", owner="2"))
    with pytest.raises(UnreadableSource, match="密码"):
        read_pdf(secret.getvalue())


HOSTILE = {
    "contents that unpack to 60 MB": lambda: document([" " * 60_000_000]),
    "a picture that unpacks to 120 MB": lambda: document(["/X Do"], rest=image(bytes(120_000_000))),
    "many pages": lambda: document(*[["q"]] * 400),
    "many rules": lambda: document([line(n % 500, 1, n % 500, 700) for n in range(100_000)]),
    "many characters": lambda: document([text(1, 1, "1" * 100) for _ in range(6_000)]),
    "a filter that is not bounded": lambda: document(["q"]).replace(b"/FlateDecode", b"/LZWDecode"),
}


def test_a_form_that_draws_itself_ends_with_a_refusal():
    resources = "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 99 0 R>>>>"
    form = stream(b"/X Do " * 50, resources).decode("latin-1")
    pdf = document(["/X Do " * 50], rest=f"99 0 obj\n{form}\nendobj\n")
    with pytest.raises(UnreadableSource, match="时间或内存"):
        read_contents(pdf)


def test_a_pdf_that_is_read_aside_is_told_as_it_was_read():
    pdf = document([ruled(XS, (700, 680)), *row(680, "1", "2"), text(100, 600, "a")])
    assert read_contents(pdf) == read_pdf(pdf)


def test_a_refusal_of_the_process_aside_is_told():
    with pytest.raises(UnreadableSource, match="扫描件"):
        read_contents(document(["q 500 0 0 700 0 0 cm /X Do Q"], rest=image(bytes(4))))


def test_a_title_that_is_damaged_does_no_harm():
    pdf = document([text(100, 700, "a")], rest="98 0 obj\n<</Title<FEFF8BA1D842>>>\nendobj\n")
    found = read_pdf(pdf.replace(b"trailer<<", b"trailer<</Info 98 0 R"))
    assert [one.text for one in found.blocks] == ["a"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_is_read_or_refused(name):
    with contextlib.suppress(UnreadableSource):
        assert read_pdf(HOSTILE[name]()).kind is SourceKind.PDF


def exported_paragraphs(*texts, mark=""):
    """Return the paragraphs that are read from our own PDF of some."""
    outline = sample_outline(SAMPLE, mark=mark)
    blocks = tuple(Paragraph(text=one) for one in texts)
    found = read_contents(written_pdf(replace(outline, blocks=blocks))).blocks
    return [one.text for one in found if isinstance(one, SourceParagraph)]


def test_lines_of_one_tagged_paragraph_are_one_whatever_their_width():
    texts = ["信息公开" * 12 + "www.example.gov.cn/" + "abcdefgh" * 5, "GB/T 9704-2012格式模板。"]
    assert exported_paragraphs(*texts) == texts


def test_the_mark_and_the_number_of_a_tagged_page_are_left_out():
    texts = ["全年主动公开政府信息。" * 40] * 8
    assert "".join(exported_paragraphs(*texts, mark="草稿")) == "".join(texts)


def test_a_short_line_of_a_wide_field_ends_a_paragraph_there():
    xs = (100, 500)
    lines = [text(105, y, one) for y, one in ((740, "x" * 60), (725, "end"), (710, "next " * 9))]
    (found,) = read([ruled(xs, (760, 700, 680)), *lines, text(105, 685, "1")])
    assert found.cells[0].text.split("\n") == ["x" * 60, "end", ("next " * 9).strip()]
