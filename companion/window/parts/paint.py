"""Small drawings that parts share: the focus ring, filled shapes, ticks and crosses."""

from typing import Final, Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from companion.window import theme
from companion.window.theme import Tone

GROUNDS: dict[Tone, str] = {
    "quiet": "chip",
    "accent": "accent_ground",
    "ok": "ok_ground",
    "soon": "soon_ground",
    "stop": "stop_ground",
}
INKS: dict[Tone, str] = {
    "quiet": "dim",
    "accent": "accent",
    "ok": "ok",
    "soon": "soon",
    "stop": "stop",
}
RING = 2
_WIDER: Final = (-3, -3, 3, 3)
"""A tick and a cross are drawn within the middle of their box."""
Towards = Literal["down", "left", "right"]
"""Where a chevron points, on the screen."""
_CHEVRONS: Final[dict[Towards, tuple[tuple[float, float], ...]]] = {
    "down": ((0.25, 0.375), (0.5, 0.625), (0.75, 0.375)),
    "left": ((0.625, 0.25), (0.375, 0.5), (0.625, 0.75)),
    "right": ((0.375, 0.25), (0.625, 0.5), (0.375, 0.75)),
}


def begin(widget: QWidget) -> QPainter:
    """Return a painter on the widget with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def mirrored(widget: QWidget, box: QRect) -> QRect:
    """Return the box, flipped when the widget reads from right to left."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), box)


def rounded(
    painter: QPainter, box: QRect, fill: str | None, line: str | None = None, stroke: float = 1
) -> None:
    """Paint a rounded box filled and outlined with tokens."""
    look = theme.current()
    radius = look.px(look.tokens.sizes.radius)
    painter.setBrush(look.color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color(line), stroke) if line else Qt.PenStyle.NoPen)
    inset = stroke / 2 if line else 0
    shape = QRectF(box).adjusted(inset, inset, -inset, -inset)
    radius = min(radius, int(shape.height() / 2))
    painter.drawRoundedRect(shape, radius, radius)


def focus_ring(painter: QPainter, widget: QWidget, color: str = "accent", inset: int = 0) -> None:
    """Paint the ring that shows where the keyboard is, if it is on this widget."""
    if widget.hasFocus():
        box = widget.rect().adjusted(inset, inset, -inset, -inset)
        rounded(painter, box, None, color, RING)


def tick(painter: QPainter, box: QRect, color: QColor, stroke: float) -> None:
    """Paint a tick inside the box."""
    _stroke(painter, box, color, stroke, [(0.24, 0.53), (0.43, 0.71), (0.77, 0.31)])


def cross(painter: QPainter, box: QRect, color: QColor, stroke: float) -> None:
    """Paint a cross inside the box."""
    _stroke(painter, box, color, stroke, [(0.29, 0.29), (0.71, 0.71)])
    _stroke(painter, box, color, stroke, [(0.71, 0.29), (0.29, 0.71)])


def chevron(
    painter: QPainter, box: QRect, color: QColor, stroke: float, towards: Towards = "down"
) -> None:
    """Paint a chevron in the middle of the box: half as long as the box is wide."""
    _stroke(painter, box, color, stroke, list(_CHEVRONS[towards]))


def sign(painter: QPainter, box: QRect, tone: Tone) -> None:
    """Paint a tone's sign, so that nobody needs its colour; quiet words have none."""
    look = theme.current()
    color, stroke = look.color(INKS[tone]), look.px(1.5)
    wide = box.adjusted(*_WIDER)
    if tone == "ok":
        tick(painter, wide, color, stroke)
    elif tone == "stop":
        cross(painter, wide, color, stroke)
    elif tone in {"soon", "accent"}:
        _dot(painter, QRectF(box), color, full=tone == "accent")


def _dot(painter: QPainter, box: QRectF, color: QColor, *, full: bool) -> None:
    stroke = theme.current().text_scale * 1.5
    inset = stroke / 2
    painter.setPen(QPen(color, stroke))
    painter.setBrush(color if full else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _stroke(
    painter: QPainter, box: QRect, color: QColor, stroke: float, points: list[tuple[float, float]]
) -> None:
    pen = QPen(color, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = box.width()
    painter.drawPolyline([QPointF(box.left() + x * edge, box.top() + y * edge) for x, y in points])
