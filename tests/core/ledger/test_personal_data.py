"""Personal data that leaves no ledger: names in other texts, numbers of persons."""

import pytest

from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.personal_data import for_export
from tests.core.ledger.ledgers import row


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("王小甲的补偿方案", "王*的补偿方案"),
        ("王小甲、李乙和李乙建材公司的协议", "王*、李*和李乙*的协议"),
        ("王小甲王小甲", "王*王*"),
        ("王小", "王小"),
        ("李乙", "李*"),
        ("与谁都无关", "与谁都无关"),
    ],
)
def test_names_of_the_ledger_are_masked_in_other_texts_the_longest_first(subject, shown):
    rows = [
        row("a", number="1", applicant="王小甲", subject=subject),
        row("b", number="2", applicant="李乙"),
        row("c", number="3", applicant="李乙建材公司"),
        row("d", number="4", applicant="关"),
    ]
    clean, hidden = for_export(Ledger(rows=rows))
    assert clean[0].text(Column.SUBJECT) == shown
    assert [one.number for one in hidden] == (["1"] if shown != subject else [])
    assert not any(one.text(Column.APPLICANT) for one in clean)
