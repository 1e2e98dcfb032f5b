"""The command's end of the socket, against real ones: quick, refused, hanging, gone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from companion.errors import Refused
from companion.phone import client, wire
from tests.helpers.sockets import local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextmanager
def window(name: Path, answers: Callable[[socket.socket], None]) -> Iterator[str]:
    """Something that listens where the window would, and does ``answers`` with one guest."""
    with local() as listening:
        listening.bind(str(name))
        listening.listen(1)

        def serve() -> None:
            guest, _address = listening.accept()
            with guest:
                answers(guest)

        thread = Thread(target=serve)
        thread.start()
        yield str(name)
        thread.join(10)
        assert not thread.is_alive()


def line_of(guest: socket.socket) -> bytes:
    heard = b""
    while not heard.endswith(b"\n"):
        heard += guest.recv(65536)
    return heard


def echoed(guest: socket.socket) -> None:
    guest.sendall(wire.serve(line_of(guest), lambda act: {"heard": dict(act)}))


@pytest.fixture
def name(tmp_path: Path) -> Path:
    return tmp_path / "s"


def test_a_window_answers(name: Path) -> None:
    with window(name, echoed) as where:
        assert client.ask(where, {"do": "ping"}) == {"heard": {"do": "ping"}}


def test_a_long_request_goes_through(name: Path) -> None:
    text = "x" * 900_000
    with window(name, echoed) as where:
        assert client.ask(where, {"do": "act", "text": text})["heard"]["text"] == text


def test_a_refusal_comes_through(name: Path) -> None:
    def refuses(guest: socket.socket) -> None:
        line_of(guest)
        guest.sendall(wire.refusal(Refused("Not now.")))

    with window(name, refuses) as where, pytest.raises(Refused, match="Not now"):
        client.ask(where, {"do": "ping"})


def test_an_answer_in_pieces_is_put_together(name: Path) -> None:
    def dribbles(guest: socket.socket) -> None:
        line_of(guest)
        for piece in (b'{"ok":', b"true", b',"call":null}', b"\n"):
            guest.sendall(piece)

    with window(name, dribbles) as where:
        assert client.ask(where, {"do": "ping"}) == {"call": None}


def test_no_window(name: Path) -> None:
    with pytest.raises(client.NobodyHome) as caught:
        client.ask(str(name), {"do": "ping"})
    assert caught.value.heard is False


def test_a_socket_that_a_killed_window_left(name: Path) -> None:
    with local() as dead:
        dead.bind(str(name))
    with pytest.raises(client.NobodyHome) as caught:
        client.ask(str(name), {"do": "ping"})
    assert caught.value.heard is False


def test_a_file_where_the_socket_should_be(name: Path) -> None:
    name.write_text("not a socket")
    with pytest.raises(client.NobodyHome):
        client.ask(str(name), {"do": "ping"})


def test_a_window_that_hangs_is_given_up(name: Path) -> None:
    def hangs(guest: socket.socket) -> None:
        while guest.recv(65536):
            pass

    began = time.monotonic()
    with window(name, hangs) as where, pytest.raises(client.NobodyHome) as caught:
        client.ask(where, {"do": "ping"}, patience=0.2)
    assert caught.value.heard is True
    assert time.monotonic() - began < 10.0


def test_a_window_that_dribbles_for_ever_is_given_up(name: Path) -> None:
    def dribbles(guest: socket.socket) -> None:
        line_of(guest)
        try:
            while True:
                guest.sendall(b" ")
        except OSError:
            return

    began = time.monotonic()
    with window(name, dribbles) as where, pytest.raises(client.NobodyHome):
        client.ask(where, {"do": "ping"}, patience=0.2)
    assert time.monotonic() - began < 10.0


def test_a_window_that_goes_in_the_middle(name: Path) -> None:
    def goes(guest: socket.socket) -> None:
        line_of(guest)
        guest.sendall(b'{"ok":tr')

    with window(name, goes) as where, pytest.raises(client.NobodyHome) as caught:
        client.ask(where, {"do": "ping"})
    assert caught.value.heard is True


def test_two_seconds_are_the_most() -> None:
    assert client.PATIENCE == 2.0


@pytest.mark.parametrize("name_of", [lambda: "/" + "x" * 300, lambda: "/no/such/folder/s"])
def test_a_name_that_cannot_be(name_of: Callable[[], str]) -> None:
    with pytest.raises(client.NobodyHome):
        client.ask(name_of(), {"do": "ping"})


def test_another_users_socket_is_not_spoken_to(name: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[bytes] = []
    with window(name, lambda guest: heard.append(guest.recv(65536))) as where:
        monkeypatch.setattr(os, "getuid", lambda: 12345)
        with pytest.raises(client.NobodyHome):
            client.ask(where, {"do": "ping"})
    assert heard == [b""]


def test_the_client_needs_no_qt() -> None:
    code = (
        "import sys, companion.phone.client, companion.cli.event, socket\n"
        "heavy = {'PySide6', 'msgspec', 'sqlite3', 'asyncio', 'argparse', 'dataclasses'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
