"""The picture of a shift, painted: on the screen in the theme's colours, in a PDF in print's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from companion.summary.signs import PAINTS, Label, Line, Polygon, Shape
from companion.summary.timeline import Picture

Color = Callable[[str], QColor]


def paint(painter: QPainter, picture: Picture, color: Color, font: QFont) -> None:
    """Paint at the painter's origin; ``color`` knows the theme's names."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in picture.shapes:
        _paint(painter, shape, color, font)


def _paint(painter: QPainter, shape: Shape, color: Color, font: QFont) -> None:
    fill, line = PAINTS[shape.style]
    pen = QPen(color(line)) if line else QPen(Qt.PenStyle.NoPen)
    match shape:
        case Polygon(points=points):
            painter.setPen(pen)
            painter.setBrush(color(fill) if fill else Qt.BrushStyle.NoBrush)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
        case Line(x1, y1, x2, y2, _style, stroke):
            pen.setWidthF(stroke)
            painter.setPen(pen)
            painter.drawLine(QLineF(x1, y1, x2, y2))
        case Label(x, y, text, size):
            sized = QFont(font)
            sized.setPixelSize(max(1, round(size)))
            painter.setFont(sized)
            painter.setPen(QPen(color(fill or "ink")))
            painter.drawText(QPointF(x, y), text)
