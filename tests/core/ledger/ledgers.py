"""Made-up applications and ledgers for the tests, and the shipped calendar and terms."""

from datetime import date

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.application import Row, read_application
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.forms.ledger_terms import load_terms
from govinfo_desktop.forms.working_days import load_working_days

TERMS = load_terms(paths.ledger_terms_file())
FORMS = load_catalogue(paths.resources_folder())
DAYS, REFUSED = load_working_days([paths.calendar_folder()])


def row(key="1", **texts):
    """Return a row; texts are named by the ids of the columns, dates may be dates."""
    kept = {Column(name): str(text) for name, text in texts.items() if text is not None}
    return Row(key=key, texts=kept)


def application(key="1", **texts):
    """Return an application as read from such a row."""
    return read_application(row(key, **texts), TERMS)


def day(text):
    """Return a date from 2025-09-30."""
    return date.fromisoformat(text)
