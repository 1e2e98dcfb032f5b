"""What each system shows of the program: its icon, its version, what it says of itself.

``python -m upkeep.brand`` draws the icon anew in each system's own format, and the pictures of the
window's small icons.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

TOP: Final = Path(__file__).resolve().parents[2]
ID: Final = "org.companion.desk"
SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
PNG: Final = (48, 128, 256)
STROKES: Final = 128
"""Pixels at the edge of a small icon's picture, more than any icon in use has (80)."""
# What macOS calls a PNG of each size within an .icns file.
APPLE: Final = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08"}
INFO_PLIST: Final = {
    "CFBundleDisplayName": "Companion",
    "CFBundleURLTypes": [{"CFBundleURLName": ID, "CFBundleURLSchemes": ["companion"]}],
    "LSApplicationCategoryType": "public.app-category.business",
    "LSBackgroundOnly": False,  # PyInstaller says it of every program with a console
    "LSMinimumSystemVersion": "13.0",
    "LSUIElement": False,
    "NSHighResolutionCapable": True,
}


def icon(top: Path, system: str) -> str | None:
    """The file that PyInstaller wants for ``system`` (as ``sys.platform`` says); None on Linux."""
    name = {"win32": "companion.ico", "darwin": "companion.icns"}.get(system)
    return str(top / "resources" / "app" / name) if name else None


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """A Windows icon of PNG pictures, by their size in pixels (at most 256)."""
    at = 6 + 16 * len(pictures)
    heads, bodies = [struct.pack("<HHH", 0, 1, len(pictures))], []
    for size, png in sorted(pictures.items()):
        edge = size % 256  # 256 is written as 0
        heads.append(struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(png), at))
        bodies.append(png)
        at += len(png)
    return b"".join(heads + bodies)


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """A macOS icon of PNG pictures, by their size in pixels; other sizes than its own are left."""
    parts = [
        APPLE[size] + struct.pack(">I", 8 + len(png)) + png
        for size, png in sorted(pictures.items())
        if size in APPLE
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def version_resource(top: Path, version: str) -> str | None:
    """A file with Windows' version resource, in PyInstaller's form; None on other systems."""
    if sys.platform != "win32":
        return None
    file = top / "build" / "version.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text(version_text(version), "utf-8")
    return str(file)


def version_text(version: str) -> str:
    """Windows' version resource as PyInstaller reads it."""
    numbers = (*(int(part) for part in version.split(".")[:3]), 0)
    told = {
        "CompanyName": "The Companion contributors",
        "FileDescription": "Companion",
        "FileVersion": version,
        "InternalName": "companion",
        "LegalCopyright": "MIT licence",
        "OriginalFilename": "companionw.exe",
        "ProductName": "Companion",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {words!r})" for name, words in told.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def drawn(svg: Path, size: int) -> bytes:
    """The icon as a PNG of ``size`` by ``size`` pixels."""
    from PySide6.QtCore import Qt

    return _written(_painted(svg.read_bytes(), size, Qt.GlobalColor.transparent))


def strokes(svg: Path) -> bytes:
    """A small icon's strokes as a PNG, white on black."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    white = svg.read_bytes().replace(b"currentColor", b"#fff")
    image = _painted(white, STROKES, Qt.GlobalColor.black)
    return _written(image.convertToFormat(QImage.Format.Format_Grayscale8))


def _painted(drawing: bytes, size: int, ground: Qt.GlobalColor) -> QImage:
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(ground)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    return image


def _written(image: QImage) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray

    written = QByteArray()
    buffer: Any = QBuffer(written)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a buffer is a device, PySide knows
    return bytes(written.data())


def main() -> None:
    """Draw the icon in all formats, and the small ones' strokes."""
    folder = TOP / "resources" / "app"
    pictures = {size: drawn(folder / "companion.svg", size) for size in SIZES}
    (folder / "companion.ico").write_bytes(ico(pictures))
    (folder / "companion.icns").write_bytes(icns(pictures))
    for size in PNG:
        (folder / f"companion-{size}.png").write_bytes(pictures[size])
    for svg in (TOP / "resources" / "icons").glob("*.svg"):
        svg.with_suffix(".png").write_bytes(strokes(svg))


if __name__ == "__main__":
    main()
