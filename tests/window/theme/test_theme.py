"""Applying the theme: schemes, text sizes, and following the system live."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QWidget

from companion.window import theme
from companion.window.parts.button import Button
from companion.window.theme import fonts, icons, system
from companion.window.theme.theme import MOST_SCALE, Follower, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QStyleHints
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LIGHT, DARK = Qt.ColorScheme.Light, Qt.ColorScheme.Dark


class Asked:
    """A preference, by its name."""

    def __init__(self, name: str) -> None:
        self.name = name


class System(QObject):
    """A system that asks for what the test says."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815 - Qt's own name

    def __init__(self, scheme: Qt.ColorScheme, contrast: str = "", motion: str = "") -> None:
        super().__init__()
        self.scheme, self.contrast, self.motion = scheme, contrast, motion

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def accessibility(self) -> System:
        return self

    def contrastPreference(self) -> Asked:
        return Asked(self.contrast)

    def motionPreference(self) -> Asked:
        return Asked(self.motion)


HIGH = "HighContrast"


def test_the_system_s_other_wishes_are_heard() -> None:
    calm = cast("QStyleHints", System(LIGHT, motion="ReducedMotion"))
    assert system.wants_less_motion(calm)
    assert not system.wants_contrast(calm)
    assert system.wants_contrast(cast("QStyleHints", System(LIGHT, HIGH)))


def test_a_qt_that_knows_no_wishes_has_none() -> None:
    old = cast("QStyleHints", QObject())
    assert not system.wants_contrast(old)
    assert not system.wants_less_motion(old)


@pytest.mark.parametrize(
    ("scheme", "asking", "palette"),
    [
        ("system", System(LIGHT), "light"),
        ("system", System(DARK), "dark"),
        ("system", System(Qt.ColorScheme.Unknown), "light"),
        ("system", System(LIGHT, HIGH), "contrast_light"),
        ("system", System(DARK, HIGH), "contrast_dark"),
        ("contrast", System(LIGHT), "contrast_light"),
        ("contrast", System(DARK), "contrast_dark"),
        ("light", System(DARK, HIGH), "light"),
        ("dark", System(LIGHT), "dark"),
    ],
)
def test_a_scheme_resolves_to_a_palette(scheme: theme.Scheme, asking: System, palette: str) -> None:
    assert resolve(scheme, cast("QStyleHints", asking)) == palette


def test_the_system_s_change_is_followed_live(app: QApplication, qtbot: QtBot) -> None:
    theme.apply(app, "system", face="inter")
    with qtbot.waitSignal(theme.current().changed):
        app.styleHints().colorSchemeChanged.emit(DARK)


def test_applying_twice_keeps_one_follower(app: QApplication) -> None:
    theme.apply(app, "dark", face="inter")
    theme.apply(app, "light", face="inter")
    assert len(app.findChildren(Follower)) == 1
    assert theme.current().palette == "light"


def test_qt_s_own_widgets_take_the_colours(app: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    theme.apply(app, "dark", face="inter")
    app.processEvents()
    assert widget.palette().color(QPalette.ColorRole.Window).name().upper() == "#16181B"
    placeholder = widget.palette().color(QPalette.ColorRole.PlaceholderText)
    assert placeholder.name().upper() == "#A3A8AE"
    assert placeholder.alpha() == 255


@pytest.mark.parametrize(("asked", "used"), [(0.5, 1.0), (1.0, 1.0), (1.5, 1.5), (9.0, MOST_SCALE)])
def test_the_text_scale_is_held_to_what_fits(app: QApplication, asked: float, used: float) -> None:
    assert theme.apply(app, "light", asked, face="inter").text_scale == used


def test_sizes_scale_with_the_text(app: QApplication) -> None:
    look = theme.apply(app, "light", 2.0, face="inter")
    assert [look.font(size).pixelSize() for size in ("big", "body", "small")] == [52, 26, 22]
    assert look.px(look.tokens.sizes.button) == 64
    assert app.font().pixelSize() == 26


def test_a_line_is_never_lower_than_its_letters(app: QApplication) -> None:
    for scale in (1.0, 1.3, 2.0):
        look = theme.apply(app, "light", scale, face="inter")
        assert look.leading() >= look.metrics(strong=True).height()


def test_an_unknown_colour_is_an_error(app: QApplication) -> None:  # the theme needs an application
    with pytest.raises(AttributeError):
        theme.current().color("mauve")


@pytest.mark.parametrize("reduced", [True, False])
def test_reduced_motion_can_be_asked_for(app: QApplication, *, reduced: bool) -> None:
    assert theme.apply(app, "light", reduced_motion=reduced).reduced_motion is reduced


@pytest.mark.parametrize("strong", [True, False])
@pytest.mark.parametrize("face", ["system", "inter"])
def test_figures_are_tabular(app: QApplication, face: fonts.Face, *, strong: bool) -> None:
    look = theme.apply(app, "light", face=face)
    metrics = QFontMetricsF(look.font("big", strong=strong))
    times = [metrics.horizontalAdvance(time) for time in ("11:11", "00:00", "47:48", "12:39")]
    assert max(times) - min(times) < 0.2


def test_inter_is_not_read_while_the_system_s_font_will_do(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> str:
        raise AssertionError

    monkeypatch.setattr(fonts, "_load_inter", refuse)
    monkeypatch.setattr(fonts, "has_tabular_figures", lambda _font: True)
    assert (
        fonts.choose("system").family()
        == QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    )


def test_inter_stands_in_for_a_font_without_tabular_figures(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "has_tabular_figures", lambda _font: False)
    assert fonts.choose("system").family() == "Inter"


def test_plain_inter_is_proportional_and_the_feature_makes_it_tabular(app: QApplication) -> None:
    plain = QFont(fonts.choose("inter").family())
    assert not fonts.has_tabular_figures(plain)
    assert fonts.has_tabular_figures(fonts.tabular(plain))


def test_icons_are_one_family() -> None:
    for name in icons.names():
        drawing = (icons.ICONS / f"{name}.svg").read_text(encoding="utf-8")
        assert 'viewBox="0 0 16 16"' in drawing, name
        assert 'stroke="currentColor"' in drawing, name
        assert 'stroke-width="1.5"' in drawing, name


@pytest.mark.parametrize("name", ["call", "find", "lock", "copy", "warn"])
def test_an_icon_is_drawn_in_its_colour(app: QApplication, name: str) -> None:
    image = icons.pixmap(name, "#FF0000", 16, 2.0).toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() > 200
    ]
    assert len(inked) > 20
    assert {(color.red() > 250, color.green() < 5) for color in inked} == {(True, True)}


def test_an_unknown_icon_is_an_error(app: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("unicorn", "#000000", 16)


def test_a_shown_part_is_restyled_and_not_built_anew(
    app: QApplication, show: Callable[..., QWidget], qtbot: QtBot
) -> None:
    button = show(Button("Checked in", "primary", wide=True))
    before, height = button.grab().toImage().pixelColor(20, 12).name().upper(), button.height()
    theme.apply(app, "dark", 2.0, face="inter")
    app.processEvents()
    after = button.grab().toImage().pixelColor(20, 12).name().upper()
    assert (before, after) == ("#0B5FBF", "#7FB4F5")
    qtbot.waitUntil(lambda: button.height() >= 2 * height)
