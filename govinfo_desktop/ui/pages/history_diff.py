"""What differs between an earlier state of a draft and the present one, in words and side by side.

Places are called what the clerk sees in the window, never by their ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.reading import figure, read
from govinfo_desktop.core.text.difference import difference
from govinfo_desktop.layout.passages import fill_in
from govinfo_desktop.ui.widgets.wording import part_titles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.ui.theme.colours import Colours

AROUND = 40
"""How many characters of a passage are shown on either side of what differs."""
LONGEST = 2000
BLANK = "（空）"
UNFILLED = "（未填）"


@dataclass(frozen=True, kw_only=True)
class Differs:
    """One place that is not what it was: its name, what stood there, and what stands there now."""

    place: str
    then: str
    now: str


def differences(form: Form, then: Draft, now: Draft) -> tuple[Differs, ...]:
    """Return what differs: entries in order of the form, then explanations, tables, notes."""
    old, new = then.report, now.report
    order, places = form.order, _Places(form, now)
    shown = _Shown(form, old, new, places)
    names = sorted({*old.texts, *new.texts}, key=lambda name: order.get(name, len(order)))
    unprinted = (dict.fromkeys(one.left_out, "不印") for one in (old, new))
    return (
        *map(shown.entry, _unlike(names, str, old.texts, new.texts)),
        *_unlike(None, places.reason, old.explanations, new.explanations),
        *_unlike(None, places.table, *unprinted),
        *_unlike(None, places.note, then.notes, now.notes),
        *_paper(then, now),
    )


def differences_html(found: Iterable[Differs], colours: Colours) -> str:
    """Return the page: place, then, now; what differs is marked by its ground and underlined."""
    head = "".join(f"<th align='left'>{words}</th>" for words in ("位置", "那时", "现在"))
    rows = "".join(_row(one, colours) for one in found)
    return (
        f"<table width='100%' cellspacing='0' cellpadding='7' border='1' "
        f"style='border-collapse:collapse;border-style:solid;border-color:{colours.line.name()}'>"
        f"<tr style='background:{colours.head.name()}'>{head}</tr>{rows}</table>"
    )


class _Places:
    """What the fields, explanations and tables of one report are called."""

    def __init__(self, form: Form, draft: Draft) -> None:
        self._form = form
        self._titles = part_titles(form, draft.report)
        self._choices = {
            (field.id, value): words
            for field in form.fields.values()
            for value, words in field.choices
        }

    def field(self, name: str) -> str:
        """Return what a field is called."""
        field = self._form.fields.get(FieldId(name))
        if field is None:
            return "本格式没有的内容"
        section = self._form.section_of(field.id)
        if section is None:
            return f"基本信息：{field.name}"
        if field.id == section.text_id:
            return self._titles[section.id]
        if field.id == section.title_id:
            return field.name
        table = next((one for one in section.tables if field.id in one.fields), None)
        return f"{(table and table.title) or self._titles[section.id]}：{field.name}"

    def choice(self, name: str, text: str) -> str:
        """Return a text as the window shows it: a choice by its words."""
        return self._choices.get((FieldId(name), text), text)

    def reason(self, key: str) -> str:
        """Return what an explanation is called."""
        _, found, name = key.partition("@")
        return f"说明理由（{self.field(name)}）" if found else "说明理由"

    def table(self, name: str) -> str:
        """Return what the printing of a table is called."""
        table = self._form.tables.get(name)
        return f"{table.title or table.caption if table else '表格'}：是否印出"

    def note(self, name: str) -> str:
        """Return what a note is called."""
        return f"备注（{self.field(name)}）"


class _Shown:
    """What stood in a field then and stands there now, each with the numbers of its own time."""

    def __init__(self, form: Form, old: Report, new: Report, places: _Places) -> None:
        self._form = form
        self._reports = (old, new)
        self._places = places

    def entry(self, found: Differs) -> Differs:
        """Return an entry under its name, as it was and is printed; figures are named if alike."""
        then, now = self._both(found, is_named=False)
        if then == now:
            then, now = self._both(found, is_named=True)
        return Differs(place=self._places.field(found.place), then=then, now=now)

    def _both(self, found: Differs, *, is_named: bool) -> tuple[str, str]:
        then, now = self._readings if "⟦" in found.then + found.now else (None, None)
        return (
            self._words(found.place, found.then, then, is_named=is_named),
            self._words(found.place, found.now, now, is_named=is_named),
        )

    @cached_property
    def _readings(self) -> tuple[Reading, Reading]:
        old, new = self._reports
        return read(self._form, old), read(self._form, new)

    def _words(self, name: str, text: str, reading: Reading | None, *, is_named: bool) -> str:
        if reading is None:
            return self._places.choice(name, text)
        return fill_in(text, lambda figure: self._figure(figure, reading, is_named=is_named))

    def _figure(self, name: str, reading: Reading, *, is_named: bool) -> str:
        words = figure(name, self._form, reading.report, reading.numbers) or UNFILLED
        is_known = FieldId(name) in self._form.fields
        return f"{words}（{self._places.field(name)}）" if is_named and is_known else words


def _unlike(
    names: Iterable[str] | None,
    place_of: Callable[[str], str],
    then: Mapping[Any, str],
    now: Mapping[Any, str],
) -> Iterator[Differs]:
    """Yield the names under which something else stands now; all that there are for None."""
    for name in sorted({*then, *now}) if names is None else names:
        before, after = then.get(name, ""), now.get(name, "")
        if before != after:
            yield Differs(place=place_of(name), then=before, now=after)


def _paper(then: Draft, now: Draft) -> Iterator[Differs]:
    if then.options.paper != now.options.paper:
        yield Differs(place="版式和印制要求", then="当时的设定", now="现在的设定")


def _row(one: Differs, colours: Colours) -> str:
    found = difference(one.then, one.now)
    stretches = (
        _stretch(one.then, found.start, found.end, colours.left_background.name()),
        _stretch(
            one.now, found.start, found.start + len(found.words), colours.right_background.name()
        ),
    )
    cells = "".join(f"<td width='38%' valign='top'>{words}</td>" for words in stretches)
    return f"<tr><td valign='top'>{escape(one.place)}</td>{cells}</tr>"


def _stretch(text: str, start: int, end: int, ground: str) -> str:
    """Return what differs of a text, with some characters around it."""
    if not text:
        return f"<i>{BLANK}</i>"
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    marked = text[start : min(end, start + LONGEST)]
    cut = "……" if end > start + LONGEST else ""
    shown = (
        ("……" if left else "") + _escaped(text[left:start]),
        f"<u style='background:{ground}'>{_escaped(marked)}{cut}</u>" if marked else "",
        _escaped(text[end:right]) + ("……" if right < len(text) else ""),
    )
    return "".join(shown)


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")
