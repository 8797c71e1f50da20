"""Differences between an earlier version of a draft and the present one, side by side.

Places have the names that the clerk sees in the window, never their ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.evaluation.progress import PARTICULARS_ID
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.reading import figure, read
from govinfo_desktop.core.text.difference import difference
from govinfo_desktop.layout.passages import fill_in
from govinfo_desktop.ui.theme.plain_text import as_html, lines_as_html
from govinfo_desktop.ui.widgets.wording import part_titles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.ui.theme.colours import Colours

# Characters of a text that are shown on either side of a difference.
_CONTEXT_CHARACTERS = 40
# Of a longer difference only the beginning is shown.
_LONGEST_DIFFERENCE_CHARACTERS = 2000
# More differences than these are grouped by the parts of the report.
MOST_UNGROUPED = 12
OTHER_DIFFERENCES = "说明、备注和版式"
_EMPTY_VERSION_TEXT = "（空）"
_UNFILLED_FIGURE = "（未填）"


@dataclass(frozen=True, kw_only=True)
class DraftDifference:
    """A place of a draft that has changed: its name, its text then and now, and its part."""

    place: str
    then: str
    now: str
    part: str = ""


def differences(form: Form, then: Draft, now: Draft) -> tuple[DraftDifference, ...]:
    """Return what differs: entries in the form's order, then explanations, tables and notes."""
    old, new = then.report, now.report
    order, places = form.order, _PlaceNames(form, now)
    entries = _EntryTexts(form, old, new, places)
    names = sorted({*old.texts, *new.texts}, key=lambda name: order.get(name, len(order)))
    left_out = (dict.fromkeys(one.left_out, "不印") for one in (old, new))
    return (
        *map(entries.printed, _changed(names, str, old.texts, new.texts)),
        *_changed(None, places.reason, old.explanations, new.explanations),
        *_changed(None, places.table, *left_out),
        *_changed(None, places.note, then.notes, now.notes),
        *_print_options(then, now),
    )


def differences_html(
    found: Iterable[DraftDifference],
    colours: Colours,
    titles: tuple[str, str, str] = ("位置", "那时", "现在"),
) -> str:
    """Return a table of place, then and now; the difference is underlined on a background."""
    head = "".join(f"<th align='left'>{as_html(title)}</th>" for title in titles)
    rows = "".join(_rows(list(found), colours))
    return (
        f"<table width='100%' cellspacing='0' cellpadding='7' border='1' "
        f"style='border-collapse:collapse;border-style:solid;border-color:{colours.line.name()}'>"
        f"<tr style='background:{colours.head.name()}'>{head}</tr>{rows}</table>"
    )


class _PlaceNames:
    """Names of the fields, explanations and tables of one report."""

    def __init__(self, form: Form, draft: Draft) -> None:
        self._form = form
        self._titles = part_titles(form, draft.report)
        self._choices = {
            (field.id, value): label
            for field in form.fields.values()
            for value, label in field.choices
        }

    def field(self, name: str) -> str:
        """Return the name of a field, or of what was confirmed in a part."""
        section = self._form.section_of(FieldId(name))
        if section is not None and name == section.confirmed_id:
            return f"{self._titles[section.id]}：确认采用的参考文字"
        field = self._form.fields.get(FieldId(name))
        if field is None:
            return "本格式没有的内容"
        if section is None:
            return f"基本信息：{field.name}"
        if field.id == section.text_id:
            return self._titles[section.id]
        if field.id == section.title_id:
            return field.name
        table = next((one for one in section.tables if field.id in one.fields), None)
        return f"{(table and table.title) or self._titles[section.id]}：{field.name}"

    def part(self, name: str) -> str:
        """Return the title of the part that a field belongs to."""
        section = self._form.section_of(FieldId(name))
        return self._titles[section.id if section is not None else PARTICULARS_ID]

    def choice(self, name: str, text: str) -> str:
        """Return a text as the window shows it: the label of a choice, any other text as it is."""
        return self._choices.get((FieldId(name), text), text)

    def reason(self, key: str) -> str:
        """Return the name of an explanation, whose key is ``rule@field``."""
        _, found, name = key.partition("@")
        return f"说明理由（{self.field(name)}）" if found else "说明理由"

    def table(self, name: str) -> str:
        """Return the name of whether a table is printed."""
        table = self._form.tables.get(name)
        return f"{table.title or table.caption if table else '表格'}：是否印出"

    def note(self, name: str) -> str:
        """Return the name of a note to a field."""
        return f"备注（{self.field(name)}）"


