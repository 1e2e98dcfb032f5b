"""What a web page can do that has the browser open a ``companion://`` address: tell of a call.

The window is handed such an address on macOS; elsewhere ``companion open`` takes it to the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from companion import paths
from companion.calls import acts
from companion.calls.call import State
from companion.cli import main
from companion.errors import UsageFault
from companion.phone import addresses, inbox
from companion.requests import perform
from companion.requests.performing import _doings
from companion.window.hearing import Hearing
from tests.helpers.desks import Place, place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from companion.calls.call import Call

    Opens = Callable[[str], None]

SERVICE = "id=leg&direction=out&number=8003679559"
TELLS = {"ring", "start", "hold", "resume", "end", "missed", "close"}
OF_A_SERVICE = {"dial", "leg_phone", "leg_end"}


class NoFault:
    """Nothing is to be told."""

    def emit(self, sentence: str, /) -> None:
        raise AssertionError(sentence)


@pytest.fixture
def here(home: Path) -> Iterator[Place]:
    """A desk, with a caller on the line."""
    assert paths.home() == home
    with place() as found:
        found.desk.start("5550101234")
        found.desk.act("set", {"what": "caller", "value": "company_admin"})
        found.desk.act("words", {"text": "The deposit never came."})
        yield found


@pytest.fixture(params=["window", "command"])
def opens(request: pytest.FixtureRequest, here: Place, qapp: QObject) -> Opens:
    """Has an address opened, either way that a system does it."""
    if request.param == "window":
        folder = paths.home() / "inbox"
        return Hearing(here.desk, folder, here.room.before, NoFault(), qapp).open_address

    def opened(address: str) -> None:
        kind, fields = addresses.read(address)
        perform(here.desk, {"do": "event", "kind": kind, **fields}, here.room)

    return opened


def call(here: Place) -> Call:
    assert here.desk.call is not None
    return here.desk.call


def written(here: Place) -> set[str]:
    return {event.kind for events in here.history.calls(None, None) for event in events}


@pytest.mark.parametrize(
    "name",
    sorted({*acts.KINDS, *_doings(), "ping", "raise", "event", "secret"} - set(inbox.KINDS)),
)
def test_an_address_asks_for_nothing_but_a_phone_s_events(name: str) -> None:
    for address in (f"companion://event/{name}", f"companion://{name}", f"companion://do/{name}"):
        with pytest.raises(UsageFault):
            addresses.read(address)


@pytest.mark.parametrize("query", ["", "id=other&number=5550199", SERVICE])
def test_whatever_a_page_opens_only_the_record_of_calls_hears(
    here: Place, opens: Opens, query: str
) -> None:
    before = written(here)
    for kind in (*inbox.KINDS, *reversed(inbox.KINDS), *inbox.KINDS):
        opens(f"companion://event/{kind}?{query}")
    assert here.means.heard == []  # nothing dialled, nothing copied, no window brought forward
    assert written(here) - before <= TELLS | OF_A_SERVICE
    of_the_caller = next(iter(here.history.calls(None, None)))
    assert {event.kind for event in of_the_caller} - TELLS - OF_A_SERVICE == {"set", "words"}


@pytest.mark.parametrize(
    ("told", "before"), [("hold", State.TALK), ("resume", State.HOLD), ("end", State.TALK)]
)
def test_what_a_page_did_to_a_call_is_taken_back_by_one_undo(
    here: Place, opens: Opens, told: str, before: State
) -> None:
    if before is State.HOLD:
        here.desk.act("hold")
    opens(f"companion://event/{told}")
    assert call(here).state is not before
    assert here.desk.undo() == told
    assert (call(here).state, call(here).words) == (before, "The deposit never came.")


def test_a_call_that_rang_and_was_given_up_by_a_page_rings_again(here: Place, opens: Opens) -> None:
    here.desk.act("end")
    here.desk.act("close")
    here.desk.ring("5550102")
    opens("companion://event/missed")
    assert here.desk.undo() == "missed"
    assert call(here).state is State.RINGING


def test_a_page_that_says_another_number_or_id_does_not_mean_this_call(
    here: Place, opens: Opens
) -> None:
    for kind in ("hold", "end", "missed"):
        opens(f"companion://event/{kind}?number=5550199")
    assert call(here).state is State.TALK


def test_one_that_is_opened_while_no_window_is_there_opens_none(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr("companion.cli.window.open_window", lambda: pytest.fail("a window"))
    assert main(["open", "companion://event/ring?name=Ana&number=5550101234"]) == 0
    (left,) = (home / "inbox").glob("*.json")
    assert "1234" in left.read_text("utf-8")
    assert not any(word in left.read_text("utf-8") for word in ("5550101234", "Ana"))
    assert capfd.readouterr().err == ""
