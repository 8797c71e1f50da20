"""The setup script behind make run and make test."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def dev(repository: Path) -> ModuleType:
    """Return packaging/dev.py as a module, with this test's Python for its environment."""
    spec = importlib.util.spec_from_file_location("dev", repository / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ENVIRONMENT = Path(sys.prefix)
    return module


def python(code: str) -> tuple[list[str], dict[str, str]]:
    return [sys.executable, "-c", code], {}


def test_every_target_of_the_makefile_is_known(dev, repository):
    lines = (repository / "Makefile").read_text(encoding="utf-8").splitlines()
    (phony,) = (line for line in lines if line.startswith(".PHONY:"))
    assert set(phony.split()[1:]) == set(dev.TARGETS)


def test_an_unknown_target_is_refused_with_the_list_of_known_ones(dev, capsys):
    assert dev.main(["tset"]) == 2
    assert "run|test" in capsys.readouterr().err


def test_an_old_python_without_a_newer_one_is_reported(dev, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))
    assert dev.main(["test"]) == 1
    assert "3.11" in capsys.readouterr().err


def test_the_requirements_are_those_of_setup_cfg(dev):
    for_the_program, for_tests = dev._requirements(["run"]), dev._requirements(["run", "test"])
    assert any(line.startswith("PySide6-Essentials") for line in for_the_program)
    assert not any(line.startswith("pytest") for line in for_the_program)
    assert {"pytest", "mypy", "ruff"} <= {line.partition(">=")[0] for line in for_tests}


def test_the_engine_of_the_tests_is_installed_without_the_program(dev):
    (engine,) = dev._requirements(["engines"])
    assert engine.startswith("document-builder")
    assert engine not in dev._requirements(["run", "test", "bench", "package"])


def test_the_first_failing_step_is_named_and_ends_the_checks(dev, tmp_path, capfd):
    ran = tmp_path / "ran"
    steps = {
        "先": python("pass"),
        "坏": python("raise SystemExit(3)"),
        "后": python(f"open({str(ran)!r}, 'w')"),
    }
    assert dev._steps(steps) == 3
    assert "没有通过：坏" in capfd.readouterr().err
    assert not ran.exists()


def test_the_commands_of_one_step_run_at_the_same_time(dev, tmp_path):
    def meets(own: str, other: str) -> str:
        there = f"pathlib.Path({str(tmp_path)!r}, {{!r}})"
        waits = f"while not {there.format(other)}.exists(): time.sleep(0.01)"
        return f"import pathlib, time\n{there.format(own)}.touch()\n{waits}"

    assert dev._steps({"一起": [python(meets("a", "b")), python(meets("b", "a"))]}) == 0


@pytest.mark.parametrize("codes", [(0, 3), (3, 0)])
def test_a_step_fails_if_one_of_its_commands_does(dev, codes, capfd):
    assert dev._steps({"一起": [python(f"raise SystemExit({code})") for code in codes]}) == 3
    assert "没有通过：一起" in capfd.readouterr().err


def test_an_incomplete_environment_is_recognised(dev, tmp_path, monkeypatch):
    half = tmp_path / ".venv"
    half.mkdir()
    monkeypatch.setattr(dev, "ENVIRONMENT", half)
    assert not dev._is_complete(half)


@pytest.mark.slow
def test_the_sample_is_exported_in_both_formats(dev, tmp_path, monkeypatch):
    monkeypatch.setattr(dev, "_python", lambda: sys.executable)
    assert dev._export_sample(tmp_path) == 0
    assert (tmp_path / "national-2021.docx").read_bytes()[:2] == b"PK"
    assert (tmp_path / "national-2021.pdf").read_bytes()[:5] == b"%PDF-"


def test_a_python_without_venv_is_reported_in_one_sentence(dev, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(dev, "WINDOWS", True)
    monkeypatch.setattr(dev, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda _: None)
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().err == (
        "这个 Python 没有 venv，不能建立 .venv；请安装完整版的 Python 后重试。\n"
    )
