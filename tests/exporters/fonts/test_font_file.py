"""Font files: names, rights, widths and ink of their fonts, and damaged files."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from govinfo_desktop import paths
from govinfo_desktop.exporters.fonts.font_file import DamagedFont, FontFile, read_font_files
from govinfo_desktop.exporters.fonts.installed import find_fonts, system_folders
from govinfo_desktop.exporters.fonts.metrics import FontMetrics
from govinfo_desktop.exporters.fonts.roles import BUNDLED
from tests.exporters.made_fonts import make_collection, make_font


def only_font(path: Path) -> FontFile:
    (font,) = read_font_files(path)
    return font


def test_a_font_has_its_english_and_its_chinese_name(tmp_path):
    font = only_font(make_font(tmp_path / "a.ttf", "FangSong_GB2312", "一", chinese="仿宋_GB2312"))
    assert {"FangSong_GB2312", "仿宋_GB2312"} <= set(font.families)
    assert font.family == "仿宋_GB2312"
    assert font.name == "FangSong_GB2312"


@pytest.mark.parametrize(
    ("platform", "encoding", "language"), [(1, 25, 33), (3, 3, 0x804), (0, 3, 0)]
)
def test_a_chinese_name_of_an_old_font_is_read_in_every_encoding(
    tmp_path, platform, encoding, language
):
    path = make_font(tmp_path / "old.ttf", "KaiTi_GB2312", "一")
    with TTFont(path) as font:
        codec = "utf-16-be" if platform == 0 else "gb2312"
        font["name"].setName("楷体_GB2312".encode(codec), 1, platform, encoding, language)
        font.save(path)
    assert "楷体_GB2312" in only_font(path).families


@pytest.mark.parametrize("fs_type", [0x0002, 0x0100, 0x0102, 0x0200])
def test_a_font_that_forbids_embedding_or_subsets_is_not_embedded(tmp_path, fs_type):
    font = only_font(make_font(tmp_path / "a.ttf", "SimHei", "一", chinese="黑体", fs_type=fs_type))
    assert font.obstacle == "字体“黑体”的授权不允许嵌入文件，未使用。"


@pytest.mark.parametrize("fs_type", [0x0000, 0x0004, 0x0008, 0x0006, 0x000C])
def test_a_font_that_allows_any_kind_of_embedding_is_used(tmp_path, fs_type):
    assert not only_font(make_font(tmp_path / "a.ttf", "SimHei", "一", fs_type=fs_type)).obstacle


def test_a_font_with_postscript_outlines_is_not_embedded(tmp_path):
    font = only_font(make_font(tmp_path / "a.otf", "SimHei", "一", postscript=True))
    assert font.obstacle == "字体“SimHei”是 PostScript 轮廓的字体，不能嵌入 PDF，未使用。"


@pytest.mark.parametrize("name", ["黑体", "A B", "A(1)", "A#41", "A\nB", "A\x01", "A" * 200])
def test_a_font_whose_name_is_not_allowed_in_a_pdf_is_not_embedded(tmp_path, name):
    path = make_font(tmp_path / "a.ttf", "SimHei", "一")
    with TTFont(path) as font:
        font["name"].removeNames(nameID=6)
        font["name"].setName(name, 6, 3, 1, 0x409)
        font.save(path)
    assert "内部名称不合规范" in only_font(path).obstacle


def test_each_font_of_a_collection_is_found_and_measured(tmp_path):
    first = make_font(tmp_path / "1.ttf", "SimSun", "一")
    second = make_font(tmp_path / "2.ttf", "NSimSun", "二三")
    fonts = read_font_files(make_collection(tmp_path / "simsun.ttc", first, second))
    assert [(font.index, font.name) for font in fonts] == [(0, "SimSun"), (1, "NSimSun")]
    assert [FontMetrics(font).has("三") for font in fonts] == [False, True]
    assert FontMetrics(fonts[1]).ink("三") == (0.1, 0.6)


def test_width_and_ink_are_in_em(tmp_path):
    metrics = FontMetrics(only_font(make_font(tmp_path / "a.ttf", "A", "一，")))
    assert metrics.width("，") == 0.8
    assert metrics.ink("，") == (0.1, 0.6)


def test_a_character_outside_the_basic_plane_is_found(tmp_path):
    metrics = FontMetrics(only_font(make_font(tmp_path / "a.ttf", "A", "一𬱖")))
    assert metrics.has("𬱖")
    assert not metrics.has("𬱗")
    assert not metrics.has("\uec56")


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_font_has_the_characters_and_widths_that_fonttools_finds(name):
    path = paths.fonts_folder() / name
    metrics = FontMetrics(only_font(path))
    with TTFont(path, lazy=True) as font:
        glyphs, advances = font.getBestCmap(), font["hmtx"]
        numbers = font.getReverseGlyphMap()
        drawn = {code for code, glyph in glyphs.items() if numbers[glyph]}
        letters = range(0x31350)  # beyond are only variation selectors
        assert {code for code in letters if metrics.has(chr(code))} == drawn & set(letters)
        for code in sorted(drawn)[::37]:
            advance = advances[glyphs[code]][0] / font["head"].unitsPerEm
            assert metrics.width(chr(code)) == pytest.approx(advance)


@pytest.mark.parametrize("name", BUNDLED)
def test_the_ink_of_a_bundled_font_is_where_fonttools_finds_it(name):
    path = paths.fonts_folder() / name
    metrics = FontMetrics(only_font(path))
    with TTFont(path, lazy=True) as font:
        for char in filter(metrics.has, "，。（“—…·%1一"):
            outline = font["glyf"][font.getBestCmap()[ord(char)]]
            em = font["head"].unitsPerEm
            assert metrics.ink(char) == pytest.approx((outline.xMin / em, outline.xMax / em))


def test_a_blank_has_no_ink():
    metrics = FontMetrics(only_font(paths.fonts_folder() / "LiberationSerif-Regular.ttf"))
    assert metrics.ink(" ") == (0.0, 0.0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:7],
        lambda whole: whole[:200],
        lambda whole: whole[:-40],
        lambda whole: "这不是字体".encode(),
        lambda whole: b"ttcf" + b"\xff" * 40,
        lambda whole: whole.replace(b"\x5f\x0f\x3c\xf5", b"\0\0\0\0"),
        lambda whole: whole.replace(b"name", b"n\0me"),
    ],
    ids=["empty", "7 bytes", "no tables", "end lost", "text", "collection", "head", "no names"],
)
def test_a_damaged_file_is_named_and_not_read(tmp_path, damage):
    path = make_font(tmp_path / "simfang.ttf", "FangSong", "一")
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(DamagedFont, match="字体文件“simfang.ttf”缺失或已损坏，未使用。"):
        read_font_files(path)


@pytest.mark.parametrize("tag", [b"cmap", b"hmtx", b"loca", b"hhea", b"maxp"])
def test_a_font_that_lacks_a_table_is_damaged(tmp_path, tag):
    path = make_font(tmp_path / "a.ttf", "FangSong", "一")
    path.write_bytes(path.read_bytes().replace(tag, b"\0\0\0\0", 1))
    with pytest.raises(DamagedFont):
        FontMetrics(only_font(path))


def test_a_font_with_an_invalid_character_map_is_damaged(tmp_path):
    path = make_font(tmp_path / "a.ttf", "FangSong", "一")
    font = only_font(path)
    with TTFont(path) as opened:
        table = opened.reader.tables["cmap"]
    broken = bytearray(path.read_bytes())
    broken[table.offset : table.offset + table.length] = b"\xff" * table.length
    path.write_bytes(broken)
    with pytest.raises(DamagedFont):
        FontMetrics(font)


def test_fonts_are_found_in_subfolders_and_damaged_files_are_named(tmp_path):
    make_font(tmp_path / "fonts" / "wps" / "a.TTF", "SimSun", "一")
    (tmp_path / "fonts" / "b.ttf").write_bytes(b"broken")
    (tmp_path / "fonts" / "read.me").write_bytes(b"")
    found = find_fonts((tmp_path / "fonts", tmp_path / "absent"))
    assert [font.name for font in found.fonts] == ["SimSun"]
    assert found.damaged == ("字体文件“b.ttf”缺失或已损坏，未使用。",)


def test_windows_fonts_are_those_of_all_users_and_of_this_one():
    environment = {"WINDIR": "W", "LOCALAPPDATA": "L"}
    folders = [folder.as_posix() for folder in system_folders("win32", environment)]
    assert folders == ["W/Fonts", "L/Microsoft/Windows/Fonts"]


def test_linux_fonts_are_those_of_the_system_and_of_the_home_folder():
    folders = [folder.as_posix() for folder in system_folders("linux", {"XDG_DATA_HOME": "D"})]
    assert folders[:3] == ["/usr/share/fonts", "/usr/local/share/fonts", "D/fonts"]
    assert folders[3].endswith("/.fonts")
