"""Drafts whose text holds the number of their save."""

from pathlib import Path

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft, read_draft
from tests.reliability.outcome import LARGE_PASSAGE_CHARACTERS

NUMBER = FieldId("applications.new_received.natural_person")


def numbered(number: int, size: int = LARGE_PASSAGE_CHARACTERS) -> Draft:
    """Return the draft of a save; a passage makes it as large as a real report, or of that size."""
    passage = f"第{number}次。" + "政府信息公开" * (size // 6)
    texts = {FieldId("organ"): "示例市", NUMBER: str(number), FieldId("overview"): passage}
    return Draft(report=Report(form_id="national-2021", texts=texts))


def number_in(path: Path) -> int:
    """Return the number of the save that a draft file holds; fail unless it is intact."""
    report = read_draft(path).report
    number = int(report.text(NUMBER))
    assert report.text("overview").startswith(f"第{number}次。"), "two saves in one file"
    return number
