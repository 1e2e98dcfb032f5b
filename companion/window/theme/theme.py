"""One theme for the whole window: what every part asks when it paints or measures itself."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPixmap, QStyleHints
from PySide6.QtWidgets import QApplication, QToolTip

from companion.window.theme import fonts, icons, style, system
from companion.window.theme.tokens import Palette, Tokens, load

Scheme = Literal["light", "dark", "contrast", "system"]
Size = Literal["big", "body", "small"]
LEADING = 1.38
MOST_SCALE = 2.0


class Theme(QObject):
    """The tokens at the chosen text size. `changed` is emitted after each restyling."""

    changed = Signal()

    def __init__(self) -> None:
        """Start light, at 100 % text, until `companion.window.theme.apply` is called."""
        super().__init__()
        self.tokens: Tokens = load("light")
        self.palette: Palette = "light"
        self.text_scale = 1.0
        self.reduced_motion = False
        self.turn = 0
        self._face = QFont()
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[Size, bool], QFont] = {}
        self._metrics: dict[tuple[Size, bool], QFontMetrics] = {}
        self._leading: dict[Size, int] = {}

    def color(self, name: str) -> QColor:
        """Return a token's colour; raises AttributeError when there is no such token."""
        if name not in self._colors:
            self._colors[name] = QColor(getattr(self.tokens.colors, name))
        return self._colors[name]

    def px(self, length: float) -> int:
        """Return a length in pixels, scaled with the text."""
        return round(length * self.text_scale)

    def font(self, size: Size = "body", *, strong: bool = False) -> QFont:
        """Return the typeface in one of the three sizes, with tabular figures."""
        key = (size, strong)
        if key not in self._fonts:
            font = QFont(self._face)
            font.setPixelSize(self.px(getattr(self.tokens.sizes, size)))
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            self._fonts[key] = font
        return self._fonts[key]

    def metrics(self, size: Size = "body", *, strong: bool = False) -> QFontMetrics:
        """Return the measures of that font."""
        key = (size, strong)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(size, strong=strong))
        return self._metrics[key]

    def leading(self, size: Size = "body") -> int:
        """Return the height of a line in pixels."""
        if size not in self._leading:
            height = self.metrics(size, strong=True).height()
            wanted = round(self.px(getattr(self.tokens.sizes, size)) * LEADING)
            self._leading[size] = max(height, wanted)
        return self._leading[size]

    def icon(self, name: str, color: str = "ink", size: int = 16, ratio: float = 1.0) -> QPixmap:
        """Return an icon in a token's colour; `size` is in pixels at 100 % text."""
        return icons.pixmap(name, getattr(self.tokens.colors, color), self.px(size), ratio)

    def flash_time(self) -> int:
        """Return for how many milliseconds a passing word such as "Copied" is shown."""
        return self.tokens.flash

    def become(self, palette: Palette, text_scale: float, face: QFont) -> None:
        """Take new tokens, scale and typeface, and forget what was worked out from the old ones."""
        self.tokens, self.palette = load(palette), palette
        self.text_scale = min(max(text_scale, 1.0), MOST_SCALE)
        self._face = face
        self.turn += 1
        self._colors.clear()
        self._fonts.clear()
        self._metrics.clear()
        self._leading.clear()


_theme: Theme | None = None


def current() -> Theme:
    """Return the theme in use."""
    global _theme  # noqa: PLW0603 - one theme for one application, as Qt has it
    if _theme is None:
        _theme = Theme()
    return _theme


class Follower(QObject):
    """Applies the theme, and again whenever the system's scheme, contrast or motion changes."""

    def __init__(self, app: QApplication) -> None:
        """Listen to the system's style hints for as long as the application lives."""
        super().__init__(app)
        self.app = app
        self.scheme: Scheme = "system"
        self.text_scale = 1.0
        self.reduced_motion: bool | None = None
        self.face: fonts.Face = "system"
        for change in system.changes(app.styleHints()):
            change.connect(self.refresh)

    def refresh(self) -> None:
        """Restyle everything that is shown, without building any of it anew."""
        theme, hints = current(), self.app.styleHints()
        palette = resolve(self.scheme, hints)
        theme.become(palette, self.text_scale, fonts.choose(self.face))
        asked = self.reduced_motion
        theme.reduced_motion = system.wants_less_motion(hints) if asked is None else asked
        self.app.setFont(theme.font())
        self.app.setPalette(style.palette(theme.tokens.colors))
        QToolTip.setPalette(style.palette(theme.tokens.colors))
        QToolTip.setFont(theme.font("small"))
        theme.changed.emit()


def resolve(scheme: Scheme, hints: QStyleHints) -> Palette:
    """Return the palette that a scheme means on this system just now."""
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if scheme == "contrast" or (scheme == "system" and system.wants_contrast(hints)):
        return "contrast_dark" if dark else "contrast_light"
    if scheme == "system":
        return "dark" if dark else "light"
    return scheme
