"""Questions about an imported document: what the clerk decides before it enters a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.comparison.compare import field_name
from govinfo_desktop.importers.understanding.result import asked_together, rows_asked_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.importers.understanding.result import Conflict, Understood, Unread

LEAVE_OUT_OPTION = "不填入"
LEAVE_BLANK_OPTION = "留空白"
SUMMED_UP = "不用选：合计照各项自动相加"
_MOST_NAMED_FIELDS = 3


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer: texts for fields, several for a row; without any it leaves the text out.

    With ``only_blanks`` they enter only the fields that no other answer fills.
    """

    label: str
    texts: Mapping[FieldId, str] = field(default_factory=dict)
    only_blanks: bool = False

    @property
    def text(self) -> str:
        """The texts with blanks between them; one for all blank fields is given once."""
        texts = self.texts.values()
        return " ".join(dict.fromkeys(texts) if self.only_blanks else texts)

    def with_text(self, text: str) -> Option:
        """Return this answer with another text for its field."""
        return replace(self, texts=dict.fromkeys(self.texts, text))


@dataclass(frozen=True, kw_only=True)
class Question:
    """A text that was not simply taken over: what it is about, why, and what can be done with it.

    ``chosen`` is the place of the option that holds without an answer. A question without options
    only tells something, and ``outcome`` what happens. ``fields`` are those that the answer
    decides.
    """

    name: str
    printed: str
    why: str
    options: tuple[Option, ...] = ()
    outcome: str = ""
    chosen: int = 0
    fields: tuple[FieldId, ...] = ()
    is_conflict: bool = False


def questions_of(found: Understood) -> tuple[Question, ...]:
    """Return what is to be decided about a document, conflicts first."""
    questions = [_about_conflict(found, one) for one in found.conflicts]
    for group in asked_together(found.unread):
        rows = rows_asked_about(group)
        if rows:
            questions.append(_about_row(found, rows))
        else:
            questions += _about_unread(found, group[0].text, group[0].why, group)
    return tuple(questions)


def _about_conflict(found: Understood, one: Conflict) -> Question:
    """Return a question about a total; only one that is typed can be chosen."""
    field = found.form.fields[one.field]
    printed, computed = one.printed or "空白", one.computed or "空白"
    of_document = f"印的是 {one.printed}" if one.printed else "没有印"
    common = f"{of_document}，各项相加是 {computed}"
    is_typed = one.field in found.report.texts or not _is_computed(found.form, one.field)
    options = (
        Option(label=f"按印的：{printed}", texts={one.field: one.printed}),
        Option(label=f"按相加的：{computed}", texts={one.field: one.computed}),
        Option(label=LEAVE_OUT_OPTION),
    )
    return Question(
        name=field_name(found.form, field),
        printed=one.printed,
        why=common if is_typed else f"{common}；合计由软件相加，请核对各项",
        options=options if is_typed else (),
        outcome="" if is_typed else SUMMED_UP,
        fields=(one.field,),
        is_conflict=bool(one.printed),
    )


def _is_computed(form: Form, name: FieldId) -> bool:
    return any(name in table.computed for table in form.tables.values())


def _about_unread(
    found: Understood, text: str, why: str, group: Sequence[Unread]
) -> Iterator[Question]:
    fields = [one.field for one in group if one.field is not None]
    if not fields:
        yield from (_about_stray(found, text, why) for _ in group)
    elif not text:
        yield _about_blanks(found, why, fields)
    else:
        for candidates in _apart(found.report, fields):
            yield _about_candidates(found, text, why, candidates)


def _about_blanks(found: Understood, why: str, fields: Sequence[FieldId]) -> Question:
    """Return a question about cells that are printed blank: whether nothing means 0 there."""
    computed = {name for table in found.form.tables.values() for name in table.computed}
    zeros = {name: "0" for name in fields if name not in computed}
    zero = Option(label=f"填 0（{len(zeros)} 格）", texts=zeros, only_blanks=True)
    return Question(
        name=_names(found.form, fields),
        printed="",
        why=f"{why}；留空白的以后在表里填" if zeros else why,
        options=(Option(label=LEAVE_BLANK_OPTION), zero) if zeros else (),
        outcome="" if zeros else SUMMED_UP,
        fields=tuple(fields),
    )


