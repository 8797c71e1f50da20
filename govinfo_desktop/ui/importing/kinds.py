"""Understanding of a document, loaded when the first one is understood."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.importers.source import SourceDocument
    from govinfo_desktop.importers.understanding.result import Understood

# PyInstaller does not see this import: its spec collects every module of the package.
_UNDERSTANDING = "govinfo_desktop.importers.understanding.understand"


def understand_source(
    document: SourceDocument, forms: Mapping[str, Form], form: Form | None = None
) -> Understood:
    """Return the report that a document holds, on ``form`` or on the form that fits.

    Raises GovinfoError if none does.
    """
    understood: Understood = import_module(_UNDERSTANDING).understand(document, forms, form)
    return understood
