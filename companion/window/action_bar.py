"""The foot of the window: the next act large, the other two beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.calls import timers
from companion.calls.call import Call, State
from companion.text import _
from companion.window import theme
from companion.window.keys import CHECK_IN, END, HOLD, NEXT
from companion.window.parts import words
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.keys import native
from companion.window.parts.text import Hairline
from companion.window.scene import Scene


class Beside(Button):
    """An act beside the main one: in words, or as an icon where these have no room."""

    def __init__(self, text: str, sign: str) -> None:
        """Show the words; ``sign`` is the icon's name."""
        super().__init__(text, "plain")
        self._sign = sign
        self.setToolTip(text)

    def set_brief(self, *, brief: bool) -> None:
        """Show the icon in place of the words."""
        self._icon = self._sign if brief else None
        super().set_brief(brief=brief)


class Turn(Beside):
    """Hold, or resume from it: one place that is as wide for either, so that nothing moves."""

    def __init__(self) -> None:
        """Start with nobody on hold."""
        self._both = (_("Hold"), _("Resume"))
        self.resumes = False
        super().__init__(self._both[0], "hold")
        self._tell()

    def set_resumes(self, *, resumes: bool) -> None:
        """Offer the one or the other."""
        if resumes != self.resumes:
            self.resumes = resumes
            self._sign = "resume" if resumes else "hold"
            self.setText(self._both[resumes])
            self.set_brief(brief=self._brief)
            self._tell()

    def _tell(self) -> None:
        self.setToolTip(_keyed(self.text(), HOLD))

    def _widest(self) -> str:
        return max(self._both, key=lambda word: words.width(word, self._size(), strong=True))


class ActionBar(QWidget):
    """Buttons for what can be done to the whole call; ``chosen`` says which (an act's name)."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Start between calls."""
        super().__init__()
        self.acts: tuple[str, ...] = ()
        """The acts that are offered, the next one first."""
        turn = Turn()
        self.buttons = {
            "start": Button(_("Start call"), "primary", NEXT, wide=True),
            "answer": Button(_("Answer"), "primary", NEXT, wide=True),
            "check_in": Button(_("Checked in"), "primary", CHECK_IN, wide=True),
            "hold": turn,
            "resume": turn,
            "missed": Beside(_("Missed"), "cross"),
            "end": Beside(_("Wrap up"), "end"),
            "close": Button(_("Done, next call"), "primary", NEXT, wide=True),
        }
        self._turn = turn
        self.buttons["end"].setToolTip(_keyed(_("Wrap up"), END))
        unit, edge = theme.current().tokens.sizes.unit, theme.current().tokens.sizes.edge_space
        row = FlowLayout(gap=2 * unit, line_gap=2 * unit)
        row.setContentsMargins(edge, 3 * unit, edge, 3 * unit)
        for name, button in self.buttons.items():
            if name != "resume":
                row.add(button)
                button.clicked.connect(lambda _c=False, act=name: self._choose(act))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Hairline())
        whole.addLayout(row)

    def render_scene(self, scene: Scene) -> None:
        """Show what can be done now."""
        self.acts = acts_for(scene.call)
        offered = [self.buttons[name] for name in self.acts]
        for button in self.buttons.values():
            if button not in offered:
                button.hide()  # before others come, or the row would break for a moment
        self._turn.set_resumes(resumes="resume" in self.acts)
        if "answer" in self.acts:
            self._name_the_ringing(scene.call)
        for button in offered:
            button.show()
        copied = scene.call is not None and scene.call.note_copied
        self.buttons["close"].set_kind("primary" if copied else "plain")  # first the note
        self._fit()
        self.tick(scene)

    def _name_the_ringing(self, call: Call | None) -> None:
        for name, title in zip(("answer", "missed"), ringing_acts(call), strict=True):
            self.buttons[name].setText(title)
        self.buttons["missed"].setToolTip(self.buttons["missed"].text())

    def set_leading(self, *, leading: bool) -> None:
        """Between calls: whether the next one is the next act, or something in the panel is."""
        self.buttons["start"].set_kind("primary" if leading else "plain")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or fewer words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On one line, if need be without the key's name; on two; or the acts beside as icons."""
        sizes = theme.current().tokens.sizes
        shown = [self.buttons[name] for name in self.acts]
        beside = [button for button in shown if isinstance(button, Beside)]
        asked = sum(button.natural(hinted=True) + 2 * sizes.unit for button in beside)
        room = self.width() - 2 * sizes.edge_space
        for main in shown:
            if isinstance(main, Beside):
                main.set_brief(brief=asked - 2 * sizes.unit > room)
            else:
                fits = main.natural(hinted=True) + asked <= room
                main.set_hinted(hinted=fits or main.natural(hinted=False) + asked > room)

    def _choose(self, act: str) -> None:
        self.chosen.emit("resume" if act == "hold" and self._turn.resumes else act)

    def tick(self, scene: Scene) -> None:
        """Make the check-in's button red, with a sign of warning, once it is overdue."""
        ring = timers.countdown(scene.call, scene.now).ring
        late, button = ring is timers.Ring.OVERDUE, self.buttons["check_in"]
        if late != (button.kind == "danger"):
            button.set_kind("danger" if late else "primary")
            button.setAccessibleDescription(_("overdue") if late else "")
            self._fit()


def _keyed(act: str, key: str) -> str:
    """An act with the key for it, as a tool tip has it."""
    return f"{act} ({native(key)})"


def ringing_acts(call: Call | None) -> tuple[str, str]:
    """What it is called that a call is answered, or isn't: a caller's, or the agent's own."""
    if call is not None and call.open and call.direction == "out":
        return _("They answered"), _("No answer")
    return _("Answer"), _("Missed")


def acts_for(call: Call | None) -> tuple[str, ...]:
    """The names of the acts on a whole call that make sense now, the next one first."""
    if call is None or not call.open:
        return ("start",)
    by_state = {
        State.RINGING: ("answer", "missed"),
        State.TALK: ("check_in", "hold", "end") if call.every else ("hold", "end"),
        State.HOLD: ("check_in", "resume", "end") if call.every else ("resume", "end"),
        State.WRAP_UP: ("close",),
    }
    return by_state[call.state]
