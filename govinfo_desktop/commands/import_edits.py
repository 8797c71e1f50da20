"""``import --against``: tell the changes in an exported document, enter the accepted ones."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.commands.draft_access import FinalDraft, catalogue, evaluated, print_json
from govinfo_desktop.core.comparison.compare import field_name
from govinfo_desktop.core.model.origin import origin_from
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.text.sanitise import sanitise_texts, what_was_removed
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.importers.kinds import read_source
from govinfo_desktop.importers.understanding.edits import edits_of
from govinfo_desktop.importers.understanding.understand import understand
from govinfo_desktop.layout.outline import PrintOptions, outline
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.session import ReadOnlyDraft, Session
from govinfo_desktop.storage.settings import read_settings

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.forms.catalogue import Catalogue
    from govinfo_desktop.importers.source import SourceDocument
    from govinfo_desktop.importers.understanding.edits import Edit, Edits
    from govinfo_desktop.importers.understanding.result import Understood
    from govinfo_desktop.storage.drafts import Draft

ALL_EDITS = "all"
_OF_OTHER_DRAFT = "这个文件是从另一份草稿导出的。"


class NotEdited(GovinfoError):
    """Fields were named to be accepted that nobody changed; nothing was entered."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"文件里没有改动这些字段：{'、'.join(names[:10])}。什么都没有填入。")


class OtherDraft(GovinfoError):
    """Edits were to be entered from a document of another draft; nothing was entered."""

    def __init__(self) -> None:
        super().__init__(
            f"{_OF_OTHER_DRAFT}什么都没有填入。请核对是不是这份草稿；确实要填入的，加上 --force。"
        )


def run_against(arguments: Namespace) -> int:
    """Print every edit; enter the accepted ones. Return 1 if something is to be looked at."""
    forms = catalogue()
    path = Path(arguments.against)
    draft = read_draft(path)
    form = forms.form(draft.report.form_id)
    document = read_source(Path(arguments.source))
    is_other = _is_of_other_draft(document, draft)
    if is_other and arguments.accept and not arguments.force:
        raise OtherDraft
    if is_other:
        print(_OF_OTHER_DRAFT, file=sys.stderr)
    found = understand(document, forms.forms, form)
    edits = min(_edits_as_printed(document, found, forms, draft), key=lambda one: len(one.unread))
    accepted = _accepted(edits, arguments.accept)
    if accepted:
        _enter(path, form, accepted)
    if arguments.json:
        print_json(contents_of(edits))
    else:
        for line in _lines(form, edits, accepted):
            print(line)
    return 1 if is_other or edits.conflicts or edits.unread else 0


def _edits_as_printed(
    document: SourceDocument, found: Understood, forms: Catalogue, draft: Draft
) -> Iterator[Edits]:
    """Yield the edits of a document that was exported by a command, and from the window.

    Only the window prints what the office prints in all its reports.
    """
    form, report, evaluation = found.form, draft.report, evaluated(forms, draft)
    office = read_settings(paths.settings_file()).paper
    for paper in dict.fromkeys(draft.options.paper.over(usual) for usual in (Paper(), office)):
        printed = outline(form, report, evaluation, PrintOptions(paper=paper))
        yield edits_of(document, found, read(form, report), printed)


def _is_of_other_draft(document: SourceDocument, draft: Draft) -> bool:
    """Tell whether a document names a draft that it was exported from, and it is not this one."""
    origin = origin_from(document.marks)
    return origin is not None and bool(draft.id) and origin.draft != draft.id


def _accepted(edits: Edits, wanted: str | None) -> dict[FieldId, str]:
    if not wanted:
        return {}
    if wanted == ALL_EDITS:
        return edits.accepted(None)
    names = [name.strip() for name in wanted.split(",") if name.strip()]
    accepted = edits.accepted(names)
    unknown = [name for name in names if name not in accepted]
    if unknown:
        raise NotEdited(unknown)
    return accepted


def _enter(path: Path, form: Form, texts: Mapping[FieldId, str]) -> None:
    clean, removed = sanitise_texts(form, texts)
    if removed:
        print(what_was_removed(form, removed), file=sys.stderr)
    session = Session.open(path, History(paths.history_folder()))
    try:
        if session.read_only:
            raise ReadOnlyDraft(session.read_only)
        if session.draft.state.is_final:
            raise FinalDraft(session.path, session.draft.state.since)
        report = session.draft.report.with_texts(clean)
        carried = {
            name: where for name, where in session.draft.carried.items() if name not in clean
        }
        session.save(replace(session.draft, report=report, carried=carried))
    finally:
        session.close()


def contents_of(edits: Edits) -> dict[str, object]:
    """Return edits as the contents of the JSON output."""
    return {
        "changes": [
            {
                "field": one.field,
                "was": one.was,
                "is": one.now,
                "by": one.by,
                "tracked": one.is_tracked,
            }
            for one in edits.edits
        ],
        "conflicts": [
            {"field": one.field, "printed": one.printed, "computed": one.computed}
            for one in edits.conflicts
        ],
        "unread": [{"field": one.field, "text": one.text, "why": one.why} for one in edits.unread],
    }


def _lines(form: Form, edits: Edits, accepted: Mapping[FieldId, str]) -> Iterator[str]:
    if edits.edits:
        yield f"改动 {len(edits.edits)} 处，已填入 {len(accepted)} 个字段："
    elif not (edits.conflicts or edits.unread):
        yield "文件和草稿没有不同。"
    for one in edits.edits:
        yield f"  {_name(form, one.field)}：{_who(one)}"
        yield from (f"    原来：{one.was}",) if one.was else ()
        yield from (f"    现在：{one.now}",) if one.now else ("    已删去",)
    for conflict in edits.conflicts:
        yield (
            f"  {_name(form, conflict.field)}：改成了 {conflict.printed or '空白'}，"
            f"但合计由软件相加，是 {conflict.computed or '空白'}，没有采用"
        )
    for unread in edits.unread:
        name = _name(form, unread.field) if unread.field else "有一处"
        yield f"  {name}：“{unread.text}”，{unread.why}"


def _who(edit: Edit) -> str:
    if edit.by:
        return f"{edit.by}改动" + ("（有修订标记）" if edit.is_tracked else "")
    return "有修订标记" if edit.is_tracked else "没有修订标记"


def _name(form: Form, name: FieldId) -> str:
    return field_name(form, form.fields[name])
