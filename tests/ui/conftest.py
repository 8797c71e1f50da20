"""What the window's tests share: the form, a document on it, and a small screen's worth of Qt."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QGuiApplication

from govinfo_desktop.core.form import FieldId
from govinfo_desktop.core.report import Report
from govinfo_desktop.forms.catalogue import Catalogue, load_catalogue
from govinfo_desktop.paths import resources_folder, samples_folder
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.document import Document


@pytest.fixture(scope="session", autouse=True)
def clipboard_let_go(qapp):
    """Empty the clipboard at the end: Qt's offscreen one outlives Python, and what it held."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def text_size_left_alone(qapp):
    """Put the size of the text back: a test that makes it larger makes every later table wider."""
    face = qapp.font()
    yield
    if qapp.font() != face:
        qapp.setFont(face)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the shipped forms."""
    return load_catalogue(resources_folder())


@pytest.fixture(scope="session")
def form(catalogue):
    """Return the national form of 2021."""
    return catalogue.form("national-2021")


@pytest.fixture
def draft(form) -> Draft:
    """Return a draft that knows no more than its agency and year."""
    texts = {FieldId("organ"): "示例市示例局", FieldId("year"): "2024"}
    return Draft(report=Report(form_id=form.id, texts=texts))


@pytest.fixture
def document(form, draft, qapp) -> Document:
    """Return the open draft."""
    return Document(form, draft)


@pytest.fixture(scope="session")
def sample() -> dict[FieldId, str]:
    """Return the texts of the shipped sample, a report without a fault."""
    file = samples_folder() / "national-2021.json"
    texts = json.loads(file.read_text(encoding="utf-8"))["texts"]
    return {FieldId(name): text for name, text in texts.items()}


@pytest.fixture
def finished(form, sample, qapp) -> Document:
    """Return a report without a fault, open."""
    return Document(form, Draft(report=Report(form_id=form.id, texts=sample)))
