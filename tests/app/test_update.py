"""An update keeps everything: a home as an earlier release left it opens with all it holds.

What that release's own code said of its home stands beside it, in ``expected.json``.
"""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import keyring
import pytest

from companion import paths, session, text
from companion.app.application import App
from companion.calls import note
from companion.calls.call import State
from companion.calls.fold import fold
from companion.clock import Moment
from companion.history.connection import is_plain
from companion.packs.practice import Record
from companion.settings import SETTINGS, load
from tests.app.ending import shown_fault
from tests.helpers.clock import TurnedClock
from tests.helpers.keyrings import NoKeyring
from tests.helpers.shift import ZONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from companion.calls.call import Call
    from companion.calls.log import Log
    from companion.packs.shelf import Shelf
    from tests.helpers.keyrings import MemoryKeyring

    Opened = Callable[[], App]

RENAMED: Final = {
    "• Verified": "• Verification",
    "  - ¿Procede un reembolso? – Procede": "  - Elegibilidad para reembolso – Procede",
}
"""Labels that had another name in a release."""
HOMES = sorted((Path(__file__).parent / "fixtures").glob("home-*"))
CALLERS_WORDS = (b"made-up-account", b"made-up-parcel")
"""Stand in the history's notes, and nowhere else in the home."""
OWN = "parcels"
"""The pack that the team had written itself."""
AWAY = 30.0
"""Seconds in which the update was put in."""


class Left:
    """What a release left, and what it said of it."""

    def __init__(self, folder: Path, home: Path) -> None:
        shutil.copytree(folder / "home", home)
        self.home = home
        self.told: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
        utc = datetime.fromisoformat(self.told["at"])
        self.moment = Moment(utc, self.told["boot"], self.told["tick"])

    @property
    def open_call(self) -> dict[str, Any]:
        """The one that was on."""
        (found,) = [call for call in self.told["calls"] if call["state"] in {"talk", "hold"}]
        return dict(found)

    def rest(self) -> dict[str, bytes]:
        """Every file but the history's own and what is only kept to save time."""
        files = [file for file in self.home.rglob("*") if file.is_file()]
        kept = [file.relative_to(self.home) for file in files]
        return {
            str(name): (self.home / name).read_bytes()
            for name in kept
            if name.parts[0] in {"settings.toml", "packs", "practice.json", "summaries"}
        }


@pytest.fixture(params=HOMES, ids=lambda folder: folder.name)
def left(request: pytest.FixtureRequest, home: Path) -> Left:
    return Left(request.param, home)


@pytest.fixture
def clock(left: Left) -> TurnedClock:
    """The machine was not restarted for it."""
    turned = TurnedClock(left.moment.utc, left.moment.boot, left.moment.tick)
    turned.turn(AWAY)
    return turned


@pytest.fixture(params=["keyring", "no keyring"])
def encrypted(request: pytest.FixtureRequest, secrets: MemoryKeyring) -> Iterator[bool]:
    """Whether there is a keyring: the older history is taken over then."""
    if request.param == "no keyring":
        keyring.set_keyring(NoKeyring())
    yield request.param == "keyring"
    keyring.set_keyring(secrets)


def folded(log: Log, name: str) -> Call:
    call = fold(log.events(name))
    assert call is not None
    return call


def same_calls(left: Left, log: Log, packs: Shelf) -> None:
    """Each call to its last event, and its note: to the letter, unless its pack was reworded."""
    for told in left.told["calls"]:
        events, call = log.events(told["id"]), folded(log, told["id"])
        assert (call.pack, call.state.value) == (told["pack"], told["state"])
        assert (len(events), events[-1].id) == (told["events"], told["last"])
        for language in ("en", "es"):
            text.use(language)
            pack = packs.get(call.pack)
            drafted = note.draft(call, pack, left.moment, language, ZONE).text()
            as_left = str(told["note"][language])
            if call.pack == OWN or pack.digest == events[-1].digest:
                assert drafted == as_left
            else:  # an update brings new words for a pack of ours; what the note has stays
                assert labels(drafted) == labels(as_left)


def labels(drafted: str) -> list[str]:
    """What each line of a note tells of, without the pack's words for it."""
    found = [line.partition(":")[0] for line in drafted.splitlines()]
    return [RENAMED.get(label, label) for label in found]


