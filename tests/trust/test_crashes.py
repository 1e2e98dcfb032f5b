"""A hard crash leaves a report of places in the source, and of nothing else."""

from __future__ import annotations

import faulthandler
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from companion import __version__, crashes
from companion.app.application import App
from companion.phone import opening
from tests.app.ending import kill, settle, shown_fault
from tests.helpers.clock import TurnedClock
from tests.helpers.shift import ZONE

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).parents[2]
WHEN = datetime(2026, 3, 2, 14, 5, 6, tzinfo=UTC)


def ended(folder: Path, how: str) -> int:
    run = [sys.executable, "-m", "tests.trust.crasher", str(folder), how]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(run, cwd=ROOT, env=env, check=False, capture_output=True).returncode


def test_a_crash_is_found_at_the_next_start_and_told_once(tmp_path: Path) -> None:
    assert ended(tmp_path, "badly") != 0
    (report,) = crashes.found(tmp_path, WHEN)
    text = report.read_text("utf-8")
    assert report.name == "report-20260302-140506-000000.txt"
    assert text.startswith(f"Companion {__version__}, Python 3.")
    assert "Segmentation fault" in text
    assert '  File "crasher.py", line ' in text
    assert "in crash" in text
    assert crashes.found(tmp_path, WHEN) == []
    assert list(tmp_path.iterdir()) == [report]


def test_it_holds_no_value_and_no_folder(tmp_path: Path) -> None:
    ended(tmp_path, "badly")
    text = crashes.found(tmp_path, WHEN)[0].read_text("utf-8")
    for word in ("4111 1111", "Maria", str(ROOT), str(tmp_path), str(Path.home()), "/"):
        assert word not in text


@pytest.mark.parametrize("how", ["well", "killed"])
def test_an_end_without_a_crash_has_no_report(how: str, tmp_path: Path) -> None:
    ended(tmp_path, how)
    assert crashes.found(tmp_path, WHEN) == []
    assert list(tmp_path.iterdir()) == []


def test_what_a_running_program_watches_is_left_alone(tmp_path: Path) -> None:
    watch = crashes.CrashWatch(tmp_path)
    before = faulthandler.is_enabled()
    watch.begin()
    assert crashes.found(tmp_path, WHEN) == []
    assert len(list(tmp_path.iterdir())) == 1
    watch.end()
    watch.end()
    assert list(tmp_path.iterdir()) == []
    assert faulthandler.is_enabled() is before


def test_a_disk_that_says_no_keeps_nobody_from_starting(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("in the way")
    watch = crashes.CrashWatch(tmp_path / "reports")
    watch.begin()
    watch.end()
    assert crashes.found(tmp_path / "reports", WHEN) == []


@given(st.text(max_size=200))
def test_a_line_of_an_unknown_form_is_left_out(said: str) -> None:
    content = f"Fatal Python error: Aborted\nMaria {said}\nExtension modules: Maria (total: 1)\n"
    assert crashes.told(content).splitlines()[1:] == ["Fatal Python error: Aborted"]


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to show."""
    asked: list[str] = []

    def took(address: str) -> bool:
        asked.append(address)
        return len(asked) == 1

    monkeypatch.setattr(opening, "open_address", took)
    return asked


@pytest.fixture
def app(qapp: QApplication, home: Path) -> Callable[[], App]:
    def start() -> App:
        app = App(qapp, TurnedClock(), ZONE)
        app.window.show()
        app.settle()
        settle()
        return app

    return start


def test_the_window_tells_of_a_crash_and_offers_to_show_the_report(
    app: Callable[[], App], home: Path, opens: list[str]
) -> None:
    ended(home / "reports", "badly")
    window = app()
    (report,) = (home / "reports").iterdir()
    assert "ended unexpectedly" in shown_fault(window)
    assert str(report) in shown_fault(window)
    button = window.window.notice.show_report
    assert not button.isHidden()
    button.click()
    assert opens == [str(report)]
    button.click()
    assert f"Read {report}" in shown_fault(window)
    assert button.isHidden()
    log = (home / "logs" / "companion.log").read_text("ascii")
    assert f'"what": "crash", "report": "{report.name}"' in log
    kill(window)


def test_an_ordinary_fault_has_no_report_to_show(app: Callable[[], App], home: Path) -> None:
    window = app()
    window.hands.fault.emit("The disk is full.")
    assert window.window.notice.show_report.isHidden()
    assert not (home / "reports").exists()
    kill(window)
