"""LibreOffice breaks the lines and pages of our .docx where our PDF breaks them."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from tests.exporters.bundled import placed, sample_outline
from tests.exporters.libre_office import in_lines, render
from tests.exporters.outlines import exported

SAMPLES = (
    "anhui-2010/bureau-2010",
    "guangzhou-2008/committee-2012",
    "guangzhou-2008/office-2010",
    "hengyang-2010/bureau-2012",
    "jiaojiang-2011/bureau-2012",
    "national-2019/office-2019",
    "national-2021/city-2023",
    "national-2021/city-2024",
    "national-2021/city-2025",
    "zhangdian-2009/bureau-2009",
)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Return the pages and lines of every sample, all rendered by one start of LibreOffice."""
    documents = {
        name.replace("/", "-"): exported(sample_outline(name), ".docx") for name in SAMPLES
    }
    return render(documents, tmp_path_factory.mktemp("office"))


def lines_in_pdf(name: str) -> list[list[str]]:
    """Return the pages of our own PDF, and the lines in body size of each."""
    return [
        in_lines([(-one.y, one.xs[0], one.text) for one in page.texts if one.xs and one.size > 15])
        for page in placed(sample_outline(name))
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_the_lines_are_the_same(name, rendered):
    ours = [line for page in lines_in_pdf(name) for line in page]
    theirs = [line for page in rendered[name.replace("/", "-")] for line in page]
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    # LibreOffice rounds widths otherwise than Word does: a line a page may end elsewhere.
    assert sum(block.size for block in blocks) / len(ours) >= 0.94, _lines_not_in(ours, theirs)


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_the_pages_begin_with_the_same_lines(name, rendered):
    """Only the last page may differ: LibreOffice moves the whole last paragraph there."""
    ours, theirs = lines_in_pdf(name), rendered[name.replace("/", "-")]
    assert len(ours) == len(theirs)
    assert [page[0] for page in ours[:-1]] == [page[0] for page in theirs[:-1]]
    assert theirs[-1][-len(ours[-1]) :] == ours[-1]


def _lines_not_in(ours: list[str], theirs: list[str]) -> list[str]:
    return [line for line in ours if line not in theirs]
