"""Argument parser of the command line: its commands, their arguments, and errors in Chinese."""

from __future__ import annotations

import argparse
import os
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn
from unicodedata import east_asian_width

from govinfo_desktop import __version__
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.particulars import KINDS

if TYPE_CHECKING:
    CommandParsers = argparse._SubParsersAction["CommandParser"]  # noqa: SLF001, it has no public name

# Module of each command; its ``run`` takes the parsed arguments and returns the exit code.
COMMANDS = {
    "forms": "govinfo_desktop.commands.forms",
    "new": "govinfo_desktop.commands.new",
    "fill": "govinfo_desktop.commands.fill",
    "show": "govinfo_desktop.commands.show",
    "check": "govinfo_desktop.commands.check",
    "export": "govinfo_desktop.commands.export",
    "import": "govinfo_desktop.commands.import_report",
    "compare": "govinfo_desktop.commands.compare",
    "ledger": "govinfo_desktop.commands.ledger",
}
COMMAND_NAME = "govinfo-desktop"
SEAL_CHOICES = ("organ", "none", "signature")
# argparse has no messages in Chinese: its English ones are translated by pattern.
_TRANSLATIONS = (
    (r"the following arguments are required: (.*)", r"缺少：\1"),
    (r"unrecognized arguments: (.*)", r"不认识：\1"),
    (r"argument (.*?): expected (?:one|at least one) argument", r"\1 后面缺少内容"),
    (r"argument (.*?): ignored explicit argument '(.*)'", r"\1 后面不能带“\2”"),
    (r"argument (.*?): ((?:不能是|没有写明).*)", r"\1 \2"),
)


class BadCommand(GovinfoError):
    """The arguments of the command line are wrong."""


