"""The icon in each system's form, the version resource, and what is installed beside it."""

from __future__ import annotations

import ast
import configparser
import plistlib
import re
import struct
import subprocess
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import companion
from upkeep import brand, notices
from upkeep.places import TOP

APP, INSTALL = TOP / "resources" / "app", TOP / "resources" / "install"
ICONS = TOP / "resources" / "icons"
PNG = b"\x89PNG\r\n\x1a\n"


def pictures_of(ico: bytes) -> dict[int, bytes]:
    """What a Windows icon holds, by size."""
    count = struct.unpack_from("<HHH", ico)[2]
    found = {}
    for number in range(count):
        head = struct.unpack_from("<BBBBHHII", ico, 6 + 16 * number)
        found[head[0] or 256] = ico[head[7] : head[7] + head[6]]
    return found


def test_the_windows_icon_has_a_picture_of_each_size() -> None:
    found = pictures_of((APP / "companion.ico").read_bytes())
    assert sorted(found) == sorted(brand.SIZES)
    for size, picture in found.items():
        image = QImage.fromData(picture)
        assert (image.width(), image.height()) == (size, size)


def test_the_macos_icon_says_its_own_length() -> None:
    icon = (APP / "companion.icns").read_bytes()
    assert icon[:4] == b"icns"
    assert struct.unpack_from(">I", icon, 4)[0] == len(icon)
    at, kinds = 8, []
    while at < len(icon):
        kind, length = icon[at : at + 4], struct.unpack_from(">I", icon, at + 4)[0]
        assert icon[at + 8 : at + 16] == PNG
        kinds.append(kind)
        at += length
    assert kinds == [brand.APPLE[size] for size in sorted(brand.APPLE)]


def test_the_icons_are_drawn_from_the_one_picture() -> None:
    drawn = QImage.fromData(brand.drawn(APP / "companion.svg", 256))
    kept = QImage(str(APP / "companion-256.png"))
    assert (drawn.width(), drawn.height()) == (256, 256)
    spots = [(x, y) for x in range(8, 256, 40) for y in range(8, 256, 40)]
    assert [drawn.pixelColor(*s) for s in spots] == [kept.pixelColor(*s) for s in spots]


@pytest.mark.parametrize("svg", sorted(ICONS.glob("*.svg")), ids=lambda svg: svg.stem)
def test_each_small_icon_is_drawn_from_its_drawing(svg: Path) -> None:
    drawn = QImage.fromData(brand.strokes(svg))
    kept = QImage(str(svg.with_suffix(".png")))
    edge = range(0, brand.STROKES, 3)
    assert (kept.width(), kept.height()) == (brand.STROKES, brand.STROKES)
    assert any(kept.pixel(x, y) & 0xFF for x in edge for y in edge)
    assert [drawn.pixel(x, y) for x in edge for y in edge] == [
        kept.pixel(x, y) for x in edge for y in edge
    ]


def test_there_is_no_picture_without_its_drawing() -> None:
    assert {file.stem for file in ICONS.glob("*.png")} == {
        file.stem for file in ICONS.glob("*.svg")
    }


@pytest.mark.parametrize(("system", "name"), [("win32", ".ico"), ("darwin", ".icns")])
def test_each_system_is_given_its_own(system: str, name: str) -> None:
    found = brand.icon(TOP, system)
    assert found is not None
    assert found.endswith(name)
    assert brand.icon(TOP, "linux") is None


def test_the_version_resource_says_the_version() -> None:
    told = ast.unparse(ast.parse(brand.version_text("1.20.3")))
    assert "filevers=(1, 20, 3, 0)" in told
    assert "StringStruct('ProductVersion', '1.20.3')" in told


def test_the_bundle_claims_its_own_addresses_and_never_tel() -> None:
    read = plistlib.loads(plistlib.dumps(brand.INFO_PLIST))
    assert [one["CFBundleURLSchemes"] for one in read["CFBundleURLTypes"]] == [["companion"]]
    for file in INSTALL.iterdir():
        claims = re.findall(r"x-scheme-handler/(\w+)|Classes\\(\w+)", file.read_text("utf-8"))
        assert {name for pair in claims for name in pair if name} <= {"companion"}


def test_the_bundle_is_in_the_dock_and_can_come_to_the_front() -> None:
    """PyInstaller takes a program that has a console, as ours has for its commands, for neither."""
    assert brand.INFO_PLIST["LSBackgroundOnly"] is False
    assert brand.INFO_PLIST["LSUIElement"] is False


def test_what_windows_installs_asks_for_no_administrator() -> None:
    told = configparser.ConfigParser(
        strict=False, comment_prefixes=(";", "#"), interpolation=None, allow_no_value=True
    )
    told.read_string((INSTALL / "companion.iss").read_text("utf-8"))
    assert told["Setup"]["PrivilegesRequired"] == "lowest"
    assert told["Setup"]["DefaultDirName"].startswith("{localappdata}")
    assert (INSTALL / told["Setup"]["LicenseFile"].replace("\\", "/")).is_file()
    assert (INSTALL / told["Setup"]["SetupIconFile"].replace("\\", "/")).is_file()


@pytest.mark.outside
def test_the_desktop_takes_the_entry_and_the_metadata() -> None:
    entry, about = (f"{brand.ID}.desktop", f"{brand.ID}.metainfo.xml")
    for command in (
        ["desktop-file-validate", str(INSTALL / entry)],
        ["appstreamcli", "validate", "--no-net", str(INSTALL / about)],
    ):
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_the_metadata_knows_this_version() -> None:
    told = (INSTALL / f"{brand.ID}.metainfo.xml").read_text("utf-8")
    assert re.findall(r'<release version="([^"]+)"', told)[0] == companion.__version__


def test_every_package_has_a_licence_and_its_text() -> None:
    names = ["PySide6.QtCore", "babel.core", "keyring", "sqlcipher3", "phonenumbers", "msgspec"]
    found = notices.carried(names)
    assert {one.name for one in found} >= {"babel", "keyring", "sqlcipher3", "shiboken6"}
    listed = {notices.told(one) for one in found}
    assert f"keyring {metadata.version('keyring')}: MIT" in listed
    assert any(line.startswith("PySide6_Essentials") and "LGPL" in line for line in listed)


def test_the_texts_go_with_the_list(tmp_path: Path) -> None:
    entries = notices.entries([("babel.core", "", "PYMODULE"), ("companion", "", "")], tmp_path)
    targets = {entry.target for entry in entries}
    assert "licences/NOTICES.txt" in targets
    assert "licences/babel/LICENSE" in targets
    assert all(Path(entry.source).is_file() for entry in entries)
    told = (tmp_path / "NOTICES.txt").read_text("utf-8")
    assert "companion-desk" not in told
    assert "babel 2" in told
    for text in ("LGPL-3.0.txt", "GPL-3.0.txt", "QT.txt"):
        assert (TOP / "resources" / "licences" / text).is_file()
