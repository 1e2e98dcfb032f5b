"""Every state that a panel can be in, by name, and the way to it from between two calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from companion.demo.shift import CANCELLED
from companion.policy.base import say
from companion.text import language
from companion.window.panels.base import Panel
from companion.window.panels.practice import PracticePanel
from companion.window.parts.search_box import SearchBox

if TYPE_CHECKING:
    from tests.window.sights.sight import Sight

Way = Callable[["Sight"], object]
WORDS: Final = "Switches to monthly first; will look for the confirmation."


def ringing(sight: Sight) -> None:
    """The phone rings."""
    sight.desk.ring("+1 555 010 2299", "ring")
    sight.wait(6)


def known_rings(sight: Sight) -> None:
    """A number whose last digits an earlier call had, and no more than one."""
    number = f"+1 555 010 {4471 + sight.app.log.count()[0]}"
    sight.desk.ring(number, "before")
    sight.wait(6)
    sight.desk.start(phone_id="before")
    sight.act("article", article="sign_in_messages")
    sight.wait(190)
    sight.act("end")
    sight.act("outcome", outcome="resolved")
    sight.act("close")
    sight.settle()
    sight.wait(660)
    sight.desk.ring(number, "again")
    sight.wait(6)


def second(sight: Sight) -> None:
    """Another one while the agent talks."""
    sight.begin("company_admin")
    sight.act("hold")
    sight.wait(40)
    sight.desk.ring("+1 555 010 7710", "other")
    sight.wait(4)


def failed(sight: Sight) -> None:
    """An item that didn't match."""
    sight.begin("company_admin", "", "company_id")
    sight.act("mark", item="email", mark="failed")
    sight.act("answer", question="active", value="no")


def acting(sight: Sight) -> None:
    """Verified, in the phase of acting, with an article open."""
    sight.verified()
    sight.act("phase", phase="act")
    sight.act("article", article="cancellation")


def overridden(sight: Sight) -> None:
    """The agent went on without verifying, and said why."""
    sight.begin("other")
    sight.act("override", purpose="account", reason="Their bank is on the line")


def waiting(seconds: float) -> Way:
    """A call whose next check-in is that many seconds off, or past."""

    def way(sight: Sight) -> None:
        sight.verified()
        sight.wait(120 - seconds - 32)

    return way


def found(words: str) -> Way:
    """What the finder shows for words, or what it opens by name."""

    def way(sight: Sight) -> None:
        sight.verified()
        sight.panel("find", words)

    return way


def locked(sight: Sight) -> None:
    """An article that waits for the caller to be verified."""
    sight.begin("company_admin")
    sight.panel("find", "cancellation")


def interpreter(sight: Sight) -> None:
    """Language Line on the line, the third step next."""
    sight.begin()
    sight.panel("dial", "language_line")
    sight.act("hold")
    sight.act("dial", card="language_line")
    for step in ("hold", "dial"):
        sight.act("leg_step", step=step, done=True)
    sight.act("leg_language", language="vi")
    sight.wait(52)


def relay(sight: Sight) -> None:
    """A relay's assistant on the line."""
    sight.begin()
    sight.panel("dial", "tty_relay")
    sight.act("dial", card="tty_relay")
    sight.act("leg_person", name="", number="7731")


def decided(**answers: str) -> Way:
    """The refund's questions with these answers."""

    def way(sight: Sight) -> None:
        sight.verified()
        sight.panel("decide", "refund")
        for question, answer in answers.items():
            sight.desk.answer_decision("refund", question, answer)

    return way


def wrap_up(sight: Sight) -> None:
    """After-call work: a note nearly done, some checks made."""
    decided(**CANCELLED)(sight)
    sight.wait(60)
    sight.act("end")
    sight.wait(15)
    sight.act("words", text=WORDS)
    sight.act("outcome", outcome="resolved")
    sight.act("closing", check="recap", done=True)
    sight.panel("note")


def early_note(sight: Sight) -> None:
    """The note while the call has hardly begun."""
    sight.begin()
    sight.panel("note")


def some_calls(sight: Sight) -> None:
    """Two calls that are over."""
    if sight.app.log.count()[0] > 2:
        return
    for _each in range(2):
        sight.verified()
        sight.wait(100)
        sight.desk.check_in()
        sight.act("hold")
        sight.wait(40)
        sight.act("resume")
        sight.act("end")
        sight.act("outcome", outcome="resolved")
        sight.window.do("close")
        sight.settle()
        sight.wait(300)


def shift(sight: Sight) -> None:
    """The shift's figures."""
    some_calls(sight)
    sight.panel("shift")


