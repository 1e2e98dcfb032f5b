"""What the agent does to a whole call: by a button, by a key, or out of the palette."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from companion.calls.call import Call
from companion.calls.events import Event
from companion.text import _
from companion.window.action_bar import acts_for
from companion.window.hands import Hands
from companion.window.notice import Notice
from companion.window.pages import Pages
from companion.window.scene import Scene


class Stage(Protocol):
    """What of the window an act needs."""

    stack: Pages
    notice: Notice

    def folded(self) -> bool:
        """Whether the window is a strip now."""
        ...

    def fold(self) -> None:
        """To one line, and back."""
        ...

    def show_panel(self, name: str) -> None:
        """Bring a panel into sight."""
        ...


class Doing:
    """Acts by their names; each goes through the desk."""

    def __init__(self, hands: Hands, scene: Callable[[], Scene], stage: Stage) -> None:
        """``stage`` is the window."""
        self._hands, self._scene, self._stage = hands, scene, stage
        self._on = hands.desk.call.id if hands.desk.call else ""
        hands.desk.subscribe(self._turned)

    def do(self, act: str) -> None:
        """Do the act of that name: the window's own, or one on the whole call."""
        own: dict[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "strip": self._stage.fold,
        }
        if act in own:
            own[act]()
        else:
            self._on_call(act)

    def next(self) -> None:
        """The next act on the call: start, answer, or done."""
        for act in acts_for(self._hands.desk.call):
            if act in {"start", "answer", "close"}:
                self.do(act)
                return

    def hold(self) -> None:
        """Hold, or resume from it."""
        call = self._hands.desk.call
        if call and call.live:
            self.do("hold" if call.state.value == "talk" else "resume")

    def undo(self) -> None:
        """Take back the last act, and say which; what was taken back can be put back."""
        call = self._hands.desk.call
        event = self._hands.desk.event(call.undoable[-1][0]) if call and call.undoable else None
        if self._hands.attempt(self._hands.desk.undo) is None or event is None:
            return
        words = _("Taken back: {act}").format(act=self._named(event))
        self._stage.notice.tell(words, _("Put it back"), self.redo)

    def redo(self) -> None:
        """Put back what was taken back last."""
        event = self._hands.attempt(self._hands.desk.redo)
        if event is not None:
            words = _("Put back: {act}").format(act=self._named(event))
            self._stage.notice.tell(words, _("Undo"), self.undo)

    def _turned(self, call: Call | None) -> None:
        """What was taken back is put back on its own call alone."""
        before, self._on = self._on, call.id if call else ""
        if self._on != before:
            self._stage.notice.forget_passing()

    def _named(self, event: Event) -> str:
        from companion.window.act_names import act_name  # nothing is taken back at the start

        return act_name(event, self._scene())

    def _on_call(self, act: str) -> None:
        desk = self._hands.desk
        if act in {"start", "close"}:
            self._stage.stack.flush()  # what is being typed belongs to the call that is left
        special: dict[str, Callable[[], object]] = {
            "start": lambda: desk.start(by_hand=True),
            "answer": desk.start,
            "check_in": desk.check_in,
            "close": self._close,
        }
        if act == "check_in" and act not in acts_for(desk.call):
            return  # nobody is on the line, or the line asks for no check-ins
        done = self._hands.attempt(special.get(act, lambda: desk.act(act))) is not None
        if done and act == "check_in":
            self._offer_line()

    def _close(self) -> bool:
        self._hands.desk.act("close")
        self._hands.desk.next_call()
        self._stage.show_panel("call")
        return True

    def _offer_line(self) -> None:
        """After a check-in: one of the pack's lines for it, another one each time."""
        scene = self._scene()
        rule, call = scene.pack.about.check_in, scene.call
        if call is None or rule is None or not rule.scripts or self._stage.folded():
            return
        script = scene.pack.script(rule.scripts[(len(call.check_ins) - 1) % len(rule.scripts)])
        if script is None:
            return
        from companion.window.panels.lines import copy_line, filled

        self._stage.notice.offer(
            filled(scene, script)[0],
            lambda button: copy_line(self._hands, self._scene(), script, button),
        )
