"""Earlier calls, as the Call panel tells of them: what one was about, and the way to its note."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from companion.calls.titles import titles_of
from companion.errors import PackFault
from companion.text import _, language, ngettext
from companion.window.hands import Hands
from companion.window.parts.button import Button

if TYPE_CHECKING:
    from datetime import datetime

    from companion.calls.events import Event
    from companion.history.lately import Recent
    from companion.history.rows import Row
    from companion.policy.pack import Pack, Packs

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)


class Past(Protocol):
    """The history, as far as the Call panel looks into it; each question costs the same always."""

    def done(self) -> list[Recent]:
        """The calls among the newest that were answered and are done with, newest first."""
        ...

    def rang(self, tail: str, call: str, since: datetime) -> Recent | None:
        """The newest call but ``call`` whose number ended in ``tail``, from ``since`` (UTC) on."""
        ...

    def events(self, call: str) -> list[Event]:
        """The events of one call, in order."""
        ...


class NoPast:
    """Where there is no history to look into, and so no pack that a call of it was under."""

    def done(self) -> list[Recent]:
        """None."""
        return []

    def rang(self, tail: str, call: str, since: datetime) -> Recent | None:
        """None."""
        del tail, call, since
        return None

    def events(self, call: str) -> list[Event]:
        """None."""
        del call
        return []

    def get(self, name: str) -> Pack:
        """None. Raises PackFault."""
        raise PackFault(name)


def about(row: Row, packs: Packs) -> str:
    """A call's line of business and its outcome, as its own pack calls them: that one is read."""
    titles = titles_of(packs, row.pack, language())
    return " · ".join(filter(None, (titles.line, titles.outcome(row.outcome))))


def ago(then: datetime, now: datetime) -> str:
    """How long ago something was, in whole minutes, hours or days; both times are aware."""
    spent = now - then
    if spent < MINUTE:
        return _("just now")
    if spent < HOUR:
        count = spent // MINUTE
        return ngettext("{count} minute ago", "{count} minutes ago", count).format(count=count)
    if spent < DAY:
        count = spent // HOUR
        return ngettext("{count} hour ago", "{count} hours ago", count).format(count=count)
    count = spent // DAY
    return ngettext("{count} day ago", "{count} days ago", count).format(count=count)


def link_to(hands: Hands, row: Row, words: str) -> Button:
    """A link to a call's note; ``words`` say which call it is."""
    link = Button(words, "link", mark="forward")
    known = words if row.title in words else f"{words}, {row.title}"
    link.setAccessibleName(_("Open the note: {title}").format(title=known))
    link.clicked.connect(lambda: open_note(hands, row.id))
    return link


def open_note(hands: Hands, call: str) -> None:
    """Turn to a call of the history, and show its note."""

    def turned() -> bool:
        hands.desk.focus(call)
        return True

    if hands.attempt(turned):
        hands.go.emit("note", "")