def history(sight: Sight) -> None:
    """The calls so far."""
    some_calls(sight)
    sight.panel("history")


def between(sight: Sight) -> QWidget:
    """Between two calls, with notes that nobody copied: one has a title, one has none."""
    some_calls(sight)
    sight.begin()
    sight.act("article", article="sign_in_messages")
    sight.wait(190)
    sight.act("end")
    sight.act("outcome", outcome="resolved")
    sight.settle()
    sight.window.do("close")
    return sight.panel("call")


def searched(name: str, words: str) -> Way:
    """A panel whose search box holds words."""

    def way(sight: Sight) -> None:
        box = sight.panel(name).findChildren(SearchBox)[0]
        box.edit.setText(words)

    return way


def practice(sight: Sight) -> PracticePanel:
    """A question between calls."""
    panel = sight.panel("practice")
    assert isinstance(panel, PracticePanel)
    return panel


def practised(sight: Sight) -> None:
    """An answer, with its source."""
    asked = practice(sight).question
    if asked is not None:
        asked.buttons[0].click()


def busy_practice(sight: Sight) -> None:
    """Practice waits for the call to be over."""
    sight.begin()
    practice(sight)


def failing(sight: Sight) -> None:
    """A panel that could not be opened."""
    stack = sight.window.stack
    if old := stack.panels.pop("broken", None):
        stack._drop(old)
    stack._makers = {**stack._makers, "broken": _breaks}
    sight.window.show_panel("broken")


def _breaks(_hands: object) -> Panel:
    raise ValueError("made up")


def faulty(sight: Sight) -> None:
    """A sentence on what went wrong, and one that passes."""
    sight.begin()
    sight.window.notice.tell_report("made up", _none)
    sight.window.notice.offer(say({"en": "May I put you on hold?"}, language()), _none)


def told(sight: Sight) -> None:
    """A passing word with a way on."""
    sight.window.notice.remind("made up", "made up", _none)


def _none(*_given: object) -> None:
    """Nothing."""


def notes(sight: Sight) -> None:
    """The first notes."""
    sight.app.change("first_notes", "true")


def no_more_notes(sight: Sight) -> None:
    """They were seen."""
    sight.app.change("first_notes", "false")


def strip(way: Way) -> Way:
    """The window as one line."""

    def folded(sight: Sight) -> None:
        way(sight)
        sight.window.fold()

    return folded


def nothing(sight: Sight) -> QWidget:
    """Between two calls."""
    return sight.panel("call")


STATES: Final[dict[str, Way]] = {
    "idle": nothing,
    "between": between,
    "first-notes": notes,
    "no-notes": no_more_notes,
    "ringing": ringing,
    "ringing-known": known_rings,
    "second-call": second,
    "who": lambda s: s.begin(),
    "verify": lambda s: s.begin("company_admin", "", "company_id", "company_name"),
    "failed": failed,
    "refused": lambda s: s.begin("other"),
    "overridden": overridden,
    "verified": lambda s: s.verified(),
    "acting": acting,
    "soon": waiting(12),
    "due": waiting(0),
    "overdue": waiting(-9),
    "palette": found(""),
    "found": found("not finding my company when I sign in"),
    "nothing-found": found("zzqqx"),
    "article": found("reactivation"),
    "locked": locked,
    "script": found("ll_brief"),
    "cards": lambda s: s.panel("dial"),
    "interpreter": interpreter,
    "relay": relay,
    "decide-idle": lambda s: s.panel("decide"),
    "questions": decided(asked="yes"),
    "eligible": decided(**CANCELLED),
    "not-eligible": decided(asked="yes", ground="cancel", billing="monthly"),
    "note-empty": lambda s: s.panel("note"),
    "note-early": early_note,
    "wrap-up": wrap_up,
    "shift": shift,
    "history": history,
    "history-nothing": searched("history", "zzqqx"),
    "settings": lambda s: s.panel("settings"),
    "settings-found": searched("settings", "text"),
    "settings-nothing": searched("settings", "zzqqx"),
    "practice": practice,
    "practised": practised,
    "practice-busy": busy_practice,
    "failing": failing,
    "faulty": faulty,
    "told": told,
    "strip-idle": strip(nothing),
    "strip-call": strip(waiting(67)),
    "strip-overdue": strip(waiting(-9)),
}
"""In order: a test may show one after the other in the same window."""
EMPTY: Final[dict[str, Way]] = {
    "shift-empty": lambda s: s.panel("shift"),
    "history-empty": lambda s: s.panel("history"),
}
"""Only before the first call."""
