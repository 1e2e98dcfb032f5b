"""The licences of what the folder carries: each package's own texts, and a list of them all."""

from __future__ import annotations

from importlib.metadata import distribution, packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING, Final

from upkeep.bundle import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import Distribution

NAMES: Final = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")
HEAD: Final = """\
What Companion is made with, by package: version, and licence as the package states it. The texts
lie in the folders beside this file; Qt's are in companion/data/resources/licences.
"""


def entries(modules: Iterable[tuple[str, str, str]], folder: Path) -> list[Entry]:
    """For PyInstaller: the list and the texts, given the modules that go into the bundle.

    ``folder`` is where the list is written.
    """
    found = carried(name for name, _source, _kind in modules)
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder / "NOTICES.txt"
    listed.write_text("\n".join([HEAD, *map(told, found), ""]), "utf-8")
    texts = [entry for one in found for entry in _texts(one)]
    return [Entry("licences/NOTICES.txt", str(listed), "DATA"), *texts]


def carried(modules: Iterable[str]) -> list[Distribution]:
    """The distributions that the modules are from, by name."""
    came_with = packages_distributions()
    tops = {name.partition(".")[0] for name in modules} | {"PySide6", "shiboken6"}
    names = {name for top in tops for name in came_with.get(top, [])} - {"companion-desk"}
    return [distribution(name) for name in sorted(names, key=str.lower)]


def told(one: Distribution) -> str:
    """One line about a package."""
    return f"{one.name} {one.version}: {licence(one)}"


def licence(one: Distribution) -> str:
    """What a package says of its licence, in a line."""
    said = one.metadata
    for field in ("License-Expression", "License"):
        if field in said and "\n" not in said[field]:
            return said[field]
    classed = [
        text.rpartition(" :: ")[2]
        for text in said.get_all("Classifier") or []
        if text.startswith("License :: ") and not text.endswith("OSI Approved")
    ]
    return ", ".join(classed) or "see its own texts"


def _texts(one: Distribution) -> list[Entry]:
    found = []
    for file in one.files or []:
        if file.name.upper().startswith(NAMES) and "dist-info" in str(file):
            place = str(file.locate())
            found.append(Entry(f"licences/{one.name}/{file.name}", place, "DATA"))
    return found
