"""The check of the glibc that bundled libraries need."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def glibc(repository: Path) -> ModuleType:
    """Return packaging/glibc.py as a module."""
    spec = importlib.util.spec_from_file_location("glibc", repository / "packaging" / "glibc.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def library(folder: Path, name: str, *versions: str) -> None:
    """Write a file that looks like a library that needs some versions of glibc."""
    strings = b"\0".join(f"GLIBC_{version}".encode() for version in versions)
    (folder / name).write_bytes(b"\x7fELF" + bytes(60) + b"\0libc.so.6\0" + strings + b"\0")


def test_the_newest_version_counts_not_the_first(glibc, tmp_path):
    library(tmp_path, "a.so", "2.2.5", "2.17", "2.4")
    assert list(glibc.needs_of(tmp_path)) == [((2, 17), tmp_path / "a.so")]


def test_a_library_above_the_limit_fails_the_check(glibc, tmp_path, capsys):
    library(tmp_path, "old.so", "2.17")
    library(tmp_path, "new.so", "2.17", "2.34")
    assert glibc.main([str(tmp_path), "--limit", "2.28"]) == 1
    assert capsys.readouterr().out.startswith("glibc 2.34")


def test_libraries_of_the_build_machine_are_listed_and_excused(glibc, tmp_path, capsys):
    library(tmp_path, "libpython3.11.so.1.0", "2.35")
    assert glibc.main([str(tmp_path), "--limit", "2.28", "--except", "libpython3*"]) == 0
    assert "构建机自带" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="glibc is Linux's")
def test_this_interpreter_needs_some_glibc(glibc, tmp_path):
    (tmp_path / "python").write_bytes(Path(sys.executable).resolve().read_bytes())
    (((major, minor), _),) = glibc.needs_of(tmp_path)
    assert (major, minor) >= (2, 2)
