"""The socket is this user's alone, and no message on it does harm."""

from __future__ import annotations

import json
import os
import random
import stat
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from companion.phone import inbox, wire
from companion.requests import serve
from companion.window.server import Server, _Guest
from tests.endure import usage
from tests.helpers import patience
from tests.helpers.desks import Place, place
from tests.helpers.sockets import local

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

MESSAGES: Final = 10_000
AT_ONCE: Final = 40
OVERSIZED: Final = 40
MORE_MEMORY: Final = 24.0
"""MiB: what a megabyte's message leaves in the allocator for the next."""
AS_NOBODY: Final = """\
import os, socket, sys
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    socket.socket(socket.AF_UNIX).connect(sys.argv[1])
except PermissionError:
    print("refused")
"""


@pytest.fixture
def here(home: Path) -> Iterator[Place]:
    home.mkdir(parents=True, exist_ok=True)
    with place() as found:
        yield found


@pytest.fixture
def name() -> Iterator[str]:
    """In a folder that everybody may look into: the socket's own rights have to hold."""
    with tempfile.TemporaryDirectory(prefix="c") as folder:
        Path(folder).chmod(0o755)
        yield str(Path(folder) / "companion.sock")


@pytest.fixture
def server(qtbot: QtBot, here: Place, name: str) -> Iterator[Server]:
    made = Server(name, lambda line: serve(line, here.desk, here.room))
    yield made
    made.close()


def test_another_user_cannot_connect(server: Server, name: str) -> None:
    """Tried as ``nobody`` where the tests run as root; the rights say it everywhere."""
    assert stat.S_IMODE(Path(name).stat().st_mode) & 0o077 == 0
    if sys.platform != "win32" and os.geteuid() == 0:
        words = [sys.executable, "-c", AS_NOBODY, name]
        done = subprocess.run(
            words, capture_output=True, text=True, check=True, timeout=patience.SECONDS
        )
        assert done.stdout == "refused\n"


def bad(dice: random.Random) -> bytes:
    """Something that is no request of ours, or one that makes no sense."""
    act = dice.choice(
        [
            {"do": "explode"}, {"do": "event"}, {"do": "event", "kind": "x"}, {"do": 1}, {}, [],
            {"do": "event", "kind": "hold", "id": ["a"]}, {"do": "act", "kind": "close"},
            {"do": "event", "kind": "end", "id": "x" * dice.randint(0, 9000)},
            {"do": "event", "kind": "ring", "event": "'; DROP TABLE events;--"},
            {"do": "verify", "set": {"a": 1}}, {"do": "copy", "name": "\0"}, {"do": "undo"},
        ]
    )  # fmt: skip
    sound = json.dumps({"v": dice.choice([1, 1, 1, 2, None]), "act": act}).encode() + b"\n"
    cut = sound[: dice.randint(0, len(sound))] + b"\n"
    noise = dice.randbytes(dice.randint(0, 300)) + b"\n"
    return dice.choice([sound, sound, cut, noise, b"\n", b"[" * 5000 + b"\n", b"{}" * 900 + b"\n"])


def talk(name: str, content: bytes) -> socket.socket:
    """Say something and stay for an answer, which may come or not."""
    channel = local()
    channel.connect(name)
    channel.settimeout(0)
    try:
        channel.send(content)
    except BlockingIOError:
        channel.settimeout(patience.SECONDS)
    return channel


def test_ten_thousand_malformed_messages_do_no_harm(
    server: Server, name: str, here: Place, qtbot: QtBot, qapp: QApplication
) -> None:
    dice = random.Random(20260302)
    before, after_some = here.history.count(), 0.0
    nobody_left = partial(lambda: server.findChildren(_Guest) == [])
    for batch in range(MESSAGES // AT_ONCE):
        guests = [talk(name, bad(dice)) for _guest in range(AT_ONCE)]
        end = time.monotonic() + patience.SECONDS
        while not heard(guests):
            assert time.monotonic() < end
            qapp.processEvents()
        for guest in guests:
            guest.close()
        if batch == 20:
            after_some = usage.memory()
    qtbot.waitUntil(nobody_left)
    assert here.history.count() == before
    assert usage.memory() - after_some < MORE_MEMORY
    still_serves(name, qtbot)


def heard(guests: list[socket.socket]) -> bool:
    """Whether each has its answer, or was shown out."""
    for guest in guests:
        try:
            guest.recv(65536)
        except BlockingIOError:
            return False
        except OSError:
            continue
    return True


def test_oversized_messages_do_no_harm(
    server: Server, name: str, here: Place, qtbot: QtBot
) -> None:
    before = usage.memory()
    for _turn in range(OVERSIZED):
        with local() as channel:
            channel.connect(name)
            channel.settimeout(0)
            pour(channel, 3 * wire.MOST, qtbot)
    qtbot.waitUntil(lambda: server.findChildren(_Guest) == [])
    assert here.history.count() == (0, 0)
    assert usage.memory() - before < MORE_MEMORY
    still_serves(name, qtbot)


def pour(channel: socket.socket, most: int, qtbot: QtBot) -> None:
    """Write without a line's end until it is all written or the server hangs up."""
    left, piece, gone = most, b"x" * 65536, False

    def written() -> bool:
        nonlocal left, gone
        try:
            while left > 0:
                left -= channel.send(piece)
        except BlockingIOError:
            return False
        except OSError:
            gone = True
        return True

    qtbot.waitUntil(written)
    assert gone or left <= 0


def still_serves(name: str, qtbot: QtBot) -> None:
    with local() as channel:
        channel.connect(name)
        channel.settimeout(0)
        told = {"do": "event", "kind": "ring", "event": inbox.new_id(1), "id": "sound"}
        channel.send(wire.request(told))
        answers: list[bytes] = []

        def answered() -> bool:
            try:
                answers.append(channel.recv(65536))
            except BlockingIOError:
                return False
            return True

        qtbot.waitUntil(answered)
        assert wire.answered(answers[0])["effect"] == "begun"
