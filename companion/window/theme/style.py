"""The palette for Qt's own widgets, made from the tokens.

There is no style sheet: with one in place Qt matches its rules against every widget that is built,
which made 150 parts a third slower to show. Parts paint themselves from the theme; what Qt paints
(menus, lists, the words in an edit) takes its colours from this palette.
"""

from PySide6.QtGui import QColor, QPalette

from companion.window.theme.tokens import Colors

ROLES = {
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
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Mid: "edge",
    QPalette.ColorRole.Dark: "edge",
}
DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def palette(colors: Colors) -> QPalette:
    """Return Qt's palette in the theme's colours."""
    result = QPalette()
    for role, name in ROLES.items():
        result.setColor(role, QColor(getattr(colors, name)))
    for role in DISABLED:
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.dim))
    return result
