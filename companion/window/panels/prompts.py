"""What the phase of the call asks of the agent: things to do, to ask, and to bear in mind."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from companion.policy.content import Phase, Prompt, Script
from companion.text import _
from companion.window import theme
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.panels.bullets import Bullet
from companion.window.panels.lines import copy_line, unconfirmed
from companion.window.panels.markup import title_of
from companion.window.panels.verify_items import KEYS
from companion.window.parts.button import Button
from companion.window.parts.check_row import BOX, GAP, CheckRow
from companion.window.parts.chip import KeyHint
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.text import Text
from companion.window.scene import Scene

SHORT = 14
"""Characters up to which prompts share a line."""

LARGE = 1.3
"""Text scale above which a link stands beneath its prompt."""


class Prompts(Block):
    """The prompts of the current phase, under its goal."""

    def __init__(self, hands: Hands) -> None:
        """Start without rows."""
        super().__init__(hands)
        self.checks: dict[str, CheckRow] = {}
        self._reasons: list[tuple[Text, list[Prompt]]] = []
        self.keyed = False
        """Whether digits tick the prompts: once nothing else has a claim on them."""

    def key(self, scene: Scene) -> tuple[str, bool, bool]:
        """Each phase has its own prompts; keys stand beside them or don't."""
        phase = phase_of(scene)
        return (phase.id if phase else "", self.keyed, _large())

    def build(self, scene: Scene) -> None:
        """Make the section and its rows."""
        self.checks, self._reasons = {}, []
        phase = phase_of(scene)
        if phase is None:
            return
        section = Section(scene.say(phase.title), trailing=scene.say(phase.goal))
        section.body.setSpacing(1)
        for heading, prompts in grouped(scene, phase):
            if heading:
                section.body.addSpacing(6)
                section.add(Text(heading, "small", "dim", strong=True))
            if all(is_short(scene, prompt) for prompt in prompts):
                section.body.addLayout(self._side_by_side(scene, prompts))
                continue
            together = _wait_together(prompts)
            if together:
                section.add(self._reason(prompts))
            for prompt in prompts:
                self._add(scene, section, prompt, told=together)
        if phase.unconfirmed:
            section.add(Text(unconfirmed(scene, phase.unconfirmed), "small", "dim"))
        self.rows.addWidget(section)

    def refresh(self, scene: Scene) -> None:
        """Show what is done, and what still waits for something else."""
        phase = phase_of(scene)
        for prompt in phase.prompts if phase else ():
            if row := self.checks.get(prompt.id):
                self._show(scene, prompt, row)
        for reason, prompts in self._reasons:
            waiting = [prompt for prompt in prompts if _waits(scene, prompt)]
            reason.setVisible(bool(waiting))
            reason.setText(_reason_words(scene, waiting[0]) if waiting else "")

    def press(self, digit: int) -> bool:
        """Tick the prompt with this number."""
        rows = list(self.checks.values())
        if not self.keyed or not 0 < digit <= min(len(rows), KEYS):
            return False
        if rows[digit - 1].isEnabled():
            rows[digit - 1].click()
        return True

    def _show(self, scene: Scene, prompt: Prompt, row: CheckRow) -> None:
        done = scene.call.prompts if scene.call else frozenset()
        state = "matched" if prompt.id in done else "unset"
        if state != row.state:
            row.set_state("matched" if prompt.id in done else "unset")
        waits = _waits(scene, prompt)
        row.setEnabled(not waits)
        row.setAccessibleDescription(_locked_words(scene, waits) if waits else "")

    def _add(self, scene: Scene, section: Section, prompt: Prompt, *, told: bool) -> None:
        """A prompt and what hangs on it; ``told``: why it waits stands under its heading."""
        if prompt.kind == "advice":
            box = theme.current().px(BOX)
            section.add(Bullet(scene.say(prompt.text), color="dim", column=box))
        else:
            section.body.addLayout(self._row(scene, prompt))
            script = scene.pack.script(prompt.script) if prompt.script else None
            if script and _large():
                section.body.addLayout(_beneath(self._copy_link(scene, script)))
        if prompt.opens:
            section.body.addLayout(_beneath(self._way_to(scene, prompt.opens)))
        if prompt.after and not told:
            section.body.addLayout(_beneath(self._reason([prompt])))
        if prompt.unconfirmed:
            section.add(Text(unconfirmed(scene, prompt.unconfirmed), "small", "dim"))

    def _reason(self, prompts: list[Prompt]) -> Text:
        """Where it is told why these wait; filled in as the call goes on."""
        reason = Text("", "small", "dim")
        self._reasons.append((reason, prompts))
        return reason

    def _row(self, scene: Scene, prompt: Prompt) -> QHBoxLayout:
        hint = self._hint()
        row = self._check(scene, prompt)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(row, 1)
        script = scene.pack.script(prompt.script) if prompt.script else None
        if script and not _large():
            link = self._copy_link(scene, script)
            line.addWidget(link)
            if not hint:
                link.stand_at_end()
        if hint:
            line.addWidget(KeyHint(hint))
        return line

    def _side_by_side(self, scene: Scene, prompts: list[Prompt]) -> FlowLayout:
        """Prompts of a word or two share lines."""
        flow = FlowLayout(gap=18, line_gap=1)
        for prompt in prompts:
            row = self._check(scene, prompt, self._hint())
            policy = row.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
            row.setSizePolicy(policy)
            flow.add(row)
        return flow

    def _check(self, scene: Scene, prompt: Prompt, hint: str = "") -> CheckRow:
        row = CheckRow(prompt.id, scene.say(prompt.text), hint)
        row.toggled_to.connect(self._tick)
        self.checks[prompt.id] = row
        return row

    def _hint(self) -> str:
        number = len(self.checks) + 1
        return str(number) if self.keyed and number <= KEYS else ""

    def _copy_link(self, scene: Scene, script: Script) -> Button:
        copy = Button(_("Copy line"), "link")
        copy.setAccessibleName(_("Copy: {title}").format(title=scene.say(script.title)))
        copy.clicked.connect(lambda: copy_line(self.hands, self.scene, script, copy))
        return copy

    def _way_to(self, scene: Scene, name: str) -> Button:
        link = Button(title_of(scene, name), "link", mark="forward")
        link.clicked.connect(lambda: self.hands.go.emit("find", name))
        return link

    def _tick(self, prompt: str, state: str) -> None:
        if not self.hands.act("prompt", prompt=prompt, done=state == "matched"):
            self.refresh(self.scene)


