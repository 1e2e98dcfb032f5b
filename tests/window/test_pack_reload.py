"""A team lead changes a pack of their own while the window is open; the call goes on."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from companion import paths
from companion.app.application import App
from companion.calls.call import State
from companion.window.panels.settings import SettingsPanel
from companion.window.parts.choice import OptionButton
from companion.window.tab_order import stops
from tests.app.ending import kill, settle, shown_fault
from tests.helpers.clock import TurnedClock
from tests.helpers.packs import changed, copied
from tests.helpers.shift import BEGUN, ZONE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.calls.call import Call


@pytest.fixture
def own(home: Path) -> Path:
    """A pack of one's own, there before the window opens."""
    del home
    return copied(paths.own_packs())


@pytest.fixture
def app(qapp: QApplication, own: Path, packs_at_hand: None) -> Iterator[App]:
    """The application with a call on the own pack."""
    app = App(qapp, TurnedClock(BEGUN), ZONE)
    app.window.show()
    settle()
    app.settle()
    app.desk.choose_line("tiny")
    app.desk.start()
    settle()
    yield app
    kill(app)


def look(app: App) -> None:
    """What follows the system's word that a file was written."""
    app.look_at_packs()
    settle()


def call(app: App) -> Call:
    assert app.desk.call is not None
    return app.desk.call


def titles(app: App) -> dict[str, str]:
    return dict(app.scene().packs)


def test_a_file_that_is_saved_comes_into_sight_by_itself(app: App, own: Path, qtbot: QtBot) -> None:
    changed(own, "pack.toml", 'title = { en = "Tiny line"', 'title = { en = "Saved line"')
    qtbot.waitUntil(lambda: app.window.header.picker.text() == "Saved line")
    changed(own, "pack.toml", 'title = { en = "Saved line"', 'title = { en = "Saved again"')
    qtbot.waitUntil(lambda: app.window.header.picker.text() == "Saved again")


def test_a_pack_that_is_put_there_comes_into_sight_by_itself(
    app: App, own: Path, qtbot: QtBot
) -> None:
    folder = shutil.copytree(own, own.parent / "team")
    changed(folder, "pack.toml", 'id = "tiny"', 'id = "team"')
    qtbot.waitUntil(lambda: "team" in titles(app))
    shutil.rmtree(folder)
    qtbot.waitUntil(lambda: "team" not in titles(app))


def test_a_saved_title_comes_into_sight_and_the_call_goes_on(app: App, own: Path) -> None:
    before = call(app)
    app.desk.act("set", {"what": "caller", "value": "owner"})
    app.desk.act("mark", {"item": "name", "mark": "matched"})
    changed(own, "pack.toml", 'title = { en = "Tiny line"', 'title = { en = "Renamed line"')
    look(app)
    assert app.window.header.picker.text() == "Renamed line"
    assert (call(app).id, call(app).state) == (before.id, State.TALK)
    assert call(app).marks == {"name": "matched"}


def test_a_new_item_is_asked_for_on_the_call_that_is_on(app: App, own: Path) -> None:
    app.desk.act("set", {"what": "caller", "value": "owner"})
    changed(own, "verification.toml", 'items = ["name"]', 'items = ["name", "number"]')
    look(app)
    standing = app.scene().standing
    assert standing is not None
    assert "number" in standing.missing
    app.desk.act("mark", {"item": "number", "mark": "matched"})
    standing = app.scene().standing
    assert standing is not None
    assert "number" not in standing.missing


def test_words_that_are_being_typed_are_kept(app: App, own: Path) -> None:
    app.window.show_panel("note")
    app.desk.act("words", {"text": "Asked twice"})
    changed(own, "pack.toml", 'title = { en = "Tiny line"', 'title = { en = "Renamed line"')
    look(app)
    assert call(app).words == "Asked twice"
    assert app.window.stack.name == "note"


