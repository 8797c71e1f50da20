"""Which face serves which role: the office's own first, then the bundled ones, per glyph."""

import hashlib
from pathlib import Path

import pytest

from govinfo_desktop import paths
from govinfo_desktop.exporters.fonts.chain import FontChain, NoUsableFont
from govinfo_desktop.exporters.fonts.report import report_fonts
from govinfo_desktop.exporters.fonts.roles import BUNDLED, ROLES
from tests.exporters.made_faces import make_face

# Characters of names that a GB 2312 face lacks.
NAMES = "喆堃珺祎翀昇赟犇镕䶮㛃𬱖𠮷"
MARKS = "，。、；：？！（）《》〈〉“”‘’—…·〔〕％℃〇①②￥"


@pytest.fixture(scope="module")
def bundled() -> FontChain:
    return FontChain(paths.fonts_folder(), ())


def with_installed(*folders: Path) -> FontChain:
    return FontChain(paths.fonts_folder(), folders)


@pytest.mark.parametrize(
    ("role", "face"),
    [
        ("fangsong", "FandolFang-Regular"),
        ("kaiti", "LXGWWenKai-Light"),
        ("heiti", "NotoSansSC-Regular"),
        ("xiaobiaosong", "NotoSerifSC-SemiBold"),
        ("songti", "NotoSerifSC-Regular"),
    ],
)
def test_without_official_faces_the_bundled_ones_serve(bundled, role, face):
    assert bundled.pick(role, "政") == face


def test_letters_and_figures_are_in_the_face_with_the_widths_of_times(bundled):
    assert {bundled.pick("latin", char) for char in "2025GB%"} == {"LiberationSerif"}
    assert bundled.width("LiberationSerif", "0") == 0.5


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("char", NAMES + MARKS)
def test_every_role_draws_rare_names_and_all_marks(bundled, role, char):
    assert bundled.pick(role, char)


def test_a_rare_character_comes_from_the_next_face_and_its_neighbours_do_not(bundled):
    assert [bundled.pick("fangsong", char) for char in "王喆"] == [
        "FandolFang-Regular",
        "LXGWWenKai-Light",
    ]


@pytest.mark.parametrize("role", ROLES)
def test_every_character_of_gb2312_is_drawn_in_every_role(bundled, role):
    rows = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    chars = "".join(pair.decode("gb2312", errors="ignore") for pair in rows)
    assert len(chars) == 7445
    assert not [char for char in chars.replace("\u3000", "") if not bundled.pick(role, char)]


def test_a_character_that_no_face_has_has_no_face(bundled):
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
def test_an_installed_face_is_preferred_by_the_name_it_gives_itself(
    tmp_path, role, family, chinese
):
    path = make_face(tmp_path / "any.ttf", family, "政1", chinese=chinese)
    faces = with_installed(tmp_path)
    assert faces.file(faces.pick(role, "政")).path == path
    assert faces.main_font(role).path == path


def test_a_file_name_alone_makes_no_official_face(tmp_path):
    make_face(tmp_path / "simfang.ttf", "Something Else", "政")
    assert with_installed(tmp_path).pick("fangsong", "政") == "FandolFang-Regular"


def test_the_official_face_goes_before_one_that_resembles_it(tmp_path):
    make_face(tmp_path / "a.ttf", "FangSong", "政喆")
    make_face(tmp_path / "b.ttf", "FangSong_GB2312", "政")
    faces = with_installed(tmp_path)
    assert faces.pick("fangsong", "政") == "FangSong_GB2312"
    assert faces.pick("fangsong", "喆") == "FangSong"
    assert faces.pick("fangsong", "府") == "FandolFang-Regular"


def test_a_bold_face_of_the_family_does_not_serve_the_text(tmp_path):
    make_face(tmp_path / "a.ttf", "Times New Roman", "1", style="Bold")
    make_face(tmp_path / "b.ttf", "Times New Roman", "1")
    assert with_installed(tmp_path).pick("latin", "1") == "TimesNewRoman"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"fs_type": 2}, "字体“黑体”的授权不允许嵌入文件，未使用。"),
        ({"postscript": True}, "字体“黑体”是 PostScript 轮廓的字体，不能嵌入 PDF，未使用。"),
    ],
)
def test_a_face_that_cannot_be_embedded_is_passed_over_and_told(tmp_path, changes, says):
    make_face(tmp_path / "a.ttf", "SimHei", "政", chinese="黑体", **changes)
    faces = with_installed(tmp_path)
    assert faces.pick("heiti", "政") == "NotoSansSC-Regular"
    assert faces.skipped == (says,)


