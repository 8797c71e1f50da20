"""Measures the program beside its floors and peers, and writes docs/benchmarks.md.

Run by `make bench`, which brings a screen along. Every row is measured in this one run, the
product and what it is held against in turn, so that their ratio does not depend on the machine.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from govinfo_desktop.core.evaluation.evaluate import evaluate
from tests.bench.exports import cold_times, docx_times, pdf_times
from tests.bench.sample import sample_draft, sample_form, sample_report
from tests.bench.saving import save_times
from tests.bench.timing import ROUNDS, clocked, interleaved

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table; ``met`` says whether the aim was reached, ``gate`` that it must be.

    A row without an aim is neither met nor missed.
    """

    what: str
    ours: str
    beside: str
    ratio: str
    aim: str
    met: bool | None
    gate: bool = False

    def line(self) -> str:
        """Return the line in Markdown."""
        verdict = {True: "达到", False: "没有达到", None: "—"}[self.met]
        name = f"**{self.what}**" if self.gate else self.what
        return f"| {name} | {self.ours} | {self.beside} | {self.ratio} | {self.aim} | {verdict} |"


def main() -> int:
    """Measure everything; 1 when a row that must be met is not."""
    rows = []
    with TemporaryDirectory(prefix="govinfo-bench-") as scratch:
        folder = Path(scratch)
        os.environ["GOVINFO_DESKTOP_HOME"] = str(folder / "home")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
        for measured in (windows, keys, evaluation, documents, saving):
            for row in measured(folder):
                print(row.line(), flush=True)
                rows.append(row)
    write_page(rows)
    return 1 if any(row.gate and not row.met for row in rows) else 0


def windows(folder: Path) -> list[Row]:
    """Measure the start, and the memory, of our window and of an empty one."""
    draft = str(sample_draft(folder))
    memory: dict[str, list[int]] = {"empty": [], "open": [], "exported": []}
    painted: dict[str, list[float]] = {"empty": [], "open": [], "exported": []}
    ready: dict[str, list[float]] = {"empty": [], "open": [], "exported": []}

    def opened(mode: str) -> float:
        start = time.monotonic_ns()
        command = [sys.executable, "-m", "tests.bench.window", mode, draft]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        painted[mode].append((int(answer[1]) - start) / 1e6)
        ready[mode].append((int(answer[2]) - start) / 1e6)
        memory[mode].append(int(answer[3]))
        return (int(answer[0]) - start) / 1e6

    times = interleaved({mode: lambda mode=mode: opened(mode) for mode in ("empty", "open")})
    opened("exported")
    held = {mode: statistics.median(found) / 1024 for mode, found in memory.items()}
    empty = f"空窗口 {held['empty']:.0f} MiB"
    return [
        _times(
            "打开一份填满的年报，到窗口出现在屏幕上",
            times["open"],
            "空窗口",
            times["empty"],
            1.35,
            gate=True,
        ),
        _beside(
            "同上，到报告开头的文字画好",
            statistics.median(painted["open"]),
            "空窗口",
            times["empty"],
        ),
        _beside(
            "同上，到可以录入、检查结果也已显示",
            statistics.median(ready["open"]),
            "空窗口",
            times["empty"],
        ),
        _times("内存：窗口", held["open"], empty, held["empty"], 1.4, unit="MiB"),
        _times(
            "内存：各种文件都导出过一遍", held["exported"], empty, held["empty"], 2.8, unit="MiB"
        ),
    ]


def keys(folder: Path) -> list[Row]:
    """Measure a key in the applications table."""
    command = [sys.executable, "-m", "tests.bench.keys", str(sample_draft(folder))]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = json.loads(answer.splitlines()[-1])
    painted = _percentile("按键到画面，第 99 百分位", found, "painted", 5, gate=True)
    return [
        _percentile("按键到核对结果，第 99 百分位", found, "verdict", 0.5),
        _over_floor(painted, "Qt 自己的空表格", found["painted"], found["floor"]),
        _percentile("在一段 711 字的正文里按键，到画面，第 99 百分位", found, "passage", 10),
    ]


def evaluation(_: Path) -> list[Row]:
    """Measure the evaluation of the whole report, checks of its text included."""
    form, report = sample_form(), sample_report()
    took = interleaved({"ours": clocked(lambda: evaluate(form, report))}, 200)["ours"]
    return [_limit("核对整份报告，文字检查在内", took, 2)]