class CommandParser(argparse.ArgumentParser):
    """Parser with Chinese messages that raises BadCommand instead of exiting."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self.options = self.add_argument_group("参数")
        self.options.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_help(self) -> str:
        """Return the help, with Chinese colons after its headings and no heading twice."""
        named = super().format_help().replace("\n命令:\n  命令\n", "\n命令：\n")
        return named.replace("\n参数:\n", "\n参数：\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            can = "、".join(map(str, action.choices))
            raise argparse.ArgumentError(action, f"不能是“{value}”，可以用：{can}")

    def error(self, message: str) -> NoReturn:
        """Raise BadCommand with one line in Chinese."""
        raise BadCommand(f"{_in_chinese(message)}。用法见 {self.prog} --help")


class _Help(argparse.HelpFormatter):
    """Formatter that counts a Chinese character as two columns."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the usage under its Chinese heading."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Break a help text after punctuation only: Chinese has no spaces to break at."""
        lines = [""]
        for piece in re.findall(r"[^、，：]+[、，：]?", text):
            if lines[-1] and _columns(lines[-1] + piece) > width:
                lines.append("")
            lines[-1] += piece
        return lines


def parser() -> CommandParser:
    """Return the parser of all commands."""
    whole = CommandParser(
        prog=COMMAND_NAME,
        usage=f"{COMMAND_NAME} [草稿]\n      {COMMAND_NAME} [-h] [--version] 命令 ...",
        description="政府信息公开工作年度报告：填写、核对、排版，全部离线。不带命令时打开窗口。",
    )
    version = f"{COMMAND_NAME} {__version__}"
    whole.options.add_argument("--version", action="version", version=version, help="显示版本")
    commands = whole.add_subparsers(prog=COMMAND_NAME, title="命令", required=True, metavar="命令")
    for add in (_forms, _new, _fill, _show, _check, _export, _import, _compare, _ledger):
        add(commands)
    return whole


def run_command(arguments: argparse.Namespace) -> int:
    """Run the command that was parsed and return its exit code."""
    # Only the module that is needed: loading all of them took a twentieth of an export.
    code: int = import_module(COMMANDS[arguments.command]).run(arguments)
    return code


def _command(commands: CommandParsers, name: str, description: str) -> CommandParser:
    command = commands.add_parser(name, help=description, description=description)
    command.set_defaults(command=name)
    return command


def _forms(commands: CommandParsers) -> None:
    command = _command(commands, "forms", "列出报告格式和它们的字段")
    _json(command)
    # For the program itself: tries a form file within limits and keeps the verdict.
    command.options.add_argument("--try", dest="trial", type=_named, help=argparse.SUPPRESS)


def _new(commands: CommandParsers) -> None:
    options = _command(commands, "new", "新建草稿：空白的，或从上年报告开始").options
    kinds = [kind for kind, _ in KINDS]
    options.add_argument("form", metavar="格式", help="报告格式的编号，见 forms")
    options.add_argument("--organ", type=_decoded, required=True, metavar="名称", help="单位全称")
    options.add_argument("--year", required=True, metavar="年度", help="报告年度，如 2024")
    options.add_argument(
        "--kind", choices=kinds, metavar="类别", help=f"单位类别：{'、'.join(kinds)}"
    )
    options.add_argument(
        "--from", dest="start", type=_named, metavar="草稿", help="从这份上年的草稿开始"
    )
    options.add_argument(
        "-o", dest="output", type=_named, required=True, metavar="草稿", help="写到哪里"
    )
    _force(options)


def _fill(commands: CommandParsers) -> None:
    options = _command(commands, "fill", "一次填入许多字段，要么全部填入，要么一个也不填").options
    _draft(options)
    options.add_argument(
        "file",
        type=_named,
        metavar="文件",
        help="JSON（texts、explanations、left_out）或 CSV（字段,内容）",
    )


def _show(commands: CommandParsers) -> None:
    command = _command(commands, "show", "显示草稿里填了什么、算出什么")
    _draft(command.options)
    _json(command)


def _check(commands: CommandParsers) -> None:
    command = _command(commands, "check", "核对草稿，指出有什么问题、能否定稿")
    _draft(command.options)
    command.options.add_argument(
        "--previous", type=_named, metavar="草稿", help="与这份上年的草稿比对"
    )
    command.options.add_argument(
        "--statements", action="store_true", help="列出正文里的每个数字、年份、名称和核对结果"
    )
    _json(command)


def _export(commands: CommandParsers) -> None:
    options = _command(commands, "export", "导出文件，种类看后缀").options
    _draft(options)
    options.add_argument(
        "outputs", type=_named, nargs="+", metavar="文件", help=".docx、.pdf、.html、.xlsx"
    )
    options.add_argument("--draft", dest="mark", action="store_true", help="定稿也印上“草稿”")
    options.add_argument(
        "--seal", choices=SEAL_CHOICES, metavar="方式", help="用印：organ、none、signature"
    )
    _force(options)


def _compare(commands: CommandParsers) -> None:
    command = _command(commands, "compare", "比较两份报告：逐格、逐句列出不同")
    options = command.options
    options.add_argument("first", type=_named, metavar="前一份", help="草稿文件，如上年的报告")
    options.add_argument("second", type=_named, metavar="后一份", help="草稿文件，如本年的报告")
    options.add_argument(
        "-o", dest="output", type=_named, metavar="文件", help="写成 .docx、.pdf 或 .html"
    )
    _force(options)
    _json(command)


def _ledger(commands: CommandParsers) -> None:
    command = _command(commands, "ledger", "依申请公开台账：登记、期限、统计到报告")
    actions = command.add_subparsers(
        prog=f"{COMMAND_NAME} ledger", title="命令", required=True, metavar="命令", dest="action"
    )
    new = _ledger_action(actions, "new", "新建台账，或由上年台账结转")
    new.add_argument(
        "-o", dest="output", type=_named, required=True, metavar="台账", help="写到哪里"
    )
    new.add_argument("--organ", type=_decoded, metavar="名称", help="单位全称")
    new.add_argument("--year", metavar="年度", help="台账年度，如 2025")
    new.add_argument(
        "--from", dest="start", type=_named, metavar="台账", help="结转这份上年台账里没有办结的申请"
    )
    _force(new)
    table = _ledger_action(actions, "import", "导入登记表，读不懂的逐一列出")
    _ledger_file(table)
    table.add_argument("sheet", type=_named, metavar="表格", help=".xlsx、.xls、.csv 或 .docx")
    table.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="表头=列",
        help="这个表头是台账的哪一列，以后记住；等号后面空着就不导入",
    )
    due = _ledger_action(actions, "due", "列出没有办结的申请的期限和算法")
    _ledger_file(due)
    due.add_argument("--on", metavar="日期", help="截至哪一天，不写就是今天")
    due.add_argument("--all", action="store_true", help="已经答复的也列出")
    count = _ledger_action(actions, "count", "统计表三、表四")
    _ledger_file(count)
    count.add_argument("--into", type=_named, metavar="草稿", help="把统计的数填入这份草稿")
    count.add_argument("--form", metavar="格式", help="报告格式的编号，不写就按年度")
    export = _ledger_action(actions, "export", "导出台账，不含申请人姓名")
    _ledger_file(export)
    export.add_argument(
        "outputs", type=_named, nargs="+", metavar="文件", help=".xlsx、.docx、.pdf、.html"
    )
    _force(export)


def _ledger_action(actions: CommandParsers, name: str, description: str) -> argparse._ArgumentGroup:
    command = actions.add_parser(name, help=description, description=description)
    _json(command)
    return command.options


def _ledger_file(options: argparse._ArgumentGroup) -> None:
    options.add_argument("ledger", type=_named, metavar="台账", help="台账文件（.ndtz）")


def _import(commands: CommandParsers) -> None:
    command = _command(commands, "import", "从已有的报告导入：Word、PDF、网页、表格或文字")
    options = command.options
    options.add_argument("source", type=_named, metavar="文件", help="要导入的报告")
    options.add_argument("--form", metavar="格式", help="报告格式的编号，不写时自动判断")
    options.add_argument("-o", dest="output", type=_named, metavar="草稿", help="写到哪里")
    options.add_argument(
        "--against", type=_named, metavar="草稿", help="文件由这份草稿导出，列出改了什么"
    )
    options.add_argument(
        "--accept", metavar="字段", help="与 --against 同用：填入哪些改动，all 或用逗号隔开的字段"
    )
    # For the program itself: writes what a PDF holds, read within limits, to the output.
    options.add_argument("--aside", action="store_true", help=argparse.SUPPRESS)
    _force(options)
    _json(command)


def _draft(options: argparse._ArgumentGroup) -> None:
    options.add_argument("draft", type=_named, metavar="草稿", help="草稿文件（.ndbg）")


def _force(options: argparse._ArgumentGroup) -> None:
    options.add_argument("--force", action="store_true", help="文件已存在时覆盖")


def _json(command: CommandParser) -> None:
    command.options.add_argument("--json", action="store_true", help="只输出一个 JSON 对象")


def _named(text: str) -> str:
    """Return the name of a file. Raises ArgumentTypeError for a blank one."""
    if not text:
        raise argparse.ArgumentTypeError("没有写明文件名")
    return text


def _decoded(text: str) -> str:
    """Return a typed text; where the locale does not know its bytes, they are UTF-8 or GBK."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _read_again(os.fsencode(text))
    return text


def _read_again(typed: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return typed.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise argparse.ArgumentTypeError("不能是这样的文字：它不是 UTF-8，也不是 GBK 编码")


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _in_chinese(message: str) -> str:
    for pattern, translation in _TRANSLATIONS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return match.expand(translation)
    return f"命令写法不对（{message}）"
