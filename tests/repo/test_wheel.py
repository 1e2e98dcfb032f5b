"""What ``pip install`` brings: the package, and the data folders inside it."""

from __future__ import annotations

import io
import subprocess
import sys
from gettext import GNUTranslations
from zipfile import ZipFile

import pytest

from upkeep.places import TOP


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The wheel as hatchling builds it, without a network and without isolation."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "hatchling",
            "build",
            "--target",
            "wheel",
            "--directory",
            str(folder),
        ],
        cwd=TOP,
        check=True,
        capture_output=True,
    )
    [made] = folder.glob("*.whl")
    return ZipFile(made)


def test_every_module_is_inside(wheel: ZipFile) -> None:
    modules = {path.relative_to(TOP).as_posix() for path in TOP.glob("companion/**/*.py")}
    assert modules <= set(wheel.namelist())


@pytest.mark.parametrize("folder", ["seeds", "resources", "i18n"])
def test_the_data_folders_are_inside_the_package(wheel: ZipFile, folder: str) -> None:
    files = {path.relative_to(TOP) for path in TOP.glob(f"{folder}/**/*") if path.is_file()}
    carried = {f"companion/data/{path.as_posix()}" for path in files}
    assert carried
    assert carried <= set(wheel.namelist())


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_catalogues_are_compiled(wheel: ZipFile, language: str) -> None:
    name = f"companion/data/i18n/{language}/LC_MESSAGES/companion.mo"
    spoken = GNUTranslations(io.BytesIO(wheel.read(name)))
    assert spoken.info()["language"] == language


def test_nothing_else_is_at_the_top(wheel: ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {name for name in tops if not name.endswith(".dist-info")} == {"companion"}


def test_both_programs_and_the_licence_are_declared(wheel: ZipFile) -> None:
    told = {name.split("/", 1)[1]: name for name in wheel.namelist() if ".dist-info/" in name}
    points = wheel.read(told["entry_points.txt"]).decode()
    assert points.count("companion.cli:main") == 2
    assert "licenses/LICENSE" in told
