"""Dialling: an interpreter in five acts, every step on the record, no secret in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from companion.calls.call import State
from companion.window.panels.dial import DialPanel
from tests.window.panels.rig import Rig, some

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.panels.dial_secrets import OneSecret
    from companion.window.parts.button import Button


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[DialPanel]:
    rig = Rig(qtbot, DialPanel)
    rig.secrets |= {"client_id": "made-up-id-1", "access_code": "made-up-code-1"}
    return rig


def button(rig: Rig[DialPanel], step: str) -> Button:
    return rig.panel.steps.buttons[step]


def secret(rig: Rig[DialPanel], step: str, name: str) -> OneSecret:
    return rig.panel.steps.secrets[step].ones[name]


def speak(rig: Rig[DialPanel], typed: str) -> None:
    """Open the list, type, Enter."""
    select = some(rig.panel.head.select)
    rig.click(select)
    edit = some(some(select.finder).search).edit
    rig.type(edit, typed)
    rig.key(edit, Qt.Key.Key_Return)


def test_an_interpreter_in_five_acts(rig: Rig[DialPanel]) -> None:
    rig.start()
    speak(rig, "Vietn")  # two: the list, and typing with Enter
    rig.click(button(rig, "hold"))
    rig.click(secret(rig, "give_client_id", "client_id").copy)
    rig.click(secret(rig, "give_access_code", "access_code").copy)
    assert rig.call.state is State.HOLD
    assert rig.dialled == ["800-367-9559"]
    leg = some(rig.call.leg)
    assert leg.language == "vi"
    assert rig.clipboard.secret == "made-up-code-1"
    done = ("hold", "dial", "give_client_id", "give_language", "give_access_code")
    assert sorted(leg.steps) == sorted(done)
    assert rig.panel.steps.rows_by_id["wait"].state == "now"


def test_the_step_to_say_the_language_names_it_for_as_long_as_it_is_chosen(
    rig: Rig[DialPanel],
) -> None:
    rig.start()
    head = rig.panel.steps.rows_by_id["give_language"].head
    assert head.text() == "Say which language the caller needs"
    speak(rig, "Vietn")
    assert head.text() == "Say which language the caller needs: Vietnamese"
    rig.click(button(rig, "hold"))
    rig.click(secret(rig, "give_client_id", "client_id").copy)
    rig.click(button(rig, "give_language"))
    assert head.text() == "Say which language the caller needs: Vietnamese"


def test_the_number_is_copied_as_well(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.click(button(rig, "hold"))
    assert rig.clipboard.text == "800-367-9559"
    assert rig.told == ["Dialling 800-367-9559; it is copied as well."]


def test_no_secret_is_on_the_screen_or_on_the_record(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.click(button(rig, "hold"))
    rig.click(secret(rig, "give_client_id", "client_id").copy)
    assert "made-up" not in rig.words()
    assert "made-up" not in repr(rig.shift.log.kept)
    assert rig.clipboard.text == "800-367-9559"


def test_a_secret_is_asked_for_once_and_kept(qtbot: QtBot) -> None:
    rig = Rig(qtbot, DialPanel)
    rig.start()
    rig.click(button(rig, "hold"))
    one = secret(rig, "give_client_id", "client_id")
    assert not one.copy.isVisible()
    rig.type(one.field.edit, "made-up-id-2")
    assert "made-up-id-2" not in rig.words()
    rig.click(one.save)
    assert rig.secrets == {"client_id": "made-up-id-2"}
    assert one.field.text() == ""
    rig.click(one.copy)
    assert rig.clipboard.secret == "made-up-id-2"


def test_an_empty_secret_is_not_kept(qtbot: QtBot) -> None:
    rig = Rig(qtbot, DialPanel)
    one = secret(rig, "give_client_id", "client_id")
    rig.click(one.save)
    assert one.field.error() == "Write the code first."
    assert rig.secrets == {}


def test_a_secret_that_has_gone_is_asked_for_again(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.click(button(rig, "hold"))
    rig.secrets.clear()
    one = secret(rig, "give_client_id", "client_id")
    rig.click(one.copy)
    assert one.field.isVisible()


def test_a_caller_on_hold_already_is_not_held_again(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.desk.act("hold")
    assert rig.panel.steps.rows_by_id["hold"].state == "done"
    rig.click(button(rig, "dial"))
    assert rig.kinds.count("hold") == 1
    assert rig.dialled == ["800-367-9559"]


def test_a_phone_that_does_not_dial_leaves_the_number_and_the_reason(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.phone_works = False
    rig.click(button(rig, "hold"))
    assert rig.faults == ["No program takes phone numbers here."]
    assert rig.clipboard.text == "800-367-9559"


def test_the_interpreters_name_and_number_are_kept(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.click(button(rig, "hold"))
    person = some(rig.panel.steps.person)
    for field, typed in ((some(person.person), "An"), (some(person.number), "48213")):
        rig.type(field.edit, typed)
        rig.key(field.edit, Qt.Key.Key_Return)
    leg = some(rig.call.leg)
    assert (leg.name, leg.number) == ("An", "48213")
    assert rig.kinds.count("leg_person") == 2


def test_the_interpreter_is_named_in_the_lines_to_say(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.click(button(rig, "hold"))
    for step in ("give_client_id", "give_language", "give_access_code", "wait"):
        rig.desk.act("leg_step", {"step": step, "done": True})
    rig.desk.act("leg_person", {"name": "An", "number": "48213"})
    assert rig.says("Hello An, this is Sam with QuickBooks.")


def test_resume_brings_the_caller_back(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.click(button(rig, "hold"))
    assert not button(rig, "join").isVisible()
    rig.desk.act("leg_step", {"step": "wait", "done": True})
    rig.click(button(rig, "join"))
    assert rig.call.state is State.TALK
    assert "join" in some(rig.call.leg).steps


def test_end_of_call_is_said_before_the_leg_ends(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.click(button(rig, "hold"))
    for step in rig.scene.pack.cards[0].steps[:-1]:
        rig.desk.act("leg_step", {"step": step.id, "done": True})
    assert rig.says("End of call.")
    rig.click(button(rig, "end"))
    assert rig.call.leg is None
    assert rig.call.legs[0].ended is not None
    assert "end" in rig.call.legs[0].steps


def test_the_warnings_are_in_sight_while_the_service_is_on(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.click(button(rig, "hold"))
    assert rig.says("Never disconnect yourself from the call")


def test_the_time_on_the_line_runs(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.click(button(rig, "hold"))
    rig.clock.turn(52)
    rig.panel.tick(rig.scene)
    assert rig.says("on the line 00:52")


def test_without_a_call_it_dials_and_records_nothing(rig: Rig[DialPanel]) -> None:
    assert rig.says("No call is on")
    rig.click(button(rig, "dial"))
    assert rig.dialled == ["800-367-9559"]
    assert rig.shift.log.kept == {}
    assert rig.faults == []


def test_a_step_before_dialling_says_what_comes_first(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.click(rig.panel.steps.rows_by_id["brief"].head)
    assert rig.told == ["Dial first: the steps are ticked while the service is on the line."]
    assert rig.panel.steps.rows_by_id["brief"].state == "todo"


def test_a_tick_is_taken_back(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.click(button(rig, "hold"))
    head = rig.panel.steps.rows_by_id["brief"].head
    rig.click(head)
    rig.click(head)
    assert "brief" not in some(rig.call.leg).steps


def test_the_relay_has_its_own_card(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.panel.open("tty_relay")
    assert rig.says("Not for emergencies: those go to 911.")
    rig.click(button(rig, "dial"))
    assert rig.dialled == ["711"]
    assert rig.call.state is State.TALK
    person = some(rig.panel.steps.person)
    assert person.person is None
    number = some(person.number).edit
    rig.type(number, "7731")
    rig.key(number, Qt.Key.Key_Return)
    assert some(rig.call.leg).number == "7731"


def test_a_service_on_the_line_opens_its_card(rig: Rig[DialPanel]) -> None:
    rig.start()
    rig.desk.act("dial", {"card": "tty_relay"})
    assert some(rig.panel.card).id == "tty_relay"


def test_the_next_call_starts_with_no_language(rig: Rig[DialPanel]) -> None:
    rig.start()
    speak(rig, "Vietn")
    rig.shift.wrap_up()
    rig.start()
    assert some(rig.panel.head.select).value is None
