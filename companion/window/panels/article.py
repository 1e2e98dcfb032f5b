"""An article: what it is, what to do, what to tell the caller, and where it is from."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from companion.calls.standing import purpose_of
from companion.policy.articles import Article
from companion.policy.pack import Pack
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.article_blocks import Pieces
from companion.window.panels.block import Block
from companion.window.panels.lines import locked, on_call, unconfirmed, way_back
from companion.window.panels.markup import title_of
from companion.window.panels.unlock import Unlock, verify_for
from companion.window.parts.boxes import Doubt
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.step_row import Step
from companion.window.parts.text import Text
from companion.window.scene import Scene
from companion.window.theme import Tone


class ArticleView(Block):
    """One article at a time, or its lock. Steps are ticked on the call's record."""

    back = Signal()
    """The agent wants the results again."""
    follow = Signal(str)
    """A link was clicked: the id that it points at."""

    def __init__(self, hands: Hands) -> None:
        """Start without an article."""
        super().__init__(hands)
        self.article: Article | None = None
        self.pieces = Pieces(hands, self.follow.emit, self._do, self._tick)
        self.back_link: Button | None = None
        self.unlock: Unlock | None = None

    def show_article(self, scene: Scene, article: Article) -> None:
        """Show this one."""
        self.article = article
        self.render_scene(scene)
        QTimer.singleShot(0, self, self._record)  # it may have been built while out of sight

    def key(self, scene: Scene) -> tuple[str, bool, str]:
        """Another article, its lock, another call."""
        name = self.article.id if self.article else ""
        return (name, self._locked(scene), scene.call.id if scene.call else "")

    def build(self, scene: Scene) -> None:
        """The head, then the lock or the sections."""
        article = self.article
        self.pieces = Pieces(self.hands, self.follow.emit, self._do, self._tick)
        self.unlock = None
        if article is None:
            return
        self.rows.addWidget(self._head(scene, article))
        if self._locked(scene):
            self.unlock = Unlock(self.hands)
            self.rows.addWidget(self.unlock)
            return
        if article.unconfirmed:
            self.rows.addWidget(Doubt(unconfirmed(scene, article.unconfirmed)))
        for chapter in article.sections:
            self.rows.addWidget(self.pieces.chapter(scene, chapter))
        self.rows.addWidget(self._foot(scene, article))
        QTimer.singleShot(0, self, self._record)  # where it was locked until now

    def refresh(self, scene: Scene) -> None:
        """Show which steps are done, and which one is next."""
        if self.article is None:
            return
        if self.unlock:
            self.unlock.render_scene(scene, self.article.needs, locked=True)
        ticked = scene.call.steps if scene.call else ()
        done = {key for name, key in ticked if name == self.article.id}
        following = next((key for key in self.pieces.steps if key not in done), "")
        for key, row in self.pieces.steps.items():
            state: Step = "done" if key in done else "now" if key == following else "todo"
            if state != row.state:
                row.set_state(state)
        for key, branch in self.pieces.branches.items():
            if (key in done) != (branch.state == "matched"):
                branch.set_state("matched" if key in done else "unset")

    def press(self, digit: int) -> bool:
        """Tick the step with this number."""
        rows = list(self.pieces.steps.values())
        if not 0 < digit <= len(rows):
            return False
        rows[digit - 1].head.click()
        return True

    def _locked(self, scene: Scene) -> bool:
        return self.article is not None and locked(scene, self.article.needs)

    def _head(self, scene: Scene, article: Article) -> Section:
        self.back_link = way_back()
        self.back_link.clicked.connect(self.back)
        state = _("locked") if self._locked(scene) else ""
        state = state or (_("unconfirmed") if article.unconfirmed else "")
        chip: tuple[str, Tone] | None = (state, "soon") if state else None
        section = Section(scene.say(article.title), chip)
        section.set_leading(self.back_link)
        return section

    def _foot(self, scene: Scene, article: Article) -> Section:
        """Related articles, and where all this is from."""
        section = Section()
        if article.related:
            section.add(Text(_("See also"), "small", "dim"))
            row = FlowLayout(gap=4, line_gap=0)
            for name in article.related:
                row.add(self.pieces.link(scene, name, title_of(scene, name)))
            section.body.addLayout(row)
        source = _("Source: {section} — {document}").format(
            section=article.source, document=scene.say(scene.pack.about.document.title)
        )
        section.add(Text(source, "small", "dim"))
        return section

    def _do(self, name: str) -> None:
        """What a step names; to verify the caller is done on the checklist, not read about."""
        call, pack = self.scene.call, self.scene.pack
        target = pack.article(name)
        asked = target is not None and target.source == pack.verification.source
        if asked and self.article and call is not None and call.live:
            purpose = _purpose_of(pack, self.article) or purpose_of(call, pack)
            verify_for(self.hands, purpose, changed=purpose != purpose_of(call, pack))
        else:
            self.follow.emit(name)

    def _record(self) -> None:
        """The article was opened on this call; said once."""
        call, article = self.scene.call, self.article
        if call is None or article is None or self.isHidden() or self._locked(self.scene):
            return
        if on_call(self.scene) and article.id not in call.articles:
            self.hands.act("article", article=article.id)

    def _tick(self, key: str, done: bool) -> None:  # noqa: FBT001 - as the pieces call it
        if self.article is None:
            return
        if not on_call(self.scene):
            self.hands.told.emit(_("Steps are ticked while a call is on."))
        elif self.hands.act("step", article=self.article.id, step=key, done=done):
            return
        self.refresh(self.scene)


def _purpose_of(pack: Pack, article: Article) -> str:
    """What an article has the caller verified for: itself, or what its steps go on to."""
    names = [article.id, *(name for block in article.steps() for name in block.links)]
    needs = (found.needs for name in names if (found := pack.article(name)) and found.needs)
    return next(needs, "")