def _about_row(found: Understood, rows: Sequence[Sequence[Unread]]) -> Question:
    """Return a question about a printed row: which row of the form all its cells belong to."""
    typed = [texts for row in rows if (texts := _typed(found.form, row))]
    names = [_row_name(found.form, texts) for texts in typed]
    options = [
        Option(label=f"填入：{name}一行", texts=texts)
        for name, texts in zip(names, typed, strict=True)
    ]
    return Question(
        name="、".join(names),
        printed=" ".join(one.text for one in rows[0]),
        why=rows[0][0].why,
        options=(Option(label=LEAVE_OUT_OPTION), *options),
        fields=tuple(name for texts in typed for name in texts),
    )


def _typed(form: Form, row: Sequence[Unread]) -> dict[FieldId, str]:
    """Return the texts of a row for the fields that are typed; sums are the program's."""
    computed = {name for table in form.tables.values() for name in table.computed}
    return {one.field: one.text for one in row if one.field and one.field not in computed}


def _row_name(form: Form, fields: Iterable[FieldId]) -> str:
    """Return the name of the row that fields lie in, with that of its table."""
    first = next(iter(fields))
    return field_name(form, form.fields[first]).rpartition("·")[0]


def _about_stray(found: Understood, text: str, why: str) -> Question:
    """Return a question about a text of no field: it may go into a blank one, or into a passage."""
    blank = dict.fromkeys(one.field for one in found.unread if one.field and not one.text)
    passages = [section.text_id for section in found.form.sections]
    options = [_option(found.form, name, text) for name in (*blank, *passages)]
    return Question(
        name="有一处", printed=text, why=why, options=(Option(label=LEAVE_OUT_OPTION), *options)
    )


def _about_candidates(
    found: Understood, text: str, why: str, fields: Sequence[FieldId]
) -> Question:
    options = [
        Option(label=LEAVE_OUT_OPTION),
        *(_option(found.form, name, text) for name in fields),
    ]
    is_entered = len(fields) == 1 and bool(found.report.text(fields[0]))
    return Question(
        name=_names(found.form, fields),
        printed=text,
        why=why,
        options=tuple(options),
        chosen=1 if is_entered else 0,
        fields=tuple(fields),
    )


def _apart(report: Report, fields: Sequence[FieldId]) -> list[tuple[FieldId, ...]]:
    """Return which fields are asked about together: those of one column, and each of one row.

    A field that has the text already is asked about by itself, as that is printed in its cell.
    Digits of several cells of a row that were printed as one need an answer for each cell; one
    printed row that may be several rows of the form is asked about in each column.
    """
    rows = {name.rpartition(".")[0] for name in fields}
    if len(rows) == 1 or any(report.text(name) for name in fields):
        return [(name,) for name in fields]
    columns: dict[str, list[FieldId]] = {}
    for name in fields:
        columns.setdefault(name.rpartition(".")[2], []).append(name)
    return [tuple(names) for names in columns.values()]


def _option(form: Form, name: FieldId, text: str) -> Option:
    return Option(label=f"填入：{field_name(form, form.fields[name])}", texts={name: text})


def _names(form: Form, fields: Sequence[FieldId]) -> str:
    names = [field_name(form, form.fields[name]) for name in fields[:_MOST_NAMED_FIELDS]]
    more = f" 等 {len(fields)} 格" if len(fields) > _MOST_NAMED_FIELDS else ""
    return "、".join(names) + more


def answered(found: Understood, questions: Sequence[Question], answers: Sequence[Option]) -> Report:
    """Return the report with the answers; one for each question with options."""
    asked = [question for question in questions if question.options]
    texts: dict[FieldId, str] = {}
    for question in asked:
        texts |= dict.fromkeys(question.fields, "")
    passages = {section.text_id for section in found.form.sections}
    own = {name for question in asked for name in question.fields}
    in_order = sorted(answers, key=lambda option: not option.only_blanks)
    for name, text in (pair for option in in_order for pair in option.texts.items()):
        before = texts.get(name, found.report.text(name))
        is_added = name in passages and before and name not in own
        texts[name] = f"{before}\n{text}" if is_added else text
    return found.report.with_texts(texts)


def twice_answered(found: Understood, answers: Sequence[Option]) -> str:
    """Return the name of a cell into which two texts were put; empty without one."""
    passages = {section.text_id for section in found.form.sections}
    claims = [one for one in answers if not one.only_blanks]
    counted = Counter(name for one in claims for name in one.texts if name not in passages)
    return next(
        (
            field_name(found.form, found.form.fields[name])
            for name, count in counted.items()
            if count > 1
        ),
        "",
    )
