"""The folder for agents leaves out nothing that Companion imports."""

from __future__ import annotations

import os
import runpy
from typing import TYPE_CHECKING

import pytest

from upkeep import bundle
from upkeep.places import TOP

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_that_is_imported_is_left_out() -> None:
    names = bundle.imported(TOP / "companion")
    assert "PySide6.QtWidgets" in names
    assert bundle.wrongly_excluded(names) == []


def test_late_imports_and_both_spellings_are_seen(tmp_path: Path) -> None:
    source = (
        "def f():\n    from PySide6 import QtSql\n    import tkinter.font\nfrom . import near\n"
    )
    (tmp_path / "a.py").write_text(source)
    names = bundle.imported(tmp_path)
    assert names == {"PySide6", "PySide6.QtSql", "tkinter.font"}
    assert bundle.wrongly_excluded(names) == ["PySide6.QtSql", "tkinter.font"]


def test_a_name_that_only_begins_alike_is_not_left_out() -> None:
    assert bundle.wrongly_excluded({"piped", "PySide6.QtSqlite"}) == []


@pytest.mark.parametrize(
    ("target", "needed"),
    [
        ("babel/locale-data/es_MX.dat", True),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/fr.dat", False),
        ("babel/locale-data/est.dat", False),
        ("babel/global.dat", True),
        ("PySide6/Qt/translations/qtbase_es.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", False),
        ("companion/data/resources/icons/call.svg", False),
        ("companion/data/resources/icons/call.png", True),
        ("PySide6\\plugins\\styles\\qmodernwindowsstyle.dll", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("companion/data/resources/pictures/call.png", False),
        ("companion/data/resources/theme.toml", True),
        ("companion/data/seeds/quickbooks/pack.toml", True),
    ],
)
def test_what_has_a_use_is_known_by_where_it_lies(target: str, needed: bool) -> None:
    assert bundle.needed(target) is needed


@pytest.mark.parametrize("before", ["", "/opt/phone/lib"])
def test_what_an_agent_starts_is_not_led_to_our_libraries(
    before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", f"/opt/companion/_internal:{before}".rstrip(":"))
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    runpy.run_path(str(TOP / ".ci" / "upkeep" / "own_libraries.py"))
    assert os.environ.get("LD_LIBRARY_PATH", "") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ
    assert "own_libraries.py" in (TOP / "build.spec").read_text("utf-8")


LINKS = {
    "/w/libqxcb.so": ["/s/libxcb-icccm.so.4", "libc.so.6"],
    "/s/libxcb-icccm.so.4": ["/s/libxcb-util.so.1"],
    "/s/libgtk-3.so.0": ["/s/libpango-1.0.so.0"],
    "/w/_sqlite.so": ["/s/libz.so.1"],
}
GATHERED = [
    bundle.Entry("PySide6/Qt/plugins/platforms/libqxcb.so", "/w/libqxcb.so", "BINARY"),
    bundle.Entry("sqlcipher3/_sqlite.so", "/w/_sqlite.so", "EXTENSION"),
    bundle.Entry("libpython3.11.so.1.0", "/s/libpython3.11.so.1.0", "BINARY"),
    bundle.Entry("python311.dll", "/s/python311.dll", "BINARY"),
    bundle.Entry("libxcb-icccm.so.4", "/s/libxcb-icccm.so.4", "BINARY"),
    bundle.Entry("libxcb-util.so.1", "/s/libxcb-util.so.1", "BINARY"),
    bundle.Entry("libz.so.1", "/s/libz.so.1", "BINARY"),
    bundle.Entry("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    bundle.Entry("libgtk-3.so.0", "/s/libgtk-3.so.0", "BINARY"),
    bundle.Entry("libpango-1.0.so.0", "/s/libpango-1.0.so.0", "BINARY"),
]


def test_a_library_that_only_a_left_out_part_wanted_goes_with_it() -> None:
    kept = bundle.reached(GATHERED, lambda file: LINKS.get(file, []))
    assert set(GATHERED) - set(kept) == set(GATHERED[-2:])
    assert kept == GATHERED[:-2]


def test_it_stays_where_the_part_does() -> None:
    theme = bundle.Entry("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/w/gtk.so", "BINARY")
    links = LINKS | {"/w/gtk.so": ["/s/libgtk-3.so.0"]}
    assert len(bundle.reached([*GATHERED, theme], lambda f: links.get(f, []))) == len(GATHERED) + 1