def test_there_is_one_of_each_release_and_it_is_small() -> None:
    assert [folder.name for folder in HOMES] == ["home-0.1.0"]
    for folder in HOMES:
        assert sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) < 200_000


def test_every_call_is_there_with_its_note(left: Left, opened: Opened, *, encrypted: bool) -> None:
    app = opened()
    assert app.log.encrypted is encrypted
    assert app.log.check() == []
    assert app.log.count() == (
        len(left.told["calls"]),
        sum(call["events"] for call in left.told["calls"]),
    )
    same_calls(left, app.log, app.shelf)
    assert shown_fault(app) == ""


def test_a_command_finds_the_same(left: Left, clock: TurnedClock, *, encrypted: bool) -> None:
    with session.opened(load(), clock) as found:
        assert found.history.encrypted is encrypted
        assert found.desk.call
        assert found.desk.call.id == left.open_call["id"]
        same_calls(left, found.history, found.packs)
        assert found.notices == []


def test_calls_are_found_by_the_words_of_their_notes(left: Left, opened: Opened) -> None:
    found = opened().log.search("made-up-account")
    assert [row.pack for row in found] == [left.open_call["pack"]]


def test_nothing_of_a_call_is_left_in_the_clear(left: Left, opened: Opened) -> None:
    assert any(word in (left.home / "history.db").read_bytes() for word in CALLERS_WORDS)
    opened().close()
    assert not is_plain(paths.history())
    for file in left.home.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert not any(word in content for word in (*CALLERS_WORDS, b"SQLite format 3")), file


def test_every_setting_is_as_it_was_chosen(left: Left, opened: Opened) -> None:
    app, chosen = opened(), left.told["settings"]
    assert {key: app.settings.value(key) for key in chosen} == chosen
    assert all(app.settings.value(key) != SETTINGS[key].default for key in chosen)
    assert app.settings.notices == ()
    new = SETTINGS.keys() - chosen.keys()
    assert all(app.settings.value(key) == SETTINGS[key].default for key in new)


def test_they_are_in_force(left: Left, opened: Opened, qapp: object) -> None:
    app = opened()
    assert text.language() == left.told["settings"]["language"]
    assert app.desk.line == left.told["settings"]["line"]
    assert app.scene().fields["agent"] == left.told["settings"]["agent_name"]
    assert qapp is app.qt


def test_the_team_s_own_pack_is_in_force(left: Left, opened: Opened) -> None:
    app = opened()
    pack = app.desk.pack
    assert (left.home / "packs" / pack.id / "pack.toml").is_file()
    assert app.shelf.faults() == {}
    begun = app.log.events(left.open_call["id"])[0]
    assert (begun.pack, begun.digest) == (pack.id, pack.digest)


def test_practice_goes_on_where_it_was(left: Left, opened: Opened) -> None:
    app, record = opened(), Record(paths.home() / "practice.json")
    for name, seen in left.told["practice"].items():
        pack, question = name.split("/")
        found = app.shelf.get(pack)
        (practice,) = [one for one in found.practice if one.id == question]
        assert list(record.seen(found, practice)) == seen
        assert practice not in record.due(found, left.moment.utc)


def test_the_open_call_is_carried_on(left: Left, opened: Opened, clock: TurnedClock) -> None:
    app = opened()
    call = app.desk.call
    assert call
    assert (call.id, call.state) == (left.open_call["id"], State.HOLD)
    assert app.window.header.sub.text().endswith("00:55")  # 25 seconds of hold, 30 since
    app.window.do("resume")
    clock.turn(20)
    for kind, data in (("end", {}), ("outcome", {"outcome": "resolved"}), ("close", {})):
        app.desk.act(kind, data)
    closed = folded(app.log, call.id)
    assert (closed.state, closed.outcome) == (State.CLOSED, "resolved")
    assert app.log.open_calls() == []


def test_what_is_not_the_history_s_stays_to_the_byte(left: Left, opened: Opened) -> None:
    before = left.rest()
    opened().close()
    assert left.rest().items() >= before.items()
    assert {name.split("/")[0] for name in before} == {
        "settings.toml",
        "packs",
        "practice.json",
        "summaries",
    }


def test_the_second_start_finds_what_the_first_left(left: Left, opened: Opened) -> None:
    opened().close()
    again = opened()
    same_calls(left, again.log, again.shelf)
    assert again.log.count()[0] == len(left.told["calls"])
