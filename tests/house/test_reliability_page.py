"""docs/reliability.md is measured on the code as it is."""

import re

from tests.house.fingerprint import fingerprint, shape_of
from tests.house.tree import REPOSITORY
from tests.reliability.page import PAGE, rows_of

MEASURED_ON = re.compile(r"[0-9a-f]{12} [0-9a-f]{12}")
PAGE_TEXT = (REPOSITORY / PAGE).read_text(encoding="utf-8")


def test_every_row_names_the_commit_and_the_code_it_was_measured_on():
    rows = rows_of(PAGE_TEXT)
    assert rows
    marks = {name: " ".join(cells[-2:]) for name, cells in rows.items()}
    wrong = [name for name, found in marks.items() if not MEASURED_ON.fullmatch(found)]
    assert wrong == []


def test_storage_core_and_forms_have_not_changed_by_more_than_words_since_they_were_measured():
    measured = {name: cells[-1] for name, cells in rows_of(PAGE_TEXT).items()}
    now = fingerprint()
    outdated = [name for name, code in measured.items() if code != now]
    assert outdated == [], "run: python -m tests.reliability --record"


def test_words_and_layout_do_not_count_and_code_does():
    plain = 'def f(a):\n    """Return one."""\n    return 1\n'
    other_words = 'def f(\n    a,\n):\n    """Give 1 back."""\n    # one\n    return 1\n'
    assert shape_of(plain) == shape_of(other_words)
    assert shape_of(plain) != shape_of(plain.replace("return 1", "return 2"))
    assert shape_of(plain) != shape_of(plain.replace("f(a)", "f(b)"))
