"""What an office prints around a report: 附件说明, 附注 and 版记 (7.3.4, 7.3.6 and 7.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.text.dates import print_date
from govinfo_desktop.layout.blocks import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.paper import Paper

ENCLOSURES = "附件："
# The numbers of the second and later enclosures stand under that of the first.
UNDER_FIRST = "　　　"
_ENDS = "，。；、,;. "


def enclosures(paper: Paper) -> Iterator[Paragraph]:
    """Yield a blank line and the names of what is enclosed, numbered where there are several."""
    names = [name for line in paper.enclosures.splitlines() if (name := line.strip().rstrip(_ENDS))]
    if not names:
        return
    yield Paragraph(text="", role="note")
    for place, name in enumerate(names, start=1):
        number = f"{place}." if len(names) > 1 else ""
        opening = ENCLOSURES if place == 1 else UNDER_FIRST
        yield Paragraph(text=f"{opening}{number}{name}", role="note")


def note(paper: Paper) -> Iterator[Paragraph]:
    """Yield the note below the date, in brackets."""
    words = paper.note.strip().strip("（）()").replace("\n", " ")
    if words:
        yield Paragraph(text=f"（{words}）", role="note")


def colophon(paper: Paper) -> Iterator[Paragraph]:
    """Yield whom copies go to, and who printed it when."""
    copies = paper.copies_to.strip().replace("\n", "").removeprefix("抄送：").rstrip("。")
    if copies:
        yield Paragraph(text=f"抄送：{copies}。", role="colophon")
    printed_on = print_date(paper.printed_on).removesuffix("印发")
    if paper.printed_by.strip() or printed_on:
        date = f"{printed_on}印发" if printed_on else ""
        yield Paragraph(text=f"{paper.printed_by.strip()}\t{date}", role="colophon")
