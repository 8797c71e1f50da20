"""``make truth``: plants errors in texts and tables of published figures, and writes what is found.

The table goes to docs/truth.md. With ``--missed`` every error that was missed is printed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.truth import (
    cells,
    eighth_batch,
    fifth_batch,
    fourth_batch,
    held_back,
    more_phrases,
    ninth_batch,
    phrases,
    seventh_batch,
    sixth_batch,
)
from tests.truth.planting import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.truth.planting import Result

SEED = 15
ERRORS = 600
RIGHT_SENTENCES = 500
PAGE = Path(__file__).resolve().parents[2] / "docs" / "truth.md"
KINDS = {
    "numbers": "数字写错",
    "denials": "写没有、写全部办结",
    "years": "年份写错",
    "names": "名称写错",
    "residue": "残留、漏字",
}
SETS = {
    "写检查时用的说法": phrases,
    "后来补上的说法": more_phrases,
    "没有照着改过检查的说法": held_back,
    "第四批（量过以后改过检查）": fourth_batch,
    "第五批（量过以后改过检查）": fifth_batch,
    "第六批（量过以后改过检查）": sixth_batch,
    "第七批（量过以后只补了几处）": seventh_batch,
    "第八批（量过以后改过检查）": eighth_batch,
    "第九批（量过以后只补了三处）": ninth_batch,
}
# Every number of every sentence of a batch, once in each report, as measured at the time: found
# and planted of each kind, and the phrasings blamed of those that were right.
BATCHES = {
    "第四批，第一次": ((852, 1227), (50, 111), (76, 112), (54, 98), (70, 147), 10),
    "第四批，改过检查以后": ((1100, 1227), (111, 111), (90, 112), (97, 98), (140, 147), 0),
    "第四批，第六批改完以后": ((1142, 1190), (106, 106), (112, 112), (97, 98), (147, 147), 0),
    "第五批，第一次": ((546, 663), (97, 102), (63, 70), (56, 56), (91, 105), 4),
    "第五批，第六批改完以后": ((607, 612), (96, 96), (70, 70), (56, 56), (105, 105), 0),
    "第六批，第一次": ((502, 691), (71, 88), (69, 126), (70, 84), (112, 140), 8),
    "第六批，改过检查以后": ((660, 691), (88, 88), (126, 126), (84, 84), (140, 140), 0),
    "第七批，第一次": ((177, 202), (17, 22), (14, 42), (14, 28), (35, 56), 6),
    "第七批，改过其中几种以后": ((170, 202), (17, 22), (35, 42), (21, 28), (35, 56), 2),
    "第七批，第八批改完以后": ((185, 202), (22, 22), (35, 42), (28, 28), (56, 56), 0),
    "第八批，第一次": ((431, 622), (94, 137), (56, 140), (14, 70), (147, 322), 0),
    "第八批，改过检查以后": ((593, 622), (133, 137), (126, 140), (66, 70), (322, 322), 0),
    "第九批，第八批改以前": ((312, 456), (66, 103), (42, 84), (24, 42), (70, 238), 1),
    "第九批，第八批改完以后": ((345, 456), (87, 103), (63, 84), (24, 42), (231, 238), 1),
}
# Every error of every kind at every place of the texts of 16 published reports, as measured at the
# time by tests.truth.real_reports: found and planted.
REAL_REPORTS = {
    "第一次": ((218, 284), (65, 97), (149, 258), (286, 746), (2086, 2771)),
    "改过检查以后": ((238, 284), (68, 97), (224, 258), (534, 746), (2567, 2771)),
    "认得各地地名以后": ((243, 284), (68, 97), (241, 258), (627, 746), (2600, 2771)),
    "分项像笔误的提示、按名称认单位以后": (
        *((250, 284), (70, 97), (241, 258), (630, 746)),
        (2606, 2771),
    ),
}
# The same in excerpts of published reports that had not been read before, in five lots: the texts
# are kept aside. The last number is how many reports were blamed though right.
UNSEEN_REPORTS = {
    "62 份，改以前": ((341, 450), (140, 213), (298, 398), (498, 746), (2175, 2426), 8),
    "62 份，照冤枉的和漏掉的种类改过以后": (
        *((350, 450), (134, 213), (374, 398), (634, 746), (2265, 2426)),
        0,
    ),
    "另外 18 份，同样的改以前": ((95, 148), (8, 12), (80, 116), (163, 198), (602, 657), 0),
    "另外 18 份，改过以后，没有再照着改": (
        (99, 148),
        (8, 12),
        (86, 116),
        (182, 198),
        (619, 657),
        0,
    ),
    "又 26 份，改以前": ((100, 126), (30, 42), (137, 170), (198, 260), (963, 1025), 7),
    "又 26 份，照冤枉的和漏掉的种类改过以后": (
        *((119, 126), (32, 42), (163, 170), (237, 260), (975, 1025)),
        0,
    ),
    "留着没有看的 27 份，同样的改以前": (
        *((127, 157), (27, 43), (166, 194), (236, 301), (1005, 1069)),
        5,
    ),
    "留着没有看的 27 份，改过以后，没有照着改": (
        *((139, 157), (30, 43), (171, 194), (254, 301), (1011, 1069)),
        2,
    ),
    "最后 13 份，第一次": ((98, 116), (28, 34), (78, 88), (153, 177), (552, 606), 3),
    "27 份和 13 份，改过冤枉的以后": (
        *((245, 273), (58, 77), (251, 282), (408, 478), (1562, 1675)),
        0,
    ),
}
HEAD = """# 故意写错，查出多少

