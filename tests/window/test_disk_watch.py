"""Whoever reads what was written is told of it; where the system can't tell, it is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt

from companion.window.disk_watch import EVERY, DiskWatch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QFileSystemWatcher
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Looks:
    """Counts the looks at one folder and the files in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count, self.listed = folder, 0, 0

    def places(self) -> list[Path]:
        self.listed += 1
        return [self.folder, *self.folder.glob("*.toml")]

    def look(self) -> None:
        self.count += 1


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[DiskWatch]:
    parent = QObject(qapp)
    watch = DiskWatch(parent)
    yield watch
    watch.stop()
    parent.deleteLater()


@pytest.fixture
def looks(tmp_path: Path) -> Looks:
    (tmp_path / "one.toml").write_text("a = 1", "utf-8")
    return Looks(tmp_path)


def seen(qtbot: QtBot, looks: Looks, count: int) -> None:
    """Wait until so many looks were taken, and no more."""
    qtbot.waitUntil(lambda: looks.count == count)


def refuse(monkeypatch: pytest.MonkeyPatch, watch: DiskWatch) -> None:
    """As a system does that has no more watches to give."""

    def refused(_watcher: QFileSystemWatcher, places: list[str]) -> list[str]:
        return places

    monkeypatch.setattr(type(watch._watcher), "addPaths", refused)


def test_following_looks_at_nothing_by_itself(watch: DiskWatch, looks: Looks) -> None:
    watch.follow(looks.places, looks.look)
    assert looks.count == 0
    assert not watch.blind


def test_a_file_written_in_place_is_told_of(watch: DiskWatch, looks: Looks, qtbot: QtBot) -> None:
    watch.follow(looks.places, looks.look)
    (looks.folder / "one.toml").write_text("a = 2", "utf-8")
    seen(qtbot, looks, 1)


def test_a_file_put_in_its_place_is_told_of_each_time(
    watch: DiskWatch, looks: Looks, qtbot: QtBot
) -> None:
    watch.follow(looks.places, looks.look)
    for count in (1, 2, 3):
        (looks.folder / "new").write_text(f"a = {count}", "utf-8")
        (looks.folder / "new").replace(looks.folder / "one.toml")
        seen(qtbot, looks, count)


def test_a_mistake_of_ours_in_a_look_ends_no_watch(
    watch: DiskWatch, looks: Looks, qtbot: QtBot
) -> None:
    """It is reported; what is written later would else be seen by nobody any more."""

    def mistaken() -> None:
        looks.look()
        if looks.count == 1:
            raise ZeroDivisionError

    watch.follow(looks.places, mistaken)
    with qtbot.captureExceptions() as raised:
        later = looks.folder / "two.toml"
        later.write_text("b = 1", "utf-8")
        seen(qtbot, looks, 1)
        qtbot.waitUntil(lambda: bool(raised))
    with later.open("a", encoding="utf-8") as file:
        file.write("c = 2")
    seen(qtbot, looks, 2)


def test_a_file_that_came_later_is_told_of_when_it_is_written_again(
    watch: DiskWatch, looks: Looks, qtbot: QtBot
) -> None:
    watch.follow(looks.places, looks.look)
    later = looks.folder / "two.toml"
    later.write_text("b = 1", "utf-8")
    seen(qtbot, looks, 1)
    later.write_text("b = 2", "utf-8")
    seen(qtbot, looks, 2)
    later.unlink()
    seen(qtbot, looks, 3)


def test_writes_that_come_together_are_looked_at_together(
    watch: DiskWatch, looks: Looks, qtbot: QtBot
) -> None:
    watch.follow(looks.places, looks.look)
    with qtbot.waitSignal(watch._soon.timeout):
        for number in range(50):
            (looks.folder / f"{number}.toml").write_text("a = 1", "utf-8")
    assert looks.count == 1


def test_only_those_look_whose_places_were_written(
    watch: DiskWatch, looks: Looks, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Looks(tmp_path_factory.mktemp("other"))
    watch.follow(looks.places, looks.look)
    watch.follow(other.places, other.look)
    (other.folder / "one.toml").write_text("a = 1", "utf-8")
    seen(qtbot, other, 1)
    assert looks.count == 0
    assert looks.listed == 1  # when it was followed: nobody wrote there since


def test_when_the_agent_turns_to_the_window_all_is_looked_at(
    watch: DiskWatch, looks: Looks, qapp: QApplication
) -> None:
    watch.follow(looks.places, looks.look)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert looks.count == 0
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert looks.count == 1


def test_a_place_that_is_not_there_yet_is_no_reason_to_go_on_looking(
    watch: DiskWatch, looks: Looks
) -> None:
    watch.follow(lambda: [looks.folder / "nowhere"], looks.look)
    assert not watch.blind


def test_where_the_system_refuses_to_tell_it_goes_on_looking(
    watch: DiskWatch, looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        refuse(patch, watch)
        watch.follow(looks.places, looks.look)
    assert watch.blind
    assert watch._blindly.interval() == EVERY == 2000
    watch._blindly.timeout.emit()
    assert looks.count == 1
    assert not watch.blind  # the next time the system had watches again


def test_stopped_it_watches_nothing(watch: DiskWatch, looks: Looks, qapp: QApplication) -> None:
    watch.follow(looks.places, looks.look)
    watch.stop()
    assert watch._watcher.files() + watch._watcher.directories() == []
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert looks.count == 0