def test_a_broken_pack_is_told_once_and_the_last_good_version_goes_on(app: App, own: Path) -> None:
    changed(own, "verification.toml", 'items = ["name"]', "items = name")
    look(app)
    assert "verification.toml, line" in shown_fault(app)
    assert "last good version" in shown_fault(app)
    app.desk.act("set", {"what": "caller", "value": "owner"})
    assert shown_fault(app) == ""
    look(app)
    assert shown_fault(app) == ""
    assert titles(app)["tiny"] == "Tiny line"
    app.desk.act("mark", {"item": "name", "mark": "matched"})
    assert call(app).marks == {"name": "matched"}


def test_a_mended_pack_is_taken_up(app: App, own: Path) -> None:
    changed(own, "pack.toml", 'title = { en = "Tiny line"', 'titel = { en = "Tiny line"')
    look(app)
    assert "titel" in shown_fault(app)
    changed(own, "pack.toml", 'titel = { en = "Tiny line"', 'title = { en = "Mended line"')
    look(app)
    assert app.window.header.picker.text() == "Mended line"


def test_a_new_pack_can_be_chosen_without_a_restart(app: App, own: Path) -> None:
    assert "team" not in titles(app)
    folder = shutil.copytree(own, own.parent / "team")
    changed(folder, "pack.toml", 'id = "tiny"', 'id = "team"')
    look(app)
    assert "team" in titles(app)
    app.desk.choose_line("team")
    assert call(app).pack == "team"


def test_settings_that_are_open_offer_it_where_the_others_stand(app: App, own: Path) -> None:
    app.window.go("settings", "")
    panel = app.window.panels["settings"]
    assert isinstance(panel, SettingsPanel)
    before = [one.value for one in panel.rows["line"].findChildren(OptionButton)]
    folder = shutil.copytree(own, own.parent / "team")
    changed(folder, "pack.toml", 'id = "tiny"', 'id = "team"')
    look(app)
    offered = panel.rows["line"].findChildren(OptionButton)
    assert {one.value for one in offered} == {*before, "team"}
    around = [panel.rows[key] for key in ("first_notes", "line", "agent_name")]
    assert [row.y() for row in around] == sorted(row.y() for row in around)
    way = list(stops(panel))
    assert panel.rows["agent_name"].isAncestorOf(way[way.index(offered[-1]) + 1])


def test_a_pack_that_is_taken_away_lasts_as_long_as_the_call(app: App, own: Path) -> None:
    shutil.rmtree(own)
    look(app)
    assert "tiny" not in titles(app)
    assert app.desk.pack.id == "tiny"
    told = "There is no pack “tiny” to begin a call with; the next one begins with QuickBooks."
    assert shown_fault(app) == told
    app.desk.act("end")
    app.desk.act("close")
    app.desk.next_call()
    assert app.desk.pack.id == app.desk.line == "quickbooks"


def test_an_own_pack_overrides_the_built_in_one_at_once(app: App, own: Path) -> None:
    folder = shutil.copytree(paths.data("seeds") / "quickbooks", own.parent / "quickbooks")
    changed(folder, "pack.toml", 'title = { en = "QuickBooks", es', 'title = { en = "Ours", es')
    look(app)
    assert titles(app)["quickbooks"] == "Ours"
    shutil.rmtree(folder)
    look(app)
    assert titles(app)["quickbooks"] == "QuickBooks"


def test_the_folded_window_comes_up_to_tell_a_fault(app: App, own: Path) -> None:
    app.window.fold()
    changed(own, "pack.toml", "every = 120", "every = 1")
    look(app)
    assert not app.window.strip.isVisible()
    assert "pack.toml" in shown_fault(app)


def test_where_nothing_changed_nothing_is_shown_anew(
    app: App, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(app.window, "refresh", lambda: shown.append("window"))
    look(app)
    assert shown == []
    changed(own, "pack.toml", "every = 120", "every = 60")
    look(app)
    assert shown == ["window"]
