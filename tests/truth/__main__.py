"""``make truth``: plants errors in the texts of published figures, and prints what is found.

With ``--missed`` every error that was missed is printed, too.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.truth import held_back, phrases
from tests.truth.planting import measure

if TYPE_CHECKING:
    from tests.truth.planting import Result

SEED = 15
ERRORS = 600
RIGHT_SENTENCES = 500
NAMES = {
    "numbers": "数字写错",
    "denials": "写没有、写全部办结",
    "years": "年份写错",
    "names": "名称写错",
    "residue": "残留、漏字",
}


def main(arguments: list[str]) -> int:
    """Print the shares found for both sets of phrasings."""
    for title, module in (("检查依据的说法", phrases), ("另外写的说法", held_back)):
        result = measure(module, SEED, ERRORS, RIGHT_SENTENCES)
        print(title)
        _print(result, missed="--missed" in arguments)
    return 0


def _print(result: Result, *, missed: bool) -> None:
    for kind, score in result.scores.items():
        found = score.planted - len(score.missed)
        print(f"  {NAMES[kind]}：{found}／{score.planted}，{score.found:.1f}%")
        if missed:
            for text in sorted(set(score.missed)):
                print(f"      没有查出：{text}")
    print(f"  写对的句子：{result.right} 句，误报 {len(result.blamed)} 处")
    for text in sorted(set(result.blamed)):
        print(f"      误报：{text}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