`make truth` 写成：把几份公开的报告的数字（tests/facts）填进表里，照 `tests/truth` 里的说法
写成句子，按一个种子（{seed}）每组抽 {errors} 处写错，再抽 {right} 句写对的，
看检查查出多少、冤枉多少（请核对以上才算）。

说法分九组：写检查时用的；量过以后补上的；一直没有照着改过检查的；后来新写的六批。
第三组说明换一种写法还能查出多少，不过会偏高：没有查出的移到第二组以后，剩下的都是查得出的。
前三批新写的说法第一次量的时候，数字写错各查出 56%、84%、89%，写对的各冤枉 20、36、16 句。
第四到第六批照各地的写法另写：数字在前、没有动词、别的量词、分项和合计、同比、没有某一项。
第七批很小，在第六批改完以后写，量过以后只补了几处，看换了说法能查出多少。
第八、第九批是没有看过检查怎样写的时候写的。第八批量过以后，按种类改检查；第九批
量过以后只补了三处（年份被逗号隔开、结合某年实际编制、现公布某单位的年度报告），另改了那一种冤枉，
大致是没有见过的说法能查出的比例。
两批是同一人写的，别人写的可能查出得更少。
逐句逐个数字在七份报告里写错，各查出：

{batches}
公布的报告里与表或合计相符的 128 个数各把末位改错：件数 55 个查出 52 个，
分项与合计 73 个查出 64 个。
没有查出的九处分项，改了以后去掉末一项的“1条”仍等于合计，说不准是错，
还是末一项另计；三处复议、诉讼件数写的是“办理”，与按结果统计的口径可以不同，只提示。

另外取没有见过的公布的报告 99 份（2010—2025 年度，各级各类单位）的几段，表照段里的数填，
原文都当是对的：第一次量，冤枉 7 份（分项 4 处，结转、结果、规范性文件、标题各 1 处）；
按种类改过以后 0 份，还提示的四处是原文真有的错
（分项少 1 条，百分比没有四舍五入，漏了数字，引用旧通知），
标题没有单位名称的也照样提示。
与表或合计相符的数逐个把末位改错、颠倒末两位，第一次查出 310／446（70%），改过以后 368／446（83%）。
没有查出的多是末一项只有 1 件的分项，和多 1 件就等于加上结转的收到、答复数。

在公布的 16 份报告的原文里，凡是可以写错的地方，每处错一次，残留、漏字每种词抽几处
（`tests/truth/real_reports.py`，设了 GOVINFO_REPORTS 才量；提示也算查出）。这些报告检查以前就读过，
改的时候也看了没有查出的是哪些种类，没有见过的报告可能查出得更少：

