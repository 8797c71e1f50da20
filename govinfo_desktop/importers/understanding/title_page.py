"""Title of a report with its organ and its year, and the organ and the date it ends with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.dates import is_written_as_date, print_date
from govinfo_desktop.core.text.numerals import YEAR_DIGITS_PATTERN, read_year_digits
from govinfo_desktop.importers.understanding.body import Line, items_text
from govinfo_desktop.importers.understanding.labels import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.importers.understanding.body import Item

_SUBJECT_PATTERN = r"(?:政府信息公开|政务信息公开|政务公开|(?<!政府)(?<!政务)信息公开)"
_KIND_PATTERN = r"(?:年度报告|工作报告|总结报告|工作总结|年报|报告|总结)(?:报告|稿)?"
_YEAR_PATTERN = rf"(?P<year>(?:19|20)\s?\d\s?\d|{YEAR_DIGITS_PATTERN}{{4}})\s*年?度?"
# What follows the year or the organ up to the end of the title.
_ANY = r"[^，。；！？,;!?:：]"
_REST_PATTERN = rf"(?:关于)?{_ANY}{{0,20}}?{_SUBJECT_PATTERN}{_ANY}{{0,30}}?{_KIND_PATTERN}"
# What follows the year and then the organ: the subject comes at once.
_NEXT_PATTERN = rf"\s*(?:关于)?{_SUBJECT_PATTERN}"
_ORGAN_PATTERN = r"[^，。；！？,;!?:：\d]{2,40}?"
_TITLE_PATTERN = re.compile(
    rf"(?:标\s*题\s*[:：]\s*)?(?:《)?"
    rf"(?:(?P<organ>{_ORGAN_PATTERN})\s*{_YEAR_PATTERN}"
    rf"|{_YEAR_PATTERN.replace('year', 'first_year')}"
    rf"\s*(?P<second_organ>{_ORGAN_PATTERN})??(?={_NEXT_PATTERN}))\s*(?P<rest>{_REST_PATTERN})"
    rf"(?:\s*[(（](?:草案|全文|公开版)[）)])?(?:》)?"
)
_TITLE_WITHOUT_YEAR = re.compile(
    rf"(?P<organ>(?:(?!{_SUBJECT_PATTERN})[^，。；！？,;!?:：\d]){{2,40}}?)(?:年度)?(?P<rest>{_SUBJECT_PATTERN}[^，。；！？,;!?:：]{{0,12}}?{_KIND_PATTERN})"
)
_ORGAN_LINE = re.compile(
    r"[\u4e00-\u9fff（）()·、\s]{2,60}"
    r"(?:政府|委员会|办公室|办公厅|管委会|街道|办事处|[局厅委办院部省市县区镇乡处站中心会队])"
    r"(?:[（(][^（）()]{2,30}[）)])?"
)
_PERIOD = re.compile(r"(\d{4})\s*年\s*1\s*月\s*1\s*日[^。]{0,12}12\s*月\s*31\s*日")
_NAMED = re.compile(
    rf"((?:19|20)\d\d)\s*年度?[^。，；]{{0,30}}?{_SUBJECT_PATTERN}[^。，；]{{0,15}}?{_KIND_PATTERN}"
)
_YEAR_IN_TEXT = re.compile(r"((?:19|20)\d\d)\s*年")
_DATE_IN_BRACKETS = re.compile(r"[（(]\s*(.{6,20}?)\s*[）)]")
# A date that lost its digits, such as 年十二月三日.
_TORN_DATE = re.compile(
    r"\d{0,4}\s*年[\d一二三四五六七八九十]{0,3}\s*月[\d一二三四五六七八九十]{1,3}日"
)
# Who signs with a stamp: 局长, perhaps with the name behind it.
_SIGNATORY = re.compile(
    r"(?:副)?(?:局长|主任|厅长|部长|市长|县长|区长|镇长|乡长|处长|院长|站长|书记|主席|行长|关长)[\u4e00-\u9fff\s]{0,6}"
)
_FIRST_ENCLOSURE = re.compile(r"附件\s*[:：]\s*\S.{0,60}")
# The note in brackets and the colophon (GB/T 9704-2012, 7.3.6 and 7.4).
_BELOW_LINE = re.compile(
    r"[（(][^（）()]{2,20}[）)]|抄送[:：].{1,120}|.{0,80}\d{4}年\d{1,2}月\d{1,2}日印发"
)
# The number of a document, such as 〔2024〕3号, or a date: above a title neither belongs to it.
_NUMBER_OR_DATE = re.compile(
    r"[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*第?\s*\d+\s*号"
    r"|(?:19|20)\d\d\s*(?:年\s*\d{1,2}\s*月|[-./]\s*\d)"
)
_NEXT_ENCLOSURE = re.compile(r"\d{1,2}\s*[.．、]\s*[^。]{1,60}")
_MARKS_OF_SENTENCES = re.compile(r"[，。；！？:：]")
_LONGEST_TITLE = 80
_LINES_OF_TITLE = 4
_ENDS_OF_REGIONS = "省市县区州盟旗"
_LONGEST_TITLE_LINE = 45
_LINES_OF_SIGN_OFF = 12


@dataclass(frozen=True, kw_only=True)
class TitlePage:
    """Title, organ and year as printed; ``end`` is the place of the item behind all of these."""

    title: str = ""
    organ: str = ""
    year: str = ""
    date: str = ""
    begin: int = 0
    end: int = 0
    # Text that follows the title in the same line.
    remainder: str = ""


def title_page(items: Sequence[Item], first_section: int) -> TitlePage:
    """Return the title page of a report whose first section begins at some place."""
    found = TitlePage()
    tail = squeezed("".join(items_text(items, place) for place in range(first_section, len(items))))
    for place in range(min(first_section + 1, len(items))):
        candidate = _title_at(items, place, tail)
        if candidate and (not found.title or _is_better(candidate, found)):
            found = candidate
    return _with_lines_below(items, found, first_section) if found.title else found


def other_titles(items: Sequence[Item], page: TitlePage) -> Iterator[TitlePage]:
    """Yield the titles of other reports behind the title page: of another organ or year."""
    for place in range(page.end, len(items)):
        text = items_text(items, place)
        if len(text) > _LONGEST_TITLE or "公开" not in text:
            continue
        found = _title_at(items, place, "")
        if found is None or found.remainder:
            continue
        is_other_organ = found.organ and page.organ and found.organ != page.organ
        is_other_year = found.year and page.year and found.year != page.year
        if is_other_organ or is_other_year:
            yield found


def _is_better(candidate: TitlePage, found: TitlePage) -> bool:
    """Return whether a later title is the report's own: the first may be that of the web page."""
    return bool(candidate.year) >= bool(found.year) and (
        not candidate.remainder or not found.year or bool(found.remainder)
    )


