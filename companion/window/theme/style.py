"""The style sheet for Qt's own widgets, and the palette, both made from the tokens.

The parts in `companion.window.parts` paint themselves from the theme, so this stays short: a style
sheet is matched against every widget, and each rule in it costs time when a window is built.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from companion.window.theme.theme import Theme
    from companion.window.theme.tokens import Colors

SHEET = """
QLineEdit, QPlainTextEdit {{
  background: {bg}; color: {ink}; border: 1px solid {edge}; border-radius: {radius}px;
  padding: {pad}px {wide}px; selection-background-color: {accent}; selection-color: {on};
  placeholder-text-color: {dim};
}}
QLineEdit {{ min-height: {inner}px; }}
QLineEdit:focus, QPlainTextEdit:focus {{
  background: {card}; border: 2px solid {accent}; padding: {pad_focus}px {wide_focus}px;
}}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {stop}; }}
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {{
  background: transparent; border: none; padding: 0;
}}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{
  background: {edge}; border-radius: 3px; min-height: {target}px; margin: 2px;
}}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QMenu {{ background: {card}; color: {ink}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: {pad}px {wide}px; border-radius: {radius}px; min-height: {target}px; }}
QMenu::item:selected {{ background: {accent_ground}; color: {ink}; }}
QMenu::item:disabled {{ color: {dim}; }}
QMenu::separator {{ background: {line}; height: 1px; margin: 4px; }}
QToolTip {{
  background: {card}; color: {ink}; border: 1px solid {line}; padding: 4px;
}}
"""


def sheet(theme: "Theme") -> str:
    """Return the style sheet of a theme."""
    colors = theme.tokens.colors
    names = {name: getattr(colors, name) for name in colors.__slots__}
    pad, wide = 4, 10
    return SHEET.format(
        **names,
        radius=theme.px(theme.tokens.sizes.radius),
        target=theme.px(theme.tokens.sizes.target),
        inner=theme.px(theme.tokens.sizes.button) - 2 * pad - 2,
        pad=pad,
        wide=wide,
        pad_focus=pad - 1,
        wide_focus=wide - 1,
    )


def palette(colors: "Colors") -> QPalette:
    """Return Qt's palette in the theme's colours."""
    result = QPalette()
    for role, name in _ROLES.items():
        result.setColor(role, QColor(getattr(colors, name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.dim))
    return result


_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "bg",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on",
    QPalette.ColorRole.PlaceholderText: "dim",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
}
