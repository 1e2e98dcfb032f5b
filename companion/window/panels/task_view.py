"""A task to raise in the line's own tool: its text to paste there, and the record that it was."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from companion.policy import merging
from companion.policy.content import Task
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.panels.lines import on_call, unconfirmed, way_back
from companion.window.parts.button import Button
from companion.window.parts.check_row import CheckRow
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.text import Text
from companion.window.scene import Scene


class TaskView(Block):
    """The text with its button. Copied on a call, the task counts as created; a row undoes that."""

    back = Signal()
    """The agent wants the results again."""

    def __init__(self, hands: Hands) -> None:
        """Start without a task."""
        super().__init__(hands)
        self.task: Task | None = None
        self.text: Text | None = None
        self.copy: Button | None = None
        self.created: CheckRow | None = None

    def show_task(self, scene: Scene, task: Task) -> None:
        """Show this one."""
        self.task = task
        self.render_scene(scene)

    def key(self, scene: Scene) -> tuple[str, str]:
        """Another task, another call."""
        return (self.task.id if self.task else "", scene.call.id if scene.call else "")

    def build(self, scene: Scene) -> None:
        """Make the section."""
        task = self.task
        if task is None:
            return
        back = way_back()
        back.clicked.connect(self.back)
        section = Section(scene.say(task.title))
        section.set_leading(back)
        section.body.setSpacing(8)
        self.text = Text("")
        section.add(self.text)
        section.body.addLayout(self._buttons(scene, task))
        self.created = CheckRow(task.id, _("Task created"))
        self.created.toggled_to.connect(self._tick)
        section.add(self.created)
        if task.unconfirmed:
            section.add(Text(unconfirmed(scene, task.unconfirmed), "small", "dim"))
        document = scene.say(scene.pack.about.document.title)
        source = _("Source: {section} ({document})").format(section=task.source, document=document)
        section.add(Text(source, "small", "dim"))
        self.rows.addWidget(section)

    def refresh(self, scene: Scene) -> None:
        """Fill in what has become known, and show whether the task was created."""
        if self.task is None or self.text is None or self.created is None:
            return
        self.text.setText(merging.fill(scene.say(self.task.text), scene.fields)[0])
        self.created.setVisible(on_call(scene))
        done = scene.call is not None and self.task.id in scene.call.tasks
        self.created.set_state("matched" if done else "unset")

    def copy_text(self) -> None:
        """Take the text to the clipboard; on a call that records the task as well."""
        task, call = self.task, self.scene.call
        if task is None or self.text is None or self.copy is None:
            return
        if not self.hands.copy("task", task.id, self.text.text()):
            return
        self.copy.flash(_("Copied"))
        if call and on_call(self.scene) and task.id not in call.tasks:
            self.hands.act("task", task=task.id, done=True)

    def _buttons(self, scene: Scene, task: Task) -> FlowLayout:
        self.copy = Button(_("Copy"), "primary", hint="Enter", icon="copy")
        self.copy.setAccessibleName(_("Copy: {title}").format(title=scene.say(task.title)))
        self.copy.clicked.connect(self.copy_text)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(key), self.copy).activated.connect(self.copy_text)
        row = FlowLayout()
        row.add(self.copy)
        return row

    def _tick(self, name: str, state: str) -> None:
        if not self.hands.act("task", task=name, done=state == "matched"):
            self.refresh(self.scene)
