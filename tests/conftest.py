"""What every room's tests share: a home of their own, and how the random ones behave."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Slow machines are not a fault of the program: no deadline, and the same examples on every run.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# pytest --hypothesis-profile=explore --hypothesis-seed=N looks elsewhere each time.
settings.register_profile(
    "explore",
    settings.get_profile("ci"),
    derandomize=False,
    max_examples=1000,
)
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to write golden files anew instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be written anew."""
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
def shared(repository: Path) -> Path:
    """Return the folder of real reports and facts beside the checkout, or skip."""
    folder = repository.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the real reports are not beside this checkout (../shared)")
    return folder
