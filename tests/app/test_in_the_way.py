"""What is in the way is told in a sentence; the rest works."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from companion.app import running
from companion.app.application import App
from companion.app.beginning import Beginning
from companion.errors import HistoryFault
from companion.packs import store
from companion.settings import save
from tests.app.ending import shown_fault
from tests.helpers.packs import copied

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    Opened = Callable[[], App]

ITEMS = ("company_id", "company_name", "full_name", "email")


def test_a_damaged_settings_file_is_told_and_set_aside(opened: Opened, home: Path) -> None:
    home.mkdir(parents=True)
    (home / "settings.toml").write_text("language = [")
    app = opened()
    assert "set aside" in app.notices()[0]


def test_a_line_without_its_pack_is_told_with_what_calls_begin_with(opened: Opened) -> None:
    save("line", "gone")
    told = "There is no pack “gone” to begin a call with; the next one begins with EverBright."
    assert opened().notices() == (told,)


def test_a_broken_pack_of_the_team_is_told_and_the_others_work(opened: Opened, home: Path) -> None:
    folder = copied(home / "packs")
    (folder / "pack.toml").write_text("id = [", "utf-8")
    app = opened()
    told = [notice for notice in app.notices() if "tiny" in notice]
    assert len(told) == 1
    assert "pack.toml" in told[0]
    offered = [name for name, _title in app.scene().packs]
    assert "quickbooks" in offered
    assert "tiny" not in offered
    app.desk.start()
    assert app.desk.call


def test_a_pack_that_was_taken_away_in_mid_call_leaves_the_call_to_be_ended(
    opened: Opened, home: Path
) -> None:
    folder = copied(home / "packs")
    first = opened()
    first.desk.choose_line("tiny")
    first.desk.start()
    first.close()
    shutil.rmtree(folder)
    app = opened()
    assert app.desk.call is not None
    app.window.do("end")
    app.window.do("close")
    assert app.log.open_calls() == []
    assert app.desk.line != "tiny"


def test_without_a_kept_copy_of_it_the_call_waits_for_its_pack(
    opened: Opened, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(home / "packs")
    first = opened()
    first.desk.choose_line("tiny")
    call = first.desk.start().id
    first.close()
    folder.rename(home / "elsewhere")
    monkeypatch.setattr(store, "last", lambda _folder, _kept_in: None)
    app = opened()
    app.settle()
    assert app.desk.call is None
    assert "waits until its pack is back" in app.notices()[-1]
    assert app.desk.start().pack != "tiny"
    app.desk.act("end")
    (home / "elsewhere").rename(folder)
    app.look_at_packs()
    assert call in {one.id for one in app.desk.calls}


def test_a_history_that_cannot_be_opened_is_a_fault(qapp: QApplication, home: Path) -> None:
    (home / "history.db").mkdir(parents=True)
    with pytest.raises(HistoryFault):
        App(qapp)


def test_an_error_of_ours_becomes_a_report_and_the_window_goes_on(
    qapp: QApplication, opened: Opened, home: Path
) -> None:
    app = opened()
    beginning = Beginning(qapp)
    beginning.app = app
    hook = running._hook(beginning)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "__excepthook__", lambda *_args: None)
        hook(ZeroDivisionError, ZeroDivisionError("said by a caller"), None)
    assert "Something went wrong in Companion." in shown_fault(app)
    reports = list((home / "reports").iterdir())
    assert len(reports) == 1
    assert reports[0].name in shown_fault(app)
    assert "caller" not in reports[0].read_text("utf-8")


class Mistaken(QWidget):
    """Fails while it is painted."""

    painter: QPainter | None = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painter = painter = QPainter(self)
        raise ZeroDivisionError(painter.isActive())


def test_one_while_a_part_is_painted_leaves_no_painter_at_work(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt would go on with it, and crash."""
    app, part = opened(), Mistaken()
    qtbot.addWidget(part)
    beginning = Beginning(app.qt)
    beginning.app = app
    monkeypatch.setattr(sys, "__excepthook__", lambda *_args: None)
    monkeypatch.setattr(sys, "excepthook", running._hook(beginning))
    part.show()
    qtbot.waitUntil(lambda: part.painter is not None)
    monkeypatch.undo()
    assert part.painter
    assert not part.painter.isActive()
    assert "Something went wrong in Companion." in shown_fault(app)


def test_a_report_that_cannot_be_written_is_no_second_error(opened: Opened, home: Path) -> None:
    app = opened()
    (home / "reports").write_text("in the way")
    assert "can't be written" in app.watch.report(ZeroDivisionError())
