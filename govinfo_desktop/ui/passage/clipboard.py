"""A passage and the clipboard: what is taken from other programs, and what they are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData

from govinfo_desktop.core.text.pasted import LONGEST_MARKUP, MOST_WORDS, from_markup, from_text
from govinfo_desktop.core.text.sanitise import PASSAGE_CAP, sanitise

if TYPE_CHECKING:
    from govinfo_desktop.ui.passage.bound_figures import BoundFigures

_MARKUP = "text/html"
OWN = "application/x-govinfo-passage"
AT_MOST = f"每一部分最多 {PASSAGE_CAP} 字，连空格和换行在内"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What may be pasted, and a sentence about what may not; empty if all of it may."""

    text: str
    said: str = ""


def copied(raw: str, figures: BoundFigures) -> QMimeData:
    """Return a stretch for the clipboard: numbers for other programs, figures for this one."""
    data = QMimeData()
    data.setText(figures.filled_in(raw))
    data.setData(OWN, QByteArray(raw.encode("utf-8", "replace")))
    return data


def can_take(source: QMimeData) -> bool:
    """Tell whether there is anything to be pasted, if only to say why it cannot be."""
    return source.hasText() or source.hasHtml() or source.hasImage()


def taken(source: QMimeData, room: int) -> Taken:
    """Return what the clipboard holds as the lines of a passage that has that much room."""
    said: list[str] = []
    if source.hasFormat(OWN):
        text = bytes(source.data(OWN).data()).decode("utf-8", "replace")
    else:
        text, said = _foreign(source)
    if len(text) > room:
        said.append(f"超出的文字没有贴入（{AT_MOST}）")
    cleaned = sanitise(text[: max(0, room)])
    if cleaned.removed:
        said.append(f"去掉了不能保存的内容（{'、'.join(cleaned.removed)}）")
    return Taken(text=cleaned.text, said=f"粘贴时{'；'.join(said)}。" if said else "")


def _foreign(source: QMimeData) -> tuple[str, list[str]]:
    """Return the lines of another program's text, and what became of its tables and pictures."""
    if source.hasHtml() and source.data(_MARKUP).size() <= LONGEST_MARKUP:
        pasted = from_markup(source.html())
        if pasted.text or pasted.pictures:
            return pasted.text, _about(pasted.tables, pasted.pictures)
    if source.hasText():
        return _plain(source.text())
    return "", _about(0, 1) if source.hasImage() else []


def _plain(text: str) -> tuple[str, list[str]]:
    """Return plain text; only the beginning of one far longer than any passage."""
    lines = from_text(text[:MOST_WORDS]).text
    is_cut = len(text) > MOST_WORDS and len(lines) <= PASSAGE_CAP
    return lines, ["只贴入了前面的部分，后面的请分几次复制"] if is_cut else []


def _about(tables: int, pictures: int) -> list[str]:
    said = []
    if tables:
        said.append(f"把 {tables} 张表格按行转成了文字，要统计的数字请填到表里")
    if pictures:
        said.append(f"没有贴入 {pictures} 张图片")
    return said
