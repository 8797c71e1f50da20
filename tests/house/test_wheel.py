"""What an installed copy holds: the wheel is built, installed elsewhere and asked."""

import configparser
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

NEEDED_TO_BUILD = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """Return a folder with the wheel and the sdist, built from a copy of the sources."""
    copy = tmp_path_factory.mktemp("sources")
    for name in NEEDED_TO_BUILD:
        shutil.copy(repository / name, copy)
    skip = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("govinfo_desktop", "resources"):
        shutil.copytree(repository / name, copy / name, ignore=skip)
    build = "from setuptools import build_meta as b; b.build_sdist('dist'); b.build_wheel('dist')"
    run([sys.executable, "-W", "ignore", "-c", build], cwd=copy)
    return copy / "dist"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    """Return a folder into which the wheel is installed, without its requirements."""
    site = tmp_path_factory.mktemp("site")
    (wheel,) = built.glob("*.whl")
    offline = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    run([sys.executable, "-m", "pip", "install", *offline, "--target", str(site), str(wheel)])
    return site


def run(command: list[str], cwd: Path | None = None, **extra: str) -> str:
    """Run a command that must succeed and return what it printed."""
    environment = {**os.environ, **extra}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def shipped(repository: Path) -> set[str]:
    """Return the files below resources/, as paths within it."""
    root = repository / "resources"
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_the_declared_packages_are_those_of_the_tree(repository):
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(repository / "setup.cfg", encoding="utf-8")
    faces = (repository / "govinfo_desktop").rglob("__init__.py")
    tree = {".".join(face.relative_to(repository).parent.parts) for face in faces}
    declared = set(metadata["options"]["packages"].split())
    assert declared == tree | {"govinfo_desktop.resources"}


def test_the_wheel_holds_every_resource(built, repository):
    (wheel,) = built.glob("*.whl")
    prefix = "govinfo_desktop/resources/"
    names = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(prefix)}
    assert {name.removeprefix(prefix) for name in names} == shipped(repository)


def test_the_source_archive_holds_every_resource(built, repository):
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert {f"resources/{name}" for name in shipped(repository)} <= names


def test_an_installed_copy_finds_its_own_resources_from_anywhere(installed, tmp_path):
    ask = "from govinfo_desktop import paths; print(paths.resources_folder())"
    answer = run([sys.executable, "-c", ask], cwd=tmp_path, PYTHONPATH=str(installed))
    assert Path(answer.strip()) == installed / "govinfo_desktop" / "resources"


def test_the_installed_command_knows_the_shipped_forms(installed, tmp_path):
    (command,) = installed.glob("bin/govinfo-desktop*")
    start = [sys.executable] if command.suffix != ".exe" else []
    answer = run([*start, str(command), "forms", "--json"], tmp_path, PYTHONPATH=str(installed))
    assert "national-2021" in {form["id"] for form in json.loads(answer)["forms"]}
