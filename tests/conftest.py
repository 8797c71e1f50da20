"""Fixtures and settings of all tests: a home folder each, random examples, published reports."""

import gc
import os
import random
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

# Slow machines are not a fault of the program: no deadline, and the same examples on every run.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# pytest --hypothesis-profile=explore --hypothesis-seed=N tries other examples each time.
settings.register_profile(
    "explore",
    settings.get_profile("ci"),
    derandomize=False,
    max_examples=1000,
)
settings.load_profile("ci")

# A wait ends as soon as what it waits for is there; only a test that fails waits to the end. On a
# machine with much else to do a second can be a minute.
LONGEST_WAIT_MS = 120_000
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
    wait.__kwdefaults__["timeout"] = LONGEST_WAIT_MS

# Without a screen Qt ends the process when a test makes the application.
if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NO_REPORTS = "needs published reports: GOVINFO_REPORTS names their folder (see CONTRIBUTING.md)"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in the random order that GOVINFO_TEST_ORDER seeds, if it is set."""
    if seed := os.environ.get("GOVINFO_TEST_ORDER"):
        random.Random(seed).shuffle(items)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Return whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the test's drafts, settings and logs in a folder of its own."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("GOVINFO_DESKTOP_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def reports_folder() -> Path:
    """Return the folder of published reports that GOVINFO_REPORTS names, or skip."""
    setting = os.environ.get("GOVINFO_REPORTS")
    if not setting:
        pytest.skip(NO_REPORTS)
    folder = Path(setting)
    if not folder.is_dir():
        pytest.fail("GOVINFO_REPORTS does not name a folder")
    return folder


def pytest_collection_finish() -> None:
    """Leave the modules and the list of tests out of every later garbage collection."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Count all tests that lack published reports in one line of pytest's summary."""
    report = yield
    names = item.fixturenames if isinstance(item, pytest.Function) else ()
    if report.skipped and "reports_folder" in names:
        # pytest adds up the skips that have file, line and reason in common.
        report.longrepr = (__file__, 1, NO_REPORTS)
    return report
