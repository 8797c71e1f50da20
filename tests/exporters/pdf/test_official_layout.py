"""The samples in the bundled fonts, measured against GB/T 9704-2012 on their placed pages.

That the PDF is drawn as its pages are placed is tested in test_pdf.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.core.model.page import POINTS_PER_MM as MM
from govinfo_desktop.layout.typesetting.glyphs import NO_END, NO_START, Kind, kind_of
from tests.exporters.bundled import placed, sample_outline
from tests.samples.sample import names

if TYPE_CHECKING:
    from govinfo_desktop.layout.pagination.placed import PlacedPage, PlacedText

LEFT, TOP, RIGHT, BOTTOM = 28 * MM, 37 * MM, 184 * MM, 262 * MM
CELL = 156 * MM / 28
HEADING_FONTS = {"H2": "NotoSansSC-Regular", "H3": "LXGWWenKai-Light"}


@pytest.fixture(params=["gb-word", "gb-strict"])
def preset(request) -> str:
    return request.param


@pytest.fixture(params=names())
def pages(request, preset) -> tuple[PlacedPage, ...]:
    return placed(sample_outline(request.param, preset))


def body_lines(pages: tuple[PlacedPage, ...]) -> list[list[PlacedText]]:
    """Return the runs of each line of running text."""
    found = []
    for page in pages:
        lines: dict[float, list[PlacedText]] = {}
        for text in page.texts:
            if text.tag is not None and text.tag.kind == "P" and text.field and text.size == 16:
                lines.setdefault(text.y, []).append(text)
        found += [sorted(lines[y], key=lambda text: text.xs[0]) for y in sorted(lines)]
    return found


def test_most_full_lines_have_28_characters(pages):
    counts, short = [], 0
    lines = body_lines(pages)
    for line, after in pairwise([*lines, []]):
        text = "".join(run.text for run in line)
        is_full = line[-1].xs[-1] + CELL > RIGHT - 4
        if is_full and all(kind_of(char) is Kind.WIDE for char in text):
            counts.append(len(text) + round((line[0].xs[0] - LEFT) / CELL))
            # A telephone number is not split, and leaves the line before it short.
            short += counts[-1] < 26 and not after[0].text[0].isdigit()
    assert max(counts) == 28
    assert counts.count(28) >= 0.7 * len(counts)
    assert not short


def test_no_line_begins_or_ends_with_a_forbidden_mark(pages):
    for line in body_lines(pages):
        assert line[0].text[0] not in NO_START
        assert line[-1].text[-1] not in NO_END


def test_paragraphs_are_indented_by_two_characters_or_not_at_all(pages):
    for line in body_lines(pages):
        indent = (line[0].xs[0] - LEFT) / CELL
        # The ink of an opening mark may be at the right side of its cell.
        assert min(abs(indent), abs(indent - 2)) < 0.1 or line[0].text[0] in "（“《"


def test_headings_are_set_in_their_fonts(pages):
    for page in pages:
        for text in page.texts:
            if text.tag and text.tag.kind in HEADING_FONTS and kind_of(text.text[0]) is Kind.WIDE:
                assert text.face == HEADING_FONTS[text.tag.kind]


def test_all_text_but_the_page_number_is_in_the_type_area(pages):
    for page in pages:
        for text in page.texts:
            if text.tag is not None and text.text:
                assert text.xs[0] > LEFT - 1
                assert text.xs[-1] < RIGHT
                assert text.y - 0.88 * text.size > TOP - 1
                assert text.y + 0.12 * text.size < BOTTOM + 1


def test_lines_of_running_text_are_on_the_grid(pages, preset):
    pitch = 28.95 if preset == "gb-word" else 156 / 28 * MM * 15 / 8
    for page in pages:
        rows = sorted({text.y for text in page.texts if text.tag and text.size == 16})
        for above, below in pairwise(rows):
            steps = (below - above) / pitch
            assert steps == pytest.approx(round(steps), abs=0.04)


def test_no_statutory_table_is_split_over_pages(pages):
    for page in pages:
        tables = {text.tag.parent.parent for text in page.texts if text.tag and text.tag.parent}
        for table in tables:
            others = [one for one in pages if one is not page]
            assert not any(
                text.tag and text.tag.parent and text.tag.parent.parent is table
                for one in others
                for text in one.texts
            )


def test_no_glyph_crosses_a_rule(pages):
    for page in pages:
        vertical = [rule for rule in page.rules if rule.x0 == rule.x1]
        for text in page.texts:
            if text.tag is None or text.tag.kind not in {"TH", "TD"}:
                continue
            middle = text.y - 0.38 * text.size
            for char, x in zip(text.text, text.xs, strict=True):
                width = text.size * (1 if kind_of(char) is Kind.WIDE else 0.5)
                assert not any(
                    rule.y0 < middle < rule.y1 and x + 0.2 * width < rule.x0 < x + 0.8 * width
                    for rule in vertical
                )


def test_no_page_is_almost_empty(pages):
    for page in pages:
        assert len({text.y for text in page.texts if text.tag}) >= 2
