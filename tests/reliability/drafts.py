"""Drafts whose text says which of many saves they are."""

from pathlib import Path

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft, read_draft
from tests.reliability.outcome import LARGE

NUMBER = FieldId("applications.new_received.natural_person")


def numbered(number: int, size: int = LARGE) -> Draft:
    """Return the draft of a save; a passage fills it up to a real report's size and more."""
    passage = f"第{number}次。" + "政府信息公开" * (size // 6)
    texts = {FieldId("organ"): "示例市", NUMBER: str(number), FieldId("overview"): passage}
    return Draft(report=Report(form_id="national-2021", texts=texts))


def number_in(path: Path) -> int:
    """Return which save a draft file holds; the draft must be whole."""
    report = read_draft(path).report
    number = int(report.text(NUMBER))
    assert report.text("overview").startswith(f"第{number}次。"), "two saves in one file"
    return number
