"""Each system's own way with a secret on the clipboard, against stand-ins for what it offers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from companion.clipboard import PassingSecret
from companion.errors import Fault
from companion.window import clip_windows
from companion.window.clip import AGAIN, SELDOM, WindowClipboard
from companion.window.clip_macos import CONCEALED, TEXT, THIS_MAC_ALONE, MacClipboard, general
from companion.window.clip_qt import QtClipboard
from tests.helpers.clock import TurnedClock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SECRET = "made-up-code-1"


class FakePasteboard:
    """What an NSPasteboard does: contents by type, and a count of changes of owner."""

    def __init__(self) -> None:
        self.contents: dict[str, str] = {}
        self.order: list[str] = []
        self.changes = 40
        self.options = 0
        self.full = False

    def prepareForNewContentsWithOptions_(self, options: int, /) -> int:
        self.options = options
        return self.clearContents()

    def setString_forType_(self, text: str, kind: str, /) -> bool:
        if self.full:
            return False
        self.contents[kind] = text
        self.order.append(kind)
        return True

    def stringForType_(self, kind: str, /) -> str | None:
        return self.contents.get(kind)

    def clearContents(self) -> int:
        self.contents = {}
        self.changes += 1
        return self.changes

    def changeCount(self) -> int:
        return self.changes


class FakeUser32:
    """A Windows clipboard that another program may hold."""

    def __init__(self) -> None:
        self.held, self.opened, self.number = False, 0, 7

    def OpenClipboard(self, _window: None, /) -> int:
        self.opened += not self.held
        return int(not self.held)

    def CloseClipboard(self) -> int:
        self.opened -= 1
        return 1

    def GetClipboardSequenceNumber(self) -> int:
        return self.number


def test_macos_marks_a_secret_before_it_is_there_and_keeps_it_on_this_mac() -> None:
    board = FakePasteboard()
    MacClipboard(board).conceal(SECRET)
    assert board.contents == {CONCEALED: "", TEXT: SECRET}
    assert board.order == [CONCEALED, TEXT]
    assert board.options == THIS_MAC_ALONE
    assert MacClipboard(board).read() == SECRET


def test_macos_clears_its_contents_and_not_with_an_empty_text() -> None:
    board = FakePasteboard()
    secret = PassingSecret(MacClipboard(board), TurnedClock(), 30)
    secret.copy(SECRET)
    assert secret.clear() is True
    assert board.contents == {}
    assert MacClipboard(board).read() == ""


def test_a_pasteboard_that_was_taken_meanwhile_is_a_fault() -> None:
    board = FakePasteboard()
    board.full = True
    with pytest.raises(Fault, match="Another program"):
        MacClipboard(board).conceal(SECRET)


def test_there_is_a_pasteboard_on_macos_alone() -> None:
    with pytest.raises(Fault):
        general()


def test_after_a_crash_macos_tells_by_its_count_whether_a_secret_is_still_there(
    tmp_path: Path,
) -> None:
    board, clock = FakePasteboard(), TurnedClock()
    trace = tmp_path / "clipboard.trace"
    PassingSecret(MacClipboard(board), clock, 30, trace).copy(SECRET)  # and then it was killed
    assert SECRET not in trace.read_text("ascii")
    again = PassingSecret(MacClipboard(board), clock, 30, trace)
    assert again.clear_after_crash() is True
    assert board.contents == {}
    assert not trace.exists()
    assert again.clear_after_crash() is False


@pytest.mark.parametrize("what", ["copied since", "started anew", "broken trace", "no trace"])
def test_after_a_crash_nothing_else_is_cleared(what: str, tmp_path: Path) -> None:
    board, clock = FakePasteboard(), TurnedClock()
    trace = tmp_path / "clipboard.trace"
    PassingSecret(MacClipboard(board), clock, 30, trace).copy(SECRET)
    if what == "copied since":
        board.clearContents()
        board.contents[TEXT] = "an address"
    elif what == "started anew":
        clock.restart()
    elif what == "broken trace":
        trace.write_text("none of ours", "ascii")
    else:
        trace.unlink()
    there = dict(board.contents)
    assert PassingSecret(MacClipboard(board), clock, 30, trace).clear_after_crash() is False
    assert board.contents == there
    assert not trace.exists()


def test_a_secret_that_went_in_time_leaves_no_trace(tmp_path: Path) -> None:
    trace, clock = tmp_path / "clipboard.trace", TurnedClock()
    secret = PassingSecret(MacClipboard(FakePasteboard()), clock, 30, trace)
    secret.copy(SECRET)
    assert trace.exists()
    clock.turn(30)
    assert secret.tick() is True
    assert not trace.exists()


def test_a_disk_that_keeps_no_trace_keeps_nobody_from_copying(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    board = FakePasteboard()
    secret = PassingSecret(MacClipboard(board), TurnedClock(), 30, tmp_path / "home" / "trace")
    secret.copy(SECRET)
    assert board.contents[TEXT] == SECRET
    assert secret.clear() is True


def test_windows_is_asked_whether_another_program_holds_the_clipboard(qapp: QApplication) -> None:
    user32 = FakeUser32()
    board = QtClipboard(user32)
    board.conceal(SECRET)
    assert board.read() == SECRET
    user32.held = True
    with pytest.raises(Fault, match="Another program holds the clipboard"):
        board.read()
    user32.held = False
    board.clear()
    assert board.read() == ""
    assert user32.opened == 0


def test_windows_counts_its_changes_unless_it_may_not_tell(qapp: QApplication) -> None:
    user32 = FakeUser32()
    assert QtClipboard(user32).count() == 7
    user32.number = 0
    assert QtClipboard(user32).count() is None


def test_x11_and_wayland_count_nothing_and_windows_is_not_there(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert clip_windows.system() is None
    board = QtClipboard()
    assert board.count() is None
    trace = tmp_path / "trace"
    secret = PassingSecret(board, TurnedClock(), 30, trace)
    secret.copy(SECRET)
    assert not trace.exists()
    assert secret.clear() is True


def test_a_clipboard_that_stays_held_is_asked_ever_more_seldom(qapp: QApplication) -> None:
    clock = TurnedClock()
    clipboard = WindowClipboard(clock, 30)
    clipboard.copy_secret(SECRET)
    user32 = FakeUser32()
    user32.held = True
    clipboard.secret.clipboard = QtClipboard(user32)
    clock.turn(30)
    waits = []
    for _time in range(9):
        clipboard._timer.timeout.emit()
        waits.append(clipboard._timer.interval())
    assert waits[:3] == [AGAIN, 2 * AGAIN, 4 * AGAIN]
    assert waits[-1] == SELDOM
    user32.held = False
    clipboard._timer.timeout.emit()
    assert clipboard.secret.left is None


def test_a_time_that_is_changed_holds_for_the_secret_that_is_there(qapp: QApplication) -> None:
    clock = TurnedClock()
    clipboard = WindowClipboard(clock, 30)
    clipboard.copy_secret(SECRET)
    clock.turn(4)
    clipboard.change_seconds(10)
    assert clipboard._timer.interval() == 6000
    clipboard.clear()
    clipboard.change_seconds(20)
    assert not clipboard._timer.isActive()
