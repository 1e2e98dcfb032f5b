"""Companion in a process of its own, with an agent before it who does what the test says.

Run with COMPANION_HOME set: ``python -m tests.journeys.seat CLOCK``, where CLOCK is a file with the
time. Each line on the standard input is what to do (``["press", "Ctrl+N"]``: one of the agent's own
ways); the answer on the standard output is what is then in sight.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from companion.app import application
from companion.app.running import run
from companion.clock import Moment
from companion.window.main import Window
from tests.journeys.agent import Agent


class FileClock:
    """Shows what the test has written into a file."""

    def now(self) -> Moment:
        """The moment that the hands show."""
        told = json.loads(Path(sys.argv[1]).read_text("utf-8"))
        return Moment(datetime.fromisoformat(told["utc"]), told["boot"], told["tick"])


def window() -> Window:
    """The one that is open."""
    return windows()[0]


def windows() -> list[Window]:
    """The one that is open; none before it has taken the first frame's place."""
    return [found for found in QApplication.topLevelWidgets() if isinstance(found, Window)]


def obey(agent: Agent) -> None:
    """Do what one line says, and tell what is in sight."""
    way, *words = json.loads(sys.stdin.readline())
    window().tick()
    if way != "look":
        getattr(agent, way)(*words)
    tell(agent)


def sit_down(agent: Agent, looking: QTimer) -> None:
    """Turn to the window as soon as it has come up."""
    if windows():
        looking.stop()
        window().activateWindow()
        tell(agent)


def tell(agent: Agent) -> None:
    """What is in sight now."""
    agent.settle()
    sys.stdout.write(json.dumps({"sees": agent.names(), "timer": agent.the_timer()}) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Open the window as ``companion`` does, and listen."""
    qt = QApplication(["companion"])
    vars(application)["SystemClock"] = FileClock
    agent = Agent(window)
    listening = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, qt)
    listening.activated.connect(lambda: obey(agent))
    looking = QTimer(qt, interval=10)
    looking.timeout.connect(lambda: sit_down(agent, looking))
    looking.start()
    return run()


if __name__ == "__main__":
    sys.exit(main())
