"""附件说明, 附注 and 版记 of a report (GB/T 9704-2012 7.3.4, 7.3.6 and 7.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.text.dates import print_date
from govinfo_desktop.layout.blocks import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.paper import Paper

_ENCLOSURE_LABEL = "附件："
# As wide as the label, so that the second and later numbers are below the first (7.3.4).
_BELOW_LABEL = "　　　"
# A name of an enclosure has no mark at its end (7.3.4).
_MARKS_AT_END = "，。；、,;. "


def enclosures(paper: Paper) -> Iterator[Paragraph]:
    """Yield a blank line and the names of the enclosures, numbered if there are several (7.3.4)."""
    names = [
        name
        for line in paper.enclosures.splitlines()
        if (name := line.strip().rstrip(_MARKS_AT_END))
    ]
    if not names:
        return
    yield Paragraph(text="", role="note")
    for number, name in enumerate(names, start=1):
        figure = f"{number}." if len(names) > 1 else ""
        opening = _ENCLOSURE_LABEL if number == 1 else _BELOW_LABEL
        yield Paragraph(text=f"{opening}{figure}{name}", role="note")


def note(paper: Paper) -> Iterator[Paragraph]:
    """Yield the note below the date, in round brackets (7.3.6)."""
    text = paper.note.strip().strip("（）()").replace("\n", " ")
    if text:
        yield Paragraph(text=f"（{text}）", role="note")


def colophon(paper: Paper) -> Iterator[Paragraph]:
    """Yield the recipients of copies, then printer and date, parted by a tab (7.4.2, 7.4.3)."""
    copies = paper.copies_to.strip().replace("\n", "").removeprefix("抄送：").rstrip("。")
    if copies:
        yield Paragraph(text=f"抄送：{copies}。", role="colophon")
    printed_on = print_date(paper.printed_on).removesuffix("印发")
    if paper.printed_by.strip() or printed_on:
        date = f"{printed_on}印发" if printed_on else ""
        yield Paragraph(text=f"{paper.printed_by.strip()}\t{date}", role="colophon")
