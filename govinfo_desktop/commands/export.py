"""``export``: write a draft as documents, the kind chosen by suffix; all of them or none."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.commands.draft_access import (
    AlreadyThere,
    catalogue,
    evaluated,
    previous_reading,
)
from govinfo_desktop.core.evaluation.finality import evaluate_finality
from govinfo_desktop.core.model.origin import origin_of
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.fonts.chain import shared_fonts
from govinfo_desktop.exporters.fonts.report import describe_missing, report_fonts
from govinfo_desktop.exporters.kinds import EXPORT_KINDS, kind_of
from govinfo_desktop.layout.outline import DRAFT_MARK, PrintOptions, mark_of, outline
from govinfo_desktop.layout.texts_by_font import texts_by_font
from govinfo_desktop.storage.atomic import real_path, write_all
from govinfo_desktop.storage.drafts import Draft, read_draft
from govinfo_desktop.storage.errors import FolderGone

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from govinfo_desktop.exporters.kinds import ExportKind
    from govinfo_desktop.layout.blocks import Outline


class UnknownKind(GovinfoError):
    """No exporter writes documents with that suffix."""

    def __init__(self, path: Path) -> None:
        known = "、".join(kind.suffix for kind in EXPORT_KINDS)
        super().__init__(f"不能导出为“{path.name}”这种文件；可以用的后缀：{known}。")


class NamedTwice(GovinfoError):
    """Two documents would be written to one path, or one over the draft."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path.name}”写了两次，或者就是草稿本身。")


def run(arguments: Namespace) -> int:
    """Write the documents; warn on stderr of faults, missing fonts and a draft mark."""
    source, targets = Path(arguments.draft), [Path(one) for one in arguments.outputs]
    kinds = [_kind(target) for target in targets]
    _check_targets(source, targets, forced=arguments.force)
    draft = read_draft(source)
    document = _document(draft, seal=arguments.seal, mark=DRAFT_MARK if arguments.mark else "")
    # Make every document before any is written: if one fails, no half of a pair is left behind.
    made = [kind.export(document) for kind in kinds]
    write_all({target: one.contents for target, one in zip(targets, made, strict=True)})
    for target, written in zip(targets, made, strict=True):
        print(f"已导出：{target}")
        for fault in written.faults:
            print(f"“{target.name}”{fault}", file=sys.stderr)
    missing = report_fonts(shared_fonts(), texts_by_font(document)).missing
    if missing:
        print(describe_missing(missing), file=sys.stderr)
    if document.mark:
        print(f"导出的文件带有“{document.mark}”标记。", file=sys.stderr)
    return 0


def _kind(target: Path) -> ExportKind:
    kind = kind_of(target.suffix)
    if kind is None:
        raise UnknownKind(target)
    return kind


def _check_targets(source: Path, targets: Sequence[Path], *, forced: bool) -> None:
    seen = {real_path(source)}
    for target in targets:
        if real_path(target) in seen:
            raise NamedTwice(target)
        seen.add(real_path(target))
        if not os.path.isdir(target.parent):
            raise FolderGone(target)
        if os.path.exists(target) and not forced:
            raise AlreadyThere(target)


def _document(draft: Draft, seal: str | None, mark: str) -> Outline:
    forms, report = catalogue(), draft.report
    form = forms.form(report.form_id)
    paper = draft.options.paper.over(Paper())
    if paper.explanations and report.explanations:
        # Each is printed below what it explains, whatever check has found that.
        evaluation = evaluated(forms, draft)
    else:
        evaluation = evaluate_finality(form, report, previous_reading(forms, draft.previous))
    options = PrintOptions(
        page=forms.page(paper.layout),
        paper=replace(paper, seal=seal or paper.seal),
        mark=mark or mark_of(report, evaluation),
        origin=origin_of(draft.id, draft.revision),
    )
    return outline(form, report, evaluation, options)
