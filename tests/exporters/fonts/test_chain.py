"""Fonts of each role: installed ones first, then the bundled ones, glyph by glyph."""

import hashlib
from pathlib import Path

import pytest

from govinfo_desktop import paths
from govinfo_desktop.exporters.fonts.chain import FontChain, NoUsableFont
from govinfo_desktop.exporters.fonts.report import report_fonts
from govinfo_desktop.exporters.fonts.roles import BUNDLED, FONT_ROLES
from tests.exporters.made_fonts import make_font

# Characters of names that fonts for GB 2312 lack.
NAMES = "喆堃珺祎翀昇赟犇镕䶮㛃𬱖𠮷"
MARKS = "，。、；：？！（）《》〈〉“”‘’—…·〔〕％℃〇①②￥"


@pytest.fixture(scope="module")
def bundled() -> FontChain:
    return FontChain(paths.fonts_folder(), ())


def with_installed(*folders: Path) -> FontChain:
    return FontChain(paths.fonts_folder(), folders)


@pytest.mark.parametrize(
    ("role", "font"),
    [
        ("fangsong", "FandolFang-Regular"),
        ("kaiti", "LXGWWenKai-Light"),
        ("heiti", "NotoSansSC-Regular"),
        ("xiaobiaosong", "NotoSerifSC-SemiBold"),
        ("songti", "NotoSerifSC-Regular"),
    ],
)
def test_without_official_fonts_the_bundled_ones_are_used(bundled, role, font):
    assert bundled.pick(role, "政") == font


def test_letters_and_figures_are_in_the_font_with_the_widths_of_times(bundled):
    assert {bundled.pick("latin", char) for char in "2025GB%"} == {"LiberationSerif"}
    assert bundled.width("LiberationSerif", "0") == 0.5


@pytest.mark.parametrize("role", FONT_ROLES)
@pytest.mark.parametrize("char", NAMES + MARKS)
def test_every_role_has_rare_names_and_all_marks(bundled, role, char):
    assert bundled.pick(role, char)


def test_only_the_rare_character_comes_from_the_next_font(bundled):
    assert [bundled.pick("fangsong", char) for char in "王喆"] == [
        "FandolFang-Regular",
        "LXGWWenKai-Light",
    ]


@pytest.mark.parametrize("role", FONT_ROLES)
def test_every_role_has_every_character_of_gb2312(bundled, role):
    rows = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    chars = "".join(pair.decode("gb2312", errors="ignore") for pair in rows)
    assert len(chars) == 7445
    assert not [char for char in chars.replace("\u3000", "") if not bundled.pick(role, char)]


def test_a_character_that_no_font_has_gets_none(bundled):
    assert bundled.pick("fangsong", "\U0003134f") == ""


@pytest.mark.parametrize(
    ("role", "family", "chinese"),
    [
        ("fangsong", "FangSong_GB2312", "仿宋_GB2312"),
        ("fangsong", "FangSong", "仿宋"),
        ("fangsong", "Zhuque Fangsong (technical preview)", ""),
        ("kaiti", "KaiTi_GB2312", "楷体_GB2312"),
        ("heiti", "SimHei", "黑体"),
        ("xiaobiaosong", "FZXiaoBiaoSong-B05S", "方正小标宋简体"),
        ("xiaobiaosong", "Vendor XBS", "方正小标宋_GBK"),
        ("songti", "SimSun", "宋体"),
        ("latin", "Times New Roman", ""),
    ],
)
def test_an_installed_font_is_preferred_by_its_own_name(tmp_path, role, family, chinese):
    path = make_font(tmp_path / "any.ttf", family, "政1", chinese=chinese)
    fonts = with_installed(tmp_path)
    assert fonts.file(fonts.pick(role, "政")).path == path
    assert fonts.main_font(role).path == path


def test_a_file_name_alone_makes_no_official_font(tmp_path):
    make_font(tmp_path / "simfang.ttf", "Something Else", "政")
    assert with_installed(tmp_path).pick("fangsong", "政") == "FandolFang-Regular"


def test_the_official_font_goes_before_a_similar_one(tmp_path):
    make_font(tmp_path / "a.ttf", "FangSong", "政喆")
    make_font(tmp_path / "b.ttf", "FangSong_GB2312", "政")
    fonts = with_installed(tmp_path)
    assert fonts.pick("fangsong", "政") == "FangSong_GB2312"
    assert fonts.pick("fangsong", "喆") == "FangSong"
    assert fonts.pick("fangsong", "府") == "FandolFang-Regular"