def _title_at(items: Sequence[Item], place: int, tail: str) -> TitlePage | None:
    """Return the title that ends in a line: in this one, or with one or two lines before it.

    An organ in two lines is known by the rest of the report, ``tail``, which names it again.
    """
    text, begin = items_text(items, place), place
    if not text:
        return None
    found = _parsed(text, begin, place)
    for _ in range(_LINES_OF_TITLE - 1):
        before = _line_before(items, begin)
        if before is None:
            break
        is_same_paragraph = _block(items, before) == _block(items, place)
        text, begin = f"{items_text(items, before)}{text}", before
        joined = _parsed(text, begin, place)
        if joined is None or joined.remainder:
            continue
        if (
            is_same_paragraph
            or _is_fuller(joined, found)
            or squeezed(joined.organ) in tail
            or _is_torn(items_text(items, before), found)
        ):
            found = joined
    return found


def _is_torn(before: str, found: TitlePage | None) -> bool:
    """Return whether the organ of a title goes on from the line before: a region, or a bracket."""
    if found is None or not found.organ or found.organ.startswith(before):
        return False
    return found.organ[0] in "（(" or before[-1] in _ENDS_OF_REGIONS


def _block(items: Sequence[Item], place: int) -> int:
    return items[place].block


def _is_fuller(joined: TitlePage, found: TitlePage | None) -> bool:
    if found is None:
        return bool(joined.year)
    return (bool(joined.year), bool(joined.organ)) > (bool(found.year), bool(found.organ))


def _line_before(items: Sequence[Item], place: int) -> int | None:
    """Return the place of the line before another one that may be of its title, or None."""
    for before in range(place - 1, max(-1, place - 4), -1):
        text = items_text(items, before)
        if text:
            is_short = len(text) <= _LONGEST_TITLE_LINE and not _MARKS_OF_SENTENCES.search(text)
            return before if is_short and not _NUMBER_OR_DATE.search(text) else None
        if not isinstance(items[before], Line):
            return None
    return None


def _parsed(text: str, begin: int, place: int) -> TitlePage | None:
    plain = text.strip()
    match = _TITLE_PATTERN.match(plain[:_LONGEST_TITLE]) or _TITLE_WITHOUT_YEAR.fullmatch(
        plain[:_LONGEST_TITLE]
    )
    if match is None:
        return None
    rest = plain[match.end() :]
    # In running text the preface follows the title behind a blank.
    if rest.strip() and not (rest[0] in " 　\t" and len(rest) > 20):
        return None
    groups = match.groupdict()
    year = (groups.get("year") or groups.get("first_year") or "").replace(" ", "")
    organ = (groups.get("organ") or groups.get("second_organ") or "").strip(" 　《")
    organ = re.sub(r"\s+", "", organ.removesuffix("关于"))
    # 某市人民政府信息公开年度报告: 政府 is written once.
    organ = f"{organ}政府" if organ.endswith("人民") else organ
    title = re.sub(r"^标\s*题\s*[:：]\s*", "", match[0]).strip("《》 　")
    return TitlePage(
        title=re.sub(r"(?<=[\u4e00-\u9fff\d])\s+(?=[\u4e00-\u9fff\d])", "", title),
        organ=organ,
        year=year if year.isdigit() else str(read_year_digits(year)) if year else "",
        begin=begin,
        end=place + 1,
        remainder=rest.strip(),
    )


