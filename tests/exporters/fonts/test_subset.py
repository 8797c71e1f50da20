"""Subsets of fonts: fontTools finds the same glyphs in them as in the whole font."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from govinfo_desktop import paths
from govinfo_desktop.exporters.fonts.font_file import DamagedFont, read_font_files
from govinfo_desktop.exporters.fonts.metrics import FontMetrics
from govinfo_desktop.exporters.fonts.subset import FontSubset, Subsetter
from tests.exporters.made_fonts import make_font

# É and é are composites of two glyphs each in the Latin font.
CASES = [
    ("FandolFang-Regular.ttf", "政府信息公开，0"),
    ("LiberationSerif-Regular.ttf", "Éa1éﬁ %"),
    ("LXGWWenKai-Light.ttf", "喆䶮𬱖Ǖ"),
]


def metrics_of(name: str) -> FontMetrics:
    (file,) = read_font_files(paths.fonts_folder() / name)
    return FontMetrics(file)


def opened(subset: FontSubset) -> TTFont:
    return TTFont(BytesIO(subset.file), checkChecksums=2)


def drawn(font: TTFont, number: int) -> object:
    name = font.getGlyphName(number)
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return pen.value, font["hmtx"][name]


@pytest.mark.parametrize(("name", "chars"), CASES)
def test_a_subset_has_the_glyphs_of_the_whole_font_in_the_order_of_the_characters(name, chars):
    metrics = metrics_of(name)
    whole = TTFont(paths.fonts_folder() / name)
    subset = opened(Subsetter(metrics).subset(chars))
    for number, char in enumerate(chars, start=1):
        expected = whole.getGlyphID(whole.getBestCmap()[ord(char)])
        assert drawn(subset, number) == drawn(whole, expected), char
    assert drawn(subset, 0) == drawn(whole, 0)


@pytest.mark.parametrize(("name", "chars"), CASES)
def test_a_subset_is_small_and_knows_its_number_of_glyphs(name, chars):
    subset = Subsetter(metrics_of(name)).subset(chars)
    assert opened(subset)["maxp"].numGlyphs == subset.glyphs > len(chars)
    assert len(subset.file) < 40_000


def test_each_document_gets_its_own_subset():
    subsetter = Subsetter(metrics_of("FandolFang-Regular.ttf"))
    first, second = subsetter.subset("政府"), subsetter.subset("信息公")
    assert (first.glyphs, second.glyphs) == (3, 4)
    assert subsetter.subset("政府") == first


def test_a_file_that_has_become_shorter_is_named(tmp_path):
    path = make_font(tmp_path / "a.ttf", "A", "一二三四")
    (file,) = read_font_files(path)
    subsetter = Subsetter(FontMetrics(file))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DamagedFont, match="a.ttf"):
        subsetter.subset("一二三四")