def documents(folder: Path) -> list[Row]:
    """Measure both kinds of document beside their floors and peers."""
    word, pdf, cold = docx_times(folder), pdf_times(folder), cold_times(folder)
    loops, cells = word["docxtpl, loops"], word["docxtpl, a tag per cell"]
    rows = [
        _times("导出 Word", word["ours"], "同样内容序列化加压缩", word["floor"], 3),
        _slower("docxtpl，每格一个标记", cells, word["ours"], 7),
        _slower("docxtpl，循环", loops, word["ours"], 2),
        _slower("fpdf2 写 PDF", pdf["fpdf2"], pdf["ours"], 1),
        _times("导出 PDF，热", pdf["ours"], "typst", pdf["typst"], 1.2),
    ]
    if "LibreOffice" in pdf:
        rows.append(_slower("LibreOffice 转 PDF", pdf["LibreOffice"], pdf["ours"], 20))
        rows.append(
            _slower("LibreOffice 转 PDF，我们也从头启动", cold["LibreOffice"], cold["ours"], 3.5)
        )
    return rows


def saving(folder: Path) -> list[Row]:
    """Measure the save of a large draft."""
    took = save_times(folder)
    return [
        _times("保存 200 KB 的草稿", took["ours"], "写出加两次落盘", took["floor"], 2, gate=True)
    ]


def _times(
    what: str,
    ours: float,
    beside: str,
    floor: float,
    most: float,
    *,
    unit: str = "ms",
    gate: bool = False,
) -> Row:
    """Hold ours against a floor: at most so many times as much."""
    if unit == "ms":
        beside = f"{beside} {floor:.1f} ms"
    return Row(
        what=what,
        ours=f"{ours:.1f} {unit}",
        beside=beside,
        ratio=f"{ours / floor:.2f}×",
        aim=f"≤ {most}×",
        met=ours / floor <= most,
        gate=gate,
    )


def _beside(what: str, ours: float, beside: str, floor: float) -> Row:
    """Show ours beside a floor; nobody set an aim."""
    return Row(
        what=what,
        ours=f"{ours:.1f} ms",
        beside=f"{beside} {floor:.1f} ms",
        ratio=f"{ours / floor:.2f}×",
        aim="没有定",
        met=None,
    )


def _slower(what: str, theirs: float, ours: float, least: float) -> Row:
    """Hold another way against ours: at least so many times slower."""
    return Row(
        what=what,
        ours=f"{ours:.1f} ms",
        beside=f"{theirs:.1f} ms",
        ratio=f"慢 {theirs / ours:.1f}×",
        aim=f"慢 ≥ {least}×" if least > 1 else "更慢",
        met=theirs / ours >= least,
    )


def _limit(what: str, took: float, most: float, *, gate: bool = False) -> Row:
    """Hold ours against a fixed limit."""
    return Row(
        what=what,
        ours=f"{took:.2f} ms",
        beside="",
        ratio="",
        aim=f"≤ {most} ms",
        met=took <= most,
        gate=gate,
    )


def _percentile(
    what: str, found: dict[str, float], name: str, most: float, *, gate: bool = False
) -> Row:
    """Hold ours against a fixed limit; the median stands beside it, for what is usual."""
    row = _limit(what, found[name], most, gate=gate)
    return replace(row, beside=f"中位数 {found[f'{name}_median']:.2f} ms")


def _over_floor(row: Row, floor: str, ours: float, least: float) -> Row:
    """Say beside a row with a fixed limit how much of it nothing at all would take."""
    return replace(
        row, beside=f"{row.beside}；{floor} {least:.2f} ms", ratio=f"{ours / least:.1f}×"
    )


def write_page(rows: list[Row]) -> None:
    """Put the table into docs/benchmarks.md, between its marks; what people wrote stays."""
    head = "| 项目 | 本软件 | 对照 | 比值 | 目标 | 结果 |\n|---|---|---|---|---|---|"
    libraries = ("PySide6_Essentials", "reportlab", "python-docx", "docxtpl", "fpdf2", "typst")
    versions = "，".join(f"{name} {version(name)}" for name in libraries)
    machine = f"{platform.platform()}，{os.cpu_count()} 核，Python {platform.python_version()}"
    table = "\n".join([head, *(row.line() for row in rows)])
    note = f"每项至少 {ROUNDS} 轮，与对照交替进行，取中位数；"
    note += "百分位是各轮百分位的中位数。粗体的三项必须达到。\n"
    note += f"测量环境：{machine}，{versions}。"
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{note}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
