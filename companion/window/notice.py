"""One line above the actions: what went wrong and what to do, or a passing word. Never modal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.text import _
from companion.window.announce import announce
from companion.window.panels.block import let_go
from companion.window.parts.boxes import Banner, SayBox
from companion.window.parts.button import Button
from companion.window.parts.section import Section
from companion.window.parts.yielding import Yielding

PASSING = 4000
"""Milliseconds for which a passing word stands."""
OFFERED = 20_000
"""Milliseconds for which a line to say stands."""


class Offer(Section):
    """A line for the caller, with a button to copy it. Built once: another line takes its place."""

    def __init__(self) -> None:
        """Start without a line."""
        super().__init__()
        self.box = SayBox("", _("You could say"))
        self.copy = Button(_("Copy"), icon="copy")
        self.copy.clicked.connect(lambda: self._copied(self.copy))
        self.away = Button(_("Dismiss"), "link")
        for one in (self.copy, self.away):
            self.box.add_button(one)
        self.add(self.box)

    @property
    def line(self) -> str:
        """What is to be said."""
        return self.box.text()

    def offer(self, line: str, copied: Callable[[Button], object]) -> None:
        """Show ``line``; ``copied`` is called with the button that is to say so."""
        self.box.set_text(line)
        self.copy.settle()
        self._copied = copied


class Notice(QWidget):
    """Shows a fault until it is dismissed or the next act succeeds; a passing word for a moment."""

    def __init__(self) -> None:
        """Start with nothing to say."""
        super().__init__()
        self.dismiss = Button(_("Dismiss"), "link")
        self.dismiss.clicked.connect(self.clear)
        self.show_report = Button(_("Show the report"), "link")
        self.show_report.clicked.connect(self._show)
        self._report: Callable[[], object] = self.clear
        self.fault = Banner("", "stop", self.dismiss, self.show_report)
        self.act = Button("", "link")
        self.act.clicked.connect(self._do)
        self._then: Callable[[], object] = self.clear
        self.word = Banner("", "ok", self.act)
        self._rows = Yielding()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._rows)
        self._rows.add(self.fault)
        self._rows.add(self.word)
        self._passing = QTimer(self, singleShot=True, interval=PASSING)
        self._passing.timeout.connect(self._let_pass)
        self._offer: Offer | None = None
        self._offered = QTimer(self, singleShot=True, interval=OFFERED)
        self._offered.timeout.connect(self._let_offer_pass)
        self.clear()

    def tell_fault(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        self.take_back()
        self.show_report.hide()
        self.fault.set_text(sentence)
        self.fault.show()
        self.word.hide()
        announce(self.fault, sentence, at_once=True)

    def tell_report(self, sentence: str, show: Callable[[], object]) -> None:
        """Say that Companion itself failed; ``show`` lets the agent read the report of it."""
        self.tell_fault(sentence)
        self._report = show
        self.show_report.show()

    def remind(self, word: str, act: str, then: Callable[[], object]) -> None:
        """Say a word that stands until it is acted on, or something else is said."""
        self.tell(word, act, then)
        self._passing.stop()

    def tell(self, word: str, act: str = "", then: Callable[[], object] | None = None) -> None:
        """Say a passing word; with ``act`` a button beneath it that does ``then``."""
        self.word.set_text(word)
        self.act.setVisible(bool(act))
        self.act.setText(act)
        self._then = then or self.clear
        self.word.show()
        self._passing.start()
        announce(self.word, word)

    def offer(self, line: str, copied: Callable[[Button], object]) -> None:
        """Offer a line for the caller for a while; ``copied`` is called when it is to be copied."""
        if self._offer is None:
            self._offer = Offer()
            self._offer.away.clicked.connect(self.take_back)
            self._rows.add(self._offer)
        self._offer.offer(line, copied)
        self._offer.show()
        self._offered.start()
        announce(self, f"{self._offer.box.accessibleName()}: {line}")

    @property
    def offered(self) -> Offer | None:
        """The line that stands there to be said; None while there is none."""
        return self._offer if self._offer and not self._offer.isHidden() else None

    def lay_above(self, part: QWidget) -> None:
        """Give ``part`` a place of its own, before what is said."""
        self._rows.insert(0, part)

    def forget_passing(self) -> None:
        """Another call is in front: what was said of the one before, its button too, is over."""
        if self._passing.isActive():
            self._passing.stop()
            let_go(self.word)
            self.word.hide()

    def take_back(self) -> None:
        """The line was said, or isn't wanted."""
        self._offered.stop()
        if self._offer:
            self._offer.hide()

    def _let_pass(self) -> None:
        """A word's time is over, unless the agent has come to its button by the keyboard."""
        if _has_keyboard(self.word):
            self._passing.start()
        else:
            self.word.hide()

    def _let_offer_pass(self) -> None:
        """The same of a line to say."""
        if self._offer and _has_keyboard(self._offer):
            self._offered.start()
        else:
            self.take_back()

    def clear(self) -> None:
        """Nothing more to say."""
        self.fault.hide()
        self.word.hide()
        self.take_back()

    def _show(self) -> None:
        self._report()

    def _do(self) -> None:
        self.word.hide()
        self._then()


def _has_keyboard(part: QWidget) -> bool:
    """Whether the keyboard is within; were that hidden, its key would be the neighbour's."""
    held = QApplication.focusWidget()
    return held is not None and part.isAncestorOf(held)