@pytest.mark.parametrize(
    "damage", [lambda whole: whole[:300], lambda whole: whole.replace(b"cmap", b"c\0ap")]
)
def test_a_damaged_font_is_passed_over_and_told(tmp_path, damage):
    path = make_face(tmp_path / "simhei.ttf", "SimHei", "政")
    path.write_bytes(damage(path.read_bytes()))
    faces = with_installed(tmp_path)
    assert faces.pick("heiti", "政") == "NotoSansSC-Regular"
    assert faces.skipped == ("字体文件“simhei.ttf”缺失或已损坏，未使用。",)


def test_without_any_face_the_clerk_is_told_what_to_do(tmp_path):
    with pytest.raises(NoUsableFont, match="没有可用的字体：.*请重新安装本软件。"):
        FontChain(tmp_path, ())


def test_one_installed_face_is_enough_for_all_roles(tmp_path):
    make_face(tmp_path / "a.ttf", "SimSun", "政1", chinese="宋体")
    faces = FontChain(tmp_path / "nothing bundled", (tmp_path,))
    assert {faces.pick(role, "政") for role in ROLES} == {"SimSun"}


def test_the_report_names_what_stands_in_for_the_official_faces(bundled):
    said = report_fonts(bundled, {}).substituted
    assert "仿宋：本机没有可用的“仿宋_GB2312”，用“FandolFang R”代替。" in said
    assert "小标宋：本机没有可用的“方正小标宋简体”，用“Noto Serif SC SemiBold”代替。" in said
    assert len(said) == len(ROLES)


def test_an_official_face_is_no_substitute(tmp_path):
    make_face(tmp_path / "a.ttf", "KaiTi_GB2312", "政", chinese="楷体_GB2312")
    report = report_fonts(with_installed(tmp_path), {})
    assert report.main_fonts["kaiti"] == "楷体_GB2312"
    assert not [sentence for sentence in report.substituted if sentence.startswith("楷体")]


def test_the_report_names_borrowed_characters_once(bundled):
    report = report_fonts(bundled, {"fangsong": "王喆、李喆、张堃"})
    assert report.borrowed == ("仿宋：“FandolFang R”没有“喆堃”，用“霞鹜文楷 Light”代替。",)
    assert report.missing == ()


def test_the_report_names_every_character_that_no_face_has(bundled):
    report = report_fonts(bundled, {"fangsong": "王\U0003134f\n \u3000", "latin": "\ue863"})
    assert report.missing == ("\U0003134f", "\ue863")
    assert report.sentences()[0] == (
        "有2个字任何字体都没有，无法印出，请改用其他字或安装含有这些字的字体：U+3134F、U+E863。"
    )


def test_word_is_told_the_official_families():
    assert [role.family for role in ROLES.values()] == [
        "仿宋_GB2312",
        "楷体_GB2312",
        "黑体",
        "方正小标宋简体",
        "宋体",
        "Times New Roman",
    ]


def test_the_bundled_files_are_those_that_were_cut():
    folder = paths.fonts_folder()
    sums = dict(
        reversed(line.split("  ", 1))
        for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    assert set(BUNDLED) <= set(sums)
    for name, wanted in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == wanted, name


def test_every_bundled_face_has_its_licence_beside_it_and_is_described():
    folder = paths.fonts_folder()
    told = (folder / "README.md").read_text(encoding="utf-8")
    for name in BUNDLED:
        family = name.partition("-")[0]
        assert name in told
        assert list(folder.glob(f"{family}-LICENSE.txt")) or list(folder.glob(f"{family}-COPYING*"))


def test_the_bundled_faces_stay_under_40_megabytes():
    size = sum(path.stat().st_size for path in paths.fonts_folder().iterdir())
    assert size < 40_000_000