def phase_of(scene: Scene) -> Phase | None:
    """The phase that the call is in: the one chosen, or the first."""
    chosen = scene.pack.phase(scene.call.phase) if scene.call and scene.call.phase else None
    return chosen or (scene.pack.phases[0] if scene.pack.phases else None)


def grouped(scene: Scene, phase: Phase) -> list[tuple[str, list[Prompt]]]:
    """Headings with their prompts, in the pack's order; what has no heading comes first."""
    groups: dict[str, list[Prompt]] = {"": []}
    for prompt in phase.prompts:
        heading = scene.say(prompt.group) if prompt.group else ""
        groups.setdefault(heading, []).append(prompt)
    return [(heading, prompts) for heading, prompts in groups.items() if prompts]


def is_short(scene: Scene, prompt: Prompt) -> bool:
    """Whether a prompt is a word or two, with nothing that hangs on it."""
    alone = not (prompt.script or prompt.opens or prompt.after or prompt.unconfirmed)
    return alone and prompt.kind != "advice" and len(scene.say(prompt.text)) <= SHORT


def _wait_together(prompts: list[Prompt]) -> bool:
    """Whether all of a group wait for the same: then it is told once, under their heading."""
    first = prompts[0]
    headed = first.group is not None and bool(first.after)
    return headed and len(prompts) > 1 and all(one.after == first.after for one in prompts)


def _waits(scene: Scene, prompt: Prompt) -> list[str]:
    """What has to be done before a prompt, by id; nothing once it is done itself."""
    done = scene.call.prompts if scene.call else frozenset()
    return [] if prompt.id in done else [name for name in prompt.after if name not in done]


def _reason_words(scene: Scene, prompt: Prompt) -> str:
    """Why a prompt is locked; what stands right above it isn't said again."""
    waits, phase = _waits(scene, prompt), phase_of(scene)
    group = [one.id for one in phase.prompts if one.group == prompt.group] if phase else []
    if waits == group[: group.index(prompt.id)][-1:]:
        return _("Locked. First the one above.")
    return _locked_words(scene, waits)


def _locked_words(scene: Scene, waits: list[str]) -> str:
    return _("Locked. First: {prompts}").format(prompts="; ".join(_named(scene, waits)))


def _named(scene: Scene, names: Iterable[str]) -> list[str]:
    wanted = set(names)
    prompts = (prompt for phase in scene.pack.phases for prompt in phase.prompts)
    return [scene.say(prompt.text) for prompt in prompts if prompt.id in wanted]


def _beneath(widget: QWidget) -> QHBoxLayout:
    """``widget`` under the words of a row, not under its box."""
    line = QHBoxLayout()
    line.addSpacing(theme.current().px(BOX) + GAP)
    line.addWidget(widget, 0 if isinstance(widget, Button) else 1)
    if isinstance(widget, Button):
        line.addStretch(1)
    return line


def _large() -> bool:
    """Whether the text is so large that a row has no room for a link beside its words."""
    return theme.current().text_scale > LARGE
