"""Exchange of passages with the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData

from govinfo_desktop.core.markup.pasted import (
    LONGEST_MARKUP_BYTES,
    LONGEST_PLAIN_TEXT,
    from_markup,
    from_text,
)
from govinfo_desktop.core.text.sanitise import PASSAGE_CAP, sanitise
from govinfo_desktop.ui.passage.passage_length import HARD_LIMIT_SENTENCE

if TYPE_CHECKING:
    from govinfo_desktop.ui.passage.bound_figures import BoundFigures

_HTML_MIME_TYPE = "text/html"
# A passage as the report keeps it, figures bound to their cells, for this program alone.
PASSAGE_MIME_TYPE = "application/x-govinfo-passage"


@dataclass(frozen=True, kw_only=True)
class PastedText:
    """Text that may be pasted, and a sentence about what was left out; empty for nothing."""

    text: str
    message: str = ""


def passage_mime_data(raw: str, figures: BoundFigures) -> QMimeData:
    """Return a part of a passage for the clipboard.

    Other programs read numbers, this program reads figures that follow their cells.
    """
    data = QMimeData()
    data.setText(figures.with_numbers(raw))
    data.setData(PASSAGE_MIME_TYPE, QByteArray(raw.encode("utf-8", "replace")))
    return data


def can_paste(source: QMimeData) -> bool:
    """Return whether pasting does anything, if only to say why it is not possible."""
    return source.hasText() or source.hasHtml() or source.hasImage()


def text_to_paste(source: QMimeData, space_left: int) -> PastedText:
    """Return the clipboard's text as lines of a passage, at most ``space_left`` characters."""
    left_out: list[str] = []
    if source.hasFormat(PASSAGE_MIME_TYPE):
        text = bytes(source.data(PASSAGE_MIME_TYPE).data()).decode("utf-8", "replace")
    else:
        text, left_out = _foreign_text(source)
    if len(text) > space_left:
        left_out.append(f"超出的文字没有贴入（{HARD_LIMIT_SENTENCE}）")
    cleaned = sanitise(text[: max(0, space_left)])
    if cleaned.removed:
        left_out.append(f"去掉了不能保存的内容（{'、'.join(cleaned.removed)}）")
    message = f"粘贴时{'；'.join(left_out)}。" if left_out else ""
    return PastedText(text=cleaned.text, message=message)


def _foreign_text(source: QMimeData) -> tuple[str, list[str]]:
    """Return the text of another program, and what happened to its tables and pictures."""
    # Check the size first: html() decodes all of it.
    if source.hasHtml() and source.data(_HTML_MIME_TYPE).size() <= LONGEST_MARKUP_BYTES:
        pasted = from_markup(source.html())
        if pasted.text or pasted.pictures or pasted.left_out:
            return pasted.text, [
                *_about_objects(pasted.tables, pasted.pictures),
                *(f"没有贴入{name}（{count} 处）" for name, count in pasted.left_out.items()),
            ]
    if source.hasText():
        return _plain_text(source.text())
    return "", _about_objects(0, 1) if source.hasImage() else []


def _plain_text(text: str) -> tuple[str, list[str]]:
    """Return plain text; of one far longer than any passage only the beginning."""
    lines = from_text(text[:LONGEST_PLAIN_TEXT]).text
    is_cut = len(text) > LONGEST_PLAIN_TEXT and len(lines) <= PASSAGE_CAP
    return lines, ["只贴入了前面的部分，后面的请分几次复制"] if is_cut else []


def _about_objects(tables: int, pictures: int) -> list[str]:
    sentences = []
    if tables:
        sentences.append(f"把 {tables} 张表格按行转成了文字，要统计的数字请填到表里")
    if pictures:
        sentences.append(f"没有贴入 {pictures} 张图片")
    return sentences
