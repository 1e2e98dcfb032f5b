"""No meaning by colour alone (WCAG 2.2, 1.4.1): each state is told by a form, or by words.

Every part is drawn in a look in which all inks are black and all grounds white. Two states that are
drawn alike there would be told apart by their colour only. The states come from the types.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, get_args

import pytest
from PySide6.QtGui import QAccessible, QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

from companion.calls import timers
from companion.policy.decisions import Tone as VerdictTone
from companion.policy.verification import Standing
from companion.policy.verification import State as Verified
from companion.summary import legend, signs
from companion.summary.timeline import Picture
from companion.window import strip as strips
from companion.window.call_clock import COLORS, CallClock
from companion.window.notice import Notice
from companion.window.parts import chip, words
from companion.window.parts.boxes import Banner, VerdictBox
from companion.window.parts.button import Button, Kind
from companion.window.parts.check_row import Check, CheckRow
from companion.window.parts.chip import Chip
from companion.window.parts.choice import Choice, FoldedChoice, OptionButton
from companion.window.parts.field import Field
from companion.window.parts.nav_bar import NavBar, NavItem
from companion.window.parts.phase_bar import Phase, PhaseBar, Segment
from companion.window.parts.results import ResultList, ResultRow
from companion.window.parts.ring import Ring
from companion.window.parts.ring import State as RingState
from companion.window.parts.section import Section
from companion.window.parts.step_row import Step, StepRow
from companion.window.theme import Tone
from companion.window.timeline_painter import paint as paint_picture
from tests.window.plain_look import alike, difference, drawn, is_ground, plain_color, without_colour
from tests.window.sights.sight import opened
from tests.window.sights.states import STATES
from tests.window.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

WORDS: Final = "The same words"
ITEMS: Final = [NavItem("call", "Call", "call"), NavItem("note", "Note", "note")]
PHASES: Final = [("greet", "Greet"), ("act", "Act")]
MEANT: Final = {"ok", "soon", "stop"}
"""The colours that mean something by themselves."""


@pytest.fixture
def plain(app: QApplication) -> Iterator[None]:
    with without_colour(app):
        yield


def spoken(part: QWidget) -> str:
    """What a screen reader says of a part: name, description, whether it is checked or wrong."""
    told = QAccessible.queryAccessibleInterface(part)
    state = "checked" if told.state().checked else ""
    text = QAccessible.Text
    return "; ".join((told.text(text.Name), told.text(text.Description), state))


# The parts ---------------------------------------------------------------------------------------


def check_row(state: Check) -> QWidget:
    row = CheckRow("id", WORDS, can_fail=True)
    row.set_state(state)
    return row


def ring(state: RingState, diameter: int) -> QWidget:
    made = Ring("Next check-in", diameter)
    made.set(0.5, state)
    made.resize(made.sizeHint())
    return made


def segment(state: Phase) -> QWidget:
    bar = PhaseBar(PHASES)
    bar.segments[0].set_state(state)
    return bar


def folded(tone: Tone) -> QWidget:
    choice = Choice("active", "Active?", [("yes", "Yes"), ("no", "No")])
    choice.set_value("yes", tone)
    return choice


def option(*, chosen: bool) -> QWidget:
    choice = Choice("active", "Active?", [("yes", "Yes"), ("no", "No")], folds=False)
    choice.set_value("yes" if chosen else None)
    return choice


def tabs(badge: str = "", current: str = "note") -> QWidget:
    bar = NavBar(ITEMS)
    bar.set_current(current)
    bar.set_badge("call", badge)
    return bar


def field(error: str | None, typed: str = "") -> QWidget:
    made = Field("Reference")
    made.set_text(typed)
    made.set_error(error)
    return made


def results(locked: str) -> QWidget:
    made = ResultList("Found")
    made.set_rows([ResultRow("id", WORDS, locked=locked)])
    return made


def section(*, is_folded: bool) -> QWidget:
    made = Section(WORDS, collapsible=True)
    made.set_folded(folded=is_folded)
    return made


PARTS: Final[dict[str, Callable[[], dict[str, QWidget]]]] = {
    "chip": lambda: {tone: Chip(WORDS, tone) for tone in get_args(Tone)},
    "folded choice": lambda: {tone: folded(tone) for tone in get_args(Tone)},
    "banner": lambda: {tone: Banner(WORDS, tone) for tone in get_args(Tone)},
    "verdict": lambda: {t: VerdictBox(WORDS, "$ 5.00", WORDS, t) for t in get_args(VerdictTone)},
    "check row": lambda: {state: check_row(state) for state in get_args(Check)},
    "step": lambda: {state: StepRow("id", 2, WORDS, state) for state in get_args(Step)},
    "large ring": lambda: {state: ring(state, 36) for state in get_args(RingState)},
    "small ring": lambda: {state: ring(state, 22) for state in get_args(RingState)},
    "phases": lambda: {state: segment(state) for state in get_args(Phase)},
    "button": lambda: {kind: Button(WORDS, kind) for kind in get_args(Kind)},
    "wide button": lambda: {kind: Button(WORDS, kind, wide=True) for kind in get_args(Kind)},
    "option": lambda: {str(chosen): option(chosen=chosen) for chosen in (True, False)},
    "badge": lambda: {text: tabs(text) for text in ("", "2")},
    "tab": lambda: {name: tabs(current=name) for name in ("call", "note")},
    "field": lambda: {error: field(error) for error in ("", "Write it so")},
    "result": lambda: {reason: results(reason) for reason in ("", "Not verified")},
    "section": lambda: {str(on): section(is_folded=on) for on in (True, False)},
}


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("name", PARTS)
def test_each_state_has_a_form_of_its_own(qtbot: QtBot, name: str) -> None:
    parts = PARTS[name]()
    for part in parts.values():
        qtbot.addWidget(part)
    assert alike({state: drawn(part, 200) for state, part in parts.items()}) == []


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("check row", CheckRow),
        ("step", QWidget),
        ("large ring", Ring),
        ("phases", Segment),
        ("verdict", VerdictBox),
        ("option", OptionButton),
        ("badge", NavBar),
    ],
)
def test_each_state_is_told_to_a_screen_reader(
    qtbot: QtBot, name: str, kind: type[QWidget]
) -> None:
    told = []
    for part in PARTS[name]().values():
        qtbot.addWidget(part)
        one = part.head if isinstance(part, StepRow) else part
        one = one if isinstance(one, kind) else one.findChildren(kind)[0]
        names = [one.accessibleTabName(n) for n in range(2)] if isinstance(one, NavBar) else []
        told.append((spoken(one), *names))
    assert len(set(told)) == len(told), told


@pytest.mark.parametrize(("tone", "said"), [("ok", "as required"), ("stop", "not as required")])
def test_an_answer_says_whether_it_is_the_one_required(
    show: Callable[..., QWidget], tone: Tone, said: str
) -> None:
    choice = folded(tone)
    show(choice)
    [head] = choice.findChildren(FoldedChoice)
    assert spoken(head) == f"Active? Yes; {said}; "


def test_the_look_without_colours_has_none(app: QApplication) -> None:
    """Else the tests above would pass whatever is drawn."""
    with without_colour(app):
        part = Banner(WORDS, "stop")
        image = part.grab().toImage()
        part.deleteLater()
    corner = image.pixelColor(1, 1)
    assert corner == QColor("white")
    assert all(is_ground(name) for name in ("card", "stop_ground", "on"))
    assert not is_ground("stop")
    assert difference(image, image) == 0


# What the window shows of a call -----------------------------------------------------------------


@pytest.mark.usefixtures("plain")
def test_the_head_tells_each_state_of_the_check_in(qtbot: QtBot) -> None:
    pictures, told = {}, {}
    for state in timers.Ring:
        clock = CallClock()
        qtbot.addWidget(clock)
        clock.fit(300)
        clock.show_countdown(timers.Countdown(state, 12.0, 120))
        pictures[state.value] = drawn(clock, 300)
        told[state] = clock.label.text() if state in COLORS else ""
    assert alike(pictures) == []
    pressing = {timers.Ring.DUE, timers.Ring.OVERDUE}
    assert len({told[state] for state in pressing} | {told[timers.Ring.RUNNING]}) == 3


def test_a_caller_who_waits_tells_in_words_what_colour_says(qtbot: QtBot, home: Path) -> None:
    whole = Whole(qtbot, home)
    whole.start()
    first = whole.call.id
    whole.window.do("hold")
    whole.desk.ring("", "second")
    whole.desk.start(phone_id="second")
    seen = {}
    for seconds in (100, 10, 10.2, 2):
        whole.wait(seconds)
        call = next(call for call in whole.desk.calls if call.id == first)
        title = whole.window.waiting.titles[first]
        state = timers.countdown(call, whole.clock.now()).ring
        seen[state] = (title._color, title.text().split(" · ")[2:])
    assert seen == {
        timers.Ring.RUNNING: ("soon", []),
        timers.Ring.SOON: ("soon", []),
        timers.Ring.DUE: ("soon", ["check-in due"]),
        timers.Ring.OVERDUE: ("stop", ["check-in overdue"]),
    }


def test_the_strip_has_a_sign_for_each_tone() -> None:
    shown = {state: strips._verified(Standing(state)) for state in Verified}
    shown_without = strips._verified(None)
    by_tone = defaultdict(set)
    for said, sign, tone in (*shown.values(), shown_without):
        by_tone[tone].add((sign, bool(said)))
    assert all(len(signs_) == 1 for signs_ in by_tone.values())
    assert len({next(iter(told)) for told in by_tone.values()}) == len(by_tone)


def test_the_strip_and_the_acts_tell_what_is_overdue(qtbot: QtBot, home: Path) -> None:
    whole = Whole(qtbot, home)
    whole.start()
    whole.wait(60)
    button, following = whole.window.action_bar.buttons["check_in"], whole.window.strip.next
    before = (button.sizeHint().width(), spoken(button), spoken(following))
    whole.wait(63)
    after = (button.sizeHint().width(), spoken(button), spoken(following))
    assert after[0] > before[0], "the sign of warning has no room"
    assert ["overdue" in told for told in (*before[1:], *after[1:])] == [False, False, True, True]
    whole.window.do("check_in")
    assert "overdue" not in spoken(button) + spoken(following)


@pytest.mark.usefixtures("plain")
def test_what_went_wrong_looks_other_than_what_went_well(qtbot: QtBot) -> None:
    notices = {}
    for way in ("tell_fault", "tell"):
        notice = Notice()
        qtbot.addWidget(notice)
        getattr(notice, way)(WORDS)
        notices[way] = drawn(notice.fault if way == "tell_fault" else notice.word)
    assert alike(notices) == []


# One text never has two meanings -----------------------------------------------------------------


@pytest.mark.usefixtures("app")
def test_no_words_are_told_apart_by_their_colour(
    monkeypatch: pytest.MonkeyPatch, kept_packs: Path
) -> None:
    seen: defaultdict[str, set[str]] = defaultdict(set)
    paint_chip, paint_words = chip.paint_chip, words.paint

    def chips(painter: QPainter, box: QRect, text: str, tone: Tone) -> None:
        seen[text].add(tone)
        paint_chip(painter, box, text, tone)

    def lines(
        painter: QPainter, box: QRect, text: str, color: str, *rest: object, **kw: object
    ) -> None:
        if color in MEANT and not re.fullmatch(r"\+?[\d:]+", text):  # the ring tells of the time
            seen[text].add(color)
        paint_words(painter, box, text, color, *rest, **kw)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(chip, "paint_chip", chips)
    monkeypatch.setattr(words, "paint", lines)
    with opened(kept_packs) as sight:
        for way in STATES.values():
            way(sight)
            sight.settle()
            sight.window.grab()
            sight.clear()
    del seen["made up"]  # what the states put into both kinds of notice
    meant = {text: tones & MEANT for text, tones in seen.items()}
    assert len(meant) > 20
    assert {text: tones for text, tones in meant.items() if len(tones) > 1} == {}


# The picture of the shift ------------------------------------------------------------------------


def sign_of(style: signs.Style) -> QImage:
    """The form of a style as the legend draws it, in black and white."""
    image = QImage(40, 24, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    shapes = tuple(legend._form(style, 4, 12, 1.0))
    paint_picture(painter, Picture(40, 24, shapes, "", ()), plain_color, QFont())
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def test_the_forms_of_the_shift_s_picture_need_no_colour(app: QApplication) -> None:
    del app
    styles = [*get_args(signs.Bar), *get_args(signs.Kind)]
    assert alike({style: sign_of(style) for style in styles}) == []
    empty = sign_of("ink")
    assert all(difference(sign_of(style), empty) > 0 for style in styles)
