"""The lock covers what the project asks for, by hash, and names no index."""

from __future__ import annotations

import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from upkeep import bundle, lock
from upkeep.places import LOCK, PROJECT, TOP

HASH = "    --hash=sha256:" + 64 * "a"
PROJECT_TEXT = """
[build-system]
requires = ["hatchling>=1"]
[project]
dependencies = ["Some_Thing[extra]>=2"]
[dependency-groups]
dev = []
"""
WHOLE = (
    f"hatchling==1.0 \\\n{HASH}\nsome-thing==2.1 ; sys_platform == 'win32' \\\n{HASH} \\\n{HASH}\n"
)


def text() -> str:
    return LOCK.read_text("utf-8")


def test_the_lock_is_whole() -> None:
    assert lock.faults(text(), PROJECT.read_text("utf-8")) == []


BROUGHT = {
    "AppKit": ["pyobjc-framework-Cocoa"],
    "Quartz": ["pyobjc-framework-Quartz"],
    "shiboken6": ["PySide6-Essentials"],
}
"""Modules of packages that this system doesn't have, and of what a package can't do without."""


def test_every_package_that_is_imported_is_asked_for() -> None:
    tops = {name.partition(".")[0] for name in bundle.imported(TOP / "companion")}
    foreign = tops - sys.stdlib_module_names - {"companion"}
    dependencies = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    asked = {lock.required(line) for line in dependencies}
    came_with = {**packages_distributions(), **BROUGHT}
    unasked = {name for name in foreign if not asked & names_of(came_with.get(name, [name]))}
    assert unasked == set()


def names_of(distributions: list[str]) -> set[str]:
    """The names as the lock writes them."""
    return {lock.normal(name) for name in distributions}


def test_every_requirement_has_a_hash_for_each_file() -> None:
    pins = lock.pins(text())
    assert len(pins) > 40
    assert min(pin.hashes for pin in pins) >= 1
    assert next(pin for pin in pins if pin.name == "pyside6-essentials").hashes >= 4


@pytest.mark.parametrize(
    ("name", "marker"),
    [
        ("pywin32-ctypes", "sys_platform == 'win32'"),
        ("colorama", "sys_platform == 'win32'"),
        ("secretstorage", "sys_platform == 'linux'"),
        ("jeepney", "sys_platform == 'linux'"),
        ("macholib", "sys_platform == 'darwin'"),
        ("importlib-metadata", "python_full_version < '3.12'"),
        ("backports-tarfile", "python_full_version < '3.12'"),
    ],
)
def test_what_one_system_or_python_needs_is_there_for_it_alone(name: str, marker: str) -> None:
    markers = {pin.name: pin.marker for pin in lock.pins(text())}
    assert marker in markers[name]


def test_reading_pins() -> None:
    assert lock.pins(WHOLE) == [
        lock.Pin("hatchling", "", 1),
        lock.Pin("some-thing", "sys_platform == 'win32'", 2),
    ]


def test_names_are_compared_as_the_index_does() -> None:
    assert lock.wanted(PROJECT_TEXT) == ["some-thing", "hatchling"]
    assert lock.faults(WHOLE, PROJECT_TEXT) == []


def test_a_missing_package_is_found() -> None:
    alone = f"hatchling==1.0 \\\n{HASH}\n"
    assert lock.faults(alone, PROJECT_TEXT) == ["not in the lock: some-thing"]


def test_a_package_without_a_hash_is_found() -> None:
    bare = WHOLE + "late==1 \\\n"
    assert lock.faults(bare, PROJECT_TEXT) == ["without a hash: late"]


@pytest.mark.parametrize(
    "line",
    ["--index" + "-url somewhere", "--extra-index" + "-url x", "--find-links y", "-i z"],
)
def test_an_option_that_leads_to_an_index_is_found(line: str) -> None:
    found = lock.faults(f"{line}\n{WHOLE}", PROJECT_TEXT)
    assert "line 1 is neither a pin nor a hash" in found
    assert any(fault.startswith("leads to an index") for fault in found)


def test_an_address_in_a_comment_is_found() -> None:
    assert lock.faults(f"# from ftp:{'//'}x\n{WHOLE}", PROJECT_TEXT) == ["leads to an index: ://"]


def test_the_lock_in_two_is_the_whole_lock() -> None:
    rest, named = lock.parted(text(), ["xcffib"])
    assert [pin.name for pin in lock.pins(named)] == ["xcffib"]
    assert "xcffib" not in {pin.name for pin in lock.pins(rest)}
    assert len(lock.pins(rest)) + 1 == len(lock.pins(text()))
    assert sorted((rest + named).splitlines()) == sorted(text().splitlines())
