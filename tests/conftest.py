"""What holds for every test: its own home, its own language and zone, nothing real touched.

A test that writes an unexpected line to a log fails, as does one at which Qt complains; see
:mod:`tests.helpers.logs` for how to say that a line is expected.
"""

from __future__ import annotations

import gc
import gettext
import os
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

import hypothesis
import keyring
import pytest
from pytestqt.qtbot import QtBot

from companion import text
from companion.packs import store
from tests.helpers import patience
from tests.helpers.keyrings import MemoryKeyring
from tests.helpers.logs import Logs
from tests.helpers.network import at_home_only
from upkeep import display

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

# Central time in the United States with its summer time, written out: no zone database is needed.
ZONE: Final = "CST6CDT,M3.2.0,M11.1.0"
OURS: Final = ExitStack()
LONG: Final = ("phones", "outside", "slow", "endure")
"""Marks of tests that may take long."""
PLACE: Final = {"LANGUAGE": "", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "TZ": ZONE}
WAITS: Final = (QtBot.waitActive, QtBot.waitExposed, QtBot.waitSignal, QtBot.waitUntil)

hypothesis.settings.register_profile("test", max_examples=60, deadline=None, derandomize=True)
hypothesis.settings.register_profile("full", max_examples=3000, deadline=None, print_blob=True)


def pytest_configure() -> None:
    """Choose before Qt or Hypothesis is asked anything."""
    full = os.environ.get("COMPANION_ENDURE") == "full"
    hypothesis.settings.load_profile("full" if full else "test")
    os.environ.update(PLACE)
    os.environ["COMPANION_HOME"] = os.devnull  # a test that slips past its own home fails
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # for processes
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        _draw_somewhere()
    _read_zone()
    for wait in WAITS:  # five seconds, if nothing else is said, are too few on a busy machine
        (wait.__kwdefaults__ or {})["timeout"] = patience.MILLISECONDS


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and not in what was there before the first test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with long tests come first: where two processes share them, none is left over alone."""
    long = {item.path for item in items if any(map(item.get_closest_marker, LONG))}
    items.sort(key=lambda item: item.path not in long)


def pytest_unconfigure() -> None:
    """End the display that was started."""
    OURS.close()


def _draw_somewhere() -> None:
    """One of several processes that share the tests has a display of its own; else there is none.

    There is one focus and one clipboard to a display.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        os.environ.update(OURS.enter_context(display.virtual()))
    else:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _read_zone() -> None:
    if sys.platform != "win32":
        time.tzset()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The agent's folder, this test's own; not made yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("COMPANION_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The same language and zone for each test, whatever the one before did."""
    for name, value in PLACE.items():
        monkeypatch.setenv(name, value)
    _read_zone()
    text.install(gettext.NullTranslations(), "en")
    yield
    text.install(gettext.NullTranslations(), "en")


@pytest.fixture(autouse=True)
def secrets() -> Iterator[MemoryKeyring]:
    """A keyring that forgets; the real one is out of reach."""
    before = keyring.get_keyring()
    fake = MemoryKeyring()
    keyring.set_keyring(fake)
    yield fake
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def logs() -> Iterator[Logs]:
    """What is written to the log; each warning that was not expected fails the test."""
    watch = Logs()
    with watch.listening():
        yield watch
    watch.settle()


@pytest.fixture(autouse=True)
def painters(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error while a part is painted fails its test, and doesn't end the process."""
    before = sys.excepthook

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if "PySide6.QtGui" in sys.modules:
            from companion.app.running import stop_painting

            stop_painting(trace)
        before(kind, error, trace)

    monkeypatch.setattr(sys, "excepthook", caught)


@pytest.fixture(scope="session")
def kept_packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where packs are kept once they were read; shared, as reading those that ship takes 1 s."""
    return tmp_path_factory.mktemp("packs")


@pytest.fixture
def packs_at_hand(kept_packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs as on every day but the first: those that haven't changed needn't be read anew."""
    monkeypatch.setattr(store, "cache", lambda: kept_packs)


@pytest.fixture(autouse=True)
def network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections lead to this machine or nowhere."""
    at_home_only(monkeypatch)
