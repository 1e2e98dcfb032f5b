"""The application takes in what hooks told while it was away, and listens to baresip."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from companion.phone import wire
from companion.settings import save
from tests.helpers import patience, ports
from tests.helpers.hooks_inbox import left, waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from companion.app.application import App

    Start = Callable[[], App]


def test_what_was_told_before_the_start_is_there_once_it_has_painted(
    opened: Start, qtbot: QtBot
) -> None:
    left("ring", "a")
    left("start", "a")
    app = opened()
    qtbot.waitUntil(lambda: waiting() == 0)
    assert app.desk.call is not None
    assert (app.desk.call.phone_id, app.desk.call.state.value) == ("a", "talk")


def test_what_is_told_later_comes_with_the_next_look(opened: Start, qtbot: QtBot) -> None:
    app = opened()
    app.settle()
    left("ring", "a")
    app.window.looked.emit()
    assert waiting() == 0
    assert [call.phone_id for call in app.desk.calls] == ["a"]


def test_before_a_request_what_waits_is_taken_in(opened: Start) -> None:
    app = opened()
    app.settle()
    left("ring", "a")
    told = app._answer(wire.request({"do": "event", "kind": "start", "id": "a"}))
    assert wire.answered(told)["effect"] == "changed"
    assert app.log.count() == (1, 2)


def test_a_port_that_was_chosen_is_listened_to_and_left_again(opened: Start, qtbot: QtBot) -> None:
    (port,) = ports.free(1)
    with socket.create_server(("127.0.0.1", port)) as phone:
        phone.settimeout(patience.SECONDS)
        save("baresip_port", str(port))
        app = opened()
        app.settle()
        guest, _address = phone.accept()
        with guest:
            app.change("baresip_port", "0")
            app.window.looked.emit()
            guest.settimeout(patience.SECONDS)
            heard: list[bytes] = []
            while not heard or heard[-1]:
                heard.append(guest.recv(4096))
        assert app.hearing._made is not None
        assert app.hearing._made.line is None
