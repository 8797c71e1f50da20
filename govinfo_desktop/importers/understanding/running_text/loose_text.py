"""Running text of a table that has lost its cells: labels and figures in turn."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.body import Line
from govinfo_desktop.importers.understanding.labels import half_width, squeezed
from govinfo_desktop.importers.understanding.printed_rows.other_years import name_of_year_at_end
from govinfo_desktop.importers.understanding.printed_rows.source_rows import SourceRow
from govinfo_desktop.importers.understanding.result import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_desktop.importers.understanding.body import Item

_DIGITS_PATTERN = r"\d{1,3}(?:,\d{3})+(?![\d,])|\d+"
_UNITS_ATTACHED = r"条|件次|件|人次|宗次|批次|宗|起|次|个|项|部|人|份|%"
_ABOUT_PATTERN = "[约近超逾><≥≤≈]|大约|将近|接近|超过|至少|不足|不到"
# A figure with what may be attached to it; a unit only where the text ends or a blank follows.
_FIGURE = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])(?:{_ABOUT_PATTERN}))?[+\-−]?(?:{_DIGITS_PATTERN})(?:\s*\.\s*\d+)?"
    rf"(?:[余多][万亿]?|[万亿][余多]?)?(?:左右|以上|以下|以内|\+)?(?:元|(?:{_UNITS_ATTACHED})(?=\s|\||$))?(?:\([^()]{{0,20}}\d[^()]{{0,8}}\))?"
)
_LONE_DASH = re.compile(
    r"(?:(?<=\s)|^)(?:/|-|—{1,2}|–|无|未发生|未产生|暂无|不适用|_+\d*_*)(?=\s|$)"
)
_AROUND_POINT = re.compile(r"(?<=\d)\s*\.\s*(?=\d)")
# The number of a label: 1. or 1、 in front of its words, on the same line.
_NUMBER_OF_NEXT_LABEL = re.compile(r"\d[.、](?=[^\S\n]*[^\d\s.,])")
_PIECES = re.compile(
    r"(?=(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]))"
)
_DIGITS_OF_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_LABELS_KEPT = 4
# Several times a whole report; a table that is further away is not one of it.
_MOST_LOOSE_CHARACTERS = 200_000


@dataclass(frozen=True)
class Spot:
    """A place in the lines of a document: the item, and the character in it."""

    item: int
    offset: int


@dataclass(frozen=True)
class LooseRow:
    """A row of running text, and where its labels begin, where its values begin and end.

    ``year`` is the name of a year in front of the values, "" for none.
    """

    row: SourceRow
    label_begin: Spot
    value_begin: Spot
    value_end: Spot
    label: str
    year: str


@dataclass(frozen=True)
class LooseText:
    """Text of some lines in half-width characters with single blanks, each with its place."""

    text: str
    lines: tuple[_LooseLine, ...]

    def spot(self, place: int) -> Spot:
        """Return where a character of the text is in the document."""
        line = self._line(place)
        return Spot(line.item, line.offsets[min(place - line.begin, len(line.offsets) - 1)])

    def end_spot(self, place: int) -> Spot:
        """Return the place behind the character before ``place``."""
        last = self.spot(max(place - 1, 0))
        return Spot(last.item, last.offset + 1)

    def block(self, place: int) -> int:
        """Return the block that a character of the text is in."""
        return self._line(place).block

    def _line(self, place: int) -> _LooseLine:
        return self.lines[bisect_right(self.lines, place, key=lambda line: line.begin) - 1]


@dataclass(frozen=True)
class _LooseLine:
    """One line of a loose text: where it begins in that, and the offset of each character."""

    item: int
    block: int
    begin: int
    offsets: tuple[int, ...]


def loose_text(items: Sequence[Item], begin: Spot, end: Spot) -> LooseText:
    """Return the text of the lines from one place to another, tables left out."""
    texts: list[str] = []
    lines: list[_LooseLine] = []
    length = 0
    for place in range(begin.item, min(end.item + 1, len(items))):
        item = items[place]
        if not isinstance(item, Line):
            continue
        first = begin.offset if place == begin.item else 0
        last = end.offset if place == end.item else len(item.text)
        text, offsets = _single_blanks(item.text, first, min(last, len(item.text)))
        # A blank at the beginning of a line follows the end of the one before.
        skipped = bool(length) and text.startswith(" ")
        if text[skipped:]:
            texts.append(f"{text[skipped:]}\n")
            shown = (*offsets[skipped:], len(item.text))
            lines.append(_LooseLine(place, item.block, length, shown))
            length += len(texts[-1])
        if length > _MOST_LOOSE_CHARACTERS:
            break
    return LooseText("".join(texts), tuple(lines))


def _single_blanks(text: str, first: int, last: int) -> tuple[str, list[int]]:
    """Return a part of a line in half-width characters with single blanks, and their offsets."""
    signs: list[str] = []
    offsets: list[int] = []
    for offset in range(first, last):
        for sign in _half_width_sign(text[offset]):
            blank = sign.isspace()
            if blank and signs and signs[-1] == " ":
                continue
            signs.append(" " if blank else sign)
            offsets.append(offset)
    return "".join(signs), offsets


@lru_cache(maxsize=8192)
def _half_width_sign(sign: str) -> str:
    return half_width(sign)


def loose_rows(
    source: LooseText,
    labels_with_digits: Iterable[str] = (),
    ignored: Iterable[re.Pattern[str]] = (),
    most: int | None = None,
) -> list[LooseRow]:
    """Return the rows of a running text, at ``most`` so many: each has labels and figures.

    ``labels_with_digits`` are labels of the form whose last sign is a digit, not a figure;
    ``ignored`` are patterns of sentences and notes, whose figures are not those of a row.
    """
    text = _masked(source.text, labels_with_digits)
    for pattern in ignored:
        text = pattern.sub(lambda match: "\n" * len(match[0]), text)
    rows: list[LooseRow] = []
    label_begin = 0
    for begin, end in islice(_runs(text), most):
        label = text[label_begin:begin]
        values = tuple(_tokens(text[begin:end]))
        pieces = [piece.strip() for piece in _PIECES.split(label) if piece.strip()]
        place = SourcePlace(block=source.block(begin))
        rows.append(
            LooseRow(
                row=SourceRow(
                    labels=tuple(pieces[-_LABELS_KEPT:]),
                    values=values,
                    places=(place,) * len(values),
                    is_loose=True,
                ),
                label_begin=source.spot(label_begin),
                value_begin=source.spot(begin),
                value_end=source.end_spot(end),
                label=label,
                year=name_of_year_at_end(source.text[label_begin:begin]),
            )
        )
        label_begin = end
    return rows


def _masked(text: str, labels: Iterable[str]) -> str:
    """Return the text with the digits of years and some labels made blanks: they are no figures."""
    text = _DIGITS_OF_YEAR.sub("　　　　", text)
    for label in labels:
        core = re.sub(r"^(?:其中:)?(?:\(\d+\)|\d+[.、])", "", squeezed(label))
        pattern = r"\s*".join(re.escape(sign) for sign in core)
        text = re.sub(pattern, lambda match: re.sub(r"\d", "　", match[0]), text)
    return text


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each run of figures with nothing but blanks between them."""
    begin = end = -1
    for first, last in _figures(text):
        if begin >= 0 and not text[end:first].strip():
            end = last
            continue
        if begin >= 0:
            yield begin, end
        begin, end = first, last
    if begin >= 0:
        yield begin, end


def _figures(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    # Searched for again only where it was passed: a text without dashes is looked through once.
    dash = _LONE_DASH.search(text)
    while place < len(text):
        match = _FIGURE.search(text, place)
        if dash and dash.start() < place:
            dash = _LONE_DASH.search(text, place)
        if dash and (match is None or dash.start() <= match.start()):
            yield dash.start(), dash.end()
            place = dash.end()
            continue
        if match is None:
            return
        begin, end = match.start(), match.end()
        place = end
        if text[begin - 1 : begin] == "(" and text[end : end + 1] == ")":
            continue
        number = _NUMBER_OF_NEXT_LABEL.match(text, end - 1)
        if number and text[end - 1].isdigit():
            # 0000002.其他: the last digit is the number of the next label.
            end -= 1
            place = number.end()
            if end <= begin or not text[begin:end].strip("+-−"):
                continue
        yield begin, end


def _tokens(run: str) -> Iterator[str]:
    """Yield the figures of a run; a minus sign in the middle begins another one."""
    for word in _AROUND_POINT.sub(".", run).split():
        yield from (part for part in re.split(r"(?<=\d)(?=-\d)", word) if part)
