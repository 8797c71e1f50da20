"""Columns of the ledger: what is kept of each application, in the order of the grid."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntryKind(StrEnum):
    """What is typed in a column."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    MONEY = "money"


class Column(StrEnum):
    """Ids of the columns, as in ledger files and on the command line. They never change."""

    NUMBER = "number"
    RECEIVED = "received"
    RECEIPT = "receipt"
    CHANNEL = "channel"
    APPLICANT_KIND = "applicant_kind"
    APPLICANT = "applicant"
    SUBJECT = "subject"
    OFFICE = "office"
    CORRECTION_ASKED = "correction_asked"
    CORRECTION_RECEIVED = "correction_received"
    THIRD_PARTY_ASKED = "third_party_asked"
    THIRD_PARTY_ANSWERED = "third_party_answered"
    ORGAN_ASKED = "organ_asked"
    ORGAN_ANSWERED = "organ_answered"
    EXTENDED_UNTIL = "extended_until"
    EXTENDED_BY = "extended_by"
    DELAYED_UNTIL = "delayed_until"
    ANSWERED = "answered"
    ANSWER = "answer"
    DELIVERED = "delivered"
    FEE_NOTICED = "fee_noticed"
    FEE_AMOUNT = "fee_amount"
    FEE_PAID = "fee_paid"
    REVIEW_OPENED = "review_opened"
    REVIEW_RESULT = "review_result"
    REVIEW_ENDED = "review_ended"
    SUIT_KIND = "suit_kind"
    SUIT_OPENED = "suit_opened"
    SUIT_RESULT = "suit_result"
    SUIT_ENDED = "suit_ended"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class ColumnSpec:
    """Label, group and entry of one column; ``hint`` says what belongs there and its source."""

    label: str
    group: str
    entry: EntryKind = EntryKind.TEXT
    hint: str = ""


def _date(label: str, group: str, hint: str = "") -> ColumnSpec:
    return ColumnSpec(label=label, group=group, entry=EntryKind.DATE, hint=hint)


def _choice(label: str, group: str, hint: str = "") -> ColumnSpec:
    return ColumnSpec(label=label, group=group, entry=EntryKind.CHOICE, hint=hint)


_RECEIPT, _CLOCK, _ANSWER = "收到申请", "补正、征求意见和延期", "答复"
_FEE, _REMEDIES = "信息处理费", "行政复议和行政诉讼"

COLUMN_SPECS: dict[Column, ColumnSpec] = {
    Column.NUMBER: ColumnSpec(label="编号", group=_RECEIPT),
    Column.RECEIVED: _date("收到日期", _RECEIPT, "收到申请之日，按《条例》第三十一条确定。"),
    Column.RECEIPT: _choice("收到日期的确定", _RECEIPT, "当面提交之日、签收之日或双方确认之日。"),
    Column.CHANNEL: _choice("申请渠道", _RECEIPT),
    Column.APPLICANT_KIND: _choice("申请人类别", _RECEIPT, "表三的六类申请人之一。"),
    Column.APPLICANT: ColumnSpec(
        label="申请人", group=_RECEIPT, hint="可以不填；只存在台账里，公布以后可以一次删去。"
    ),
    Column.SUBJECT: ColumnSpec(label="申请内容", group=_RECEIPT),
    Column.OFFICE: ColumnSpec(label="承办机构", group=_RECEIPT),
    Column.CORRECTION_ASKED: _date(
        "告知补正", _CLOCK, "收到之日起7个工作日内一次性告知（《条例》第三十条）。"
    ),
    Column.CORRECTION_RECEIVED: _date(
        "收到补正", _CLOCK, "答复期限自收到补正之日起重新计算（《条例》第三十条）。"
    ),
    Column.THIRD_PARTY_ASKED: _date(
        "征求第三方", _CLOCK, "第三方收到征求意见书的日期（《条例》第三十二条）。"
    ),
    Column.THIRD_PARTY_ANSWERED: _date("第三方答复", _CLOCK, "逾期没有提出意见的不填。"),
    Column.ORGAN_ASKED: _date(
        "征求其他机关", _CLOCK, "其他机关收到征求意见书的日期（《条例》第三十四条）。"
    ),
    Column.ORGAN_ANSWERED: _date("其他机关答复", _CLOCK, "逾期没有提出意见的不填。"),
    Column.EXTENDED_UNTIL: _date("延期至", _CLOCK, "最长20个工作日（《条例》第三十三条）。"),
    Column.EXTENDED_BY: ColumnSpec(
        label="延期批准人", group=_CLOCK, hint="政府信息公开工作机构负责人（《条例》第三十三条）。"
    ),
    Column.DELAYED_UNTIL: _date(
        "延迟答复至", _CLOCK, "申请数量、频次明显超过合理范围的（《条例》第三十五条）。"
    ),
    Column.ANSWERED: _date("答复日期", _ANSWER),
    Column.ANSWER: _choice(
        "答复类型", _ANSWER, "只选一种；区分处理的选“部分公开”，不再选其他情形。"
    ),
    Column.DELIVERED: _date("送达日期", _ANSWER),
    Column.FEE_NOTICED: _date("收费通知", _FEE),
    Column.FEE_AMOUNT: ColumnSpec(
        label="收费金额", group=_FEE, entry=EntryKind.MONEY, hint="单位：元。"
    ),
    Column.FEE_PAID: _date("缴费日期", _FEE),
    Column.REVIEW_OPENED: _date("复议受理", _REMEDIES),
    Column.REVIEW_RESULT: _choice("复议结果", _REMEDIES),
    Column.REVIEW_ENDED: _date("复议审结", _REMEDIES),
    Column.SUIT_KIND: _choice("诉讼类别", _REMEDIES, "未经复议直接起诉，或复议后起诉。"),
    Column.SUIT_OPENED: _date("诉讼受理", _REMEDIES),
    Column.SUIT_RESULT: _choice("诉讼结果", _REMEDIES),
    Column.SUIT_ENDED: _date("诉讼审结", _REMEDIES),
    Column.NOTE: ColumnSpec(label="备注", group="其他"),
}
DATE_COLUMNS = frozenset(one for one, spec in COLUMN_SPECS.items() if spec.entry is EntryKind.DATE)
CHOICE_COLUMNS = frozenset(
    one for one, spec in COLUMN_SPECS.items() if spec.entry is EntryKind.CHOICE
)
