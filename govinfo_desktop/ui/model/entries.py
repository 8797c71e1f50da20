"""The kinds of entries in a draft, all seen as texts by name, so that one undo serves them all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.text.sanitise import (
    TEXT_LIMITS,
    Limits,
    sanitise,
    sanitise_texts,
    what_was_removed,
)
from govinfo_desktop.storage.ledger.ledger_filling import left_out_of, with_left_out
from govinfo_desktop.ui.model.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.storage.drafts import Draft

    Sanitised = tuple[dict[str, str], list[str]]

_PRINT_OPTION_LIMITS = Limits(longest=TEXT_LIMITS.longest, many_lines=True)
_LEFT_OUT = "left out"


@dataclass(frozen=True, kw_only=True)
class EntryKind:
    """One kind of entry: how it is cleaned, read from a draft, and written to one.

    ``sanitise`` returns what may be kept, and a sentence for each time something was removed.
    An empty text is no entry, and writing one takes an entry away. ``changes`` describes the
    entries of these names as changed.
    """

    sanitise: Callable[[Form, Mapping[str, str]], Sanitised]
    read: Callable[[Draft, str], str]
    write: Callable[[Draft, Mapping[str, str]], Draft]
    changes: Callable[[Iterable[str]], Changes]


def left_out_entries(tables: Iterable[str], draft: Draft) -> dict[str, str]:
    """Return the entries that leave exactly these tables out of a draft's report."""
    wanted = frozenset(tables)
    return {name: _LEFT_OUT if name in wanted else "" for name in {*draft.report.left_out, *wanted}}


def _sanitised_fields(form: Form, texts: Mapping[str, str]) -> Sanitised:
    kept, removed = sanitise_texts(form, _by_field(texts))
    sentence = what_was_removed(form, removed)
    return {str(name): text for name, text in kept.items()}, [sentence] if sentence else []


def _sanitised_line(_form: Form, texts: Mapping[str, str]) -> Sanitised:
    return _sanitised(texts, TEXT_LIMITS)


def _sanitised_lines(_form: Form, texts: Mapping[str, str]) -> Sanitised:
    return _sanitised(texts, _PRINT_OPTION_LIMITS)


def _sanitised(texts: Mapping[str, str], limits: Limits) -> Sanitised:
    cleaned = {name: sanitise(text, limits) for name, text in texts.items()}
    removed = ["、".join(one.removed) for one in cleaned.values() if one.removed]
    sentences = [f"已去掉不能保存的内容：{names}。" for names in removed]
    return {name: one.text for name, one in cleaned.items()}, sentences


def _as_they_are(_form: Form, texts: Mapping[str, str]) -> Sanitised:
    return dict(texts), []


def _by_field(texts: Mapping[str, str]) -> dict[FieldId, str]:
    return {FieldId(name): text for name, text in texts.items()}


def _fields(names: Iterable[str]) -> frozenset[FieldId]:
    return frozenset(map(FieldId, names))


def _with_texts(draft: Draft, texts: Mapping[str, str]) -> Draft:
    return replace(draft, report=draft.report.with_texts(_by_field(texts)))


def _with_explanations(draft: Draft, texts: Mapping[str, str]) -> Draft:
    return replace(draft, report=draft.report.with_explanations(texts))


def _with_tables_left_out(draft: Draft, texts: Mapping[str, str]) -> Draft:
    others = draft.report.left_out - texts.keys()
    left_out = others | {name for name, text in texts.items() if text}
    return replace(draft, report=draft.report.without_tables(left_out))


def _with_notes(draft: Draft, texts: Mapping[str, str]) -> Draft:
    merged = {**draft.notes, **_by_field(texts)}
    return replace(draft, notes={name: text for name, text in merged.items() if text})


def _with_print_options(draft: Draft, texts: Mapping[str, str]) -> Draft:
    paper = replace(draft.options.paper, **texts)
    return replace(draft, options=replace(draft.options, paper=paper))


TEXT_KIND = EntryKind(
    sanitise=_sanitised_fields,
    read=lambda draft, name: draft.report.text(name),
    write=_with_texts,
    changes=lambda names: Changes(texts=_fields(names)),
)
EXPLANATION_KIND = EntryKind(
    sanitise=_sanitised_line,
    read=lambda draft, key: draft.report.explanations.get(key, ""),
    write=_with_explanations,
    changes=lambda names: Changes(explanations=frozenset(names)),
)
NOTE_KIND = EntryKind(
    sanitise=_sanitised_line,
    read=lambda draft, name: draft.notes.get(FieldId(name), ""),
    write=_with_notes,
    changes=lambda names: Changes(notes=_fields(names)),
)
PRINT_OPTION_KIND = EntryKind(
    sanitise=_sanitised_lines,
    read=lambda draft, name: draft.options.paper.words()[name],
    write=_with_print_options,
    changes=lambda _names: Changes(print_options=True),
)
LEFT_OUT_KIND = EntryKind(
    sanitise=_as_they_are,
    read=lambda draft, name: _LEFT_OUT if name in draft.report.left_out else "",
    write=_with_tables_left_out,
    changes=lambda names: Changes(tables_left_out=frozenset(names)),
)
FILLING_KIND = EntryKind(
    sanitise=_sanitised_line,
    read=lambda draft, _name: left_out_of(draft),
    write=lambda draft, texts: with_left_out(draft, *texts.values()),
    changes=lambda _names: Changes(steps=True),
)
