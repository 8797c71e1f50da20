"""The shipped samples in the bundled faces, measured against GB/T 9704-2012 as PDF.

What the office's audit looks at, on the pages that are painted; that the PDF is drawn as they
say is tested in test_pdf.
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
ROLES = {"H2": "NotoSansSC-Regular", "H3": "LXGWWenKai-Light"}


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


def test_full_lines_have_28_characters_as_a_rule(pages):
    counts = []
    for line in body_lines(pages):
        text = "".join(run.text for run in line)
        full = line[-1].xs[-1] + CELL > RIGHT - 4
        if full and all(kind_of(char) is Kind.WIDE for char in text):
            counts.append(len(text) + round((line[0].xs[0] - LEFT) / CELL))
    assert max(counts) == 28
    assert counts.count(28) >= 0.7 * len(counts)
    assert min(counts) >= 26


def test_no_line_begins_or_ends_with_a_mark_that_may_not(pages):
    for line in body_lines(pages):
        assert line[0].text[0] not in NO_START
        assert line[-1].text[-1] not in NO_END


def test_paragraphs_begin_two_characters_in_or_at_the_edge(pages):
    for line in body_lines(pages):
        indent = (line[0].xs[0] - LEFT) / CELL
        # An opening mark's ink may stand at the far side of its cell.
        assert min(abs(indent), abs(indent - 2)) < 0.1 or line[0].text[0] in "（“《"


def test_headings_are_set_in_their_faces(pages):
    for page in pages:
        for text in page.texts:
            if text.tag and text.tag.kind in ROLES and kind_of(text.text[0]) is Kind.WIDE:
                assert text.face == ROLES[text.tag.kind]


def test_everything_but_the_page_number_stands_in_the_type_area(pages):
    for page in pages:
        for text in page.texts:
            if text.tag is not None and text.text:
                assert text.xs[0] > LEFT - 1
                assert text.xs[-1] < RIGHT
                assert text.y - 0.88 * text.size > TOP - 1
                assert text.y + 0.12 * text.size < BOTTOM + 1


def test_lines_of_running_text_stand_on_the_grid(pages, preset):
    pitch = 28.95 if preset == "gb-word" else 156 / 28 * MM * 15 / 8
    for page in pages:
        rows = sorted({text.y for text in page.texts if text.tag and text.size == 16})
        for above, below in pairwise(rows):
            steps = (below - above) / pitch
            assert steps == pytest.approx(round(steps), abs=0.04)


def test_the_statutory_tables_are_whole_on_their_pages(pages):
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
        upright = [rule for rule in page.rules if rule.x0 == rule.x1]
        for text in page.texts:
            if text.tag is None or text.tag.kind not in {"TH", "TD"}:
                continue
            middle = text.y - 0.38 * text.size
            for char, x in zip(text.text, text.xs, strict=True):
                width = text.size * (1 if kind_of(char) is Kind.WIDE else 0.5)
                assert not any(
                    rule.y0 < middle < rule.y1 and x + 0.2 * width < rule.x0 < x + 0.8 * width
                    for rule in upright
                )


def test_a_page_is_never_almost_empty_before_the_text_goes_on(pages):
    for page in pages:
        assert len({text.y for text in page.texts if text.tag}) >= 2
