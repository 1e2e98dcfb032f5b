"""The only way out of a panel: acts, copies, secrets, dialling, and the faults of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.errors import Fault, PhoneFault, SecretFault
from companion.window.hands import Hands
from tests.helpers.shift import Shift
from tests.window.panels.rig import Clipboard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

NO_KEYRING = "This system has no keyring, so no secret can be kept."


class Keyring:
    """Secrets, or the sentence why there are none."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.gone = ""

    def get(self, name: str) -> str | None:
        if self.gone:
            raise SecretFault(self.gone)
        return self.kept.get(name)

    def set(self, name: str, value: str) -> None:
        if self.gone:
            raise SecretFault(self.gone)
        self.kept[name] = value


class Desk:
    """Hands over a desk, with all that they reach at hand."""

    def __init__(self) -> None:
        self.shift, self.clipboard, self.keyring = Shift(), Clipboard(), Keyring()
        self.dialled: list[str] = []
        self.phone = ""
        self.hands = Hands(self.shift.desk, self.clipboard, self.keyring, self._dial)
        self.faults: list[str] = []
        self.hands.fault.connect(self.faults.append)

    def _dial(self, number: str) -> None:
        if self.phone:
            raise PhoneFault(self.phone)
        self.dialled.append(number)

    @property
    def last(self) -> tuple[str, dict[str, object]]:
        assert self.shift.desk.call
        event = self.shift.log.events(self.shift.desk.call.id)[-1]
        return event.kind, dict(event.data)


@pytest.fixture
def desk(app: QApplication) -> Desk:
    return Desk()


def test_an_act_is_recorded(desk: Desk) -> None:
    desk.shift.answer()
    assert desk.hands.act("hold")
    assert desk.last == ("hold", {})


def test_a_refused_act_is_a_sentence_and_no_event(desk: Desk) -> None:
    assert not desk.hands.act("hold")
    assert not desk.hands.check_in()
    assert desk.faults == ["There is no call. Start one first."] * 2


def test_a_mistake_of_ours_is_not_swallowed(desk: Desk) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        desk.hands.attempt(fail)
    assert desk.faults == []


def test_a_copy_on_a_call_is_recorded_by_name_alone(desk: Desk) -> None:
    desk.shift.answer()
    assert desk.hands.copy("script", "check_in_business", "How is business?")
    assert desk.clipboard.text == "How is business?"
    assert desk.last == ("copy", {"kind": "script", "name": "check_in_business"})


def test_a_copy_between_calls_is_only_a_copy(desk: Desk) -> None:
    assert desk.hands.copy("script", "check_in_business", "How is business?")
    assert desk.clipboard.text == "How is business?"
    assert desk.shift.log.kept == {}


def test_a_clipboard_that_cannot_be_reached_records_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_text: str) -> None:
        raise Fault("The clipboard can't be reached.")

    desk.shift.answer()
    monkeypatch.setattr(desk.clipboard, "copy", held)
    assert not desk.hands.copy("script", "check_in_business", "How is business?")
    assert not desk.hands.copy_text("How is business?")
    assert desk.faults == ["The clipboard can't be reached."] * 2
    assert desk.last[0] != "copy"


def test_a_secret_is_copied_concealed_and_its_value_recorded_nowhere(desk: Desk) -> None:
    desk.shift.answer()
    assert desk.hands.keep_secret("access_code", "made-up-code-1")
    assert desk.hands.secret_standing("access_code") == (True, "")
    assert desk.hands.copy_secret("access_code")
    assert desk.clipboard.secret == "made-up-code-1"
    assert desk.clipboard.text == ""
    assert desk.last == ("copy", {"kind": "secret", "name": "access_code"})
    assert "made-up" not in repr(desk.shift.log.kept)


def test_a_secret_that_is_not_set_is_not_copied(desk: Desk) -> None:
    assert desk.hands.secret_standing("access_code") == (False, "")
    assert not desk.hands.copy_secret("access_code")
    assert desk.clipboard.secret == ""


def test_only_looking_for_a_secret_raises_no_notice(desk: Desk) -> None:
    desk.keyring.gone = NO_KEYRING
    assert desk.hands.secret_standing("access_code") == (False, NO_KEYRING)
    assert desk.faults == []


def test_keeping_and_copying_without_a_keyring_say_why(desk: Desk) -> None:
    desk.keyring.gone = NO_KEYRING
    assert not desk.hands.keep_secret("access_code", "made-up-code-1")
    assert not desk.hands.copy_secret("access_code")
    assert desk.faults == [NO_KEYRING] * 2


def test_dialling_begins_a_leg_copies_the_number_and_asks_the_phone(desk: Desk) -> None:
    desk.shift.answer()
    assert desk.hands.dial("language_line", "800-555-0100")
    assert desk.last == ("dial", {"card": "language_line"})
    assert desk.clipboard.text == "800-555-0100"
    assert desk.dialled == ["800-555-0100"]


def test_dialling_between_calls_begins_no_leg(desk: Desk) -> None:
    assert desk.hands.dial("language_line", "800-555-0100")
    assert desk.shift.log.kept == {}
    assert desk.dialled == ["800-555-0100"]


def test_a_phone_that_cannot_dial_leaves_the_number_on_the_clipboard(desk: Desk) -> None:
    desk.phone = "No program takes phone numbers here."
    assert not desk.hands.dial("language_line", "800-555-0100")
    assert desk.faults == ["No program takes phone numbers here."]
    assert desk.clipboard.text == "800-555-0100"
