"""Font roles of an official document, and the fonts for each (GB/T 9704-2012, 5.2.2 and 7).

Families are matched by the names in the font, never by file names.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Role:
    """Font role: the family that is written into .docx, and the fonts used here, in order.

    ``official`` are the names of the official font itself, ``substitutes`` those of similar
    fonts that may be installed (a * matches any rest), ``bundled`` the files that come with
    the program.
    """

    id: str
    name: str
    family: str
    official: tuple[str, ...]
    substitutes: tuple[str, ...]
    bundled: tuple[str, ...]


LXGW = "LXGWWenKai-Light.ttf"
SERIF = "NotoSerifSC-Regular.ttf"
SEMIBOLD = "NotoSerifSC-SemiBold.ttf"
SANS = "NotoSansSC-Regular.ttf"
FANDOL = "FandolFang-Regular.ttf"
LIBERATION = "LiberationSerif-Regular.ttf"

# Fonts that may be installed, with tens of thousands of rare characters.
RARE_CHARACTER_FAMILIES = (
    "SimSun-ExtB",
    "宋体-ExtB",
    "SimSun-ExtG",
    "宋体-ExtG",
    "BabelStone Han",
    "HanaMinB",
)

_ALL_ROLES = (
    Role(
        id="fangsong",
        name="仿宋",
        family="仿宋_GB2312",
        official=("仿宋_GB2312", "FangSong_GB2312"),
        substitutes=(
            *("仿宋", "FangSong", "方正仿宋*", "FZFangSong*", "华文仿宋", "STFangsong"),
            *("朱雀仿宋*", "Zhuque Fangsong*"),
        ),
        bundled=(FANDOL, LXGW, SERIF),
    ),
    Role(
        id="kaiti",
        name="楷体",
        family="楷体_GB2312",
        official=("楷体_GB2312", "KaiTi_GB2312"),
        substitutes=("楷体", "KaiTi", "方正楷体*", "FZKai*", "华文楷体", "STKaiti"),
        bundled=(LXGW, SERIF),
    ),
    Role(
        id="heiti",
        name="黑体",
        family="黑体",
        official=("黑体", "SimHei"),
        substitutes=("方正黑体*", "FZHei-*"),
        bundled=(SANS, SERIF, LXGW),
    ),
    Role(
        id="xiaobiaosong",
        name="小标宋",
        family="方正小标宋简体",
        official=("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
        substitutes=("方正小标宋_GBK", "FZXiaoBiaoSong-B05", "方正小标宋*"),
        bundled=(SEMIBOLD, SERIF, LXGW),
    ),
    Role(
        id="songti",
        name="宋体",
        family="宋体",
        official=("宋体", "SimSun"),
        substitutes=(),
        bundled=(SERIF, LXGW),
    ),
    Role(
        id="latin",
        name="西文和数字",
        family="Times New Roman",
        official=("Times New Roman",),
        substitutes=(),
        bundled=(LIBERATION, SERIF, LXGW),
    ),
)

FONT_ROLES = {role.id: role for role in _ALL_ROLES}
BUNDLED = tuple(dict.fromkeys(file for role in _ALL_ROLES for file in role.bundled))