def _with_lines_below(items: Sequence[Item], page: TitlePage, last: int) -> TitlePage:
    """Return a title page with the date and the organ that are printed below the title."""
    organ, date, end = "", "", page.end
    for place in range(page.end, min(page.end + 6, last)):
        text = items_text(items, place)
        bracketed = _DATE_IN_BRACKETS.fullmatch(text)
        if not text:
            continue
        if bracketed and is_written_as_date(bracketed[1]) and not date:
            date, end = bracketed[1], place + 1
        elif _ORGAN_LINE.fullmatch(text) and not organ:
            organ, end = text, place + 1
        else:
            break
    if not (date or page.organ == organ or not page.organ):
        organ, end = "", page.end
    return TitlePage(
        **{**page.__dict__, "organ": page.organ or organ, "date": print_date(date), "end": end}
    )


@dataclass(frozen=True, kw_only=True)
class FoundSignOff:
    """Organ and date at the end of a report; ``begin`` and ``end`` are places of items."""

    begin: int
    end: int
    organ: str = ""
    date: str = ""


def sign_off(items: Sequence[Item], begin: int, end: int, organ: str = "") -> FoundSignOff | None:
    """Return the sign-off among some items, the last of them first; None if there is none.

    ``organ`` is the organ of the title, by which one is known that is printed in two lines.
    """
    lines = [
        place
        for place in range(begin, end)
        if isinstance(items[place], Line) and items_text(items, place)
    ]
    for last in range(len(lines) - 1, max(-1, len(lines) - 1 - _LINES_OF_SIGN_OFF), -1):
        date = items_text(items, lines[last])
        if is_written_as_date(re.sub(r"\s", "", date)) or _TORN_DATE.fullmatch(date):
            return _signed(items, lines, last, date, organ)
    above = [place for place in lines if not _BELOW_LINE.fullmatch(items_text(items, place))]
    text = items_text(items, above[-1]) if above else ""
    if text and len(text) <= _LONGEST_TITLE_LINE and _ORGAN_LINE.fullmatch(text):
        return FoundSignOff(begin=above[-1], end=above[-1] + 1, organ=text)
    return None


def _signed(
    items: Sequence[Item], lines: Sequence[int], last: int, date: str, organ: str
) -> FoundSignOff:
    """Return the sign-off that ends with a date: who signs is in one or two lines above it."""
    end = lines[last] + 1
    above = [items_text(items, lines[place]) for place in range(max(0, last - 3), last)]
    for count in (3, 2, 1):
        text = "".join(above[-count:])
        if len(above) >= count and organ and _letters(text) == _letters(organ):
            return FoundSignOff(begin=lines[last - count], end=end, organ=organ, date=date)
    if above and _SIGNATORY.fullmatch(above[-1]):
        return FoundSignOff(begin=lines[last - 1], end=end, date=date)
    if above and len(above[-1]) <= _LONGEST_TITLE_LINE and _ORGAN_LINE.fullmatch(above[-1]):
        return FoundSignOff(begin=lines[last - 1], end=end, organ=above[-1], date=date)
    return FoundSignOff(begin=lines[last], end=end, date=date)


def _letters(name: str) -> str:
    """Return a name without blanks and without what is between organs that sign together."""
    return re.sub("[、,;]", "", squeezed(name))


def enclosures_begin(items: Sequence[Item], begin: int, end: int) -> int:
    """Return where the enclosures, note and colophon at the end begin; ``end`` without any."""
    first = end
    for place in range(end - 1, max(begin, end - _LINES_OF_SIGN_OFF) - 1, -1):
        text = items_text(items, place)
        if _FIRST_ENCLOSURE.fullmatch(text) or _BELOW_LINE.fullmatch(text):
            first = place
        elif text and not _NEXT_ENCLOSURE.fullmatch(text):
            break
    return first


def year_in_text(text: str) -> str:
    """Return the year of the report that a preface names, or of the period of its figures."""
    match = _PERIOD.search(text) or _NAMED.search(text)
    return match[1] if match else ""


def first_year(text: str) -> str:
    """Return the first year in a text; empty for none."""
    match = _YEAR_IN_TEXT.search(text)
    return match[1] if match else ""
