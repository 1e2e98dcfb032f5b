"""Dialling by baresip from the window: over the connection that is there, as it keeps only one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.app.hearing import HearingAtNeed
from companion.errors import PhoneFault
from companion.phone import opening

if TYPE_CHECKING:
    from tests.app.conftest import Opened


class Line:
    """A connection to baresip, there or not."""

    def __init__(self, *, there: bool) -> None:
        self.there, self.heard = there, list[str]()

    def dial(self, number: str) -> bool:
        self.heard.append(number)
        return self.there


class Made:
    def __init__(self, line: Line | None) -> None:
        self.line = line


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What was dialled over a connection of its own."""
    told: list[tuple[str, int]] = []
    monkeypatch.setattr(opening, "tell_baresip", lambda number, port: told.append((number, port)))
    return told


@pytest.mark.parametrize("line", [None, Line(there=False)])
def test_without_a_connection_one_is_made_for_the_number(
    opened: Opened, own: list[tuple[str, int]], line: Line | None
) -> None:
    hearing = HearingAtNeed(opened())
    hearing.__dict__["_made"] = Made(line)
    hearing.dial("711", 4455)
    assert own == [("711", 4455)]


def test_a_connection_that_is_there_is_kept(opened: Opened, own: list[tuple[str, int]]) -> None:
    hearing, line = HearingAtNeed(opened()), Line(there=True)
    hearing.__dict__["_made"] = Made(line)
    hearing.dial("711", 4455)
    assert (line.heard, own) == (["711"], [])


def test_the_setting_leads_to_baresip(opened: Opened, own: list[tuple[str, int]]) -> None:
    app = opened()
    app.change("dial_with", "baresip")
    app.dial("800-367-9559")
    assert own == [("8003679559", opening.BARESIP_PORT)]


def test_baresip_that_is_not_there_has_a_sentence(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_number: str, _port: int) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(opening, "tell_baresip", refused)
    app = opened()
    app.change("dial_with", "baresip")
    with pytest.raises(PhoneFault, match="dial 711 by hand"):
        app.dial("711")


def test_a_template_that_cannot_dial_is_refused_where_it_is_written(opened: Opened) -> None:
    app = opened()
    with pytest.raises(PhoneFault, match="would make the number an option"):
        app.change("dial_command", "MicroSIP.exe /{number}")
    assert app.settings.text("dial_command") == ""
    app.change("dial_command", "acme:{number}")
    assert app.settings.text("dial_command") == "acme:{number}"
