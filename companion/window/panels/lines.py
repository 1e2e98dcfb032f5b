"""Lines to say: filled in from the call, shown, and copied."""

from __future__ import annotations

from collections.abc import Iterable

from companion.calls.call import LIVE, State
from companion.policy import merging
from companion.policy.base import Text as Texts
from companion.policy.content import Script
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.parts.boxes import SayBox
from companion.window.parts.button import Button
from companion.window.scene import Scene

RECORDED = LIVE | {State.WRAP_UP}
"""The states in which what is done belongs to the call's record."""


def on_call(scene: Scene) -> bool:
    """Whether what is done now belongs to a call: a caller is on the line, or has just left."""
    return scene.call is not None and scene.call.state in RECORDED


def way_back() -> Button:
    """A link from what was opened to where it was found."""
    button = Button(_("Results"), "link", hint="Esc", mark="back")
    button.setAccessibleName(_("Back to the results"))
    return button


def locked(scene: Scene, needs: str | None) -> bool:
    """Whether something that needs a verified caller is locked; between calls nothing is."""
    return scene.call is not None and scene.call.open and scene.locked(needs)


def filled(scene: Scene, script: Script) -> tuple[str, tuple[str, ...]]:
    """The script's words with its fields filled in, and the names of those still open."""
    return merging.fill(scene.say(script.text), scene.fields)


def unconfirmed(scene: Scene, what: Texts) -> str:
    """What a source doesn't say, as it is told wherever it matters."""
    return _("Unconfirmed: {what}").format(what=scene.say(what))


def copy_line(hands: Hands, scene: Scene, script: Script, button: Button | None = None) -> bool:
    """Copy a script; one with open fields is shown first, so that they can be filled in."""
    text, missing = filled(scene, script)
    if missing:
        hands.go.emit("find", script.id)
        return False
    if not hands.copy(script.kind, script.id, text):
        return False
    if button:
        button.flash(_("Copied"))
    else:
        hands.told.emit(_("Copied: {title}").format(title=scene.say(script.title)))
    return True


def field_label(name: str) -> str:
    """What a merge field is called in the form where it is typed."""
    labels = {
        "agent": _("Your name"),
        "company": _("Company"),
        "caller": _("Caller's name"),
        "language": _("Language"),
        "interpreter": _("Interpreter's first name"),
        "interpreter_number": _("Interpreter's number"),
        "check_ins": _("Check-ins"),
        "amount": _("Amount"),
        "verdict": _("Verdict"),
        "today": _("Today"),
    }
    return labels.get(name, name.replace("_", " "))


def with_gaps(words: str, missing: Iterable[str]) -> str:
    """Words with each open field by its name, as it is asked for."""
    for name in missing:
        words = words.replace(f"{{{name}}}", f"[{field_label(name)}]")
    return words


class SayBlock(Block):
    """Words for the caller with a button to copy them; away while there is no script."""

    def __init__(self, hands: Hands, label: str = "", copy: Button | None = None) -> None:
        """``label`` stands above the words, already translated; ``copy`` is elsewhere, if given."""
        super().__init__(hands)
        self._label, self._elsewhere = label, copy
        if copy:
            copy.clicked.connect(self._copied)
        self._script: Script | None = None
        self.box: SayBox | None = None
        self.copy: Button | None = None

    def show_script(self, scene: Scene, script: Script | None) -> None:
        """Show this script, or nothing."""
        self._script = script
        self.setVisible(script is not None)
        self.render_scene(scene)

    def key(self, _scene: Scene) -> str:
        """Another script is another block."""
        return self._script.id if self._script else ""

    def build(self, scene: Scene) -> None:
        """Make the box and its button."""
        if self._script is None:
            return
        self.box = SayBox(filled(scene, self._script)[0], self._label)
        self.copy = self._elsewhere or Button(_("Copy"), icon="copy")
        self.copy.setAccessibleName(_("Copy: {title}").format(title=scene.say(self._script.title)))
        if self._elsewhere is None:
            self.copy.clicked.connect(self._copied)
            self.box.add_button(self.copy)
        self.rows.addWidget(self.box)

    def refresh(self, scene: Scene) -> None:
        """Fill in what has become known."""
        if self.box and self._script:
            text = filled(scene, self._script)[0]
            if text != self.box.text():
                self.box.set_text(text)

    def _copied(self) -> None:
        if self._script:
            copy_line(self.hands, self.scene, self._script, self.copy)
