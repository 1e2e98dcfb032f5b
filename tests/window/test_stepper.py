"""Long work in short steps: done at once where it is short, called off without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from companion.errors import Fault
from companion.window import stepper
from companion.window.stepper import Stepper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Work:
    """Counts its steps, and knows how it was left."""

    def __init__(self, steps: int, fault: bool = False) -> None:  # noqa: FBT002 - as a test's table has it
        self.taken, self.left = 0, ""
        self._steps, self._fault = steps, fault

    def __call__(self) -> Iterator[int]:
        try:
            while self.taken < self._steps:
                self.taken += 1
                yield self.taken
            if self._fault:
                raise Fault("The disk is full.")
            self.left = "done"
        except GeneratorExit:
            self.left = "called off"
            raise


@pytest.fixture
def made(qtbot: QtBot) -> Stepper:
    return Stepper()


def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """No step fits into what is done at once."""
    monkeypatch.setattr(stepper, "AT_ONCE", 0.0)


def test_what_is_short_is_done_when_start_returns(made: Stepper) -> None:
    work, told = Work(5), list[str]()
    made.done.connect(lambda: told.append("done"))
    made.start(work())
    assert (work.left, told, made.busy) == ("done", ["done"], False)


def test_what_is_long_goes_on_while_the_window_lives(
    made: Stepper, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch)
    monkeypatch.setattr(stepper, "TURN", 1e-9)
    work, beats, steps = Work(200), list[int](), list[int]()
    beat = QTimer(made, interval=0)
    beat.timeout.connect(lambda: beats.append(work.taken))
    beat.start()
    made.progressed.connect(steps.append)
    with qtbot.waitSignal(made.done):
        made.start(work())
        assert made.busy
    assert len(set(beats)) > 20
    assert steps == sorted(steps)


def test_after_a_mistake_of_ours_nothing_is_said_to_be_done(
    made: Stepper, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left of the work has no more steps, as if it had come to its end."""
    slow(monkeypatch)
    told, ended = list[str](), list[str]()
    made.done.connect(lambda: told.append("done"))
    made.failed.connect(ended.append)

    def mistaken() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        made.start(mistaken())
        qtbot.waitUntil(lambda: not made.busy)
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]
    assert (told, ended) == ([], [""])
    with pytest.raises(ZeroDivisionError):
        made.start(iter(lambda: 1 // 0, None))
    assert not made.busy


def test_called_off_it_is_closed_and_said(made: Stepper, monkeypatch: pytest.MonkeyPatch) -> None:
    slow(monkeypatch)
    work, told = Work(10), list[str]()
    made.failed.connect(told.append)
    going = work()
    next(going)
    made.start(going)
    made.cancel()
    assert (work.left, told, made.busy) == ("called off", [""], False)


def test_a_fault_ends_it_with_its_sentence(made: Stepper) -> None:
    told = list[str]()
    made.failed.connect(told.append)
    made.start(Work(3, fault=True)())
    assert told == ["The disk is full."]
    assert not made.busy


def test_other_work_takes_the_place_of_what_goes_on(
    made: Stepper, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch)
    first, going = Work(10), Work(10)()
    made.start(first())
    made.start(going)
    assert made.busy
    made.cancel()
    assert not made.busy


def test_with_nothing_to_call_off_nothing_is_said(made: Stepper) -> None:
    told = list[str]()
    made.failed.connect(told.append)
    made.cancel()
    assert told == []
