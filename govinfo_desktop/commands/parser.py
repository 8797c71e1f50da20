"""How a command is written: every command with its arguments, and its refusals in Chinese."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn
from unicodedata import east_asian_width

from govinfo_desktop import __version__
from govinfo_desktop.commands.loading import (
    check_draft,
    export_draft,
    fill_draft,
    list_forms,
    make_draft,
    show_draft,
)
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.particulars import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    Add = argparse._SubParsersAction["CommandParser"]  # noqa: SLF001, it has no public name

PROGRAM = "govinfo-desktop"
SEALS = ("organ", "none", "signature")
_SAYINGS = (
    (r"the following arguments are required: (.*)", r"缺少：\1"),
    (r"unrecognized arguments: (.*)", r"不认识：\1"),
    (r"argument (.*?): expected (?:one|at least one) argument", r"\1 后面缺少内容"),
    (r"argument (.*?): ignored explicit argument '(.*)'", r"\1 后面不能带“\2”"),
    (r"argument (.*?): ((?:不能是|没有写明).*)", r"\1 \2"),
)


class BadCommand(GovinfoError):
    """The command line is not written as it should be."""


class CommandParser(argparse.ArgumentParser):
    """A parser that speaks Chinese and raises BadCommand instead of leaving the program."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self.words = self.add_argument_group("参数")
        self.words.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_help(self) -> str:
        """Return the help, its headings with Chinese colons and none of them twice."""
        named = super().format_help().replace("\n命令:\n  命令\n", "\n命令：\n")
        return named.replace("\n参数:\n", "\n参数：\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            can = "、".join(map(str, action.choices))
            raise argparse.ArgumentError(action, f"不能是“{value}”，可以用：{can}")

    def error(self, message: str) -> NoReturn:
        """Refuse a command in one Chinese line."""
        raise BadCommand(f"{_in_chinese(message)}。用法见 {self.prog} --help")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Write the usage under its Chinese name."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Break a help text after its punctuation only; a Chinese character takes two columns."""
        lines = [""]
        for piece in re.findall(r"[^、，：]+[、，：]?", text):
            if lines[-1] and _columns(lines[-1] + piece) > width:
                lines.append("")
            lines[-1] += piece
        return lines


def parser() -> CommandParser:
    """Return the parser of all commands."""
    whole = CommandParser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [草稿]\n      {PROGRAM} [-h] [--version] 命令 ...",
        description="政府信息公开工作年度报告：填写、核对、排版，全部离线。不带命令时打开窗口。",
    )
    version = f"{PROGRAM} {__version__}"
    whole.words.add_argument("--version", action="version", version=version, help="显示版本")
    commands = whole.add_subparsers(prog=PROGRAM, title="命令", required=True, metavar="命令")
    for add in (_forms, _new, _fill, _show, _check, _export):
        add(commands)
    return whole


def _command(commands: Add, name: str, says: str, run: Callable[..., int]) -> CommandParser:
    command = commands.add_parser(name, help=says, description=says)
    command.set_defaults(run=run)
    return command


def _forms(commands: Add) -> None:
    command = _command(commands, "forms", "列出报告格式和它们的字段", list_forms)
    _json(command)


def _new(commands: Add) -> None:
    words = _command(commands, "new", "新建草稿：空白的，或从上年报告开始", make_draft).words
    kinds = [kind for kind, _ in KINDS]
    words.add_argument("form", metavar="格式", help="报告格式的编号，见 forms")
    words.add_argument("--organ", required=True, metavar="名称", help="机关全称")
    words.add_argument("--year", required=True, metavar="年度", help="报告年度，如 2024")
    words.add_argument(
        "--kind", choices=kinds, metavar="类别", help=f"机关类别：{'、'.join(kinds)}"
    )
    words.add_argument(
        "--from", dest="start", type=_named, metavar="草稿", help="从这份上年的草稿开始"
    )
    words.add_argument(
        "-o", dest="output", type=_named, required=True, metavar="草稿", help="写到哪里"
    )
    _force(words)


def _fill(commands: Add) -> None:
    words = _command(
        commands, "fill", "一次填入许多字段，要么全部填入，要么一个不填", fill_draft
    ).words
    _draft(words)
    words.add_argument(
        "file",
        type=_named,
        metavar="文件",
        help="JSON（texts、explanations、left_out）或 CSV（字段,内容）",
    )


def _show(commands: Add) -> None:
    command = _command(commands, "show", "显示草稿里填了什么、算出什么", show_draft)
    _draft(command.words)
    _json(command)


def _check(commands: Add) -> None:
    command = _command(commands, "check", "核对草稿，说出有什么不对、能否定稿", check_draft)
    _draft(command.words)
    command.words.add_argument(
        "--previous", type=_named, metavar="草稿", help="与这份上年的草稿比对"
    )
    _json(command)


def _export(commands: Add) -> None:
    words = _command(commands, "export", "导出文件，种类看后缀", export_draft).words
    _draft(words)
    words.add_argument(
        "outputs", type=_named, nargs="+", metavar="文件", help=".docx、.pdf、.html、.xlsx"
    )
    words.add_argument("--draft", dest="mark", action="store_true", help="定稿也印上“草稿”")
    words.add_argument("--seal", choices=SEALS, metavar="方式", help="用印：organ、none、signature")
    _force(words)


def _draft(words: argparse._ArgumentGroup) -> None:
    words.add_argument("draft", type=_named, metavar="草稿", help="草稿文件（.ndbg）")


def _force(words: argparse._ArgumentGroup) -> None:
    words.add_argument("--force", action="store_true", help="文件已存在时覆盖")


def _json(command: CommandParser) -> None:
    command.words.add_argument("--json", action="store_true", help="只输出一个 JSON 对象")


def _named(text: str) -> str:
    """Return the name of a file, which must not be blank."""
    if not text:
        raise argparse.ArgumentTypeError("没有写明文件名")
    return text


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _in_chinese(message: str) -> str:
    for pattern, words in _SAYINGS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return match.expand(words)
    return f"命令写法不对（{message}）"