class _EntryTexts:
    """Texts of entries then and now, their figures as the numbers of the same version."""

    def __init__(self, form: Form, old: Report, new: Report, places: _PlaceNames) -> None:
        self._form = form
        self._reports = (old, new)
        self._places = places

    def printed(self, found: DraftDifference) -> DraftDifference:
        """Return a difference with its place's name and with numbers for figures.

        Where both would read the same, the figures' cells are named as well.
        """
        then, now = self._texts(found, is_named=False)
        if then == now:
            then, now = self._texts(found, is_named=True)
        place, part = self._places.field(found.place), self._places.part(found.place)
        return DraftDifference(place=place, then=then, now=now, part=part)

    def _texts(self, found: DraftDifference, *, is_named: bool) -> tuple[str, str]:
        then, now = self._readings if "⟦" in found.then + found.now else (None, None)
        return (
            self._text(found.place, found.then, then, is_named=is_named),
            self._text(found.place, found.now, now, is_named=is_named),
        )

    @cached_property
    def _readings(self) -> tuple[Reading, Reading]:
        old, new = self._reports
        return read(self._form, old), read(self._form, new)

    def _text(self, name: str, text: str, reading: Reading | None, *, is_named: bool) -> str:
        if reading is None:
            return self._places.choice(name, text)
        return fill_in(text, lambda figure: self._figure(figure, reading, is_named=is_named))

    def _figure(self, name: str, reading: Reading, *, is_named: bool) -> str:
        number = figure(name, self._form, reading.report, reading.numbers) or _UNFILLED_FIGURE
        is_known = FieldId(name) in self._form.fields
        return f"{number}（{self._places.field(name)}）" if is_named and is_known else number


def _changed(
    names: Iterable[str] | None,
    place_of: Callable[[str], str],
    then: Mapping[Any, str],
    now: Mapping[Any, str],
) -> Iterator[DraftDifference]:
    """Yield the names whose texts differ, in the order given; for None all names, sorted."""
    for name in sorted({*then, *now}) if names is None else names:
        before, after = then.get(name, ""), now.get(name, "")
        if before != after:
            yield DraftDifference(place=place_of(name), then=before, now=after)


def _print_options(then: Draft, now: Draft) -> Iterator[DraftDifference]:
    if then.options.paper != now.options.paper:
        yield DraftDifference(place="版式和印制要求", then="当时的设定", now="现在的设定")


def _rows(found: Sequence[DraftDifference], colours: Colours) -> Iterator[str]:
    """Yield the rows; many of them are grouped by part, with their number at the head of each."""
    if len(found) <= MOST_UNGROUPED:
        yield from (_row(one, colours) for one in found)
        return
    for part, group in groupby(found, attrgetter("part")):
        rows = [_row(one, colours) for one in group]
        head = f"{as_html(part or OTHER_DIFFERENCES)}（{len(rows)} 处）"
        style = f"background:{colours.head.name()}"
        yield f"<tr style='{style}'><td colspan='3'><b>{head}</b></td></tr>"
        yield from rows


def _row(one: DraftDifference, colours: Colours) -> str:
    found = difference(one.then, one.now)
    texts = (
        _marked(one.then, found.start, found.end, colours.left_background.name()),
        _marked(
            one.now, found.start, found.start + len(found.text), colours.right_background.name()
        ),
    )
    cells = "".join(f"<td width='38%' valign='top'>{text}</td>" for text in texts)
    return f"<tr><td valign='top'>{as_html(one.place)}</td>{cells}</tr>"


def _marked(text: str, start: int, end: int, background: str) -> str:
    """Return the part of a text that differs, marked, with some characters around it."""
    if not text:
        return f"<i>{_EMPTY_VERSION_TEXT}</i>"
    left, right = (
        max(0, start - _CONTEXT_CHARACTERS),
        min(len(text), end + _CONTEXT_CHARACTERS),
    )
    different = lines_as_html(text[start : min(end, start + _LONGEST_DIFFERENCE_CHARACTERS)])
    cut = "……" if end > start + _LONGEST_DIFFERENCE_CHARACTERS else ""
    shown = (
        ("……" if left else "") + lines_as_html(text[left:start]),
        f"<u style='background:{background}'>{different}{cut}</u>" if different else "",
        lines_as_html(text[end:right]) + ("……" if right < len(text) else ""),
    )
    return "".join(shown)