{real}
数字没有查出的 34 处逐处看过：21 处没有可比的（没有上年报告的增幅、好评率、办件数）；
13 处读得出来而没有说：播放量的分项、分号隔开的一串、两个占比、“动态更新本年度制发的”、
“主动公开规章”几件、一处增幅、所列文件的份数。
名称没有查出的，多是单位不在行政区划表里的（街道、开发区），别的机关写在看不出是谁做的句子里，
句子中间提到本地地名而后面没有“市”“县”的（路名、学校）；文件名漏字，只有常引的法规文件和全文里写过两次的看得出。
年份没有查出的，多是“某年全市重大项目”“某年招生政策”一类，说的可以是别的年份。
“没有”改成“有”的，多在没有申请表的老格式里，没有可比的。

又取没有见过的公布的报告 146 份（2019—2025 年度）的几段，同样逐处写错，原文都当是对的
（表照段里的数填；提示也算查出，冤枉只算请核对以上的，原文真有的错不算）：

{unseen}
没有写总数的增长率、满意率查不出；分项列得全不全说不准的，只在像一处笔误时提示。
“没有”的多是把“某某单位3件”改成“无某某单位”，不成句子。
先没有看、后来冤枉的五份：街道自己的综合办公室编制报告，“和行政诉讼案件”当成漏了数字，
分号后面另起的一句算进了分项，收到 0 件办结 0 件的办结率，
“包括上年结转30件。其中”当成 30 件的分项；都按种类改了。
名称没有查出的，仍多是别的机关写在句子中间，文件名漏的字不在常用的词里。

按种子抽：

| 说法 | {kinds} | 写对的冤枉 |
|---|{rule}--:|
"""


def main(arguments: list[str]) -> int:
    """Measure all sets of phrasings, print the shares found and write the page."""
    results = {
        title: measure(module, SEED, ERRORS, RIGHT_SENTENCES) for title, module in SETS.items()
    }
    for title, result in results.items():
        print(title)
        _print(result, missed="--missed" in arguments)
    PAGE.write_text(f"{_page(results)}\n{cells.page()}", encoding="utf-8")
    return 0


def _page(results: dict[str, Result]) -> str:
    head = HEAD.format(
        seed=SEED,
        errors=ERRORS,
        right=RIGHT_SENTENCES,
        kinds=" | ".join(KINDS.values()),
        rule="--:|" * len(KINDS),
        batches=_batches(),
        real=_real_reports(),
        unseen=_unseen_reports(),
    )
    rows = []
    for title, result in results.items():
        found = [
            f"{score.planted - len(score.missed)}／{score.planted}（{score.found:.0f}%）"
            for score in result.scores.values()
        ]
        rows.append(f"| {title} | {' | '.join(found)} | {len(result.blamed)}／{result.right} 句 |")
    return head + "\n".join(rows) + "\n"


def _batches() -> str:
    rows = (
        (title, *map(_share, kinds), f"{blamed} 种说法")
        for title, (*kinds, blamed) in BATCHES.items()
    )
    return _table(("批", *KINDS.values(), "写对的冤枉"), rows)


def _real_reports() -> str:
    rows = ((title, *map(_share, kinds)) for title, kinds in REAL_REPORTS.items())
    return _table(("公布的原文", *KINDS.values()), rows)


def _unseen_reports() -> str:
    rows = (
        (title, *map(_share, kinds), f"{blamed} 份")
        for title, (*kinds, blamed) in UNSEEN_REPORTS.items()
    )
    return _table(("没有见过的原文", *KINDS.values(), "冤枉"), rows)


def _share(counts: tuple[int, int]) -> str:
    found, planted = counts
    return f"{found}／{planted}（{found / planted:.0%}）"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of figures in Markdown; the first column is of words."""
    lines = [f"| {' | '.join(row)} |" for row in (heads, *rows)]
    lines.insert(1, f"|---|{'--:|' * (len(heads) - 1)}")
    return "\n".join(lines) + "\n"


def _print(result: Result, *, missed: bool) -> None:
    for kind, score in result.scores.items():
        found = score.planted - len(score.missed)
        print(f"  {KINDS[kind]}：{found}／{score.planted}，{score.found:.1f}%")
        if missed:
            for text in sorted(set(score.missed)):
                print(f"      没有查出：{text!r}")
    print(f"  写对的句子：{result.right} 句，误报 {len(result.blamed)} 处")
    for text in sorted(set(result.blamed)):
        print(f"      误报：{text!r}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
