"""Every link of the documentation leads to a file that is there."""

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
PAGES = [
    *REPOSITORY.glob("*.md"),
    *REPOSITORY.glob("docs/**/*.md"),
    *REPOSITORY.glob("tests/**/*.md"),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_link_of_a_page_leads_somewhere(page):
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_decision_is_in_the_list_of_decisions():
    listed = LINK.findall((REPOSITORY / "docs" / "decisions" / "README.md").read_text("utf-8"))
    records = {path.name for path in (REPOSITORY / "docs" / "decisions").glob("0*.md")}
    assert records == {link for link in listed if link.startswith("0")}
    assert len(records) >= 10