def test_a_bold_font_of_the_family_is_not_used(tmp_path):
    make_font(tmp_path / "a.ttf", "Times New Roman", "1", style="Bold")
    make_font(tmp_path / "b.ttf", "Times New Roman", "1")
    assert with_installed(tmp_path).pick("latin", "1") == "TimesNewRoman"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"fs_type": 2}, "字体“黑体”的授权不允许嵌入文件，未使用。"),
        ({"postscript": True}, "字体“黑体”是 PostScript 轮廓的字体，不能嵌入 PDF，未使用。"),
    ],
)
def test_a_font_that_cannot_be_embedded_is_skipped_with_the_reason(tmp_path, changes, reason):
    make_font(tmp_path / "a.ttf", "SimHei", "政", chinese="黑体", **changes)
    fonts = with_installed(tmp_path)
    assert fonts.pick("heiti", "政") == "NotoSansSC-Regular"
    assert fonts.skipped == (reason,)


@pytest.mark.parametrize(
    "damage", [lambda whole: whole[:300], lambda whole: whole.replace(b"cmap", b"c\0ap")]
)
def test_a_damaged_font_is_skipped_and_named(tmp_path, damage):
    path = make_font(tmp_path / "simhei.ttf", "SimHei", "政")
    path.write_bytes(damage(path.read_bytes()))
    fonts = with_installed(tmp_path)
    assert fonts.pick("heiti", "政") == "NotoSansSC-Regular"
    assert fonts.skipped == ("字体文件“simhei.ttf”缺失或已损坏，未使用。",)


def test_without_any_font_the_clerk_reads_what_to_do(tmp_path):
    with pytest.raises(NoUsableFont, match="没有可用的字体：.*请重新安装本软件。"):
        FontChain(tmp_path, ())


def test_one_installed_font_is_enough_for_all_roles(tmp_path):
    make_font(tmp_path / "a.ttf", "SimSun", "政1", chinese="宋体")
    fonts = FontChain(tmp_path / "nothing bundled", (tmp_path,))
    assert {fonts.pick(role, "政") for role in FONT_ROLES} == {"SimSun"}


def test_the_report_names_the_substitutes_of_official_fonts(bundled):
    sentences = report_fonts(bundled, {}).substituted
    assert "仿宋：本机没有可用的“仿宋_GB2312”，用“FandolFang R”代替。" in sentences
    assert "小标宋：本机没有可用的“方正小标宋简体”，用“Noto Serif SC SemiBold”代替。" in sentences
    assert len(sentences) == len(FONT_ROLES)


def test_an_official_font_is_no_substitute(tmp_path):
    make_font(tmp_path / "a.ttf", "KaiTi_GB2312", "政", chinese="楷体_GB2312")
    report = report_fonts(with_installed(tmp_path), {})
    assert report.main_fonts["kaiti"] == "楷体_GB2312"
    assert not [sentence for sentence in report.substituted if sentence.startswith("楷体")]


def test_the_report_names_borrowed_characters_once(bundled):
    report = report_fonts(bundled, {"fangsong": "王喆、李喆、张堃"})
    assert report.borrowed == ("仿宋：“FandolFang R”没有“喆堃”，用“霞鹜文楷 Light”代替。",)
    assert report.missing == ()


def test_the_report_names_every_character_that_no_font_has(bundled):
    report = report_fonts(bundled, {"fangsong": "王\U0003134f\n \u3000", "latin": "\ue863"})
    assert report.missing == ("\U0003134f", "\ue863")
    assert report.sentences()[0] == (
        "有2个字任何字体都没有，无法印出，请改用其他字或安装含有这些字的字体：U+3134F、U+E863。"
    )


def test_the_families_in_word_documents_are_the_official_ones():
    assert [role.family for role in FONT_ROLES.values()] == [
        "仿宋_GB2312",
        "楷体_GB2312",
        "黑体",
        "方正小标宋简体",
        "宋体",
        "Times New Roman",
    ]


def test_the_bundled_files_have_the_listed_checksums():
    folder = paths.fonts_folder()
    sums = dict(
        reversed(line.split("  ", 1))
        for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    assert set(BUNDLED) <= set(sums)
    for name, checksum in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == checksum, name


def test_every_bundled_font_has_its_licence_beside_it_and_is_described():
    folder = paths.fonts_folder()
    description = (folder / "README.md").read_text(encoding="utf-8")
    for name in BUNDLED:
        family = name.partition("-")[0]
        assert name in description
        assert list(folder.glob(f"{family}-LICENSE.txt")) or list(folder.glob(f"{family}-COPYING*"))


def test_the_bundled_fonts_stay_under_40_megabytes():
    size = sum(path.stat().st_size for path in paths.fonts_folder().iterdir())
    assert size < 40_000_000
