"""Sample ledger of an invented bureau: 300 applications of 2025, made from a seed.

Written to resources/ledger/sample.ndtz by ``python packaging/sample_ledger.py``; a test compares
the file with what this makes.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.application import Ledger, Row
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.forms.ledger_terms import load_terms
from govinfo_desktop.forms.working_days import load_working_days
from govinfo_desktop.storage.ledger.ledger_file import LedgerFile, ledger_to_bytes

if TYPE_CHECKING:
    from pathlib import Path

APPLICATIONS, SEED, YEAR = 300, 2025, 2025
_ORGAN, _ID = "示例市示例局", "5a" * 16
_PLACES = (
    *("东河街", "南湖路", "青石巷", "望江新区", "柳溪村", "白鹭镇", "云台社区", "桃园小区"),
    *("北门片区", "双桥镇", "石榴园", "金穗大道", "竹山乡", "临港园区", "果园路", "古井街"),
)
_MATTERS = (
    *("征收补偿安置方案", "规划许可证及附图", "环境影响评价批复", "施工许可档案"),
    *("行政处罚决定书", "工程招标中标结果", "学区划分方案", "公交线路调整依据"),
    *("土地出让合同", "危房鉴定报告", "低保审批名单公示件", "河道整治实施方案"),
    *("消防验收意见", "物业维修资金使用情况", "拆除违法建设的通知", "专项资金分配表"),
)
_OFFICES = ("办公室", "法规科", "规划科", "执法科", "财务科")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN = "一二三四五六七八九十甲乙丙丁戊己"
_COMPANIES = ("示例建材公司", "示例置业公司", "示例运输公司", "示例餐饮公司")
_CHANNELS = (
    *(("internet", "confirmed_online", 5), ("post", "signed", 3), ("in_person", "in_person", 2)),
    *(("post", "confirmed_letter", 1), ("fax", "confirmed_online", 1)),
)
_KINDS = (
    *(("natural_person", 20), ("company", 5), ("legal_service", 3), ("other_org", 1)),
    *(("research", 1), ("charity", 1)),
)
_RESULTS = ("upheld", "corrected", "other_result")


def sample_ledger() -> LedgerFile:
    """Return the sample, always the same."""
    chance = random.Random(SEED)
    days, _ = load_working_days([paths.calendar_folder()])
    answers = [one.id for one in load_terms(paths.ledger_terms_file()).choices[Column.ANSWER]]
    weights = [60, 25] + [2] * 8 + [30, 6, 3, 4, 5, 2, 1, 2, 5, 1, 4]
    received = sorted(
        date(YEAR - 1, 12, 16) + timedelta(days=chance.randrange(380)) for _ in range(APPLICATIONS)
    )
    rows = []
    for number, day in enumerate(received, start=1):
        texts = _application(chance, number, day)
        if chance.random() < 0.12:
            asked = days.nth_after(day, chance.randrange(1, 8))
            texts[Column.CORRECTION_ASKED] = asked.isoformat()
            if chance.random() < 0.9:
                day = days.nth_after(asked, chance.randrange(2, 12))
                texts[Column.CORRECTION_RECEIVED] = day.isoformat()
        spans = []
        if chance.random() < 0.1:
            asked = days.nth_after(day, chance.randrange(1, 6))
            back = days.nth_after(asked, chance.randrange(3, 15))
            texts[Column.THIRD_PARTY_ASKED] = asked.isoformat()
            texts[Column.THIRD_PARTY_ANSWERED] = back.isoformat()
            spans.append((asked, back))
        term = 20
        if chance.random() < 0.08:
            term = 30
            texts[Column.EXTENDED_UNTIL] = days.nth_after(day, 40, spans).isoformat()
            texts[Column.EXTENDED_BY] = "示例科长"
        waits = Column.CORRECTION_ASKED in texts and Column.CORRECTION_RECEIVED not in texts
        late = 22 if chance.random() < 0.03 else 0
        answered = days.nth_after(day, late or chance.randrange(4, term), spans)
        # What was answered in the year before is in that year's ledger.
        answered = max(answered, days.nth_after(date(YEAR, 1, 1), 1 + number % 6))
        if not waits and answered.year == YEAR:
            texts[Column.ANSWERED] = answered.isoformat()
            texts[Column.ANSWER] = chance.choices(answers, weights)[0]
            texts[Column.DELIVERED] = days.nth_after(answered, 1).isoformat()
            _remedies(chance, texts, answered)
        rows.append(Row(key=f"sample{number:04d}", texts=texts))
    again = rows[150].with_texts({Column.NUMBER: f"{YEAR}-{APPLICATIONS + 1:03d}"})
    rows.append(Row(key="sample-twice", texts=again.texts))
    ledger = Ledger(organ=_ORGAN, year=YEAR, rows=tuple(rows))
    return LedgerFile(ledger=ledger, id=_ID, revision=1)


def _application(chance: random.Random, number: int, day: date) -> dict[Column, str]:
    kind = chance.choices([kind for kind, _ in _KINDS], [weight for _, weight in _KINDS])[0]
    channel, receipt, _ = chance.choices(_CHANNELS, [weight for *_, weight in _CHANNELS])[0]
    name = chance.choice(_SURNAMES) + chance.choice(_GIVEN)
    applicant = name if kind == "natural_person" else chance.choice(_COMPANIES)
    return {
        Column.NUMBER: f"{YEAR}-{number:03d}",
        Column.RECEIVED: day.isoformat(),
        Column.RECEIPT: receipt,
        Column.CHANNEL: channel,
        Column.APPLICANT_KIND: kind,
        Column.APPLICANT: applicant,
        Column.SUBJECT: f"{chance.choice(_PLACES)}{chance.choice(_MATTERS)}",
        Column.OFFICE: chance.choice(_OFFICES),
    }


def _remedies(chance: random.Random, texts: dict[Column, str], answered: date) -> None:
    if chance.random() < 0.05:
        opened = answered + timedelta(days=chance.randrange(5, 50))
        texts[Column.REVIEW_OPENED] = opened.isoformat()
        if chance.random() < 0.8:
            texts[Column.REVIEW_ENDED] = (opened + timedelta(days=55)).isoformat()
            texts[Column.REVIEW_RESULT] = chance.choice(_RESULTS)
    elif chance.random() < 0.02:
        opened = answered + timedelta(days=chance.randrange(20, 90))
        texts[Column.SUIT_KIND] = "direct"
        texts[Column.SUIT_OPENED] = opened.isoformat()


def write_sample(file: Path) -> None:
    """Write the sample to a file."""
    file.write_bytes(ledger_to_bytes(sample_ledger()))


if __name__ == "__main__":
    write_sample(paths.sample_ledger_file())
