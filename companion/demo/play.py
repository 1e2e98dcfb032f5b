"""Play the demonstration shift; leave pictures and the summary in a folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from companion.app.application import App
from companion.demo.clock import ZONE, StageClock
from companion.demo.shift import SHIFT
from companion.demo.stage import Stage, StageVault
from companion.errors import Fault
from companion.history.key import Key
from companion.records import Answer
from companion.settings import save
from companion.summary.formats import FORMATS
from companion.text import _, language

OTHER: Final = {"en": ("es", "spanish"), "es": ("en", "english")}
"""By the language that is spoken: the other one, and its name in a picture's."""


def play(out: Path) -> tuple[str, ...]:
    """Play the shift with a history and settings of its own.

    Returns what there is to tell, in lines: the summary, and where all of it is.

    :raises Fault: when ``out`` can't be written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(
            _("The folder {folder} can't be made: {why}.").format(folder=out, why=error.strerror)
        ) from error
    with _home_of_its_own():
        stage = _set(out)
        for scene in SHIFT:
            scene(stage)
        _show_the_shift(stage)
        _show_the_looks(stage)
        written = _write(stage)
        stage.app.close()
    return _told(out, stage.pictures, written)


@contextmanager
def _home_of_its_own() -> Iterator[None]:
    """The agent's own calls, settings and packs are out of reach; no sound is made."""
    before = os.environ.get("COMPANION_HOME")
    with tempfile.TemporaryDirectory(prefix="companion-demo-") as home:
        os.environ["COMPANION_HOME"] = home
        save("sound", "false")
        save("first_notes", "false")
        try:
            yield
        finally:
            del os.environ["COMPANION_HOME"]
            if before is not None:
                os.environ["COMPANION_HOME"] = before


def _set(out: Path) -> Stage:
    qt = QApplication.instance() or QApplication(["companion"])
    if not isinstance(qt, QApplication):
        message = "another kind of Qt application is running"
        raise TypeError(message)
    clock = StageClock()
    stage = Stage(App(qt, clock, ZONE, StageVault(), Answer(Key.made())), clock, out)
    stage.dress("light")
    stage.window.show()
    stage.picture("00-between-calls")
    return stage


def _show_the_shift(stage: Stage) -> None:
    stage.window.go("shift", "")
    stage.picture("11-shift")
    stage.window.go("history", "")
    stage.picture("12-calls")
    stage.window.go("settings", "")
    stage.picture("13-settings")


def _show_the_looks(stage: Stage) -> None:
    """One call in other clothes: dark, high contrast, the other language, large text, a strip."""
    stage.desk.start(by_hand=True)
    stage.wait(107)
    stage.act("set", what="caller", value="company_admin")
    stage.act("mark", item="company_id", mark="matched")
    stage.window.go("call", "")
    for scheme in ("dark", "contrast"):
        stage.dress(scheme)
        stage.picture(f"14-{scheme}")
    stage.dress("light")
    spoken = language()
    other, name = OTHER[spoken]
    stage.speak(other)
    stage.picture(f"15-{name}")
    stage.speak(spoken)
    stage.dress("light", 1.5)
    stage.window.resize(320, 780)
    stage.picture("16-narrow-large-text")
    stage.dress("light")
    stage.window.resize(380, 780)
    stage.window.fold()
    stage.picture("17-strip")
    stage.window.fold()
    stage.finish("resolved")


def _write(stage: Stage) -> list[Path]:
    """The shift's summary in every format."""
    reports = stage.app.shift_reports
    summary = reports.shift()
    written = []
    for name, form in FORMATS.items():
        file = stage.out / f"summary.{form.ending}"
        file.write_bytes(reports.written(summary, name))
        written.append(file)
    return written


def _told(out: Path, pictures: list[Path], written: list[Path]) -> tuple[str, ...]:
    names = ", ".join(file.name for file in written)
    told = _("The demonstration shift was played: {count} pictures and {files} are in {out}")
    summary = (out / "summary.txt").read_text("utf-8").splitlines()
    return (*summary, "", told.format(count=len(pictures), files=names, out=out))
