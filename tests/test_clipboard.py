"""The clipboard: a secret goes after a while, but never takes with it what the agent copied."""

from __future__ import annotations

import pyperclip
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.clipboard import PassingSecret, SystemClipboard
from companion.errors import Fault
from tests.helpers.clock import TurnedClock

CODE = "made-up-code-1"


class FakeClipboard:
    """A clipboard in memory; ``kept`` is what a clipboard manager would have seen."""

    def __init__(self) -> None:
        self.text: str | None = None
        self.selection: str | None = None
        self.kept: list[str] = []
        self.broken: str | bool = False
        """Whether it can't be reached; or the mode that can't."""
        self.changes: int | None = None

    def copy(self, text: str) -> None:
        self.text = text
        self.kept.append(text)

    @property
    def modes(self) -> tuple[str, ...]:
        return ("clipboard", "selection")

    def conceal(self, text: str) -> None:
        self._works("clipboard")
        self.text = text
        self.changes = None if self.changes is None else self.changes + 1

    def read(self, mode: str = "clipboard") -> str:
        self._works(mode)
        return (self.text if mode == "clipboard" else self.selection) or ""

    def clear(self, mode: str = "clipboard") -> None:
        self._works(mode)
        if mode == "clipboard":
            self.text = None
        else:
            self.selection = None

    def count(self) -> int | None:
        return self.changes

    def _works(self, mode: str) -> None:
        if self.broken in {True, mode}:
            raise Fault("made-up")


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def board() -> FakeClipboard:
    return FakeClipboard()


@pytest.fixture
def secret(board: FakeClipboard, clock: TurnedClock) -> PassingSecret:
    return PassingSecret(board, clock, 30)


def test_a_secret_is_put_there_concealed(board: FakeClipboard, secret: PassingSecret) -> None:
    secret.copy(CODE)
    assert board.text == CODE
    assert board.kept == []


def test_it_is_cleared_when_its_time_has_come(
    board: FakeClipboard, clock: TurnedClock, secret: PassingSecret
) -> None:
    secret.copy(CODE)
    clock.turn(29.9)
    assert secret.tick() is False
    assert board.text == CODE
    clock.turn(0.1)
    assert secret.tick() is True
    assert board.text is None


def test_it_is_cleared_once(clock: TurnedClock, secret: PassingSecret) -> None:
    secret.copy(CODE)
    clock.turn(31)
    assert [secret.tick(), secret.tick()] == [True, False]
    assert secret.left is None


def test_what_was_copied_since_stays(
    board: FakeClipboard, clock: TurnedClock, secret: PassingSecret
) -> None:
    secret.copy(CODE)
    board.copy("the agent's own")
    clock.turn(31)
    assert secret.tick() is False
    assert board.text == "the agent's own"


def test_it_is_not_cleared_later_when_the_agent_copies_the_same_text_after(
    board: FakeClipboard, clock: TurnedClock, secret: PassingSecret
) -> None:
    secret.copy(CODE)
    board.copy("something else")
    clock.turn(31)
    secret.tick()
    board.copy(CODE)
    clock.turn(31)
    assert secret.tick() is False
    assert board.text == CODE


def test_an_empty_clipboard_is_never_ours(
    board: FakeClipboard, clock: TurnedClock, secret: PassingSecret
) -> None:
    secret.copy(CODE)
    board.clear()
    clock.turn(31)
    assert secret.tick() is False


def test_an_empty_secret_is_refused(board: FakeClipboard, secret: PassingSecret) -> None:
    board.copy("kept")
    with pytest.raises(Fault):
        secret.copy("")
    assert board.text == "kept"
    assert secret.left is None


def test_a_second_secret_has_its_own_time(
    board: FakeClipboard, clock: TurnedClock, secret: PassingSecret
) -> None:
    secret.copy(CODE)
    clock.turn(20)
    secret.copy("made-up-code-2")
    clock.turn(20)
    assert secret.tick() is False
    assert secret.left == 10.0
    clock.turn(10)
    assert secret.tick() is True
    assert board.text is None


def test_a_wall_clock_that_is_set_changes_nothing(
    clock: TurnedClock, secret: PassingSecret
) -> None:
    secret.copy(CODE)
    clock.set_wall(86_400)
    assert secret.left == 30.0
    clock.set_wall(-2 * 86_400)
    clock.turn(30)
    assert secret.tick() is True


def test_quitting_clears_it_at_once(board: FakeClipboard, secret: PassingSecret) -> None:
    secret.copy(CODE)
    assert secret.clear() is True
    assert board.text is None
    assert secret.clear() is False


def test_a_clipboard_out_of_reach_is_tried_again(
    board: FakeClipboard, clock: TurnedClock, secret: PassingSecret
) -> None:
    secret.copy(CODE)
    clock.turn(31)
    board.broken = True
    with pytest.raises(Fault):
        secret.tick()
    board.broken = False
    assert secret.tick() is True
    assert board.text is None


def test_nothing_of_ours_shows_the_secret(secret: PassingSecret) -> None:
    secret.copy(CODE)
    assert CODE not in repr(secret)
    assert CODE.encode() not in repr(secret._ours).encode()


@given(st.text(min_size=1), st.text())
def test_only_the_same_text_is_cleared(copied: str, later: str) -> None:
    board, clock = FakeClipboard(), TurnedClock()
    secret = PassingSecret(board, clock, 30)
    secret.copy(copied)
    board.text = later
    clock.turn(31)
    assert secret.tick() is (copied == later)
    assert board.text == (None if copied == later else later)


def test_plain_text_goes_through_the_systems_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", seen.append)
    monkeypatch.setattr(pyperclip, "paste", lambda: seen[-1])
    SystemClipboard().copy("Hello")
    assert seen == ["Hello"]
    assert SystemClipboard().read() == "Hello"


@pytest.mark.parametrize("error", [pyperclip.PyperclipException("none"), FileNotFoundError()])
def test_a_system_without_a_clipboard_says_what_to_do(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_text: str) -> str:
        raise error

    monkeypatch.setattr(pyperclip, "copy", fails)
    monkeypatch.setattr(pyperclip, "paste", fails)
    with pytest.raises(Fault, match="xclip"):
        SystemClipboard().copy("Hello")
    with pytest.raises(Fault, match="xclip"):
        SystemClipboard().read()


def modes(board: FakeClipboard) -> tuple[str | None, str | None]:
    """What the clipboard holds, and the selection."""
    return board.text, board.selection


def test_each_mode_goes_by_itself(
    board: FakeClipboard, clock: TurnedClock, secret: PassingSecret
) -> None:
    secret.copy(CODE)
    board.text, board.selection = "the agent's own", CODE
    clock.turn(31)
    assert secret.tick() is True
    assert modes(board) == ("the agent's own", None)


def test_a_mode_out_of_reach_keeps_no_other_from_going(
    board: FakeClipboard, clock: TurnedClock, secret: PassingSecret
) -> None:
    secret.copy(CODE)
    board.selection, board.broken = CODE, "selection"
    clock.turn(31)
    with pytest.raises(Fault):
        secret.tick()
    assert board.text is None
    board.text, board.broken = CODE, False  # the agent's own copy by now
    assert secret.tick() is True
    assert modes(board) == (CODE, None)
