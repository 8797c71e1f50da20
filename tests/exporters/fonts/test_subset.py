"""Cut faces: fontTools, which knows nothing of the cutting, finds the same glyphs in them."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from govinfo_desktop import paths
from govinfo_desktop.exporters.fonts.font_file import DamagedFont, read_font_files
from govinfo_desktop.exporters.fonts.metrics import FontMetrics
from govinfo_desktop.exporters.fonts.subset import FontSubset, Subsetter
from tests.exporters.made_faces import make_face

# É and é are composed of two glyphs each in the Latin face.
CASES = [
    ("FandolFang-Regular.ttf", "政府信息公开，0"),
    ("LiberationSerif-Regular.ttf", "Éa1éﬁ %"),
    ("LXGWWenKai-Light.ttf", "喆䶮𬱖Ǖ"),
]


def metrics_of(name: str) -> FontMetrics:
    (file,) = read_font_files(paths.fonts_folder() / name)
    return FontMetrics(file)


def opened(cut: FontSubset) -> TTFont:
    return TTFont(BytesIO(cut.file), checkChecksums=2)


def drawn(font: TTFont, number: int) -> object:
    name = font.getGlyphName(number)
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return pen.value, font["hmtx"][name]


@pytest.mark.parametrize(("name", "chars"), CASES)
def test_the_glyphs_of_a_cut_face_are_those_of_the_whole_one_in_the_order_asked_for(name, chars):
    metrics = metrics_of(name)
    whole = TTFont(paths.fonts_folder() / name)
    cut = opened(Subsetter(metrics).subset(chars))
    for number, char in enumerate(chars, start=1):
        meant = whole.getGlyphID(whole.getBestCmap()[ord(char)])
        assert drawn(cut, number) == drawn(whole, meant), char
    assert drawn(cut, 0) == drawn(whole, 0)


@pytest.mark.parametrize(("name", "chars"), CASES)
def test_its_size_and_its_count_of_glyphs_are_what_it_says(name, chars):
    cut = Subsetter(metrics_of(name)).subset(chars)
    assert opened(cut)["maxp"].numGlyphs == cut.glyphs > len(chars)
    assert len(cut.file) < 40_000


def test_a_face_is_cut_anew_for_each_document():
    cutter = Subsetter(metrics_of("FandolFang-Regular.ttf"))
    first, second = cutter.subset("政府"), cutter.subset("信息公")
    assert (first.glyphs, second.glyphs) == (3, 4)
    assert cutter.subset("政府") == first


def test_a_face_that_has_become_shorter_is_named(tmp_path):
    path = make_face(tmp_path / "a.ttf", "A", "一二三四")
    (file,) = read_font_files(path)
    cutter = Subsetter(FontMetrics(file))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DamagedFont, match="a.ttf"):
        cutter.subset("一二三四")
