"""Outcomes of applications by their wording alone, and kinds of documents that only look so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.terms import Kind
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from govinfo_desktop.core.statements.surroundings import State, Words
    from govinfo_desktop.core.statements.terms import Term

# Those that hardly anything but an application has.
_SURE_OUTCOMES = frozenset({"open", "partial", "open_and_partial", "refused", "unable", "nh"})
_UNITS_OF_APPLICATIONS = frozenset({"件", "件次", "宗"})
# What may be 予以公开 or 不予公开 as well.
_OF_DOCUMENTS = LazyPattern(
    r"文件|信息(?!公开)|建议|提案|事项|资料|公文|档案|目录|材料|属性|复议|诉讼"
)
# 主动公开180件、依申请公开20件 are kinds of documents.
_DISCLOSURE_ATTRIBUTES = LazyPattern(
    r"(?:公开属性|拟公开|主动公开|(?:印发|制发|制作)文件)[^。;\d]{0,8}\d+\s?[件份个]"
)
_DISCLOSURE_ATTRIBUTE = LazyPattern(r"依申请公开|不予公开|不公开")


def is_outcome(row: Term, text: str, words: Words, state: State) -> bool:
    """Tell whether a row that no noun belongs to is an outcome of applications by its wording."""
    return (
        row.name in _SURE_OUTCOMES
        and words.number.unit in _UNITS_OF_APPLICATIONS
        and not state.is_foreign
        and not any(term.kind is Kind.FOREIGN for term in words.before)
        and not _OF_DOCUMENTS.search(text, state.sentence, words.number.start)
    )


def is_kind_of_document(text: str, words: Words, state: State) -> bool:
    """Tell whether a number counts documents by who may see them, not applications."""
    if not _DISCLOSURE_ATTRIBUTE.search(words.lead):
        return False
    return _DISCLOSURE_ATTRIBUTES.search(text, state.sentence, words.number.start) is not None
